import type { Limits } from '../live/site.ts';

/** Where the bars of a deviation strip stand: the reference in the middle, the limits always at the same height. */

/** Height of a limit line, as a share of half the strip. */
export const LIMIT_AT = 0.68;
/** Room for the alarm shapes above the bars, in CSS pixels. */
export const LANE_PX = 9;
/** The least height of a bar, so that "normal" differs from "nothing". */
export const LEAST_PX = 2;
/** The same for an abnormal bar: its colour must be seen inside its outline. */
export const LEAST_ABNORMAL_PX = 5;

const WIDEST_PX = 36;

export interface Scale {
  readonly reference: number;
  /** Deviation that reaches the limit line, upwards and downwards; both above zero. */
  readonly up: number;
  readonly down: number;
  readonly hasHigh: boolean;
  readonly hasLow: boolean;
}

/** From the limits; what is not configured is taken from the values themselves. */
export function scaleOf(limits: Limits, median: number | null, span: number): Scale {
  const reference = limits.reference ?? middle(limits) ?? median ?? 0;
  const up = distance(limits.high, reference);
  const down = distance(reference, limits.low);
  return {
    reference,
    up: up ?? down ?? span,
    down: down ?? up ?? span,
    hasHigh: up !== null,
    hasLow: down !== null,
  };
}

/** −1 … 1: share of half the strip, limits at ±0.68, cut off at the rim. */
export function height(value: number, scale: Scale): number {
  const deviation = value - scale.reference;
  const share = (deviation / (deviation >= 0 ? scale.up : scale.down)) * LIMIT_AT;
  return Math.max(-1, Math.min(1, share));
}

export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly blocks: number;
}

export interface Lines {
  readonly middle: number;
  readonly half: number;
  readonly high: number;
  readonly low: number;
}

export function lines(frame: Frame): Lines {
  const half = (frame.height - LANE_PX) / 2;
  const middle = LANE_PX + half;
  return { middle, half, high: middle - half * LIMIT_AT, low: middle + half * LIMIT_AT };
}

export interface Bar {
  readonly x: number;
  readonly width: number;
  readonly y: number;
  readonly height: number;
}

export function barAt(index: number, share: number, frame: Frame, least = LEAST_PX): Bar {
  const { middle, half } = lines(frame);
  const { x, width } = slot(index, frame);
  const length = Math.max(least, Math.abs(share) * half);
  return { x, width, y: share >= 0 ? middle - length : middle, height: length };
}

export function slot(index: number, frame: Frame): { readonly x: number; readonly width: number } {
  const step = frame.width / frame.blocks;
  const width = Math.min(step - Math.min(step * 0.2, 3), WIDEST_PX);
  return { x: index * step + (step - width) / 2, width };
}

export function blockUnder(x: number, frame: Frame): number {
  return Math.max(0, Math.min(frame.blocks - 1, Math.floor((x / frame.width) * frame.blocks)));
}

function middle({ low, high }: Limits): number | null {
  return low !== null && high !== null ? (low + high) / 2 : null;
}

function distance(upper: number | null, lower: number | null): number | null {
  return upper !== null && lower !== null && upper > lower ? upper - lower : null;
}
