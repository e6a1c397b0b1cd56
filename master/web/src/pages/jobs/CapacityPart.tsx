import { useState } from 'preact/hooks';
import type { Outcome } from '../../live/ask.ts';
import { takeOver, tellBypassed, tellCapacityTest, type Capacity } from '../../live/capacity.ts';
import { may } from '../../live/session.ts';
import { live } from '../../live/state.ts';
import { ConfirmButton } from '../../parts/ConfirmButton.tsx';
import { fixed } from '../../quantity/format.ts';
import { sayAnswer } from '../../say/answers.ts';
import { placeLabel } from '../../say/place.ts';
import { say } from '../../say/say.ts';
import { CapacityForm } from './CapacityForm.tsx';
import { sayJob } from './sayJob.ts';

/** The capacity test of a string: what the person is to do now, how far it is, what came of it. */

interface Props {
  readonly string: string;
  readonly test: Capacity;
  readonly answered: (answer: Outcome) => void;
}

export function CapacityPart({ string, test, answered }: Props) {
  const [opens, setOpens] = useState(false);
  const mayCommand = may('operator');
  const isOn = test.state !== 'idle';
  return (
    <>
      <div class="fact">
        <dt>{sayJob('capacityTest')}</dt>
        <dd>
          <b role={isOn ? 'status' : undefined}>{guide(string, test)}</b>
          {isOn && progress(test).map((line) => <small key={line}>{line}</small>)}
          {!isOn && test.text && <small>{sayAnswer(test.text)}</small>}
          {mayCommand && isOn && <Deeds string={string} test={test} answered={answered} />}
          {mayCommand && !isOn && (
            <button type="button" class="button" aria-expanded={opens} disabled={!live.value} onClick={() => setOpens(!opens)}>
              {sayJob('begin')}
            </button>
          )}
          {opens && !isOn && <CapacityForm string={string} test={test} answered={answered} close={() => setOpens(false)} />}
        </dd>
      </div>
      <div class="fact">
        <dt>{sayJob('lastResult')}</dt>
        <dd>
          <b>{resultOf(test)}</b>
          {test.by && (
            <small>
              <a class="button" href={`/api/v1/reports/capacity.pdf?string=${encodeURIComponent(string)}`}>{sayJob('report')} PDF</a>{' '}
              <a class="button" href={`/api/v1/reports/capacity.csv?string=${encodeURIComponent(string)}`}>CSV</a>
            </small>
          )}
          {test.past
            .filter(({ how }) => how === 'discharge')
            .map(({ day, percent }) => (
              <small key={day}>
                {sayJob('evidence', { day, percent: fixed(percent, 1) })}{' '}
                {may('installer') && percent !== null && (
                  <ConfirmButton
                    class="button"
                    label={sayJob('takeOver')}
                    confirm={say('sure', { place: string })}
                    disabled={!live.value}
                    press={() => void takeOver(string, percent, day).then(answered)}
                  />
                )}
              </small>
            ))}
        </dd>
      </div>
      <div class="fact">
        <dt>{sayJob('nextTest')}</dt>
        <dd>
          <b>{test.next ?? sayJob(test.next_reasons.includes('REPLACE') ? 'replaceIt' : 'notKnown')}</b>
          {test.next_reasons.length > 0 && <small>{test.next_reasons.map(sayAnswer).join(say('comma'))}</small>}
        </dd>
      </div>
    </>
  );
}

function Deeds({ string, test, answered }: Props) {
  const [block, setBlock] = useState(test.lowest ?? '');
  const sure = say('sure', { place: string });
  const tell = (deed: 'confirm' | 'pause' | 'stop') => void tellCapacityTest(deed, string).then(answered);
  return (
    <div class="job-deeds">
      {(test.state === 'isolate' || test.state === 'unload') && (
        <ConfirmButton key="confirm" class="button" label={sayJob('confirm')} confirm={sure} disabled={!live.value} press={() => tell('confirm')} />
      )}
      {test.state === 'run' && test.chemistry !== 'nicd' && (
        <ConfirmButton key="pause" class="button" label={sayJob('pauseIt')} confirm={sure} disabled={!live.value} press={() => tell('pause')} />
      )}
      {test.state === 'pause' && test.chemistry !== 'nicd' && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void tellBypassed(block).then(answered);
          }}
        >
          <input class="input" aria-label={sayJob('bypassed', { place: '' })} value={block} maxLength={40} onInput={(event) => setBlock(event.currentTarget.value)} />
          <button type="submit" class="button" disabled={!live.value || block === ''}>
            {sayJob('bypassed', { place: block })}
          </button>
        </form>
      )}
      <ConfirmButton key="stop" class="button" label={sayJob('stopIt')} confirm={sure} disabled={!live.value} press={() => tell('stop')} />
    </div>
  );
}

export function guide(string: string, test: Capacity): string {
  return sayJob(test.state, {
    place: string,
    amperes: fixed(test.load ?? null, 1),
    seconds: fixed(test.longest_pause_seconds ?? null, 0),
  });
}

export function progress(test: Capacity): string[] {
  const lines: string[] = [];
  const seconds = test.on_load_seconds ?? 0;
  if (seconds > 0) {
    lines.push(
      sayJob('underLoad', {
        time: fixed(seconds / 3600, 2),
        planned: fixed((test.planned_seconds ?? 0) / 3600, 2),
        ah: fixed(test.amperehours ?? null, 1),
      }),
      sayJob('endsAt', { volts: fixed(test.voltage ?? null, 2), end: fixed(test.end_voltage ?? null, 2) }),
      sayJob('sets', { n: test.sets_under_load ?? 0 }),
    );
  }
  if (test.lowest) lines.push(sayJob('lowest', { place: placeLabel(test.lowest), volts: fixed(test.lowest_voltage ?? null, 3) }));
  if (test.state === 'pause' && test.text) lines.push(sayAnswer(test.text));
  return lines;
}

export function resultOf(test: Capacity): string {
  const result = test.result;
  if (!result) return sayJob('notKnown');
  if (result.percent !== null) return `${fixed(result.percent, 2)} %, ${sayJob(result.passed ? 'passed' : 'notPassed')}`;
  if (test.kind === 'service' && (test.amperehours ?? 0) > 0) return sayJob(result.passed ? 'dutyCarried' : 'dutyNot');
  return sayJob('noCapacity', { why: sayAnswer(result.why ?? '') });
}
