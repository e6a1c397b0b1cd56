import { useMemo } from 'preact/hooks';
import { align } from '../../chart/align.ts';
import { Chart } from '../../chart/Chart.tsx';
import type { ChartData, Pane } from '../../chart/pane.ts';
import type { Asked, Span } from '../../chart/span.ts';
import { useSeries } from '../../chart/useSeries.ts';
import type { Series } from '../../live/ask.ts';
import { site } from '../../live/state.ts';
import { isDesktop } from '../../parts/layout.ts';
import { say, sayAge } from '../../say/say.ts';

/** Voltage (and, where there is room, current) of the strings of a battery over the last day. */

const DAY = 86_400;
const POINTS = 300;

export function BankTrend() {
  const battery = site.value?.batteries[0];
  const strings = battery?.strings ?? [];
  const hasCurrent = isDesktop.value;
  const points = useMemo(
    () => [...strings.map((name) => `${name}.voltage`), ...(hasCurrent ? strings.map((name) => `${name}.current`) : [])],
    [strings.join(), hasCurrent],
  );
  const asked = useSeries(points, DAY, null, POINTS);
  const zone = site.value?.timezone ?? 'UTC';
  const name = (site.value?.batteries.length ?? 0) > 1 ? `${battery?.name} · ` : '';
  const data = useMemo(() => asked && chartOf(asked, zone, name), [asked, zone, name]);
  return <Chart data={data} class="bank-trend" />;
}

function chartOf({ span, series }: Asked, zone: string, name: string): ChartData {
  const found = series.filter((each) => each !== null);
  const voltages = found.filter((each) => each.point.endsWith('.voltage'));
  const currents = found.filter((each) => each.point.endsWith('.current'));
  return {
    ...span,
    zone,
    panes: [
      pane(`${name}${lastLabel(span)} · ${say('voltage')}`, 'V', voltages, 1),
      ...(currents.length > 0 ? [pane(say('current'), 'A', currents, 0.5)] : []),
    ],
  };
}

function lastLabel({ from, to }: Span): string {
  return say('lastAge', { age: to - from === DAY ? `24 ${say('hour')}` : sayAge(to - from) });
}

function pane(title: string, unit: string, series: readonly Series[], leastSpan: number): Pane {
  return { title, unit, decimals: 2, leastSpan, limits: [], ...align(series, 1, false) };
}
