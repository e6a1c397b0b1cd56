import { useMemo, useState } from 'preact/hooks';
import { Chart } from '../../chart/Chart.tsx';
import { useSeries } from '../../chart/useSeries.ts';
import { frame, image, site } from '../../live/state.ts';
import { isDesktop, isNarrow, isPhone } from '../../parts/layout.ts';
import { Segmented, SegmentedLinks } from '../../parts/Segmented.tsx';
import { say } from '../../say/say.ts';
import { replaceRoute, route, toTrends, type Span } from '../../shell/route.ts';
import './marks.css';
import { BlockChoice, StringChoice } from './BlockChoice.tsx';
import { chartOf, tracksOf } from '../../chart/tracks.ts';
import { Paper } from './Paper.tsx';
import { RANGES, rangeNamed, rangeLabel } from './ranges.ts';
import { SeriesTable } from './SeriesTable.tsx';
import { TrendDeeds } from './TrendDeeds.tsx';
import { MarkLanes } from './MarkLane.tsx';
import { MarkTable } from './MarkTable.tsx';
import { drawnOf } from './marks.ts';
import { useMarks } from './useMarks.ts';
import { drawn, moved, settled, zoomed } from './window.ts';
import { word } from './words.ts';

/** How the values of a string or a block came to be what they are. */

const POINTS = 600;
/** So many strings have room beside each other on a panel. */
const FEW = 2;

export function TrendsPage() {
  void frame.value;
  const here = route.value;
  const asked = here.page === 'trends' ? here : { string: null, block: null, range: null, span: null };
  const name = asked.string !== null && image.names.includes(asked.string) ? asked.string : (image.names[0] ?? null);
  const range = rangeNamed(asked.range);
  const { span } = asked;
  const seconds = span ? span.to - span.from : range.seconds;
  const [asTable, setAsTable] = useState(false);
  const [isSaving, setSaving] = useState(false);

  const tracks = useMemo(() => (name ? tracksOf(name, asked.block) : []), [name, asked.block]);
  const points = useMemo(() => tracks.map((track) => track.point), [tracks]);
  const answer = useSeries(points, seconds, span?.to ?? null, POINTS);
  const string = site.value?.strings.find((each) => each.name === name);
  const zone = site.value?.timezone ?? 'UTC';
  const data = useMemo(
    () => answer && chartOf(answer, tracks, string, zone),
    [answer, tracks, string?.name, zone],
  );
  const place = asked.block === null ? (name ?? '') : `${name}.${asked.block}`;
  const marked = useMarks(place, data?.from ?? null, data?.to ?? null);
  const marks = useMemo(() => drawnOf(marked.marks, data?.to ?? 0), [marked, data?.to]);
  const title = asked.block === null ? (name ?? '') : `${name} #${asked.block}`;
  const pictured = data && { data, marks: marked.marks, site: site.value?.name ?? '', title, now: image.serverTime };
  const now = () => Math.floor(image.serverTime / 1000);
  const show = (next: Span | null) => name !== null && replaceRoute(toTrends(name, asked.block, range.name, next));
  const choose = useMemo(
    () => ({
      drawn: (from: number, to: number) => void show(drawn(from, to, now())),
      carried: (span: Span) => {
        const next = settled(span, now());
        show(next);
        return next;
      },
    }),
    [name, asked.block],
  );
  if (name === null) return <h1 class="hidden">{say('trends')}</h1>;
  const shown = data ?? { from: now() - seconds, to: now() };
  const shift = (by: number) => show(moved(span ?? { from: now() - seconds, to: now() }, by, now()));
  const zoom = (times: number) => show(zoomed(shown, times, now()));
  const keys = (event: KeyboardEvent) => {
    const deed = { PageUp: () => shift(-1), PageDown: () => span && shift(1), '+': () => zoom(0.5), '-': () => zoom(2) }[event.key];
    if (!deed || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    deed();
  };
  return (
    <div class="trends">
      <h1 class="hidden">
        {say('trends')} {name}
      </h1>
      <div class="bar">
        {isNarrow.value && !isPhone.value && image.names.length > FEW ? (
          <StringChoice name={name} choose={(each) => replaceRoute(toTrends(each, null, range.name, span))} />
        ) : (
          <SegmentedLinks
            label={say('strings')}
            links={image.names.map((each) => ({ href: toTrends(each, null, range.name, span), label: each, current: each === name }))}
          />
        )}
        <BlockChoice name={name} block={asked.block} choose={(block) => replaceRoute(toTrends(name, block, range.name, span))} />
        <Segmented
          label={say('range')}
          choices={RANGES.map((each) => ({ value: each.name, label: rangeLabel(each.name) }))}
          chosen={span ? (RANGES.find((each) => each.seconds === seconds)?.name ?? '') : range.name}
          choose={(next) => replaceRoute(toTrends(name, asked.block, next))}
        />
        <span class="segmented">
          <button type="button" aria-label={say('previous')} onClick={() => shift(-1)}>
            ◀
          </button>
          <button type="button" aria-label={word('wider')} onClick={() => zoom(2)}>
            −
          </button>
          <button type="button" aria-label={word('closer')} onClick={() => zoom(0.5)}>
            +
          </button>
          <button type="button" aria-label={say('next')} disabled={span === null} onClick={() => shift(1)}>
            ▶
          </button>
        </span>
        <span class="trend-deeds">
          <button type="button" class="button" aria-label={word('save')} aria-expanded={isSaving} onClick={() => setSaving(!isSaving)}>
            {isNarrow.value ? '⋯' : word('save')}
          </button>
          <button type="button" class="button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {say(asTable ? 'chart' : 'table')}
          </button>
        </span>
      </div>
      <div class="deeds-anchor">{isSaving && <TrendDeeds name={name} block={asked.block} pictured={pictured} close={() => setSaving(false)} />}</div>
      {asTable ? (
        <SeriesTable data={data}>
          <MarkTable marked={marked} zone={zone} />
        </SeriesTable>
      ) : (
        <div class="trend-area" onKeyDown={keys}>
          <MarkLanes marked={marked} isLow={!isDesktop.value && !isPhone.value} span={shown} zone={zone} place={place} show={show} />
          <Chart data={data} class={isPhone.value ? 'trend-chart tall' : 'trend-chart'} choose={choose} marks={marks} />
        </div>
      )}
      {!asTable && <Paper pictured={pictured} />}
    </div>
  );
}
