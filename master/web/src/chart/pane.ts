import { fixed } from '../quantity/format.ts';

/** What a chart shows: panes above each other over one time axis. */

/** Null is a gap; undefined is only an instant at which another trace has its value. */
export type Column = readonly (number | null | undefined)[];

export interface Trace {
  readonly label: string;
  readonly mean: Column;
  /** Envelope of the decimated values; left out for plain lines. */
  readonly min?: Column;
  readonly max?: Column;
  /** Drawn in dashes, so that it is told from another beside it without a colour. */
  readonly dashed?: boolean;
}

export interface Pane {
  readonly title: string;
  readonly unit: string;
  readonly decimals: number;
  readonly t: readonly number[];
  readonly traces: readonly Trace[];
  readonly limits: readonly number[];
  /** The least height of the value axis, so that noise does not fill it. */
  readonly leastSpan: number;
}

export interface ChartData {
  readonly panes: readonly Pane[];
  readonly from: number;
  readonly to: number;
  readonly zone: string;
}

export function isEmpty(pane: Pane): boolean {
  return pane.traces.every((trace) => trace.mean.every((value) => value == null));
}

export interface Spread {
  readonly low: number;
  readonly high: number;
}

/** Least and greatest of all traces, the envelope included; null when there is nothing. */
export function spread(pane: Pane): Spread | null {
  let low = Infinity;
  let high = -Infinity;
  for (const { mean, min, max } of pane.traces)
    for (const column of [mean, min ?? mean, max ?? mean])
      for (const value of column) {
        if (value == null) continue;
        if (value < low) low = value;
        if (value > high) high = value;
      }
  return low <= high ? { low, high } : null;
}

/** The value axis: all that is drawn, at least `leastSpan` high, with a little air, ending on round numbers. */
export function axisRange(pane: Pane): [number, number] {
  const found = spread(pane);
  if (!found) return [0, pane.leastSpan];
  const near = pane.limits.filter((limit) => isNear(limit, found, pane.leastSpan));
  const low = Math.min(found.low, ...near);
  const high = Math.max(found.high, ...near);
  const air = Math.max((high - low) * 0.06, (pane.leastSpan - (high - low)) / 2);
  const step = pane.leastSpan / 2;
  return [Math.floor((low - air) / step + 0.2) * step, Math.ceil((high + air) / step - 0.2) * step];
}

/** What stands above a pane: what it shows, and its limits also where they lie beyond the axis. */
export function titleOf({ title, unit, limits, decimals }: Pane, limitWord: string): string {
  const said = [...limits].sort((a, b) => a - b).map((limit) => fixed(limit, decimals));
  return `${title} ${unit}${said.length > 0 ? ` · ${limitWord} ${said.join(' … ')}` : ''}`;
}

/** The digits after the point that marks at such a distance need, so that none of them is shown rounded. */
export function markDecimals(step: number): number {
  for (let decimals = 0; decimals < 6; decimals++) {
    const scaled = step * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * scaled) return decimals;
  }
  return 6;
}

/** So many times the height that the values need. */
const REACH = 3;

/** A limit far away from every value would press the line flat; it is left out of the axis. */
function isNear(limit: number, { low, high }: Spread, leastSpan: number): boolean {
  const reach = Math.max(high - low, leastSpan) * REACH;
  return limit >= low - reach && limit <= high + reach;
}
