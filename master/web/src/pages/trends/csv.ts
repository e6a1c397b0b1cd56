import type { ChartData, Pane, Trace } from '../../chart/pane.ts';
import { fixed } from '../../quantity/format.ts';

/** The curves as a table for other programs: RFC 4180, UTF-8 with its mark, units in the head, times of UTC. */
export function csvOf({ panes }: ChartData, words: { readonly mean: string; readonly least: string; readonly most: string }): string {
  const head = panes.flatMap((pane) => headed(pane).flatMap((title) => [words.mean, words.least, words.most].map((what) => quoted(`${title} ${what} [${pane.unit}]`))));
  const columns = panes.flatMap((pane) => {
    const at = new Map(pane.t.map((time, index) => [time, index]));
    return tracesOf(pane).flatMap((trace) =>
      [trace?.mean, trace?.min, trace?.max].map((column) => (time: number) => {
        const index = at.get(time);
        const value = index === undefined ? null : column?.[index];
        return value == null ? '' : fixed(value, pane.decimals).replace('\u2212', '-');
      }),
    );
  });
  const times = [...new Set(panes.flatMap((pane) => pane.t))].sort((a, b) => a - b);
  const rows = times.map((time) => [new Date(time * 1000).toISOString().replace('.000', ''), ...columns.map((column) => column(time))]);
  return `\uFEFF${[['time_utc', ...head], ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`;
}

/** The curves of a pane; one of which nothing is known keeps its columns. */
export function tracesOf({ traces }: Pane): readonly (Trace | undefined)[] {
  return traces.length > 0 ? traces : [undefined];
}

/** What stands above the columns of each curve: whose it is, too, where there are more than one. */
export function headed({ title, traces }: Pane): string[] {
  return traces.length > 1 ? traces.map(({ label }) => `${title} ${label}`) : [title];
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
