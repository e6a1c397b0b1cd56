import { align } from '../../chart/align.ts';
import type { ChartData, Pane } from '../../chart/pane.ts';
import type { Explained } from '../../live/explained.ts';
import type { Series } from '../../live/ask.ts';

/** The ten minutes before an alarm, as a chart; its limit is drawn where it has the unit of the value. */

const BEFORE_S = 600;

/** The least height of the axis, by unit as it is shown: noise must not look like an event. */
const LEAST_SPAN: Readonly<Record<string, number>> = { V: 0.02, A: 1, '°C': 2, mΩ: 0.02, '%': 2 };

export function beforeChart(alarm: Explained, zone: string): ChartData | null {
  const to = Math.floor(Date.parse(alarm.since) / 1000);
  if (alarm.before.length === 0 || Number.isNaN(to)) return null;
  return { from: to - BEFORE_S, to, zone, panes: alarm.before.map((series) => paneOf(series, alarm)) };
}

function paneOf(series: Series, { limit, unit }: Explained): Pane {
  const isOhm = series.unit === 'Ω';
  const factor = isOhm ? 1000 : 1;
  const shownUnit = isOhm ? 'mΩ' : series.unit;
  return {
    title: series.point,
    unit: shownUnit,
    decimals: shownUnit === 'V' || isOhm ? 3 : 1,
    leastSpan: LEAST_SPAN[shownUnit] ?? 1,
    limits: limit !== null && unit === series.unit ? [limit * factor] : [],
    ...align([series], factor, true),
  };
}
