import { useEffect, useMemo, useState } from 'preact/hooks';
import { align } from '../../chart/align.ts';
import { Chart } from '../../chart/Chart.tsx';
import type { ChartData } from '../../chart/pane.ts';
import { askDischarge, askDischarges, type Discharge, type WholeDischarge } from '../../live/records.ts';
import { site } from '../../live/state.ts';
import { NONE, fixed } from '../../quantity/format.ts';
import { stamp } from '../../quantity/time.ts';
import { sayAnswer } from '../../say/answers.ts';
import { say, sayAge } from '../../say/say.ts';
import { toRecord } from '../../shell/route.ts';
import { language } from '../../shell/settings.ts';
import { ReplayCard } from './ReplayCard.tsx';
import { word } from './words.ts';

/** One discharge: its figures, its curves, and the blocks that sagged most. */

const SHOWN_BLOCKS = 8;

export function DischargeCard({ id }: { id: string }) {
  const [whole, setWhole] = useState<WholeDischarge | null>(null);
  const [isMissing, setMissing] = useState(false);
  useEffect(() => {
    let gone = false;
    void askDischarge(id).then((found) => {
      if (gone) return;
      setWhole(found);
      setMissing(found === null);
    });
    return () => void (gone = true);
  }, [id]);
  const zone = site.value?.timezone ?? 'UTC';
  const chart = useMemo(() => whole && chartOf(whole, zone), [whole, zone]);
  if (isMissing) return <p class="calm">{say('noData')}</p>;
  if (!whole) return null;
  const dip = whole.coup_de_fouet;
  const { recovery } = whole;
  const facts: readonly (readonly [string, string])[] = [
    [say('begin'), stamp(Date.parse(whole.start), zone)],
    [say('lasted'), whole.running ? say('running') : sayAge(whole.seconds)],
    [say('reason'), whole.reason ?? NONE],
    [say('takenOut'), `${fixed(whole.ah, 1)} Ah · ${fixed(whole.wh, 0)} Wh`],
    [word('before'), whole.string_before_v === null ? word('notKnown') : `${fixed(whole.string_before_v, 2)} V`],
    [word('underLoad'), `${fixed(whole.string_start_v, 2)} → ${fixed(whole.string_end_v, 2)} V`],
    [word('lowest_block'), whole.lowest_block === null ? NONE : `#${whole.lowest_block} · ${fixed(whole.lowest_v, 3)} V`],
    [word('coup'), dip?.seen && dip.rise_v !== null ? `${fixed(dip.rise_v * 1000, 0)} mV` : NONE],
    [
      word('recovery'),
      recovery.rise_v === null ? NONE : `${recovery.rise_v > 0 ? '+' : ''}${fixed(recovery.rise_v, 2)} V · ${fixed(recovery.current_a, 1)} A`,
    ],
    [say('warming'), `${fixed(whole.rise_k, 1)} K`],
    [say('capacity'), whole.capacity?.percent == null ? sayAnswer(whole.capacity?.why ?? NONE) : `${fixed(whole.capacity.percent, 1)} %`],
  ];
  const encoded = encodeURIComponent(whole.id);
  return (
    <>
      <section class="card">
      <div class="alarm-actions">
        <a class="button" href="#/records">
          {say('discharges')}
        </a>
        <a class="button" href={`/api/v1/reports/discharge.pdf?id=${encoded}&language=${language.value}`}>
          PDF
        </a>
        <a class="button" href={`/api/v1/discharges/${encoded}.csv`}>
          CSV
        </a>
      </div>
      <OtherChoice of={whole} />
      <h2>{whole.string}</h2>
      <dl class="facts">
        {facts.map(([name, text]) => (
          <div key={name} class="fact">
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {chart && <Chart data={chart} class="discharge-chart" />}
      <h2>{say('sagMost')}</h2>
      <ol class="sags">
        {whole.ranking.slice(0, SHOWN_BLOCKS).map(({ block, sag_v: sag, late_v: late }) => (
          <li key={block}>
            <b>
              {whole.string} #{block}
            </b>{' '}
            {fixed(late, 3)} V · {word('sag')} {fixed(sag === null ? null : sag * 1000, 0)} mV
          </li>
        ))}
      </ol>
      </section>
      <ReplayCard of={whole} />
    </>
  );
}

/** Other discharges of the same string, to be laid over this one. */
function OtherChoice({ of }: { of: WholeDischarge }) {
  const [others, setOthers] = useState<readonly Discharge[]>([]);
  useEffect(() => {
    let gone = false;
    void askDischarges().then((all) => {
      if (!gone && all) setOthers(all.filter((each) => each.string === of.string && each.id !== of.id && !each.running));
    });
    return () => void (gone = true);
  }, [of.id, of.string]);
  const zone = site.value?.timezone ?? 'UTC';
  return (
    <label class="people-field">
      <span>{word('compare')}</span>
      <select
        class="input"
        disabled={others.length === 0}
        value={NONE}
        onChange={(event) => (location.hash = `${toRecord(of.id)}/${encodeURIComponent(event.currentTarget.value)}`)}
      >
        <option value={NONE} disabled>
          {others.length === 0 ? word('nothingToCompare') : NONE}
        </option>
        {others.map((other) => (
          <option key={other.id} value={other.id}>
            {stamp(Date.parse(other.start), zone)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** `S2.17.voltage` as people say it. */
function titleOf(point: string, string: string): string {
  const [, block, quantity] = /^(?:(\d+)\.)?(\w+)$/.exec(point.slice(string.length + 1)) ?? [];
  if (block) return `${string} #${block}`;
  return `${string} · ${say(quantity === 'current' ? 'current' : 'voltage')}`;
}

function chartOf(whole: WholeDischarge, zone: string): ChartData | null {
  const curves = whole.curves.filter((curve) => curve.t.length > 0);
  if (curves.length === 0) return null;
  return {
    from: Math.min(...curves.map((curve) => curve.t[0]!)),
    to: Math.max(...curves.map((curve) => curve.t.at(-1)!)),
    zone,
    panes: curves.slice(0, 4).map((curve) => ({
      title: titleOf(curve.point, whole.string),
      unit: curve.unit,
      decimals: curve.unit === 'V' ? 2 : 1,
      leastSpan: curve.unit === 'V' ? 0.1 : 1,
      limits: [],
      ...align([curve], 1, true),
    })),
  };
}
