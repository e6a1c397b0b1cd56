import { useMemo } from 'preact/hooks';
import { Chart } from '../../chart/Chart.tsx';
import { useSeries } from '../../chart/useSeries.ts';
import { site } from '../../live/state.ts';
import { chartOf, tracksOfBlock } from '../../chart/tracks.ts';

/** The last day of one block, beside its values. */
export function BlockTrend({ name, block, panes }: { name: string; block: number; panes: number }) {
  const tracks = useMemo(() => tracksOfBlock(`${name}.${block}`).slice(0, panes), [name, block, panes]);
  const points = useMemo(() => tracks.flatMap((track) => track.points), [tracks]);
  const answer = useSeries(points, 86_400, null, 200);
  const string = site.value?.strings.find((each) => each.name === name);
  const zone = site.value?.timezone ?? 'UTC';
  const data = useMemo(() => answer && chartOf(answer, tracks, string, zone), [answer, tracks, string?.name, zone]);
  return <Chart data={data} class="block-trend" />;
}
