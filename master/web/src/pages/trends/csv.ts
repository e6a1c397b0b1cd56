import type { ChartData } from '../../chart/pane.ts';
import { fixed } from '../../quantity/format.ts';

/** The curves as a table for other programs: RFC 4180, UTF-8 with its mark, units in the head, times of UTC. */
export function csvOf({ panes }: ChartData, words: { readonly mean: string; readonly least: string; readonly most: string }): string {
  const head = panes.flatMap(({ title, unit }) => [words.mean, words.least, words.most].map((what) => quoted(`${title} ${what} [${unit}]`)));
  const columns = panes.flatMap((pane) => {
    const at = new Map(pane.t.map((time, index) => [time, index]));
    const trace = pane.traces[0];
    return [trace?.mean, trace?.min, trace?.max].map((column) => (time: number) => {
      const index = at.get(time);
      const value = index === undefined ? null : column?.[index];
      return value == null ? '' : fixed(value, pane.decimals).replace('\u2212', '-');
    });
  });
  const times = [...new Set(panes.flatMap((pane) => pane.t))].sort((a, b) => a - b);
  const rows = times.map((time) => [new Date(time * 1000).toISOString().replace('.000', ''), ...columns.map((column) => column(time))]);
  return `\uFEFF${[['time_utc', ...head], ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
