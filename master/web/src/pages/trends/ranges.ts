import { say } from '../../say/say.ts';

/** The spans of time a trend can show: as long as the monitor remembers. */

export type RangeName = '1h' | '24h' | '7d' | '30d' | '1y' | '10y';

export interface Range {
  readonly name: RangeName;
  readonly seconds: number;
}

export const RANGES: readonly Range[] = [
  { name: '1h', seconds: 3_600 },
  { name: '24h', seconds: 86_400 },
  { name: '7d', seconds: 7 * 86_400 },
  { name: '30d', seconds: 30 * 86_400 },
  { name: '1y', seconds: 366 * 86_400 },
  { name: '10y', seconds: 3_653 * 86_400 },
];

export function rangeNamed(name: string | null): Range {
  return RANGES.find((range) => range.name === name) ?? RANGES[1]!;
}

export function rangeLabel(name: RangeName): string {
  const [, number, unit] = /^(\d+)(\w)$/.exec(name)!;
  return `${number} ${say(unit === 'h' ? 'hour' : unit === 'd' ? 'day' : 'year')}`;
}
