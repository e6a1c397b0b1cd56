import type { Alarm } from '../../live/frame.ts';
import type { Preview, Tried } from '../../live/preview.ts';
import { alarmLimit, alarmValue } from '../../parts/alarmText.ts';
import { Symbol } from '../../parts/Symbol.tsx';
import { sayAnswer } from '../../say/answers.ts';
import type { Word } from '../../say/en.ts';
import { placeLabel } from '../../say/place.ts';
import { say, sayKind } from '../../say/say.ts';
import { formWord } from './sayForm.ts';

/** What setpoints would mean at this moment, and which lines they change; or every mistake in them. */
export function Result({ tried, file }: { tried: Tried; file: string }) {
  if ('mistakes' in tried) {
    return (
      <section class="card" role="alert">
        <h2>{say('mistakes')}</h2>
        <ul class="mistakes">
          {/* Mistakes in the text of the site file are told in its own words, English keys and all. */}
          {tried.mistakes.map((mistake) => (
            <li key={mistake}>{sayAnswer(mistake)}</li>
          ))}
        </ul>
      </section>
    );
  }
  return <Would preview={tried.preview} file={file} />;
}

function Would({ preview, file }: { preview: Preview; file: string }) {
  const { would_raise: raised, would_clear: cleared, would_change: changed, would_stay: stay, diff } = preview;
  const isNothing = raised.length + cleared.length + changed.length === 0;
  return (
    <section class="card" role="status">
      <h2>{say('wouldBe')}</h2>
      {isNothing && <p>{say('wouldNothing')}</p>}
      <Group word="wouldRaise" list={raised} />
      <Group word="wouldChange" list={changed} />
      <Group word="wouldClear" list={cleared} />
      <p>{say('wouldStay', { n: stay })}</p>
      {diff.length > 0 && (
        <>
          <h3>{formWord('diff', { file })}</h3>
          <pre class="limits-diff" tabIndex={0}>
            {diff.join('\n')}
          </pre>
        </>
      )}
    </section>
  );
}

function Group({ word, list }: { word: Word; list: readonly Alarm[] }) {
  if (list.length === 0) return null;
  return (
    <>
      <h3>
        {say(word)}: {list.length}
      </h3>
      <ul class="would">
        {list.map((alarm) => (
          <li key={alarm.id} class="alarm-row">
            <Symbol severity={alarm.severity} />
            <span>
              <b>{placeLabel(alarm.place)}</b> {sayKind(alarm.kind, alarm.text)} {alarmValue(alarm)}
            </span>
            <small>{alarmLimit(alarm)}</small>
          </li>
        ))}
      </ul>
    </>
  );
}
