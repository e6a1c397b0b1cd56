import { useState } from 'preact/hooks';
import { isDone } from '../../live/alarm.ts';
import { confirmStep, type Step } from '../../live/setup.ts';
import { live, site } from '../../live/state.ts';
import { stamp } from '../../quantity/time.ts';
import { word } from './words.ts';

/** A person vouches for a step: with a name that stands in the record. */

interface Parts {
  readonly step: Step;
  readonly done: () => void;
}

export function Vouch({ step, done }: Parts) {
  const isSigning = step.code === 'record';
  const [person, setPerson] = useState('');
  const [note, setNote] = useState('');
  const tell = async () => {
    if (isDone(await confirmStep(step.code, person.trim(), note.trim()))) {
      setNote('');
      done();
    }
  };
  const at = step.confirmed_at && stamp(Date.parse(step.confirmed_at), site.value?.timezone ?? 'UTC');
  return (
    <section class="card">
      <h2>{word(isSigning ? 'sign' : 'vouch')}</h2>
      <p class="wizard-note">{word(isSigning ? 'signHow' : 'vouchHow')}</p>
      {at && <p role="status">{word(isSigning ? 'signed' : 'confirmed', { at, who: step.confirmed_by ?? '' })}</p>}
      <form class="wizard-form" onSubmit={(event) => (event.preventDefault(), void tell())}>
        <label>
          <span>{word('person')}</span>
          <input class="input" name="person" maxLength={64} required={isSigning} value={person} onInput={(event) => setPerson(event.currentTarget.value)} />
        </label>
        <label>
          <span>{word('note')}</span>
          <input class="input" name="note" maxLength={200} value={note} onInput={(event) => setNote(event.currentTarget.value)} />
        </label>
        <button type="submit" class="button" disabled={!live.value}>
          {word(isSigning ? 'sign' : 'vouch')}
        </button>
      </form>
    </section>
  );
}
