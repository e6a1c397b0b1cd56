import { useEffect, useState } from 'preact/hooks';
import { askTypes, list, mapping, text, type MakersType } from '../../live/setup.ts';
import { Propose } from './Propose.tsx';
import type { StepParts } from './SiteSteps.tsx';
import { OWN, changesOf, formOf, fresh, removal, stringsOf, type Found, type OwnType, type StringForm } from './stringForm.ts';
import { word } from './words.ts';

const AGAIN_MS = 2_000;

/** The step before makes the monitor begin anew: while it does, it tells no types. */
function askUntilTold(told: (types: readonly MakersType[]) => void): () => void {
  let timer = 0;
  let gone = false;
  const look = async () => {
    const types = await askTypes();
    if (gone) return;
    if (types.length > 0) told(types);
    else timer = window.setTimeout(() => void look(), AGAIN_MS);
  };
  void look();
  return () => ((gone = true), clearTimeout(timer));
}

/** The strings: those in the file, and a form for one more, or one of them. */

const HALLS = ['50', '100', '200', '400', '500'] as const;
const CHEMISTRIES = ['vrla-agm', 'vrla-gel', 'vla', 'nicd'] as const;
const NO_TYPE: OwnType = { name: 'own-type', chemistry: 'vrla-agm', cells: '6', capacity: '100' };

export function StringsStep({ setup, base, changed }: StepParts) {
  const [makers, setMakers] = useState<readonly MakersType[]>([]);
  const [form, setForm] = useState<StringForm>(() => fresh(setup));
  const [own, setOwn] = useState(NO_TYPE);
  const [leaving, setLeaving] = useState<Found | null>(null);
  useEffect(() => askUntilTold(setMakers), []);
  const there = stringsOf(setup);
  const applied = () => (changed(), setLeaving(null), setForm({ ...fresh(setup), name: '' }));
  return (
    <>
      {there.length > 0 && (
        <section class="card">
          <ul class="wizard-rows">
            {there.map((found) => (
              <li key={text(found.string.name)}>
                <span>
                  <b>{text(found.string.name)}</b> {found.battery} · {text(found.string.blocks)} × {text(found.string.type)} ·{' '}
                  {list(found.string.sensors)
                    .map(mapping)
                    .map((each) => `${text(each.port)} ${text(each.units)}`)
                    .join(', ')}
                </span>
                {base && (
                  <span class="wizard-deeds">
                    <button type="button" class="button" onClick={() => (setLeaving(null), setForm(formOf(found)))}>
                      {word('edit')}
                    </button>
                    <button type="button" class="button" onClick={() => setLeaving(found)}>
                      {word('remove')}
                    </button>
                  </span>
                )}
              </li>
            ))}
          </ul>
          {leaving && base && (
            <>
              <p role="alert">{word('removeSure', { name: text(leaving.string.name) })}</p>
              <Propose base={base} changes={removal(leaving, setup)} changed={applied} />
            </>
          )}
        </section>
      )}
      {base && !leaving && (
        <section class="card">
          <div class="wizard-head">
            <h2>{form.was ? word('changedString', { name: form.was }) : word('added')}</h2>
            {(form.was || form.name === '') && (
              <button type="button" class="button" onClick={() => setForm(fresh(setup))}>
                {word('startOver')}
              </button>
            )}
          </div>
          <Fields form={form} set={(part) => setForm({ ...form, ...part })} makers={makers} ports={Object.keys(mapping(setup.sections.ports))} inFile={Object.keys(mapping(setup.sections.battery_types))} />
          {form.type === OWN && <Own own={own} set={(part) => setOwn({ ...own, ...part })} />}
          <Propose base={base} changes={changesOf(form, own, setup, makers)} changed={applied} />
        </section>
      )}
    </>
  );
}

interface FieldsParts {
  readonly form: StringForm;
  readonly set: (part: Partial<StringForm>) => void;
  readonly makers: readonly MakersType[];
  readonly ports: readonly string[];
  readonly inFile: readonly string[];
}

function Fields({ form, set, makers, ports, inFile }: FieldsParts) {
  const chosen = makers.find((each) => each.name === form.type);
  const makerNames = [...new Set(makers.map((each) => each.maker))];
  const line = (key: keyof StringForm, label: string, more: object = {}) => (
    <label>
      <span>{label}</span>
      <input class="input" name={key} maxLength={64} autoCapitalize="none" spellcheck={false} value={form[key]} onInput={(event) => set({ [key]: event.currentTarget.value.trim() })} {...more} />
    </label>
  );
  const choice = (key: keyof StringForm, label: string, options: readonly string[], mayBeNone = false) => (
    <label>
      <span>{label}</span>
      <select class="select" name={key} value={form[key]} onChange={(event) => set({ [key]: event.currentTarget.value })}>
        {mayBeNone && <option value="">{word('none')}</option>}
        {options.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </label>
  );
  const isNew = form.was === '';
  return (
    <div class="wizard-form">
      <label>
        <span>{word('battery')}</span>
        <input class="input" name="battery" maxLength={64} readOnly={!isNew} value={form.battery} onInput={(event) => set({ battery: event.currentTarget.value })} />
      </label>
      {line('name', word('string'), { readOnly: !isNew })}
      <label>
        <span>{word('type')}</span>
        <select class="select" name="type" value={form.type} onChange={(event) => set({ type: event.currentTarget.value })}>
          <option value="">–</option>
          {inFile.length > 0 && (
            <optgroup label={word('ofFile')}>
              {inFile.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </optgroup>
          )}
          {makerNames.map((maker) => (
            <optgroup key={maker} label={maker}>
              {makers
                .filter((each) => each.maker === maker && !inFile.includes(each.name))
                .map((each) => (
                  <option key={each.name} value={each.name}>
                    {each.model}
                  </option>
                ))}
            </optgroup>
          ))}
          <option value={OWN}>{word('other')}</option>
        </select>
      </label>
      {line('blocks', word('blocks'), {
        inputMode: 'numeric',
        onInput: (event: { currentTarget: HTMLInputElement }) => set(counted(form, event.currentTarget.value.trim())),
      })}
      {line('installed', word('installed'), { type: 'date' })}
      {choice('port', word('port'), ports)}
      {line('units', word('units'))}
      {ports.length > 1 && choice('port2', word('secondPort'), ports, true)}
      {form.port2 && line('units2', word('units'))}
      {line('currentUnit', word('currentUnit'), { inputMode: 'numeric' })}
      {form.currentUnit && choice('hall', `${word('hall')}, A`, HALLS)}
      {form.currentUnit && choice('poles', word('poles'), ['1', '2'])}
      {line('voltageUnit', word('voltageUnit'), { inputMode: 'numeric', placeholder: '221' })}
      {chosen && (
        <p class="wide wizard-note">
          {chosen.maker} {chosen.model}: {Object.entries(chosen.settings).map(([key, value]) => typeof value === 'string' && `${key} ${value}`).filter(Boolean).join(', ')}. {word('source', { source: chosen.source })}
        </p>
      )}
    </div>
  );
}

/** As many sensors as blocks, from the first address on, until somebody says otherwise. */
function counted(form: StringForm, blocks: string): Partial<StringForm> {
  const isUsual = form.units === '' || form.units === `1-${form.blocks}` || form.units === '1';
  return isUsual && /^\d+$/.test(blocks) ? { blocks, units: blocks === '1' ? '1' : `1-${blocks}` } : { blocks };
}

function Own({ own, set }: { own: OwnType; set: (part: Partial<OwnType>) => void }) {
  return (
    <div class="wizard-form">
      <label>
        <span>{word('name')}</span>
        <input class="input" name="ownName" maxLength={32} value={own.name} onInput={(event) => set({ name: event.currentTarget.value.trim() })} />
      </label>
      <label>
        <span>{word('chemistry')}</span>
        <select class="select" value={own.chemistry} onChange={(event) => set({ chemistry: event.currentTarget.value })}>
          {CHEMISTRIES.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <label>
        <span>{word('cells')}</span>
        <select class="select" value={own.cells} onChange={(event) => set({ cells: event.currentTarget.value })}>
          {['1', '3', '6'].map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <label>
        <span>{word('capacity')}</span>
        <input class="input" inputMode="decimal" value={own.capacity} onInput={(event) => set({ capacity: event.currentTarget.value.trim() })} />
      </label>
    </div>
  );
}
