import { useEffect, useState } from 'preact/hooks';
import type { Outcome } from '../../live/ask.ts';
import { askTrials, tryLamps, tryRelay, type JobLine } from '../../live/capacity.ts';
import { may } from '../../live/session.ts';
import { live, site } from '../../live/state.ts';
import { ConfirmButton } from '../../parts/ConfirmButton.tsx';
import { sayAnswer } from '../../say/answers.ts';
import { say } from '../../say/say.ts';
import { sayJob } from './sayJob.ts';

/** Relays, lights and horn are tried; what came of it, and of sensors that blinked and Halls zeroed. */

const SECONDS = 5;

export function TrialsPart({ answered, answer }: { answered: (answer: Outcome) => void; answer: Outcome | null }) {
  const [lines, setLines] = useState<readonly JobLine[]>([]);
  const isLive = live.value;
  useEffect(() => {
    if (!isLive) return;
    let gone = false;
    void askTrials().then((found) => gone || !found || setLines(found));
    return () => void (gone = true);
  }, [isLive, answer]);
  const relays = (site.value?.io ?? []).map(({ name }) => /^DO(\d)\b.*/.exec(name)).filter((found) => found !== null);
  const mayCommand = may('operator');
  return (
    <section class="card">
      <h2>{sayJob('trial')}</h2>
      {mayCommand && (
        <div class="job-deeds">
          <ConfirmButton
            class="button"
            label={sayJob('lampTest')}
            confirm={say('sure', { place: sayJob('lampTest') })}
            disabled={!isLive}
            press={() => void tryLamps(SECONDS).then(answered)}
          />
          {relays.map(([name, output]) => (
            <ConfirmButton
              key={name}
              class="button"
              label={sayJob('outputTest', { place: name })}
              confirm={say('sure', { place: name })}
              disabled={!isLive}
              press={() => void tryRelay(Number(output), SECONDS).then(answered)}
            />
          ))}
        </div>
      )}
      {lines.map((line) => (
        <p key={`${line.kind} ${line.place} ${line.since}`}>
          <b>
            {sayAnswer(line.kind)} {line.place}
          </b>{' '}
          {sayAnswer(line.state)}
          {line.text && `: ${sayAnswer(line.text)}`} <small>{line.by}</small>
        </p>
      ))}
    </section>
  );
}
