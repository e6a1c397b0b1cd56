import { useMemo, useRef, useState } from 'preact/hooks';
import { toTrends, viewOf, type View } from '../../chart/address.ts';
import { Chart } from '../../chart/Chart.tsx';
import type { ChartData } from '../../chart/pane.ts';
import type { Span } from '../../chart/span.ts';
import { chartOf } from '../../chart/tracks.ts';
import { useSeries } from '../../chart/useSeries.ts';
import { frame, image, site } from '../../live/state.ts';
import { isDesktop, isNarrow, isPhone } from '../../parts/layout.ts';
import { Segmented, SegmentedLinks } from '../../parts/Segmented.tsx';
import { say } from '../../say/say.ts';
import { replaceRoute, route } from '../../shell/route.ts';
import { language } from '../../shell/settings.ts';
import './marks.css';
import { BlockChoice, StringChoice } from './BlockChoice.tsx';
import { ChannelCard, ChannelsIcon } from './ChannelCard.tsx';
import { besideOf, channelsOf, chosenOf, sigOf, tracksOf } from './channels.ts';
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

/** What hangs below the bar while somebody needs it. */
type Card = 'channels' | 'deeds';

export function TrendsPage() {
  void frame.value;
  const here = route.value;
  const asked = here.page === 'trends' ? here : { string: null, block: null, query: '' };
  const { block, query } = asked;
  const name = asked.string !== null && image.names.includes(asked.string) ? asked.string : (image.names[0] ?? null);
  const count = (name !== null && image.counts[image.stringIndex(name)]) || 0;
  const view = useMemo(() => viewOf(query), [query]);
  const range = rangeNamed(view.range);
  const { span } = view;
  const seconds = span ? span.to - span.from : range.seconds;
  const [asTable, setAsTable] = useState(false);
  const [card, setCard] = useState<Card | null>(null);
  const opener = useRef<HTMLButtonElement | null>(null);

  const channels = useMemo(() => channelsOf(name ?? '', block), [name, block, language.value]);
  const chosen = useMemo(() => chosenOf(channels, view.sig), [channels, view.sig?.join()]);
  const beside = useMemo(() => besideOf(view.beside, block, count), [view.beside.join(), block, count]);
  const tracks = useMemo(() => (name ? tracksOf(name, block, chosen, beside) : []), [name, block, chosen, beside]);
  const points = useMemo(() => tracks.flatMap((track) => track.points), [tracks]);
  const answer = useSeries(points, seconds, span?.to ?? null, POINTS);
  const string = site.value?.strings.find((each) => each.name === name);
  const zone = site.value?.timezone ?? 'UTC';
  const place = block === null ? (name ?? '') : `${name}.${block}`;
  const before = useRef<{ readonly place: string; readonly data: ChartData } | null>(null);
  // The panes of before stand until those that were chosen are answered: not asked yet is not "no data".
  const data = useMemo(() => {
    if (before.current?.place === place && answer?.points !== points.join()) return before.current.data;
    return answer && chartOf(answer, tracks, string, zone);
  }, [answer, tracks, string?.name, zone]);
  if (data) before.current = { place, data };
  const marked = useMarks(place, data?.from ?? null, data?.to ?? null);
  const marks = useMemo(() => drawnOf(marked.marks, data?.to ?? 0), [marked, data?.to]);
  const title = block === null ? (name ?? '') : `${name} ${[block, ...beside].map((number) => `#${number}`).join(', ')}`;
  const pictured = data && { data, marks: marked.marks, site: site.value?.name ?? '', title, now: image.serverTime };
  const now = () => Math.floor(image.serverTime / 1000);
  const to = (changed: Partial<View>) => name !== null && replaceRoute(toTrends(name, block, { ...view, ...changed }));
  const show = (next: Span | null) => to({ range: range.name, span: next });
  const newest = useRef(show);
  newest.current = show;
  // The same all the time: another one would be drawn anew, with the curves of before.
  const choose = useMemo(
    () => ({
      drawn: (from: number, to: number) => void newest.current(drawn(from, to, now())),
      carried: (span: Span) => {
        const next = settled(span, now());
        newest.current(next);
        return next;
      },
    }),
    [],
  );
  if (name === null) return <h1 class="hidden">{say('trends')}</h1>;
  const shown = data ?? { from: now() - seconds, to: now() };
  const shift = (by: number) => show(moved(span ?? { from: now() - seconds, to: now() }, by, now()));
  // What was asked for, though its values may still be on the way: two presses are two steps.
  const zoom = (times: number) => show(zoomed(span ?? shown, times, now()));
  /** What is chosen of a string is shown of another too; of a block it is not what a string has. */
  const ofString = (each: string) => toTrends(each, null, { range: range.name, span, sig: block === null ? view.sig : null });
  const turn = (which: Card) => (event: { readonly currentTarget: HTMLButtonElement }) => {
    opener.current = event.currentTarget;
    setCard(card === which ? null : which);
  };
  const close = () => (opener.current?.focus(), setCard(null));
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
        {isNarrow.value && !isPhone.value && image.names.length > 1 ? (
          <StringChoice name={name} choose={(each) => replaceRoute(ofString(each))} />
        ) : (
          <SegmentedLinks
            label={say('strings')}
            links={image.names.map((each) => ({ href: ofString(each), label: each, current: each === name }))}
          />
        )}
        <BlockChoice name={name} block={block} choose={(next) => replaceRoute(next === null ? ofString(name) : toTrends(name, next, { range: range.name, span, sig: block === null ? null : view.sig }))} />
        <button type="button" class="button" aria-label={word('channels')} aria-expanded={card === 'channels'} onClick={turn('channels')}>
          {isNarrow.value ? <ChannelsIcon /> : word('channels')}
        </button>
        <Segmented
          label={say('range')}
          choices={RANGES.map((each) => ({ value: each.name, label: rangeLabel(each.name) }))}
          chosen={span ? (RANGES.find((each) => each.seconds === seconds)?.name ?? '') : range.name}
          choose={(next) => to({ range: next, span: null })}
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
          <button type="button" class="button" aria-label={word('save')} aria-expanded={card === 'deeds'} onClick={turn('deeds')}>
            {isNarrow.value ? '⋯' : word('save')}
          </button>
          <button type="button" class="button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {say(asTable ? 'chart' : 'table')}
          </button>
        </span>
      </div>
      <div class="deeds-anchor">
        {card === 'deeds' && <TrendDeeds name={name} block={block} pictured={pictured} close={close} />}
        {card === 'channels' && (
          <ChannelCard
            string={name}
            block={block}
            count={count}
            channels={channels}
            chosen={chosen}
            beside={beside}
            choose={(next) => to({ sig: sigOf(channels, next) })}
            lay={(next) => to({ beside: next })}
            close={close}
          />
        )}
      </div>
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
