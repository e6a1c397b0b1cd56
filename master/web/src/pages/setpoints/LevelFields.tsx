import type { Setpoints, SetpointRule } from '../../live/setpoints.ts';
import { fixed, shown, withUnit } from '../../quantity/format.ts';
import { placeLabel } from '../../say/place.ts';
import { formWord } from './sayForm.ts';
import { delayParts, inherited, isAt, mistake, mistakesAt, own, TIMES, type Draft, type Edit, type Field, type Spot, type Strings } from './limits.ts';
import { fieldName, levelName, scopeName, severityName, yesNo } from './limitText.ts';

/** One level of a quantity at one place: its fields, each with its unit, what is allowed, and what holds where it is empty. */

const SEVERITIES = ['critical', 'warning', 'advisory', 'fault'] as const;

interface Parts {
  readonly rule: SetpointRule;
  readonly scope: string;
  readonly now: Setpoints;
  readonly strings: readonly Strings[];
  readonly draft: Draft;
  readonly edited: (edit: Edit, before: string) => void;
  readonly mistakes: readonly string[];
  readonly isReadOnly: boolean;
}

export function LevelFields(parts: Parts) {
  const { rule, scope, now, isReadOnly } = parts;
  const { level, range } = rule;
  return (
    <fieldset class="limits-level" disabled={isReadOnly}>
      <legend>{levelName(level)}</legend>
      {range && <InForce rule={rule} scope={scope} strings={parts.strings} />}
      <div class="limits-fields">
        {range && <NumberField {...parts} field="limit" unit={range.unit} low={range.low} high={range.high} />}
        {range && <NumberField {...parts} field="deadband" unit={range.unit} low={0} high={range.most_deadband} />}
        <DelayField {...parts} field="on" />
        <DelayField {...parts} field="off" />
        <ChoiceField {...parts} field="severity" options={SEVERITIES.map((each) => [each, severityName(each)])} />
        <ChoiceField {...parts} field="enabled" options={YES_NO.map((each) => [each, yesNo(each)])} />
        <ChoiceField {...parts} field="latch" options={YES_NO.map((each) => [each, yesNo(each)])} />
      </div>
      <Told {...parts} people={now.people} />
    </fieldset>
  );
}

const YES_NO = ['true', 'false'] as const;

/** The limits of this moment where the scope reaches: moved with temperature, and by what the string does. */
function InForce({ rule, scope, strings }: { readonly rule: SetpointRule; readonly scope: string; readonly strings: readonly Strings[] }) {
  const of = strings.find(({ name }) => scope === name || scope.startsWith(`${name}.`))?.name;
  const isLike = strings.filter(({ name, type, chemistry }) => scope === '' || name === of || type === scope || chemistry === scope).map(({ name }) => name);
  const found = rule.now.filter(({ place }) => !strings.some(({ name }) => place === name || place.startsWith(`${name}.`)) || isLike.some((name) => place === name || place.startsWith(`${name}.`)));
  return (
    <small>
      {formWord('inForceNow')}:{' '}
      {found.length === 0 ? formWord('notJudgedNow') : together(found)}
    </small>
  );
}

/** Places of one limit are told together: the first and the last of more than three. */
function together(found: SetpointRule['now']): string {
  const byLimit = new Map<string, string[]>();
  for (const { place, limit, unit } of found) {
    const text = withUnit(shown(limit, unit));
    byLimit.set(text, [...(byLimit.get(text) ?? []), placeLabel(place)]);
  }
  return [...byLimit].map(([text, places]) => `${places.length > 3 ? `${places[0]} … ${places.at(-1)}` : places.join(', ')}: ${text}`).join(' · ');
}

interface Held {
  readonly spot: Spot;
  readonly before: string;
  readonly text: string;
  readonly above: string;
  readonly fault: string | null;
  readonly set: (text: string) => void;
}

/** What a field holds, what it would inherit, and what is wrong with it. */
function held({ rule, scope, now, strings, draft, edited, mistakes }: Parts, field: Field): Held {
  const spot = { scope, kind: rule.kind, level: rule.level, field };
  const before = own(now.section, rule, spot);
  const edit = draft.find((each) => isAt(each, spot));
  const fault = edit ? faultOf(rule, edit) : null;
  return {
    spot,
    before,
    text: edit?.text ?? before,
    above: inherited(now.section, rule, spot, strings),
    fault: fault ?? mistakesAt(mistakes, spot)[0] ?? null,
    set: (text) => edited({ ...spot, text }, before),
  };
}

export function faultOf(rule: SetpointRule, edit: Edit): string | null {
  const allowed = mistake(rule, edit);
  if (!allowed) return null;
  const value = edit.field === 'limit' || edit.field === 'deadband' ? `${edit.text} ${rule.range?.unit ?? ''}` : edit.text.trim();
  return formWord('wrong', { place: scopeName(edit.scope), what: fieldName(edit.field), value, low: plain(allowed.low), high: plain(allowed.high), unit: allowed.unit });
}

const plain = (value: number): string => fixed(value, Number.isInteger(value) ? 0 : 2);

const idOf = ({ scope, kind, level, field }: Spot): string => `${scope || 'site'} ${kind} ${level} ${field}`.replaceAll(/[^\w-]/g, '-');

function NumberField({ field, unit, low, high, ...parts }: Parts & { readonly field: Field; readonly unit: string; readonly low: number; readonly high: number }) {
  const { spot, text, above, fault, set } = held(parts, field);
  const id = idOf(spot);
  return (
    <label>
      <span>
        {fieldName(field)} <small>{formWord('between', { low: plain(low), high: plain(high), unit })}</small>
      </span>
      <span class="limits-number">
        <input
          class="input"
          name={`${parts.rule.level}.${field}`}
          inputMode="decimal"
          autoComplete="off"
          maxLength={14}
          aria-invalid={fault !== null}
          aria-describedby={fault ? id : undefined}
          placeholder={above || formWord('byTemplate')}
          value={text}
          onInput={(event) => set(event.currentTarget.value.trim())}
        />
        <span>{unit}</span>
      </span>
      <Fault id={id} fault={fault} />
    </label>
  );
}

function DelayField({ field, ...parts }: Parts & { readonly field: 'on' | 'off' }) {
  const { spot, text, above, fault, set } = held(parts, field);
  const id = idOf(spot);
  const [digits, unit] = delayParts(text || above.replace(/^\S+/, ''));
  const name = `${parts.rule.level}.${field}`;
  const put = (next: string, its: string) => set(next === '' ? '' : `${next} ${its}`);
  return (
    <label>
      <span>
        {fieldName(field)} <small>{formWord('between', { low: '0', high: plain(parts.rule.most_delay_s / 3600), unit: 'h' })}</small>
      </span>
      <span class="limits-number">
        <input
          class="input"
          name={name}
          inputMode="decimal"
          autoComplete="off"
          maxLength={8}
          aria-invalid={fault !== null}
          aria-describedby={fault ? id : undefined}
          placeholder={above}
          value={digits}
          onInput={(event) => put(event.currentTarget.value.trim(), unit)}
        />
        <select class="select" name={`${name}.unit`} aria-label={fieldName(field)} value={unit} onChange={(event) => put(digits, event.currentTarget.value)}>
          {TIMES.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </span>
      <Fault id={id} fault={fault} />
    </label>
  );
}

function ChoiceField({ field, options, ...parts }: Parts & { readonly field: Field; readonly options: readonly (readonly [string, string])[] }) {
  const { spot, text, above, fault, set } = held(parts, field);
  const inheritedName = options.find(([code]) => code === above)?.[1] ?? above;
  return (
    <label>
      <span>{fieldName(field)}</span>
      <select class="select" name={`${parts.rule.level}.${field}`} value={text} onChange={(event) => set(event.currentTarget.value)}>
        <option value="">{formWord('inherit', { value: inheritedName })}</option>
        {options.map(([code, said]) => (
          <option key={code} value={code}>
            {said}
          </option>
        ))}
      </select>
      <Fault id={idOf(spot)} fault={fault} />
    </label>
  );
}

/** Named people are told, and nobody else; nobody named leaves it to the severity. */
function Told({ people, ...parts }: Parts & { readonly people: readonly string[] }) {
  const { spot, text, above, fault, set } = held(parts, 'tell');
  const names = text === '' ? [] : text.split(', ');
  const all = [...new Set([...people, ...names])];
  const toggled = (name: string) => set((names.includes(name) ? names.filter((each) => each !== name) : [...names, name]).join(', '));
  if (parts.isReadOnly && all.length === 0) return null;
  return (
    <div class="limits-told" role="group" aria-label={fieldName('tell')}>
      <span>
        {fieldName('tell')}: {names.length > 0 ? names.join(', ') : above || formWord('bySeverity')}
      </span>
      {all.length === 0 && <small>{formWord('nobodyNamed')}</small>}
      {all.map((name) => (
        <label key={name} class="check">
          <input type="checkbox" checked={names.includes(name)} onChange={() => toggled(name)} />
          <span>{name}</span>
        </label>
      ))}
      <Fault id={idOf(spot)} fault={fault} />
    </div>
  );
}

export function Fault({ id, fault }: { readonly id: string; readonly fault: string | null }) {
  return fault === null ? null : (
    <b id={id} class="limits-fault" role="alert">
      {fault}
    </b>
  );
}
