import { useState } from 'preact/hooks';
import { identify, type Outcome } from '../../live/ask.ts';
import { useBus, type BusPort, type BusSensor } from '../../live/bus.ts';
import type { Step } from '../../live/setup.ts';
import { alarms, image, live, site } from '../../live/state.ts';
import { may } from '../../live/session.ts';
import { CommandAnswer } from '../bus/CommandAnswer.tsx';
import { PortCommands } from '../bus/PortCommands.tsx';
import { portState } from '../../parts/portText.ts';
import { placeLabel } from '../../say/place.ts';
import { word, type WizardWord } from './words.ts';

/** What is done at the sensors: they are found, and proven to be in order. */

const BLINK_S = 30;

export function AddressesStep() {
  const ports = useBus();
  const [answer, setAnswer] = useState<Outcome | null>(null);
  return (
    <section class="card">
      <p>{word('addressesHow')}</p>
      {answer && <CommandAnswer answer={answer} close={() => setAnswer(null)} />}
      {ports?.filter((port) => port.sensors.length > 0).map((port) => <Matrix key={port.name} port={port} answered={setAnswer} />)}
    </section>
  );
}

const MARKS: Readonly<Record<'found' | 'missing' | 'contested', string>> = { found: '■', missing: '–', contested: '✕' };

function Matrix({ port, answered }: { port: BusPort; answered: (answer: Outcome) => void }) {
  const hows = port.sensors.map((sensor) => howIs(sensor));
  const count = (how: WizardWord) => hows.filter((each) => each === how).length;
  return (
    <>
      <div class="wizard-head">
        <h2>{port.name}</h2>
        <span role="status">
          {count('found')} / {port.sensors.length} {word('found')}
          {count('missing') > 0 && `, ${count('missing')} ${word('missing')}`}
          {count('contested') > 0 && `, ${count('contested')} ${word('contested')}`} · {portState(port.state)}
        </span>
        <PortCommands port={port.name} answered={answered} />
      </div>
      <div class="matrix">
        {port.sensors.map((sensor, index) => (
          <button
            key={sensor.unit}
            type="button"
            class="button"
            data-how={hows[index]}
            disabled={!may('operator') || !live.value}
            onClick={() => void identify(`${port.name}/${sensor.unit}`, BLINK_S).then(answered)}
          >
            {sensor.unit}
            <b>
              <i aria-hidden="true">{MARKS[hows[index]!]}</i> {shortPlace(sensor.place)}
            </b>
            <span class="hidden">
              {placeLabel(sensor.place)}, {word(hows[index]!)}
            </span>
          </button>
        ))}
      </div>
    </>
  );
}

/** The number of a block is enough where the port has its string. */
function shortPlace(place: string): string {
  const dot = place.lastIndexOf('.');
  return dot < 0 ? place : `#${place.slice(dot + 1)}`;
}

function howIs({ place, why }: BusSensor): 'found' | 'missing' | 'contested' {
  const isContested = alarms.value.some((alarm) => alarm.kind === 'duplicate-address' && alarm.place === place);
  return isContested ? 'contested' : why === null ? 'found' : 'missing';
}

export function OrderStep({ step }: { step: Step }) {
  const [answer, setAnswer] = useState<Outcome | null>(null);
  const reversed = alarms.value.filter((alarm) => alarm.kind === 'reversed-polarity').map((alarm) => placeLabel(alarm.place));
  return (
    <>
      <section class="card">
        <p>{word('orderHow')}</p>
        {answer && <CommandAnswer answer={answer} close={() => setAnswer(null)} />}
        <ul class="wizard-rows">
          {site.value?.ports
            .filter((port) => port.units > 0)
            .map((port) => (
              <li key={port.name}>
                <span>
                  <b>{port.name}</b> {word(step.open.includes(port.name) ? 'open' : 'done')}
                </span>
                <PortCommands port={port.name} answered={setAnswer} />
              </li>
            ))}
        </ul>
        <p>{reversed.length > 0 ? <b role="alert">{word('reversed', { places: reversed.join(', ') })}</b> : word('polarity')}</p>
      </section>
      <Walk />
    </>
  );
}

/** By hand and eye: one sensor after the other blinks, and somebody stands before it. */
function Walk() {
  const [at, setAt] = useState<{ readonly string: string; readonly block: number } | null>(null);
  const blink = (string: string, block: number) => {
    setAt({ string, block });
    void identify(`${string}.${block}`, BLINK_S);
  };
  const count = at ? (image.counts[image.stringIndex(at.string)] ?? 0) : 0;
  return (
    <section class="card">
      <h2>{word('walk')}</h2>
      <p class="wizard-note">{word('walkHow')}</p>
      <div class="wizard-deeds">
        {at && (
          <>
            <b role="status">{word('blinks', { place: placeLabel(`${at.string}.${at.block}`) })}</b>
            <button type="button" class="button button-strong" disabled={!live.value} onClick={() => (at.block < count ? blink(at.string, at.block + 1) : setAt(null))}>
              {word('isThere')}
            </button>
          </>
        )}
        {image.names.map((name) => (
          <button key={name} type="button" class="button" disabled={!live.value || !may('operator')} onClick={() => blink(name, 1)}>
            {word('begin', { place: placeLabel(`${name}.1`) })}
          </button>
        ))}
      </div>
    </section>
  );
}
