import { useMemo, useState } from 'preact/hooks';
import { Chart } from '../../chart/Chart.tsx';
import { useSeries } from '../../chart/useSeries.ts';
import { frame, image, site } from '../../live/state.ts';
import { isPhone } from '../../parts/layout.ts';
import { Segmented, SegmentedLinks } from '../../parts/Segmented.tsx';
import { say } from '../../say/say.ts';
import { replaceRoute, route, toTrends } from '../../shell/route.ts';
import { BlockChoice } from './BlockChoice.tsx';
import { chartOf, tracksOf } from '../../chart/tracks.ts';
import { RANGES, rangeNamed, rangeLabel } from './ranges.ts';
import { SeriesTable } from './SeriesTable.tsx';

/** How the values of a string or a block came to be what they are. */

const POINTS = 600;

export function TrendsPage() {
  void frame.value;
  const here = route.value;
  const asked = here.page === 'trends' ? here : { string: null, block: null, range: null };
  const name = asked.string !== null && image.names.includes(asked.string) ? asked.string : (image.names[0] ?? null);
  const range = rangeNamed(asked.range);
  const [back, setBack] = useState(0);
  const [asTable, setAsTable] = useState(false);

  const tracks = useMemo(() => (name ? tracksOf(name, asked.block) : []), [name, asked.block]);
  const points = useMemo(() => tracks.map((track) => track.point), [tracks]);
  const answer = useSeries(points, range.seconds, back * range.seconds, POINTS);
  const string = site.value?.strings.find((each) => each.name === name);
  const zone = site.value?.timezone ?? 'UTC';
  const data = useMemo(
    () => answer && chartOf(answer, tracks, asked.block === null ? undefined : string, zone),
    [answer, tracks, string?.name, zone],
  );
  if (name === null) return <h1 class="hidden">{say('trends')}</h1>;
  return (
    <div class="trends">
      <h1 class="hidden">
        {say('trends')} {name}
      </h1>
      <div class="bar">
        <SegmentedLinks
          label={say('strings')}
          links={image.names.map((each) => ({ href: toTrends(each, null, range.name), label: each, current: each === name }))}
        />
        <BlockChoice name={name} block={asked.block} choose={(block) => replaceRoute(toTrends(name, block, range.name))} />
        <Segmented
          label={say('range')}
          choices={RANGES.map((each) => ({ value: each.name, label: rangeLabel(each.name) }))}
          chosen={range.name}
          choose={(next) => (setBack(0), replaceRoute(toTrends(name, asked.block, next)))}
        />
        <span class="segmented">
          <button type="button" aria-label={say('previous')} onClick={() => setBack(back + 1)}>
            ◀
          </button>
          <button type="button" aria-label={say('next')} disabled={back === 0} onClick={() => setBack(Math.max(0, back - 1))}>
            ▶
          </button>
        </span>
        <button type="button" class="button table-button" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {say(asTable ? 'chart' : 'table')}
        </button>
      </div>
      {asTable ? <SeriesTable data={data} /> : <Chart data={data} class={isPhone.value ? 'trend-chart tall' : 'trend-chart'} />}
    </div>
  );
}
