import { list, mapping, text, type Change, type Mapping, type Setup, type Tree } from '../../live/setup.ts';
import { items, SEVERITIES } from './ioForm.ts';

/** Who is told, and how, as a form has it, and the changes of the site file that make it so. */

export type Fields = Readonly<Record<string, string>>;

export interface Channel {
  readonly name: string;
  readonly type: string;
  readonly fields: Fields;
  /** Which secrets the file has; the form never learns them. */
  readonly kept: readonly string[];
  readonly isNew: boolean;
}

export interface Way {
  readonly channel: string;
  readonly to: string;
}

export interface Person {
  /** As the file calls the person; empty for a new one. */
  readonly was: string;
  readonly name: string;
  readonly ways: readonly Way[];
  readonly severities: readonly string[];
  readonly strings: string;
  /** What else the file says of the person, and stays. */
  readonly more: readonly string[];
}

export interface NotifyForm {
  readonly channels: readonly Channel[];
  readonly people: readonly Person[];
}

/** The keys of each kind; `ca` and others that stand in the file stay there. */
export const KINDS: Readonly<Record<string, readonly string[]>> = {
  smtp: ['server', 'security', 'user', 'password', 'from'],
  syslog: ['server', 'transport'],
  webhook: ['url', 'body', 'secret'],
  snmp: ['receiver', 'community', 'confirmed'],
  modem: ['line', 'pin'],
  sms_gateway: ['url', 'user', 'password', 'token'],
  mqtt: ['broker', 'tls', 'topic', 'user', 'password'],
};
export const SECRETS: readonly string[] = ['password', 'secret', 'token', 'pin', 'community'];
/** The first of each is what is meant where the file says nothing. */
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  security: ['starttls', 'tls', 'none'],
  transport: ['udp', 'tcp', 'tls'],
  confirmed: ['false', 'true'],
  tls: ['true', 'false'],
};
export const choicesOf = (type: string, key: string): readonly string[] | undefined =>
  key === 'body' && type === 'webhook' ? ['json', 'slack', 'teams'] : CHOICES[key];

/** What people have on a channel of a kind; nothing where it is for programs. */
export const ADDRESSES: Readonly<Record<string, 'mail' | 'phone' | 'topic'>> = { smtp: 'mail', modem: 'phone', sms_gateway: 'phone', mqtt: 'topic' };

const MEANT_TOPIC = 'bms600/alarms';
const PERSON_KEYS = ['name', 'channels', 'severities', 'strings'];

const meant = (type: string, key: string): string => choicesOf(type, key)?.[0] ?? (key === 'topic' ? MEANT_TOPIC : '');

export const keysOf = (type: string): readonly string[] => KINDS[type] ?? [];

export const freshFields = (type: string): Fields => Object.fromEntries(keysOf(type).map((key) => [key, meant(type, key)]));

export const freshChannel = (type: string): Channel => ({ name: '', type, fields: freshFields(type), kept: [], isNew: true });

export const freshPerson = (): Person => ({ was: '', name: '', ways: [], severities: SEVERITIES, strings: '', more: [] });

export function notifyOf(setup: Setup): NotifyForm {
  const notify = mapping(setup.sections.notify);
  return {
    channels: Object.entries(mapping(notify.channels)).map(([name, tree]) => channelOf(name, mapping(tree))),
    people: list(notify.people).map((tree) => personOf(mapping(tree))),
  };
}

function channelOf(name: string, there: Mapping): Channel {
  const type = text(there.type);
  const kept = SECRETS.filter((key) => key in there);
  const fields = Object.fromEntries(keysOf(type).map((key) => [key, SECRETS.includes(key) ? '' : text(there[key]) || meant(type, key)]));
  return { name, type, fields, kept, isNew: false };
}

function personOf(there: Mapping): Person {
  return {
    was: text(there.name),
    name: text(there.name),
    ways: list(there.channels).map((way) => ({ channel: text(mapping(way).channel), to: text(mapping(way).to) })),
    severities: 'severities' in there ? list(there.severities).map(text) : SEVERITIES,
    strings: list(there.strings).map(text).join(', '),
    more: Object.keys(there).filter((key) => !PERSON_KEYS.includes(key)),
  };
}

/** Only what differs, so that comments and the order of the file stay. What is taken out goes last: nothing is empty meanwhile. */
export function changesOf(form: NotifyForm, setup: Setup): readonly Change[] {
  const before = notifyOf(setup);
  const isEmpty = form.channels.length === 0 && form.people.length === 0;
  const wasEmpty = before.channels.length === 0 && before.people.length === 0;
  if (isEmpty) return wasEmpty ? [] : [{ at: ['notify'], value: null }];
  if (wasEmpty) return [{ at: ['notify'], value: { channels: Object.fromEntries(form.channels.map((each) => [each.name.trim(), toldChannel(each)])), people: form.people.map(toldPerson) } }];
  const goneChannels = before.channels.filter(({ name }) => !form.channels.some((each) => each.name.trim() === name));
  const gonePeople = before.people.filter(({ was }) => !form.people.some((each) => each.was === was || (each.was === '' && each.name.trim() === was)));
  return [
    ...form.channels.flatMap((each) => changesOfChannel(each, before)),
    ...form.people.flatMap((each) => changesOfPerson(each, before)),
    ...gonePeople.map(({ was }): Change => ({ at: ['notify', 'people', was], value: null })),
    ...goneChannels.map(({ name }): Change => ({ at: ['notify', 'channels', name], value: null })),
  ];
}

function changesOfChannel(now: Channel, { channels }: NotifyForm): readonly Change[] {
  const at = ['notify', 'channels', now.name.trim()];
  const fields = channels.find(({ name }) => name === now.name.trim())?.fields;
  if (now.isNew || !fields) return anew(at, toldChannel(now), fields !== undefined);
  const differing = Object.keys(now.fields)
    .filter((key) => said(now.fields, key) !== (fields[key] ?? ''))
    .map((key): Change => ({ at: [...at, key], value: said(now.fields, key) === meant(now.type, key) ? null : said(now.fields, key) }));
  const isLoggedOut = fields.user !== undefined && fields.user !== '' && said(now.fields, 'user') === '' && now.kept.includes('password');
  return isLoggedOut ? [...differing, { at: [...at, 'password'], value: null }] : differing;
}

/** What took the place of another of its name has nothing of it. */
const anew = (at: readonly string[], value: Mapping, wasThere: boolean): readonly Change[] => (wasThere ? [{ at, value: null }, { at, value }] : [{ at, value }]);

/** Whether each has a name, and none the name of another: only then it is clear what is meant. */
export function isNamed({ channels, people }: NotifyForm): boolean {
  return [channels, people].every((all) => {
    const names = all.map(({ name }) => name.trim());
    return !names.includes('') && new Set(names).size === names.length;
  });
}

/** A secret is taken as it is typed, blanks included. */
const said = (fields: Fields, key: string): string => (SECRETS.includes(key) ? fields[key]! : fields[key]!.trim());

function toldChannel({ type, fields }: Channel): Mapping {
  const keys = keysOf(type).filter((key) => said(fields, key) !== meant(type, key));
  return { type, ...Object.fromEntries(keys.map((key) => [key, said(fields, key)])) };
}

function changesOfPerson(now: Person, { people }: NotifyForm): readonly Change[] {
  const before = people.find(({ was }) => now.was !== '' && was === now.was);
  if (!before) return anew(['notify', 'people', now.name.trim()], toldPerson(now), people.some(({ was }) => was === now.name.trim()));
  const is: Mapping = toldPerson(now);
  const was: Mapping = toldPerson(before);
  return ['channels', 'severities', 'strings', 'name']
    .filter((key) => JSON.stringify(is[key]) !== JSON.stringify(was[key]))
    .map((key): Change => ({ at: ['notify', 'people', now.was, key], value: is[key] ?? null }));
}

/** What is meant anyway is not written: all severities, all strings. */
function toldPerson({ name, ways, severities, strings }: Person): Mapping {
  const channels = ways.map(({ channel, to }): Mapping => (to.trim() === '' ? { channel } : { channel, to: to.trim() }));
  const isAll = SEVERITIES.every((each) => severities.includes(each));
  const some: { [key: string]: Tree } = { name: name.trim(), channels };
  if (!isAll) some.severities = severities;
  if (items(strings).length > 0) some.strings = items(strings);
  return some;
}

/** A severity more or less, in their order. */
export const withSeverity = (there: readonly string[], severity: string, isOn: boolean): readonly string[] =>
  SEVERITIES.filter((each) => (each === severity ? isOn : there.includes(each)));
