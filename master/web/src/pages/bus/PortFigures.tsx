import type { BusPort } from '../../live/bus.ts';
import { count, portState } from '../../parts/portText.ts';
import { WireShare } from '../../parts/WireShare.tsx';
import { NONE, fixed } from '../../quantity/format.ts';
import type { Word } from '../../say/en.ts';
import { sayAnswer } from '../../say/answers.ts';
import { say } from '../../say/say.ts';

/** How a line fares: its state in words, and how its requests ended since the start. */
export function PortFigures({ port }: { port: BusPort }) {
  return (
    <section class="bus-port" data-state={port.state}>
      <p class="bus-state">
        <b>{portState(port.state)}</b>
        <span>{port.state_text && sayAnswer(port.state_text)}</span>
        <small class="bus-line">
          {port.line}
          {port.baud ? ` · ${port.baud} Bd` : ''}
        </small>
      </p>
      <dl class="bus-figures">
        <Figure word="units">
          {count(port.answering)} / {count(port.units)}
        </Figure>
        <Figure word="wireShare">
          <WireShare percent={port.wire_share_percent} />
        </Figure>
        <Figure word="roundTime">{port.round_time_s ? `${fixed(port.round_time_s, 2)} ${say('second')}` : NONE}</Figure>
        <Figure word="asked">{count(port.asked)}</Figure>
        <Figure word="answered">{part(port.answered, port.asked)}</Figure>
        <Figure word="silent">{part(port.silent, port.asked)}</Figure>
        <Figure word="garbled">{part(port.garbled, port.asked)}</Figure>
        <Figure word="refused">{part(port.refused, port.asked)}</Figure>
        <Figure word="strays">
          {fixed(port.strays_per_minute, 0)} / {say('minute')}
        </Figure>
      </dl>
    </section>
  );
}

function Figure({ word, children }: { word: Word; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{say(word)}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A count and its share of all that was asked. */
function part(number: number, of: number) {
  return (
    <>
      {count(number)} {of > 0 && number > 0 && <small>{fixed((100 * number) / of, number / of < 0.1 ? 2 : 1)} %</small>}
    </>
  );
}
