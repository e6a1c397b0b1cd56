import { useState } from 'preact/hooks';
import { mapping } from '../../live/setup.ts';
import { ANALOG, changesOf, DIGITAL, follows, ioOf, isWired, items, kindsOf, RELAYS, SEVERITIES, withKinds, type IoForm, type Line } from './ioForm.ts';
import { Propose } from './Propose.tsx';
import type { StepParts } from './SiteSteps.tsx';
import { word, type WizardWord } from './words.ts';

/** Which contact tells what, and which relay follows which alarms: the section `io` of the site file as a form. */
export function IoMapping({ setup, base, changed }: StepParts) {
  const [form, setForm] = useState<IoForm>(() => ioOf(setup));
  const ports = Object.keys(mapping(setup.sections.ports));
  const set = (channel: string, part: Line) => setForm({ ...form, lines: { ...form.lines, [channel]: { ...form.lines[channel], ...part } as Line } });
  const line = (channel: string) => ({ channel, line: form.lines[channel]!, set: (part: Line) => set(channel, part) });
  return (
    <section class="card io-mapping">
      <h2>{word('ioMapping')}</h2>
      <div class="wizard-form">
        <label>
          <span>{word('ioPort')}</span>
          <select class="select" name="ioPort" value={form.port} onChange={(event) => setForm({ ...form, port: event.currentTarget.value })}>
            <option value="">{word('none')}</option>
            {ports.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        {form.port && <Text name="ioUnit" label={word('ioUnit')} value={form.unit} set={(unit) => setForm({ ...form, unit })} inputMode="numeric" />}
      </div>
      {form.port && (
        <>
          {ANALOG.map((channel) => (
            <Analog key={channel} {...line(channel)} />
          ))}
          {DIGITAL.map((channel) => (
            <Digital key={channel} {...line(channel)} />
          ))}
          {RELAYS.map((channel) => (
            <Relay key={channel} {...line(channel)} />
          ))}
        </>
      )}
      {base && <Propose base={base} changes={changesOf(form, setup)} changed={changed} />}
    </section>
  );
}

interface LineParts {
  readonly channel: string;
  readonly line: Line;
  readonly set: (part: Line) => void;
}

const RANGES: Readonly<Record<string, string>> = { temperature: '-40..80 °C', humidity: '0..100 %' };

function Analog({ channel, line, set }: LineParts) {
  const choose = (quantity: string) => set({ quantity, range: RANGES[quantity] ?? '' });
  return (
    <div class="io-line" role="group" aria-label={channel}>
      <b>{channel}</b>
      <Choice name={`${channel}.quantity`} label={word('measures')} value={line.quantity ?? ''} options={[['', word('notWired')], ['temperature', word('temperature')], ['humidity', word('humidity')]]} set={choose} />
      {isWired(line) && <Text name={`${channel}.range`} label={word('range')} value={line.range ?? ''} set={(range) => set({ range })} />}
    </div>
  );
}

function Digital({ channel, line, set }: LineParts) {
  return (
    <div class="io-line" role="group" aria-label={channel}>
      <b>{channel}</b>
      <Text name={`${channel}.name`} label={word('tellsName')} value={line.name ?? ''} set={(name) => set({ name })} placeholder={word('notWired')} />
      {isWired(line) && (
        <>
          <Choice name={`${channel}.active`} label={word('activeWhen')} value={line.active ?? ''} options={[['closed', word('closed')], ['open', word('opened')]]} set={(active) => set({ active })} />
          <Choice name={`${channel}.tells`} label={word('tells')} value={line.tells ?? ''} options={[['something', word('something')], ['mains-failed', word('mainsFailed')], ['boost', word('boost')]]} set={(tells) => set({ tells })} />
          <Text name={`${channel}.debounce`} label={word('debounce')} value={line.debounce ?? ''} set={(debounce) => set({ debounce })} />
        </>
      )}
    </div>
  );
}

export const SEVERITY_WORDS: Readonly<Record<(typeof SEVERITIES)[number], WizardWord>> = { critical: 'critical', warning: 'warning', advisory: 'advisory', fault: 'fault' };

function Relay({ channel, line, set }: LineParts) {
  return (
    <div class="io-line" role="group" aria-label={channel}>
      <b>{channel}</b>
      <Text name={`${channel}.name`} label={word('relayName')} value={line.name ?? ''} set={(name) => set({ name })} placeholder={word('notWired')} />
      {isWired(line) && (
        <>
          <div class="io-checks" role="group" aria-label={`${channel} ${word('follows')}`}>
            <span>{word('follows')}</span>
            {SEVERITIES.map((severity) => (
              <Tick key={severity} label={word(SEVERITY_WORDS[severity])} isOn={items(line.follows ?? '').includes(severity)} set={(isOn) => set({ follows: follows(line, severity, isOn) })} />
            ))}
          </div>
          <Text name={`${channel}.kinds`} label={word('kinds')} value={kindsOf(line)} set={(kinds) => set({ follows: withKinds(line, kinds) })} isList placeholder="string-open" />
          <Text name={`${channel}.places`} label={word('places')} value={line.places ?? ''} set={(places) => set({ places: items(places).join(', ') })} isList placeholder={word('everywhere')} />
          <div class="io-checks">
            <Tick label={word('silenceable')} isOn={line.silenceable === 'true'} set={(isOn) => set({ silenceable: String(isOn) })} />
            <Tick label={word('normallyOn')} isOn={line.normally === 'on'} set={(isOn) => set({ normally: isOn ? 'on' : 'off' })} />
          </div>
        </>
      )}
    </div>
  );
}

interface FieldParts {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly set: (value: string) => void;
}

/** A list is taken over when the field is left: it is put in order only then. */
export function Text({ name, label, value, set, isList = false, isSecret = false, longest = 120, ...more }: FieldParts & { readonly isList?: boolean; readonly isSecret?: boolean; readonly longest?: number; readonly placeholder?: string; readonly inputMode?: 'numeric' }) {
  const take = (event: { readonly currentTarget: HTMLInputElement }) => set(event.currentTarget.value);
  const hiding = isSecret ? ({ type: 'password', autoComplete: 'new-password' } as const) : {};
  return (
    <label>
      <span>{label}</span>
      <input class="input" name={name} maxLength={longest} autoCapitalize="none" spellcheck={false} value={value} {...(isList ? { onChange: take } : { onInput: take })} {...hiding} {...more} />
    </label>
  );
}

export function Choice({ name, label, value, set, options }: FieldParts & { readonly options: readonly (readonly [string, string])[] }) {
  return (
    <label>
      <span>{label}</span>
      <select class="select" name={name} value={value} onChange={(event) => set(event.currentTarget.value)}>
        {options.map(([code, said]) => (
          <option key={code} value={code}>
            {said}
          </option>
        ))}
      </select>
    </label>
  );
}

export function Tick({ label, isOn, set }: { readonly label: string; readonly isOn: boolean; readonly set: (isOn: boolean) => void }) {
  return (
    <label class="check">
      <input type="checkbox" checked={isOn} onChange={(event) => set(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  );
}
