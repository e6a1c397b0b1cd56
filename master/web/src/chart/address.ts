import type { Span } from './span.ts';

/** What of a trend stands in its address beside the string or block: links, views that were kept and a reload bring it back. */
export interface View {
  /** The newest values over a range such as `30d`; null for the usual one, or where a span is told. */
  readonly range: string | null;
  /** A span of time that stays. */
  readonly span: Span | null;
  /** The names of channels, as they are told; null for the usual ones. */
  readonly sig: readonly string[] | null;
  /** Numbers of other blocks of the string, laid over the one that is shown. */
  readonly beside: readonly number[];
}

const USUAL: View = { range: null, span: null, sig: null, beside: [] };

/** `query` is what stands behind the question mark; a part that cannot be read is as if it were not there. */
export function viewOf(query: string): View {
  const asked = new URLSearchParams(query);
  const [from, to] = ['from', 'to'].map((name) => Date.parse(asked.get(name) ?? '') / 1000) as [number, number];
  return {
    range: asked.get('range'),
    span: from < to ? { from, to } : null,
    sig: asked.has('sig') ? listOf(asked, 'sig') : null,
    beside: listOf(asked, 'with').filter((each) => /^\d{1,4}$/.test(each)).map(Number),
  };
}

function listOf(asked: URLSearchParams, name: string): string[] {
  return (asked.get(name) ?? '').split(',').filter((each) => each !== '');
}

/** Such as `#/trends/S1/17?range=30d&sig=voltage,string_current&with=18`. */
export function toTrends(string: string, block: number | null, view: Partial<View> = {}): string {
  const { range, span, sig, beside } = { ...USUAL, ...view };
  const parts = [
    ...(span ? [`from=${instant(span.from)}`, `to=${instant(span.to)}`] : range ? [`range=${encodeURIComponent(range)}`] : []),
    ...(sig ? [`sig=${sig.map(encodeURIComponent).join()}`] : []),
    ...(beside.length > 0 ? [`with=${beside.join()}`] : []),
  ];
  return `#/trends/${encodeURIComponent(string)}${block === null ? '' : `/${block}`}${parts.length > 0 ? `?${parts.join('&')}` : ''}`;
}

/** Whole seconds, such as 2026-11-13T02:14:00Z. */
function instant(seconds: number): string {
  return new Date(Math.floor(seconds) * 1000).toISOString().replace('.000', '');
}
