import { useState } from 'preact/hooks';
import type { Alarm } from '../../live/frame.ts';
import { tryOut, type Preview, type Tried } from '../../live/preview.ts';
import { live } from '../../live/state.ts';
import { alarmLimit, alarmValue } from '../../parts/alarmText.ts';
import { Symbol } from '../../parts/Symbol.tsx';
import type { Word } from '../../say/en.ts';
import { placeLabel } from '../../say/place.ts';
import { say, sayKind } from '../../say/say.ts';

/** Setpoints as they would stand in the site file, tried out on the values of this moment; nothing is changed. */

const EXAMPLE = `alarms:
  for:
    S1:
      block-temperature-high:
        warning: { limit: 30 °C, on: 2 min }
`;

export function SetpointsPage() {
  const [text, setText] = useState(EXAMPLE);
  const [tried, setTried] = useState<Tried | null>(null);
  const [isBusy, setBusy] = useState(false);
  const ask = async () => {
    setBusy(true);
    setTried(await tryOut(text));
    setBusy(false);
  };
  return (
    <div class="setpoints">
      <section class="card">
        <h1 class="hidden">{say('setpointsTried')}</h1>
        <p>{say('setpointsHow')}</p>
        <form onSubmit={(event) => (event.preventDefault(), void ask())}>
          <textarea
            class="input"
            spellcheck={false}
            aria-label={say('setpointsTried')}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <button type="submit" class="button button-strong" disabled={isBusy || !live.value}>
            {say('tryOut')}
          </button>
        </form>
      </section>
      {tried && <Result tried={tried} />}
    </div>
  );
}

function Result({ tried }: { tried: Tried }) {
  if ('mistakes' in tried) {
    return (
      <section class="card" role="alert">
        <h2>{say('mistakes')}</h2>
        <ul class="mistakes">
          {tried.mistakes.map((mistake) => (
            <li key={mistake}>{mistake}</li>
          ))}
        </ul>
      </section>
    );
  }
  return <Changes preview={tried.preview} />;
}

function Changes({ preview }: { preview: Preview }) {
  const { would_raise: raised, would_clear: cleared, would_change: changed, would_stay: stay } = preview;
  const isNothing = raised.length + cleared.length + changed.length === 0;
  return (
    <section class="card" role="status">
      <h2>{say('wouldBe')}</h2>
      {isNothing && <p>{say('wouldNothing')}</p>}
      <Group word="wouldRaise" list={raised} />
      <Group word="wouldChange" list={changed} />
      <Group word="wouldClear" list={cleared} />
      <p>{say('wouldStay', { n: stay })}</p>
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
