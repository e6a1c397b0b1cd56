import { Fragment, type ComponentChildren } from 'preact';
import type { ChartData } from '../../chart/pane.ts';
import { fixed } from '../../quantity/format.ts';
import { stamp } from '../../quantity/time.ts';
import { say } from '../../say/say.ts';
import { headed, tracesOf } from './csv.ts';

/** The chart as numbers, for those who read rather than look: newest first. */

const ROWS = 120;

export function SeriesTable({ data, children }: { data: ChartData | null; children?: ComponentChildren }) {
  if (!data) return null;
  const times = [...new Set(data.panes.flatMap((pane) => pane.t))].sort((a, b) => b - a);
  const rows = thinned(times);
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={say('table')}>
      {children}
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{say('time')}</th>
            {data.panes.flatMap((pane) =>
              headed(pane).map((title) => (
                <Fragment key={title}>
                  <th scope="col">
                    {title} {pane.unit}
                  </th>
                  <th scope="col">{say('least')}</th>
                  <th scope="col">{say('most')}</th>
                </Fragment>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((time) => (
            <tr key={time}>
              <th scope="row">{stamp(time * 1000, data.zone)}</th>
              {data.panes.map((pane) => {
                const at = pane.t.indexOf(time);
                return tracesOf(pane).flatMap((trace, n) =>
                  [trace?.mean, trace?.min, trace?.max].map((column, index) => <td key={`${pane.title}${n}${index}`}>{fixed(column?.[at], pane.decimals)}</td>),
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function thinned(times: readonly number[]): number[] {
  const every = Math.max(1, Math.ceil(times.length / ROWS));
  return times.filter((_, at) => at % every === 0);
}
