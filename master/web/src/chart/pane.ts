/** What a chart shows: panes above each other over one time axis. */

/** Null is a gap; undefined is only an instant at which another trace has its value. */
export type Column = readonly (number | null | undefined)[];

export interface Trace {
  readonly label: string;
  readonly mean: Column;
  /** Envelope of the decimated values; left out for plain lines. */
  readonly min?: Column;
  readonly max?: Column;
  /** Which of the `LINES` it is drawn as, so that it is told from another beside it without a colour; the first unless told. */
  readonly line?: number;
}

export interface Pane {
  readonly title: string;
  /** Which line is whose, where it stands for itself among several. */
  readonly key?: string;
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
