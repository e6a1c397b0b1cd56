import { useState } from 'preact/hooks';
import { change, type Answer, type Change } from '../../live/setup.ts';
import { live } from '../../live/state.ts';
import { ConfirmButton } from '../../parts/ConfirmButton.tsx';
import { sayAnswer } from '../../say/answers.ts';
import { word } from './words.ts';

/** A change of the site file: shown line by line first, then applied. */

interface Parts {
  readonly base: string;
  /** Every key of it is a form anew. */
  readonly changes: readonly Change[];
  readonly changed: () => void;
}

export function Propose({ base, changes, changed }: Parts) {
  const wanted = JSON.stringify([base, changes]);
  const [shown, setShown] = useState<{ readonly wanted: string; readonly answer: Answer } | null>(null);
  const [why, setWhy] = useState('');
  const [isBusy, setBusy] = useState(false);
  const tell = async (isTrial: boolean) => {
    setBusy(true);
    const answer = await change(base, changes, isTrial, why.trim());
    setBusy(false);
    if (isTrial || 'mistakes' in answer) return setShown({ wanted, answer });
    setShown(null);
    setWhy('');
    changed();
  };
  const answer = shown?.wanted === wanted ? shown.answer : null;
  const isSmall = changes.length === 0;
  return (
    <div class="wizard-rows">
      <div class="wizard-deeds">
        <button type="button" class="button button-strong" disabled={isBusy || isSmall || !live.value} onClick={() => void tell(true)}>
          {word('check')}
        </button>
      </div>
      {answer && 'mistakes' in answer && (
        <ul class="mistakes" role="alert">
          {/* Mistakes in the text of the site file are told in its own words, English keys and all. */}
          {answer.mistakes.map((each) => (
            <li key={each}>{sayAnswer(each)}</li>
          ))}
        </ul>
      )}
      {answer && 'diff' in answer && answer.diff.length === 0 && <p role="status">{word('nothing')}</p>}
      {answer && 'diff' in answer && answer.diff.length > 0 && (
        <div role="status">
          <pre tabIndex={0}>{answer.diff.join('\n')}</pre>
          <div class="wizard-form">
            <label>
              <span>{word('why')}</span>
              <input class="input" name="why" maxLength={200} value={why} onInput={(event) => setWhy(event.currentTarget.value)} />
            </label>
            <ConfirmButton class="button button-strong" label={word('apply')} confirm={word('sure')} disabled={isBusy || !live.value} press={() => void tell(false)} />
          </div>
        </div>
      )}
    </div>
  );
}
