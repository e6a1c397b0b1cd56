import { MODES, type Mode, type StringRow } from './frame.ts';

/** What the strings are doing, taken together. */
export function siteMode(rows: readonly StringRow[]): Mode | 'mixed' {
  const modes = new Set(rows.map(stringMode));
  if (modes.has('discharge')) return 'discharge';
  if (modes.size === 1) return [...modes][0]!;
  return modes.size === 0 ? 'unknown' : 'mixed';
}

export function stringMode(row: StringRow | undefined): Mode {
  return MODES[row?.[6] ?? 0] ?? 'unknown';
}
