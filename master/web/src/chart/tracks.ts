import { align } from './align.ts';
import type { ChartData, Pane } from './pane.ts';
import type { Asked } from './span.ts';
import type { BatteryString, LimitedName } from '../live/site.ts';
import { limitsOfBlock } from '../quantity/quantity.ts';
import { say } from '../say/say.ts';

/** Which points a trend asks for, and how each of them is drawn. */

export interface Track {
  /** More than one where blocks are laid over each other. */
  readonly points: readonly string[];
  readonly title: string;
  readonly key?: string;
  readonly unit: string;
  /** From SI to the unit on the screen. */
  readonly factor: number;
  readonly decimals: number;
  readonly leastSpan: number;
  /** Null where nothing is judged by it. */
  readonly limits: LimitedName | null;
}

/** The usual ones of a block such as `S1.7`. */
export function tracksOfBlock(name: string): Track[] {
  return [
    { points: [`${name}.voltage`], title: say('voltage'), unit: 'V', factor: 1, decimals: 3, leastSpan: 0.02, limits: 'voltage' },
    { points: [`${name}.temperature`], title: say('temperature'), unit: '°C', factor: 1, decimals: 1, leastSpan: 2, limits: 'temperature' },
    { points: [`${name}.resistance`], title: say('resistance'), unit: 'mΩ', factor: 1000, decimals: 3, leastSpan: 0.02, limits: 'resistance' },
  ];
}

/** Limits are those of `string` and its blocks; a track without an answer keeps its place, empty. */
export function chartOf(asked: Asked, tracks: readonly Track[], string: BatteryString | undefined, zone: string): ChartData {
  return { ...asked.span, zone, panes: tracks.map((track) => paneOf(track, asked, string)) };
}

function paneOf({ points, title, key, unit, factor, decimals, leastSpan, limits }: Track, { series }: Asked, string: BatteryString | undefined): Pane {
  const ends = points.flatMap((point) => {
    if (!limits) return [];
    const { low, high } = limitsOfBlock(string, placeOf(point), limits);
    return [low, high].filter((limit) => limit !== null);
  });
  const found = points.flatMap((point, line) => {
    const each = series.find((one) => one?.point === point);
    return each ? [{ ...each, line, point: points.length > 1 ? `#${placeOf(point).split('.').at(-1)}` : say('mean') }] : [];
  });
  const { t, traces } = align(found, factor, true);
  return {
    title,
    ...(key ? { key } : {}),
    unit,
    decimals,
    leastSpan,
    limits: [...new Set(ends)].map((limit) => limit * factor),
    t,
    traces: traces.map((trace, at) => ({ ...trace, line: found[at]!.line })),
  };
}

function placeOf(point: string): string {
  return point.slice(0, point.lastIndexOf('.'));
}
