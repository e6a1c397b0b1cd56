import { isUnacknowledged } from '../../live/alarm.ts';
import type { Alarm } from '../../live/frame.ts';
import type { Block, Value } from '../../live/site.ts';
import { alarms, image } from '../../live/state.ts';
import { AckButton } from '../../parts/AckButton.tsx';
import { alarmState, alarmValue } from '../../parts/alarmText.ts';
import { Symbol } from '../../parts/Symbol.tsx';
import { notesOf } from '../../parts/valueText.ts';
import { NONE, shown, withUnit } from '../../quantity/format.ts';
import { blockText, blockValue, quantityNamed } from '../../quantity/quantity.ts';
import type { Word } from '../../say/en.ts';
import { say, sayAge, sayKind, saySentence } from '../../say/say.ts';

/** What is known of one block: its values with quality, age and reason, its sensor, its flags, its alarms. */

/** `at` is its position among all blocks of the site. */
export function BlockValues({ at, block }: { at: number; block: Block | undefined }) {
  return (
    <dl class="facts">
      <LiveFact word="voltage" quantity="voltage" at={at} details={block?.voltage} />
      <LiveFact word="temperature" quantity="temperature" at={at} details={block?.temperature} />
      <LiveFact word="resistance" quantity="resistance" at={at} details={block?.resistance} />
      {block && <Fact word="soc" text={withUnit(shown(block.soc.value, block.soc.unit))} details={block.soc} />}
      <LiveFact word="soh" quantity="soh" at={at} details={block?.soh} />
    </dl>
  );
}

interface LiveParts {
  readonly word: Word;
  readonly quantity: string;
  readonly at: number;
  readonly details: Value | undefined;
}

/** The number is the newest of the stream; quality, age and reason come with the site document. */
function LiveFact({ word, quantity: name, at, details }: LiveParts) {
  const quantity = quantityNamed(name);
  const number = blockText(quantity, details?.quality === 'absent' ? null : blockValue(image, quantity, at));
  return <Fact word={word} text={number === NONE ? NONE : `${number} ${quantity.unit}`} details={details} />;
}

function Fact({ word, text, details }: { word: Word; text: string; details: Value | undefined }) {
  const notes = details ? notesOf(details) : [];
  return (
    <div class="fact" data-quality={text === NONE ? 'absent' : (details?.quality ?? 'good')}>
      <dt>
        {say(word)} {details && <small>{ageOf(details)}</small>}
      </dt>
      <dd>
        <b class="value">{text}</b>
        {notes.length > 0 && <small>{notes.join(' · ')}</small>}
      </dd>
    </div>
  );
}

function ageOf({ age_s }: Value): string {
  return age_s === null ? '' : sayAge(age_s);
}

export function BlockSensor({ block }: { block: Block }) {
  const { sensor, flags } = block;
  return (
    <dl class="facts">
      <div class="fact">
        <dt>{say('sensor')}</dt>
        <dd>
          {sensor ? (
            <>
              {sensor.port} · {say('unit')} {sensor.unit}
              <small>
                {[sensor.model, sensor.serial === null ? null : `${say('serial')} ${sensor.serial}`].filter(Boolean).join(' · ')}
              </small>
            </>
          ) : (
            NONE
          )}
        </dd>
      </div>
      <div class="fact">
        <dt>{say('flags')}</dt>
        <dd>{flags.length > 0 ? flags.map(saySentence).join(', ') : say('noFlags')}</dd>
      </div>
    </dl>
  );
}

/** The alarms at a block, by its name. */
export function BlockAlarms({ place }: { place: string }) {
  const open = alarms.value.filter((alarm) => alarm.place === place);
  return (
    <>
      {open.map((alarm) => (
        <PaneAlarm key={alarm.id} alarm={alarm} />
      ))}
    </>
  );
}

function PaneAlarm({ alarm }: { alarm: Alarm }) {
  return (
    <div class="pane-alarm">
      <Symbol severity={alarm.severity} />
      <span class="side-text">
        <b>{sayKind(alarm.kind, alarm.text)}</b> {alarmValue(alarm) === NONE ? '' : alarmValue(alarm)}
        <small>{alarmState(alarm)}</small>
      </span>
      {isUnacknowledged(alarm) && <AckButton alarm={alarm} />}
    </div>
  );
}
