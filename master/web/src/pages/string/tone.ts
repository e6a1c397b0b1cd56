import { height, LIMIT_AT, type Scale } from '../../strip/geometry.ts';

/** How dark a block is in the grid: 0 for a sound value to 3 for one beyond its limit. Hues are for alarms alone. */
export function tone(value: number | null, scale: Scale, worse: 'low' | 'high'): number {
  if (value === null) return 0;
  const bad = worse === 'high' ? height(value, scale) : -height(value, scale);
  return bad >= LIMIT_AT ? 3 : bad >= 0.6 * LIMIT_AT ? 2 : bad >= 0.3 * LIMIT_AT ? 1 : 0;
}
