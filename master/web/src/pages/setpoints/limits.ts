import { list, mapping, text, type Mapping, type Tree } from '../../live/setup.ts';
import type { SetpointRule } from '../../live/setpoints.ts';

/** Setpoints as a form has them, and the change of the section `alarms` that makes them so. */

export const FIELDS = ['limit', 'deadband', 'on', 'off', 'severity', 'enabled', 'latch', 'tell'] as const;
export type Field = (typeof FIELDS)[number];

/** Where a setpoint stands: `scope` is empty for the whole site, else a chemistry, a type, a string or a block. */
export interface Spot {
  readonly scope: string;
  readonly kind: string;
  readonly level: string;
  readonly field: Field;
}

/** A field that shall become another; empty text for what it inherits. */
export interface Edit extends Spot {
  readonly text: string;
}

export type Draft = readonly Edit[];

/** What of the site decides what a setpoint inherits. */
export interface Strings {
  readonly name: string;
  readonly type: string;
  readonly chemistry: string;
  readonly blocks: number;
}

export const isAt = (one: Spot, other: Spot): boolean => one.scope === other.scope && one.kind === other.kind && one.level === other.level && one.field === other.field;

/** How the site file names it: `for.S1.block-voltage-low.warning.limit`. */
export const pathOf = ({ scope, kind, level, field }: Spot): string[] => [...(scope === '' ? [] : ['for', scope]), kind, level, field];

/** What the file says there, as a form shows it; empty where it says nothing. */
export function own(section: Mapping, rule: SetpointRule, spot: Spot): string {
  let at: Tree | undefined = section;
  for (const key of pathOf(spot)) at = mapping(at)[key];
  if (at === undefined) return '';
  if (spot.field === 'tell') return list(at).map(text).join(', ');
  if (spot.field === 'limit' || spot.field === 'deadband') return number(text(at), rule.range?.unit ?? '');
  return text(at);
}

const FACTORS: Readonly<Record<string, number>> = { mV: 0.001, h: 60 };

/** `40 mV` is 0.04 of a rule in V; what is in its unit keeps its digits. */
function number(written: string, unit: string): string {
  const [, digits = '', its = ''] = /^(-?[\d.]+)\s*(\S+)$/.exec(written) ?? [];
  return its === unit ? digits : String(Number((Number(digits) * (FACTORS[its] ?? 1)).toPrecision(12)));
}

/** From the next wider to the widest: a block, its string, the type, the chemistry, the site. */
export function wider(scope: string, strings: readonly Strings[]): readonly string[] {
  if (scope === '') return [];
  const string = strings.find(({ name }) => name === scope || scope.startsWith(`${name}.`));
  if (string) return [...(string.name === scope ? [] : [string.name]), string.type, string.chemistry, ''];
  const typed = strings.find(({ type }) => type === scope);
  return typed ? [typed.chemistry, ''] : [''];
}

/** What holds where the field is left empty: the next wider choice, else the default; empty where only the template knows. */
export function inherited(section: Mapping, rule: SetpointRule, spot: Spot, strings: readonly Strings[]): string {
  const above = wider(spot.scope, strings)
    .map((scope) => own(section, rule, { ...spot, scope }))
    .find((found) => found !== '');
  return above ?? byDefault(rule, spot.field);
}

function byDefault(rule: SetpointRule, field: Field): string {
  switch (field) {
    case 'on':
      return delayText(rule.on_s);
    case 'off':
      return delayText(rule.off_s);
    case 'severity':
      return rule.severity;
    case 'enabled':
      return 'true';
    case 'latch':
      return String(rule.latch);
    case 'limit':
    case 'deadband':
    case 'tell':
      return '';
  }
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600 };
export const TIMES = ['s', 'min', 'h'] as const;

export function delayText(seconds: number): string {
  const unit = TIMES.findLast((each) => seconds >= SECONDS[each]! && seconds % SECONDS[each]! === 0) ?? 's';
  return `${seconds / SECONDS[unit]!} ${unit}`;
}

/** `2 min` as digits and unit; seconds where there is nothing yet. */
export function delayParts(written: string): readonly [string, string] {
  const [, digits = '', unit = 's'] = /^(\S*)\s+(s|min|h)$/.exec(written) ?? [];
  return [digits, unit];
}

/** What is allowed where a field holds something else; null where all is well. */
export interface Allowed {
  readonly low: number;
  readonly high: number;
  readonly unit: string;
}

const NUMBER = /^-?\d{1,12}(\.\d{1,20})?$/;

export function mistake(rule: SetpointRule, { field, text: written }: Edit): Allowed | null {
  if (written === '') return null;
  if (field === 'on' || field === 'off') {
    const [digits, unit] = delayParts(written);
    const allowed = { low: 0, high: rule.most_delay_s / 3600, unit: 'h' };
    return within(digits, SECONDS[unit]!, 0, rule.most_delay_s) ? null : allowed;
  }
  if ((field !== 'limit' && field !== 'deadband') || !rule.range) return null;
  const { low, high, most_deadband: most, unit } = rule.range;
  const allowed = field === 'limit' ? { low, high, unit } : { low: 0, high: most, unit };
  return within(written, 1, allowed.low, allowed.high) ? null : allowed;
}

const within = (digits: string, factor: number, low: number, high: number): boolean =>
  NUMBER.test(digits) && Number(digits) * factor >= low && Number(digits) * factor <= high;

/** The draft with this edit, or without it where the file says so already. */
export function withEdit(draft: Draft, edit: Edit, before: string): Draft {
  const others = draft.filter((each) => !isAt(each, edit));
  return edit.text === before ? others : [...others, edit];
}

/** The change as the monitor takes it: `default` takes away what stands there. */
export function changeOf(draft: Draft, rules: readonly SetpointRule[]): object {
  const alarms: Branch = {};
  for (const edit of draft) {
    const path = pathOf(edit);
    const last = path.pop()!;
    let at = alarms;
    for (const key of path) at = (at[key] ??= {}) as Branch;
    at[last] = valueOf(edit, ruleOf(rules, edit));
  }
  return alarms;
}

type Branch = { [key: string]: Branch | string | boolean | readonly string[] };

export const ruleOf = (rules: readonly SetpointRule[], { kind, level }: Spot): SetpointRule | undefined =>
  rules.find((rule) => rule.kind === kind && rule.level === level);

function valueOf({ field, text: written }: Edit, rule: SetpointRule | undefined): string | boolean | readonly string[] {
  if (written === '') return 'default';
  switch (field) {
    case 'limit':
    case 'deadband':
      return `${written} ${rule?.range?.unit ?? ''}`;
    case 'enabled':
    case 'latch':
      return written === 'true';
    case 'tell':
      return written.split(', ');
    case 'on':
    case 'off':
    case 'severity':
      return written;
  }
}

/** Which of the mistakes the monitor found belong to fields, as they are named in `site.yaml:7: alarms.…: 24 V — must be …`. */
export function mistakesAt(mistakes: readonly string[], spot: Spot): readonly string[] {
  const path = `: alarms.${pathOf(spot).join('.')}: `;
  return mistakes.filter((each) => each.includes(path));
}

/** Whether a rule is judged at places a scope covers: only strings, their blocks and sensors have a scope narrower than the site. */
export function isOf(rule: SetpointRule, scope: string, strings: readonly Strings[]): boolean {
  if (scope === '') return true;
  const isBlock = strings.some(({ name }) => scope.startsWith(`${name}.`));
  return rule.per === 'block' || rule.per === 'sensor' || (rule.per === 'string' && !isBlock);
}
