import { useEffect, useState } from 'preact/hooks';
import type { Alarm } from '../../live/frame.ts';
import { tryOut, type Preview, type Tried } from '../../live/preview.ts';
import { may } from '../../live/session.ts';
import { applySetpoints, askSetpoints, askVersions, restoreSetpoints, type Setpoints, type Version } from '../../live/setpoints.ts';
import { live } from '../../live/state.ts';
import { alarmLimit, alarmValue } from '../../parts/alarmText.ts';
import { ConfirmButton } from '../../parts/ConfirmButton.tsx';
import { Symbol } from '../../parts/Symbol.tsx';
import type { Word } from '../../say/en.ts';
import { sayAnswer } from '../../say/answers.ts';
import { placeLabel } from '../../say/place.ts';
import { say, sayKind } from '../../say/say.ts';
import { Versions } from './Versions.tsx';
import { word } from './words.ts';

/** Setpoints as they stand in the site file: tried out on the values of this moment, then applied. */

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
  const [now, setNow] = useState<Setpoints | null>(null);
  const [versions, setVersions] = useState<readonly Version[]>([]);
  const [isApplied, setApplied] = useState(false);
  const read = async () => {
    const next = await askSetpoints();
    setNow(next);
    if (next?.yaml) setText(next.yaml);
    if (next) setVersions(await askVersions());
  };
  useEffect(() => void read(), []);
  const changed = (next: string) => (setText(next), setTried(null), setApplied(false));
  const done = async (deed: Promise<unknown>) => {
    setBusy(true);
    await deed;
    setBusy(false);
  };
  const take = async (asked: Promise<readonly string[]>) => {
    const mistakes = await asked;
    setTried(mistakes.length > 0 ? { mistakes } : null);
    setApplied(mistakes.length === 0);
    if (mistakes.length === 0) await read();
  };
  const canApply = now !== null && !now.changed_by_hand && may('installer');
  return (
    <div class="setpoints">
      <section class="card">
        <h1 class="hidden">{say('setpointsTried')}</h1>
        <p>{now ? word('how', { file: now.file }) : say('setpointsHow')}</p>
        {now?.changed_by_hand && <p role="alert">{word('byHand', { file: now.file })}</p>}
        <form onSubmit={(event) => (event.preventDefault(), void done(tryOut(text, now !== null).then(setTried)))}>
          <textarea
            class="input"
            spellcheck={false}
            aria-label={say('setpointsTried')}
            value={text}
            onInput={(event) => changed(event.currentTarget.value)}
          />
          <button type="submit" class="button button-strong" disabled={isBusy || !live.value}>
            {say('tryOut')}
          </button>
        </form>
        {now && !may('installer') && <p>{word('installersOnly')}</p>}
        {isApplied && <p role="status">{word('applied')}</p>}
      </section>
      {tried && <Result tried={tried} />}
      {now && canApply && tried && 'preview' in tried && (
        <Apply isBusy={isBusy} apply={(why) => void done(take(applySetpoints(now.base, text, why)))} />
      )}
      {now && (
        <Versions
          versions={versions}
          canGoBack={canApply && !isBusy}
          goBack={(version) => void done(take(restoreSetpoints(now.base, version)))}
        />
      )}
    </div>
  );
}

function Apply({ isBusy, apply }: { isBusy: boolean; apply: (why: string) => void }) {
  const [why, setWhy] = useState('');
  return (
    <section class="card setpoints-apply">
      <label>
        {word('why')}
        <input class="input" name="why" maxLength={200} value={why} onInput={(event) => setWhy(event.currentTarget.value)} />
      </label>
      <ConfirmButton
        class="button button-strong"
        label={word('apply')}
        confirm={word('sure')}
        disabled={isBusy || !live.value}
        press={() => apply(why.trim())}
      />
    </section>
  );
}

function Result({ tried }: { tried: Tried }) {
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
