import type { Series } from '../live/ask.ts';

/** The time a chart spans, and what was found in it. */

/** Seconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Asked {
  readonly span: Span;
  readonly series: readonly (Series | null)[];
}

const LEAST_SPAN_S = 180;

/** While history is young, a chart shows what there is instead of a long nothing before it. */
export function recorded({ span, series }: Asked): Span {
  let first = span.to;
  for (const each of series) {
    const at = each ? each.mean.findIndex((value) => value !== null) : -1;
    if (at >= 0) first = Math.min(first, each!.t[at]!);
  }
  const known = span.to - first;
  if (known === 0 || known > (span.to - span.from) / 2) return span;
  return { from: Math.max(span.from, span.to - Math.max(LEAST_SPAN_S, Math.ceil(known * 1.05))), to: span.to };
}
