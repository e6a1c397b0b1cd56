import { useState } from 'preact/hooks';
import type { Outcome } from '../../live/ask.ts';
import { balance, type Job } from '../../live/records.ts';
import { may } from '../../live/session.ts';
import { live } from '../../live/state.ts';
import { ConfirmButton } from '../../parts/ConfirmButton.tsx';
import { fixed } from '../../quantity/format.ts';
import { sayAnswer } from '../../say/answers.ts';
import { placeLabel } from '../../say/place.ts';
import { say } from '../../say/say.ts';
import { sayJob } from './sayJob.ts';

/** What balancing does to a string by plan, and one block by hand for a limited time. */

const MINUTES = [15, 60, 240] as const;

interface Props {
  readonly job: Job;
  readonly answered: (answer: Outcome) => void;
}

export function BalancingPart({ job: { string, balancing, ohmic_test }, answered }: Props) {
  const [opens, setOpens] = useState(false);
  const mayCommand = may('operator');
  return (
    <div class="fact">
      <dt>{say('balancing')}</dt>
      <dd>
        <b>{say(balancing.by_plan ? 'planned' : 'off')}</b>
        {balancing.waits && <small>{sayAnswer(balancing.waits)}</small>}
        {balancing.blocks.map((each) => (
          <small key={each.block}>
            {placeLabel(each.block)}: {fixed(each.hours, 1)} {say('hour')}, {fixed(each.duty_percent, 0)} %{each.stuck && ` · ${say('stuck')}`}{' '}
            {mayCommand && each.on && (
              <button type="button" class="button" disabled={!live.value} onClick={() => void balance(each.block, 0).then(answered)}>
                {sayJob('balanceEnd', { place: placeLabel(each.block) })}
              </button>
            )}
          </small>
        ))}
        {mayCommand && (
          <button type="button" class="button" aria-expanded={opens} disabled={!live.value} onClick={() => setOpens(!opens)}>
            {sayJob('balanceOne')}
          </button>
        )}
        {opens && <ByHand string={string} blocks={ohmic_test.blocks} answered={answered} />}
      </dd>
    </div>
  );
}

function ByHand({ string, blocks, answered }: { string: string; blocks: number; answered: (answer: Outcome) => void }) {
  const [number, setNumber] = useState('1');
  const [minutes, setMinutes] = useState<number>(60);
  const isBlock = /^\d+$/.test(number) && Number(number) >= 1 && Number(number) <= blocks;
  const place = `${string}.${Number(number)}`;
  return (
    <div class="job-form">
      <label>
        {sayJob('blockNumber', { n: blocks })}
        <input class="input" inputMode="numeric" value={number} maxLength={3} onInput={(event) => setNumber(event.currentTarget.value)} />
      </label>
      <label>
        {sayJob('minutes')}
        <select class="input" value={minutes} onChange={(event) => setMinutes(Number(event.currentTarget.value))}>
          {MINUTES.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </label>
      <ConfirmButton
        key={`${place} ${minutes}`}
        class="button"
        label={sayJob('balanceNow', { place: isBlock ? placeLabel(place) : '?' })}
        confirm={say('sure', { place: placeLabel(place) })}
        disabled={!live.value || !isBlock}
        press={() => void balance(place, minutes).then(answered)}
      />
    </div>
  );
}
