import { align } from './align.ts';
import type { ChartData, Pane } from './pane.ts';
import type { Asked } from './span.ts';
import type { BatteryString, LimitedName } from '../live/site.ts';
import { limitsOfBlock } from '../quantity/quantity.ts';
import type { Word } from '../say/en.ts';
import { say } from '../say/say.ts';

/** Which points a trend asks for, and how each of them is drawn. */

export interface Track {
  readonly point: string;
  readonly title: Word;
  readonly unit: string;
  /** From SI to the unit on the screen. */
  readonly factor: number;
  readonly decimals: number;
  readonly leastSpan: number;
  readonly limits: LimitedName;
}

export function tracksOf(string: string, block: number | null): Track[] {
  return block === null ? ofString(string) : ofBlock(`${string}.${block}`);
}

function ofString(name: string): Track[] {
  return [
    { point: `${name}.voltage`, limits: 'string_voltage', title: 'voltage', unit: 'V', factor: 1, decimals: 2, leastSpan: 1 },
    { point: `${name}.current`, limits: 'string_current', title: 'current', unit: 'A', factor: 1, decimals: 2, leastSpan: 1 },
    { point: `${name}.soc`, limits: 'string_soc', title: 'soc', unit: '%', factor: 1, decimals: 0, leastSpan: 5 },
  ];
}

function ofBlock(name: string): Track[] {
  return [
    { point: `${name}.voltage`, title: 'voltage', unit: 'V', factor: 1, decimals: 3, leastSpan: 0.02, limits: 'voltage' },
    { point: `${name}.temperature`, title: 'temperature', unit: '°C', factor: 1, decimals: 1, leastSpan: 2, limits: 'temperature' },
    { point: `${name}.resistance`, title: 'resistance', unit: 'mΩ', factor: 1000, decimals: 3, leastSpan: 0.02, limits: 'resistance' },
  ];
}

/** Limits are those of `string` and its blocks; a track without an answer keeps its place, empty. */
export function chartOf(asked: Asked, tracks: readonly Track[], string: BatteryString | undefined, zone: string): ChartData {
  return { ...asked.span, zone, panes: tracks.map((track) => paneOf(track, asked, string)) };
}

function paneOf(track: Track, { series }: Asked, string: BatteryString | undefined): Pane {
  const found = series.find((each) => each?.point === track.point) ?? null;
  const { low, high } = limitsOfBlock(string, track.point.slice(0, track.point.lastIndexOf('.')), track.limits);
  return {
    title: say(track.title),
    unit: track.unit,
    decimals: track.decimals,
    leastSpan: track.leastSpan,
    limits: [low, high].filter((limit) => limit !== null).map((limit) => limit * track.factor),
    ...align(found ? [{ ...found, point: say('mean') }] : [], track.factor, true),
  };
}
