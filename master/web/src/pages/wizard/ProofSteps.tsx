import { useState } from 'preact/hooks';
import type { Outcome } from '../../live/ask.ts';
import { may } from '../../live/session.ts';
import { startOhmicTest, takeBaseline, zeroCurrent, type Setup, type Step } from '../../live/setup.ts';
import { useSiteEvery } from '../../live/poll.ts';
import { live, site } from '../../live/state.ts';
import { ConfirmButton } from '../../parts/ConfirmButton.tsx';
import { NONE, shown, withUnit } from '../../quantity/format.ts';
import { CommandAnswer } from '../bus/CommandAnswer.tsx';
import { TrialsPart } from '../jobs/TrialsPart.tsx';
import { Channels } from '../more/Channels.tsx';
import { InputsOutputs } from '../more/InputsOutputs.tsx';
import { IoMapping } from './IoStep.tsx';
import { Notification } from './NotifyStep.tsx';
import type { StepParts } from './SiteSteps.tsx';
import { word } from './words.ts';

/** What is measured and tried once all is wired: zero, outputs, baseline; and the record of it. */

export function ZeroStep({ step }: { step: Step }) {
  const [answer, setAnswer] = useState<Outcome | null>(null);
  const [isolated, setIsolated] = useState<readonly string[]>([]);
  return (
    <section class="card">
      <p>{word('zeroHow')}</p>
      {answer && <CommandAnswer answer={answer} close={() => setAnswer(null)} />}
      <ul class="wizard-rows">
        {site.value?.strings.map(({ name, current }) => (
          <li key={name}>
            <span>
              <b>{name}</b> {word('now', { value: current.quality === 'good' ? withUnit(shown(current.value, current.unit)) : NONE })} · {word(step.open.includes(name) ? 'open' : 'done')}
            </span>
            {may('installer') && (
              <span class="wizard-deeds">
                <label class="check">
                  <input type="checkbox" checked={isolated.includes(name)} onChange={(event) => setIsolated(event.currentTarget.checked ? [...isolated, name] : isolated.filter((each) => each !== name))} />
                  <span>{word('isolated', { name })}</span>
                </label>
                <ConfirmButton class="button" label={word('zeroIt')} confirm={word('zeroIt') + '?'} disabled={!isolated.includes(name) || !live.value} press={() => void zeroCurrent(name).then(setAnswer)} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function OutputsStep({ step, parts }: { step: Step; parts: StepParts }) {
  const [answer, setAnswer] = useState<Outcome | null>(null);
  useSiteEvery(2);
  return (
    <>
      <section class="card">
        <p>{word(step.of === 0 ? 'nothingToTry' : 'outputsHow')}</p>
        {answer && <CommandAnswer answer={answer} close={() => setAnswer(null)} />}
      </section>
      <IoMapping {...parts} />
      <InputsOutputs />
      <TrialsPart answered={setAnswer} answer={answer} />
      {may('installer') && <Notification {...parts} />}
      <Channels none={word('noChannels')} />
    </>
  );
}

export function BaselineStep({ step }: { step: Step }) {
  const [answer, setAnswer] = useState<Outcome | null>(null);
  return (
    <section class="card">
      <p>{word('baselineHow')}</p>
      {answer && <CommandAnswer answer={answer} close={() => setAnswer(null)} />}
      <ul class="wizard-rows">
        {site.value?.strings.map(({ name, blocks }) => {
          const open = step.open.filter((place) => place.startsWith(`${name}.`)).length;
          return (
            <li key={name}>
              <span>
                <b>{name}</b> {word('progress', { done: blocks.length - open, of: blocks.length })}
              </span>
              {may('installer') && (
                <span class="wizard-deeds">
                  <ConfirmButton class="button" label={word('measure', { name })} confirm={word('measure', { name }) + '?'} disabled={!live.value} press={() => void startOhmicTest(name).then(setAnswer)} />
                  <ConfirmButton class="button" label={word('take', { name })} confirm={word('take', { name }) + '?'} disabled={!live.value} press={() => void takeBaseline(name).then(setAnswer)} />
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

export function RecordStep({ setup }: { setup: Setup }) {
  return (
    <section class="card">
      <ul class="wizard-rows wizard-record">
        {setup.steps
          .filter(({ code }) => code !== 'record')
          .map((step) => (
            <li key={step.code}>
              <span>
                <b>{word(step.code)}</b> {word(step.state)}
                {step.of > 1 && ` · ${word('progress', { done: step.done, of: step.of })}`}
              </span>
              <a class="button" href={`#/setup/wizard/${step.code}`} aria-label={`${word('edit')}: ${word(step.code)}`}>
                →
              </a>
            </li>
          ))}
      </ul>
      <a class="button button-strong" href="/api/v1/reports/commissioning.pdf" target="_blank" rel="noopener">
        {word('pdf')}
      </a>
    </section>
  );
}
