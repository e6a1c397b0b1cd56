import { LINES } from '../../chart/lines.ts';
import { tracksOfBlock, type Track } from '../../chart/tracks.ts';
import { say } from '../../say/say.ts';
import { word } from './words.ts';

/** What the monitor keeps the past of, a pane for each that is chosen; and which blocks are laid over each other. */
export interface Channel extends Omit<Track, 'points' | 'key'> {
  /** As the address tells it in `sig`; at a block those of its whole string begin with `string_`. */
  readonly name: string;
  /** The last part of its point. */
  readonly kind: string;
  readonly isOfString: boolean;
  /** Where it stands under the name of what it is of. */
  readonly label: string;
}

/** Panes that a panel has the height for. */
export const MOST_PANES = 4;
/** Lines that are told from each other in one pane. */
export const MOST_LINES = LINES.length;

/** So many of the first are shown unless somebody chooses: of a string those of its own, of a block likewise. */
const USUAL = 3;

/** All that can be shown of a string, or of one of its blocks together with the string. */
export function channelsOf(string: string, block: number | null): Channel[] {
  if (block === null) return ofString().map((channel) => ({ ...channel, name: channel.kind, isOfString: true, label: channel.title }));
  const usual = tracksOfBlock('').map(({ points, ...look }) => ({ ...look, kind: points[0]!.slice(1) }));
  const own = [...usual, ...worthOfBlock()].map((look): Channel => ({ ...look, name: look.kind, isOfString: false, label: look.title }));
  const above = ofString().map((channel): Channel => ({ ...channel, name: `string_${channel.kind}`, isOfString: true, label: channel.title, title: `${string} ${channel.title}` }));
  return [...own, ...above];
}

type Kept = Omit<Track, 'points'> & { readonly kind: string };

/** What else there is of a block: its worth, and what was done to it. */
function worthOfBlock(): Kept[] {
  return [
    { kind: 'soc', title: say('soc'), unit: '%', factor: 1, decimals: 1, leastSpan: 5, limits: null },
    { kind: 'soh', title: say('soh'), unit: '%', factor: 1, decimals: 1, leastSpan: 5, limits: 'soh' },
    { kind: 'balancing_current', title: word('balancingCurrent'), unit: 'mA', factor: 1000, decimals: 0, leastSpan: 10, limits: null },
  ];
}

function ofString(): Kept[] {
  return [
    { kind: 'voltage', title: say('voltage'), unit: 'V', factor: 1, decimals: 2, leastSpan: 1, limits: 'string_voltage' },
    { kind: 'current', title: say('current'), unit: 'A', factor: 1, decimals: 2, leastSpan: 1, limits: 'string_current' },
    { kind: 'soc', title: say('soc'), unit: '%', factor: 1, decimals: 0, leastSpan: 5, limits: 'string_soc' },
    { kind: 'soh', title: say('soh'), unit: '%', factor: 1, decimals: 1, leastSpan: 5, limits: 'soh' },
    { kind: 'autonomy', title: say('autonomy'), unit: 'min', factor: 1, decimals: 0, leastSpan: 10, limits: null },
    { kind: 'ripple_voltage', title: word('rippleVoltage'), unit: 'V', factor: 1, decimals: 3, leastSpan: 0.1, limits: null },
    { kind: 'ripple_current', title: word('rippleCurrent'), unit: 'A', factor: 1, decimals: 2, leastSpan: 1, limits: null },
  ];
}

/** In the order in which `sig` tells them; names that there are not, and those beyond four, are passed over. None left: the usual ones. */
export function chosenOf(channels: readonly Channel[], sig: readonly string[] | null): Channel[] {
  const named = [...new Set(sig ?? [])].flatMap((name) => channels.find((channel) => channel.name === name) ?? []);
  return named.length > 0 ? named.slice(0, MOST_PANES) : channels.slice(0, USUAL);
}

/** The usual ones need no word in the address. */
export function sigOf(channels: readonly Channel[], chosen: readonly Channel[]): string[] | null {
  const names = chosen.map(({ name }) => name);
  return names.join() === channels.slice(0, USUAL).map(({ name }) => name).join() ? null : names;
}

/** With one more below the others, or without it; as it was where it would be the fifth, or none would be left. */
export function toggled(chosen: readonly Channel[], channel: Channel): readonly Channel[] {
  const without = chosen.filter(({ name }) => name !== channel.name);
  const next = without.length < chosen.length ? without : [...chosen, channel];
  return next.length === 0 || next.length > MOST_PANES ? chosen : next;
}

/** Other blocks of the string; numbers that there are not, and those for which no line is left, are passed over. */
export function besideOf(numbers: readonly number[], block: number | null, count: number): number[] {
  if (block === null) return [];
  const others = new Set(numbers.filter((number) => number >= 1 && number <= count && number !== block));
  return [...others].slice(0, MOST_LINES - 1);
}

/** A track for each channel; what is of blocks shows all of them, in lines that are told apart. */
export function tracksOf(string: string, block: number | null, chosen: readonly Channel[], beside: readonly number[]): Track[] {
  const blocks = block === null ? [] : [block, ...beside];
  const key = blocks.map((number, at) => `${LINES[at]!.sample} #${number}`).join('\u2002');
  return chosen.map(({ kind, isOfString, name: _, label: __, ...look }) => ({
    ...look,
    points: isOfString ? [`${string}.${kind}`] : blocks.map((number) => `${string}.${number}.${kind}`),
    ...(!isOfString && blocks.length > 1 ? { key } : {}),
  }));
}
