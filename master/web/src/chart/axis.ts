import { fixed } from '../quantity/format.ts';
import { say } from '../say/say.ts';
import { isEmpty, spread, type Pane, type Spread } from './pane.ts';

/** The value axis of a pane and what stands above it; needed only where a chart is drawn. */

/** The value axis: all that is drawn, at least `leastSpan` high, with a little air, ending on round numbers. */
export function axisRange(pane: Pane): [number, number] {
  const found = spread(pane);
  if (!found) return [0, pane.leastSpan];
  const near = pane.limits.filter((limit) => isNear(limit, found, pane.leastSpan));
  const low = Math.min(found.low, ...near);
  const high = Math.max(found.high, ...near);
  const air = Math.max((high - low) * 0.06, (pane.leastSpan - (high - low)) / 2);
  const step = pane.leastSpan / 2;
  return [Math.floor((low - air) / step + 0.2) * step, Math.ceil((high + air) / step - 0.2) * step];
}

/** What stands above a pane: what it shows, and its limits also where they lie beyond the axis. */
export function titleOf(pane: Pane): string {
  const limits = [...pane.limits].sort((a, b) => a - b).map((limit) => fixed(limit, pane.decimals));
  return [
    `${pane.title} ${pane.unit}`,
    ...(pane.key ? [pane.key] : []),
    ...(isEmpty(pane) ? [say('noData')] : []),
    ...(limits.length > 0 ? [`${say('limit')} ${limits.join(' … ')}`] : []),
  ].join(' · ');
}

/** The digits after the point that marks at such a distance need, so that none of them is shown rounded. */
export function markDecimals(step: number): number {
  for (let decimals = 0; decimals < 6; decimals++) {
    const scaled = step * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * scaled) return decimals;
  }
  return 6;
}

/** So many times the height that the values need. */
const REACH = 3;

/** A limit far away from every value would press the line flat; it is left out of the axis. */
function isNear(limit: number, { low, high }: Spread, leastSpan: number): boolean {
  const reach = Math.max(high - low, leastSpan) * REACH;
  return limit >= low - reach && limit <= high + reach;
}
