import { list, mapping, text, type Change, type MakersType, type Mapping, type Setup, type Tree } from '../../live/setup.ts';

/** A string as a form has it, and the changes of the site file that make it so. */

export interface StringForm {
  /** Empty for a new one. */
  readonly was: string;
  readonly battery: string;
  readonly name: string;
  readonly type: string;
  readonly blocks: string;
  readonly installed: string;
  readonly port: string;
  readonly units: string;
  readonly port2: string;
  readonly units2: string;
  readonly currentUnit: string;
  readonly hall: string;
  readonly poles: string;
  readonly voltageUnit: string;
}

/** A type that is neither in the file nor among those of the makers. */
export interface OwnType {
  readonly name: string;
  readonly chemistry: string;
  readonly cells: string;
  readonly capacity: string;
}

export const OWN = '?';

/** Where a string stands in the file. */
export interface Found {
  readonly battery: string;
  readonly string: Mapping;
}

export function stringsOf(setup: Setup): readonly Found[] {
  return list(setup.sections.batteries)
    .map(mapping)
    .flatMap((battery) => list(battery.strings).map((string) => ({ battery: text(battery.name), string: mapping(string) })));
}

/** A new string, beside those that are there: like the last one, on the first port that has none. */
export function fresh(setup: Setup): StringForm {
  const there = stringsOf(setup);
  const last = there.at(-1);
  const taken = there.flatMap(({ string }) => list(string.sensors).map((each) => text(mapping(each).port)));
  const ports = Object.keys(mapping(setup.sections.ports));
  const names = there.map(({ string }) => text(string.name));
  let number = there.length + 1;
  while (names.includes(`S${number}`)) number++;
  const blocks = last ? text(last.string.blocks) : '';
  return {
    was: '',
    battery: last?.battery ?? 'Battery A',
    name: `S${number}`,
    type: last ? text(last.string.type) : '',
    blocks,
    installed: '',
    port: ports.find((port) => !taken.includes(port)) ?? ports[0] ?? '',
    units: blocks === '' ? '' : `1-${blocks}`,
    port2: '',
    units2: '',
    currentUnit: '201',
    hall: '500',
    poles: '1',
    voltageUnit: '',
  };
}

export function formOf({ battery, string }: Found): StringForm {
  const [one, two] = list(string.sensors).map(mapping);
  const current = mapping(list(string.current)[0]);
  const halls = list(current.halls).map(text);
  return {
    was: text(string.name),
    battery,
    name: text(string.name),
    type: text(string.type),
    blocks: text(string.blocks),
    installed: text(string.installed),
    port: text(one?.port),
    units: text(one?.units),
    port2: text(two?.port),
    units2: text(two?.units),
    currentUnit: text(current.unit),
    hall: (halls[0] ?? '500').replace(/\s*A$/, ''),
    poles: String(Math.max(1, halls.length)),
    voltageUnit: text(mapping(string.voltage).unit),
  };
}

/** What the file must say; nothing while too little is filled in. */
export function changesOf(form: StringForm, own: OwnType, setup: Setup, makers: readonly MakersType[]): readonly Change[] {
  const type = form.type === OWN ? own.name : form.type;
  if (!form.name || !type || !form.blocks || !form.port || !form.units || !form.battery) return [];
  const sensors = [{ port: form.port, units: form.units }, ...(form.port2 && form.units2 ? [{ port: form.port2, units: form.units2 }] : [])];
  const halls = Array.from({ length: Number(form.poles) }, () => `${form.hall} A`);
  const string: { [key: string]: Tree } = {
    name: form.name,
    type,
    ...(form.installed && { installed: form.installed }),
    blocks: form.blocks,
    sensors,
    ...(form.currentUnit && { current: [{ port: form.port, unit: form.currentUnit, halls }] }),
    ...(form.voltageUnit && { voltage: { port: form.port, unit: form.voltageUnit } }),
  };
  const place = ['batteries', form.battery, 'strings', form.was || form.name];
  const gone = ['installed', 'current', 'voltage'].filter((key) => form.was && !(key in string));
  const isNew = !list(setup.sections.batteries).some((each) => text(mapping(each).name) === form.battery);
  return [
    ...typeChange(type, form.type === OWN ? settingsOf(own) : (makers.find((each) => each.name === type)?.settings ?? null), setup),
    ...gone.map((key): Change => ({ at: [...place, key], value: null })),
    isNew ? { at: ['batteries', form.battery], value: { name: form.battery, strings: [string] } } : { at: place, value: string },
  ];
}

function typeChange(name: string, settings: Mapping | null, setup: Setup): Change[] {
  const isThere = name in mapping(setup.sections.battery_types);
  return isThere || settings === null ? [] : [{ at: ['battery_types', name], value: settings }];
}

function settingsOf(own: OwnType): Mapping {
  return { chemistry: own.chemistry, cells_per_block: own.cells, capacity: `${own.capacity} Ah` };
}

/** A battery goes with its last string. */
export function removal({ battery, string }: Found, setup: Setup): readonly Change[] {
  const others = stringsOf(setup).filter((each) => each.battery === battery).length - 1;
  const place = ['batteries', battery];
  return [{ at: others === 0 ? place : [...place, 'strings', text(string.name)], value: null }];
}
