import { list, mapping, text, type Change, type Mapping, type Setup, type Tree } from '../../live/setup.ts';

/** The I/O module as a form has it, and the changes of the site file that make it so. */

export const ANALOG = ['AI1', 'AI2'] as const;
export const DIGITAL = ['DI1', 'DI2', 'DI3'] as const;
export const RELAYS = ['DO1', 'DO2', 'DO3', 'DO4'] as const;
export const SEVERITIES = ['critical', 'warning', 'advisory', 'fault'] as const;

/** What the file says of an input or relay, as texts; one without a name or quantity is not wired. */
export type Line = Readonly<Record<string, string>>;

export interface IoForm {
  /** Empty where there is no module. */
  readonly port: string;
  readonly unit: string;
  readonly lines: Readonly<Record<string, Line>>;
}

const USUAL_UNIT = '241';
/** What is meant where the file says nothing: config's Defaults. */
const MEANT: Line = { active: 'closed', tells: 'something', debounce: '200 ms', follows: 'critical', places: '', silenceable: 'false', normally: 'off' };
const KEYS = {
  AI: ['quantity', 'range'],
  DI: ['name', 'active', 'debounce', 'tells'],
  DO: ['name', 'follows', 'places', 'silenceable', 'normally'],
} as const;
const LISTS = ['follows', 'places'];

export function ioOf(setup: Setup): IoForm {
  const io = mapping(setup.sections.io);
  const lines = Object.fromEntries([...ANALOG, ...DIGITAL, ...RELAYS].map((channel) => [channel, lineOf(channel, mapping(mapping(io[sideOf(channel)])[channel]))]));
  return { port: text(io.port), unit: text(io.unit) || USUAL_UNIT, lines };
}

function lineOf(channel: string, there: Mapping): Line {
  return Object.fromEntries(keysOf(channel).map((key) => [key, key in there ? said(there[key]) : (MEANT[key] ?? '')]));
}

const said = (tree: Tree | undefined): string => (typeof tree === 'string' ? tree : list(tree).map(text).join(', '));

const sideOf = (channel: string): 'inputs' | 'outputs' => (channel.startsWith('DO') ? 'outputs' : 'inputs');

const keysOf = (channel: string): readonly string[] => KEYS[channel.slice(0, 2) as keyof typeof KEYS];

export const isWired = (line: Line): boolean => (line.name ?? line.quantity ?? '').trim() !== '';

/** Only what differs, so that comments and the order of the file stay; nothing while no port is chosen. */
export function changesOf(form: IoForm, setup: Setup): readonly Change[] {
  const before = ioOf(setup);
  if (form.port === '') return before.port === '' ? [] : [{ at: ['io'], value: null }];
  const channels = Object.keys(form.lines);
  if (before.port === '') {
    const side = (which: string) => Object.fromEntries(channels.filter((channel) => sideOf(channel) === which && isWired(form.lines[channel]!)).map((channel) => [channel, told(form.lines[channel]!)]));
    const sides = Object.entries({ inputs: side('inputs'), outputs: side('outputs') }).filter(([, lines]) => Object.keys(lines).length > 0);
    return [{ at: ['io'], value: { port: form.port, unit: form.unit.trim(), ...Object.fromEntries(sides) } }];
  }
  return [
    ...(['port', 'unit'] as const).filter((key) => form[key].trim() !== before[key]).map((key): Change => ({ at: ['io', key], value: form[key].trim() })),
    ...channels.flatMap((channel) => changesOfLine(channel, before.lines[channel]!, form.lines[channel]!)),
  ];
}

function changesOfLine(channel: string, before: Line, now: Line): readonly Change[] {
  const at = ['io', sideOf(channel), channel];
  if (!isWired(now)) return isWired(before) ? [{ at, value: null }] : [];
  if (!isWired(before)) return [{ at, value: told(now) }];
  return Object.keys(now)
    .filter((key) => now[key]!.trim() !== before[key])
    .map((key): Change => ({ at: [...at, key], value: now[key] === (MEANT[key] ?? '') ? null : value(key, now[key]!) }));
}

/** What is meant anyway is not written. */
function told(line: Line): Mapping {
  return Object.fromEntries(
    Object.entries(line)
      .filter(([key, each]) => each !== (MEANT[key] ?? ''))
      .map(([key, each]) => [key, value(key, each)]),
  );
}

const value = (key: string, each: string): Tree => (LISTS.includes(key) ? items(each) : each.trim());

export const items = (each: string): readonly string[] => each.split(/[\s,]+/).filter(Boolean);

/** A severity more or less that a relay follows; the kinds of alarms beside them stay. */
export function follows(line: Line, severity: string, isFollowed: boolean): string {
  const now = items(line.follows ?? '').filter((each) => each !== severity);
  const all = isFollowed ? [...now, severity] : now;
  const rank = (each: string) => (SEVERITIES as readonly string[]).indexOf(each) + (SEVERITIES.some((one) => one === each) ? 0 : SEVERITIES.length + 1);
  return all.sort((a, b) => rank(a) - rank(b)).join(', ');
}

/** The kinds of alarms it follows beside severities. */
export function kindsOf(line: Line): string {
  return items(line.follows ?? '')
    .filter((each) => !(SEVERITIES as readonly string[]).includes(each))
    .join(', ');
}

export function withKinds(line: Line, kinds: string): string {
  const severities = items(line.follows ?? '').filter((each) => (SEVERITIES as readonly string[]).includes(each));
  return [...severities, ...items(kinds)].join(', ');
}
