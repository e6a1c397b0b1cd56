import { may } from '../../live/session.ts';
import { STEPS, type Setup, type Step, type StepCode } from '../../live/setup.ts';
import { site } from '../../live/state.ts';
import { stamp } from '../../quantity/time.ts';
import { route } from '../../shell/route.ts';
import { SetpointsPage } from '../setpoints/SetpointsPage.tsx';
import { AddressesStep, OrderStep } from './FieldSteps.tsx';
import { BaselineStep, OutputsStep, RecordStep, ZeroStep } from './ProofSteps.tsx';
import { AccessStep, PortsStep, SiteStep, type StepParts } from './SiteSteps.tsx';
import { StringsStep } from './StringsStep.tsx';
import { useSetup } from './useSetup.ts';
import { Vouch } from './Vouch.tsx';
import './wizard.css';
import { sayAnswer } from '../../say/answers.ts';
import { word } from './words.ts';

/** From an empty site file to a signed record, step by step. How far it is the monitor tells, not this page. */
export function WizardPage() {
  const { setup, isRenewing, refresh, changed } = useSetup();
  if (!setup) return <h1 class="hidden">{word('title')}</h1>;
  const here = route.value;
  const asked = here.page === 'setup' ? STEPS.find((code) => code === here.step) : undefined;
  const code = asked ?? setup.steps.find(({ state }) => state === 'open' || state === 'repeat')?.code ?? 'record';
  const index = STEPS.indexOf(code);
  const step = setup.steps[index]!;
  const canChange = setup.base !== null && !setup.changed_by_hand && may('installer') && !isRenewing;
  const parts: StepParts = { setup, base: canChange ? setup.base : null, changed };
  const file = setup.file ?? '';
  return (
    <div class="wizard">
      <Steps setup={setup} here={code} />
      <div class="wizard-head">
        <h1>
          {word('stepOf', { n: index + 1, of: STEPS.length })} · {word(code)}
        </h1>
        <span>
          {word(step.state)}
          {step.of > 1 && ` · ${word('progress', { done: step.done, of: step.of })}`}
        </span>
      </div>
      {setup.base === null && <p class="card">{word('noFile')}</p>}
      {setup.changed_by_hand && (
        <p class="card" role="alert">
          {word('byHand', { file })}
        </p>
      )}
      {setup.failure && (
        <p class="card" role="alert">
          {word('failure', { why: sayAnswer(setup.failure) })}
        </p>
      )}
      {!may('installer') && <p class="card">{word('readOnly')}</p>}
      {isRenewing && (
        <p class="card" role="status">
          {word('renewing')}
        </p>
      )}
      {step.state === 'repeat' && <Repeat step={step} />}
      {/* Limits are in force without a new beginning, and their page reads the file by itself: it stays, and says so. */}
      <Content key={code === 'limits' ? code : `${code} ${setup.base}`} code={code} step={step} parts={parts} />
      {step.open.length > 0 && index > STEPS.indexOf('strings') && <p class="wizard-note">{word('openPoints', { list: step.open.slice(0, 12).join(', ') + (step.open.length > 12 ? ' …' : '') })}</p>}
      {may('installer') && index > STEPS.indexOf('strings') && step.state !== 'waits' && <Vouch key={code} step={step} done={refresh} />}
      <Foot index={index} open={step.open.length} />
    </div>
  );
}

/** Since it was done something became another: what it is now, and what it was. */
function Repeat({ step }: { step: Step }) {
  const zone = site.value?.timezone ?? 'UTC';
  return (
    <section class="card wizard-repeat" role="status">
      <h2>
        ↻ {word('repeat')}
      </h2>
      <p>{word('repeatHow')}</p>
      <ul>
        {step.changed.slice(0, 12).map(({ at, place, text }) => {
          const [now = '', before = ''] = text.split('; before: ');
          return (
            <li key={place}>
              {word('repeatWhat', { place, at: stamp(Date.parse(at), zone), now })}
              <small>{word('repeatBefore', { before })}</small>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Content({ code, step, parts }: { code: StepCode; step: Step; parts: StepParts }) {
  switch (code) {
    case 'site':
      return <SiteStep {...parts} />;
    case 'access':
      return <AccessStep />;
    case 'ports':
      return <PortsStep {...parts} />;
    case 'strings':
      return <StringsStep {...parts} />;
    case 'addresses':
      return <AddressesStep />;
    case 'order':
      return <OrderStep step={step} />;
    case 'zero':
      return <ZeroStep step={step} />;
    case 'limits':
      return <SetpointsPage />;
    case 'outputs':
      return <OutputsStep step={step} parts={parts} />;
    case 'baseline':
      return <BaselineStep step={step} />;
    case 'record':
      return <RecordStep setup={parts.setup} />;
  }
}

const MARK: Readonly<Record<Step['state'], string>> = { waits: '', open: '○', repeat: '↻', vouched: '◐', done: '●' };

function Steps({ setup, here }: { setup: Setup; here: StepCode }) {
  return (
    <nav class="wizard-steps" aria-label={word('title')}>
      {setup.steps.map(({ code, state }, index) => (
        <a
          key={code}
          href={`#/setup/wizard/${code}`}
          data-state={state}
          aria-current={code === here ? 'step' : undefined}
          aria-label={`${index + 1} ${word(code)}, ${word(state)}`}
        >
          {index + 1} {MARK[state]} <span>{word(code)}</span>
        </a>
      ))}
    </nav>
  );
}

function Foot({ index, open }: { index: number; open: number }) {
  const before = STEPS[index - 1];
  const after = STEPS[index + 1];
  return (
    <div class="wizard-foot">
      {before ? (
        <a class="button" href={`#/setup/wizard/${before}`}>
          {word('back')}
        </a>
      ) : (
        <span />
      )}
      {after && (
        <a class="button button-strong" href={`#/setup/wizard/${after}`}>
          {open > 0 ? word('nextOpen', { n: open }) : word('next')}
        </a>
      )}
    </div>
  );
}
