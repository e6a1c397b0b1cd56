import type { Series } from '../live/ask.ts';
import type { Column, Trace } from './pane.ts';

/** Brings series of different instants onto one time axis; only a value that is absent makes a gap. */

export interface Aligned {
  readonly t: readonly number[];
  readonly traces: readonly Trace[];
}

export function align(series: readonly Series[], factor: number, withEnvelope: boolean): Aligned {
  const t = [...new Set(series.flatMap((each) => each.t))].sort((a, b) => a - b);
  const at = new Map(t.map((time, index) => [time, index]));
  const traces = series.map((each): Trace => {
    const on = (values: Column): Column => {
      const column: (number | null | undefined)[] = t.map(() => undefined);
      each.t.forEach((time, index) => {
        const value = values[index];
        column[at.get(time)!] = value == null ? null : value * factor;
      });
      return column;
    };
    const mean = { label: each.point.replace(/\.\w+$/, ''), mean: on(each.mean) };
    return withEnvelope ? { ...mean, min: on(each.min), max: on(each.max) } : mean;
  });
  return { t, traces };
}
