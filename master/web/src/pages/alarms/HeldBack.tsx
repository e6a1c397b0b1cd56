import { useEffect, useState } from 'preact/hooks';
import { isDone } from '../../live/alarm.ts';
import { askHolds, release, type Hold } from '../../live/ask.ts';
import { may } from '../../live/session.ts';
import { alarms, live } from '../../live/state.ts';
import { ConfirmButton } from '../../parts/ConfirmButton.tsx';
import { placeLabel } from '../../say/place.ts';
import { say, sayAge, sayKind } from '../../say/say.ts';

/** What is kept from the operator now: by whom, why, and for how long still. */

const EVERY_MS = 10_000;

export function HeldBack() {
  const [holds, setHolds] = useState<readonly Hold[] | null>(null);
  const [asked, setAsked] = useState(0);
  const changes = alarms.value;
  const isLive = live.value;
  useEffect(() => {
    let gone = false;
    const ask = async () => {
      const found = await askHolds();
      if (!gone && found) setHolds(found);
    };
    void ask();
    const timer = setInterval(() => document.hidden || void ask(), EVERY_MS);
    return () => ((gone = true), clearInterval(timer));
  }, [changes, isLive, asked]);
  if (!holds) return null;
  if (holds.length === 0) return <p class="calm">{say('nothingHeld')}</p>;
  const end = async (hold: Hold) => {
    isDone(await release(hold));
    setAsked((times) => times + 1);
  };
  return (
    <ul class="holds">
      {holds.map((hold) => (
        <li key={hold.target}>
          <div class="hold-text">
            <b>{titleOf(hold)}</b>
            <span>{hold.reason}</span>
            <small>
              {say(hold.kind === 'shelved' ? 'shelvedBy' : 'outBy', { who: hold.who })} ·{' '}
              {hold.begins_in_minutes > 0
                ? say('beginsIn', { age: sayAge(hold.begins_in_minutes * 60) })
                : say('timeLeft', { age: sayAge(hold.minutes_left * 60) })}
            </small>
          </div>
          {may('operator') && (
            <ConfirmButton
              class="button"
              label={say('endHold')}
              confirm={say('sure', { place: titleOf(hold) })}
              disabled={!live.value}
              press={() => void end(hold)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function titleOf({ target, alarm_kind: kind, place, text }: Hold): string {
  return kind === null || place === null ? placeLabel(target) : `${placeLabel(place)} ${sayKind(kind, text ?? kind)}`;
}
