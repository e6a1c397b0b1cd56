import { useEffect, useMemo, useState } from 'preact/hooks';
import { align } from '../../chart/align.ts';
import { Chart } from '../../chart/Chart.tsx';
import type { ChartData } from '../../chart/pane.ts';
import type { Series } from '../../live/ask.ts';
import { askCompared, askDischarge, type Compared, type Figure, type WholeDischarge } from '../../live/records.ts';
import { site } from '../../live/state.ts';
import { NONE, fixed } from '../../quantity/format.ts';
import { stamp } from '../../quantity/time.ts';
import { say } from '../../say/say.ts';
import { toRecord } from '../../shell/route.ts';
import { Columns } from './Columns.tsx';
import { en, word, type RecordWord } from './words.ts';

/** Two discharges of one string: their curves over each other, their figures, and how each block sagged. */

const SHOWN_BLOCKS = 12;
/** Figures that are whole numbers. */
const WHOLE = ['lasting_s', 'watched_s', 'energy_wh', 'lowest_block'];

interface Both {
  readonly compared: Compared;
  readonly first: WholeDischarge;
  readonly second: WholeDischarge;
}

export function ComparedCard({ first, second }: { first: string; second: string }) {
  const [both, setBoth] = useState<Both | null | 'missing'>(null);
  useEffect(() => {
    let gone = false;
    void Promise.all([askCompared(first, second), askDischarge(first), askDischarge(second)]).then(([compared, one, other]) => {
      if (!gone) setBoth(compared && one && other ? { compared, first: one, second: other } : 'missing');
    });
    return () => void (gone = true);
  }, [first, second]);
  const zone = site.value?.timezone ?? 'UTC';
  const chart = useMemo(() => (both && both !== 'missing' ? overlay(both, zone) : null), [both, zone]);
  if (both === 'missing') return <p class="calm">{say('noData')}</p>;
  if (!both) return null;
  return (
    <section class="card compared">
      <div class="alarm-actions">
        <a class="button" href={toRecord(first)}>
          {word('first')}
        </a>
        <a class="button" href={toRecord(second)}>
          {word('second')}
        </a>
        <a class="button" href={`/api/v1/discharges/compare.csv?${new URLSearchParams({ first, second })}`}>
          CSV
        </a>
      </div>
      <h2>
        {word('compared')}: {both.first.string}
      </h2>
      <p>
        {word('first')}: {stamp(Date.parse(both.first.start), zone)}, {both.first.reason ?? NONE}. {word('second')}:{' '}
        {stamp(Date.parse(both.second.start), zone)}, {both.second.reason ?? NONE}. {word('fromStart')}
      </p>
      {chart && <Chart data={chart} class="discharge-chart" />}
      <Figures rows={both.compared.figures.map((figure) => ({ ...figure, label: labelOf(figure.name), decimals: WHOLE.includes(figure.name) ? 0 : figure.name.endsWith('_v') ? 3 : 1 }))} />
      <h2>{word('sagOfBlocks')}</h2>
      <Figures
        rows={[...both.compared.block_sags]
          .sort((a, b) => Math.abs(b.change ?? 0) - Math.abs(a.change ?? 0))
          .slice(0, SHOWN_BLOCKS)
          .map((figure) => ({ ...figure, label: `${both.first.string} #${figure.name}, V`, decimals: 3 }))}
      />
    </section>
  );
}

function labelOf(name: string): string {
  return name in en ? word(name as RecordWord) : name;
}

function Figures({ rows }: { rows: readonly (Figure & { readonly label: string; readonly decimals: number })[] }) {
  return (
    <table class="table compared-figures">
      <Columns names={['figure', 'first', 'second', 'change']} />
      <tbody>
        {rows.map(({ name, label, first, second, change, decimals }) => (
          <tr key={name}>
            <th scope="row">{label}</th>
            <td>{fixed(first, decimals)}</td>
            <td>{fixed(second, decimals)}</td>
            <td>{name === 'lowest_block' || change === null ? NONE : `${change > 0 ? '+' : ''}${fixed(change, decimals)}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The second is moved so that both begin together; blocks are those that are the weakest in either. */
function overlay({ first, second }: Both, zone: string): ChartData | null {
  const later = Date.parse(second.start) / 1000 - Date.parse(first.start) / 1000;
  const moved = second.curves.map((curve) => ({ ...curve, t: curve.t.map((time) => time - later) }));
  const all = [...first.curves, ...moved].filter((curve) => curve.t.length > 0);
  const points = [...new Set(all.map((curve) => curve.point))].slice(0, 4);
  if (points.length === 0) return null;
  const named = (curves: readonly Series[], point: string, name: string) =>
    curves.filter((curve) => curve.point === point && curve.t.length > 0).map((curve) => ({ ...curve, point: name }));
  return {
    from: Math.min(...all.map((curve) => curve.t[0]!)),
    to: Math.max(...all.map((curve) => curve.t.at(-1)!)),
    zone,
    panes: points.map((point) => {
      const unit = all.find((curve) => curve.point === point)!.unit;
      const ofFirst = named(first.curves, point, word('first'));
      const { t, traces } = align([...ofFirst, ...named(moved, point, word('second'))], 1, false);
      return {
        title: point,
        unit,
        decimals: unit === 'V' ? 2 : 1,
        leastSpan: unit === 'V' ? 0.1 : 1,
        limits: [],
        t,
        traces: traces.map((trace, index) => ({ ...trace, line: index < ofFirst.length ? 0 : 1 })),
      };
    }),
  };
}
