import type { Span } from '../../chart/span.ts';
import { RANGES } from './ranges.ts';

/** Moving about in time, in seconds since 1970: never beyond the present, never closer than a minute. */

const LEAST_S = 60;
const MOST_S = RANGES.at(-1)!.seconds;

/** As long, earlier (-1) or later (1) by its length; null where that reaches the present. */
export function moved({ from, to }: Span, by: number, now: number): Span | null {
  const seconds = to - from;
  const end = to + by * seconds;
  return end >= now ? null : { from: end - seconds, to: end };
}

/** About the same middle, `times` as long. */
export function zoomed({ from, to }: Span, times: number, now: number): Span {
  const seconds = Math.min(MOST_S, Math.max(LEAST_S, (to - from) * times));
  const end = Math.min(now, (from + to) / 2 + seconds / 2);
  return { from: Math.floor(end - seconds), to: Math.floor(end) };
}

/** What somebody drew the pointer over, a minute at least. */
export function drawn(from: number, to: number, now: number): Span {
  return to - from >= LEAST_S ? { from: Math.floor(from), to: Math.ceil(to) } : zoomed({ from, to }, 1, now);
}

/** What fingers carried it to: never beyond the present, a minute at least. */
export function settled({ from, to }: Span, now: number): Span {
  const seconds = Math.round(Math.min(MOST_S, Math.max(LEAST_S, to - from)));
  const end = Math.min(now, Math.round(to));
  return { from: end - seconds, to: end };
}
