import { useEffect, useRef } from 'preact/hooks';
import { isUnacknowledged } from '../../live/alarm.ts';
import type { Alarm } from '../../live/frame.ts';
import type { Block, Value } from '../../live/site.ts';
import { alarms, frame, image, site } from '../../live/state.ts';
import { AckButton } from '../../parts/AckButton.tsx';
import { alarmState, alarmValue } from '../../parts/alarmText.ts';
import { isDesktop } from '../../parts/layout.ts';
import { CloseIcon } from '../../parts/icons.tsx';
import { Symbol } from '../../parts/Symbol.tsx';
import { NONE, shown, withUnit } from '../../quantity/format.ts';
import { blockText, blockValue, quantityNamed } from '../../quantity/quantity.ts';
import type { Word } from '../../say/en.ts';
import { say, sayAge, sayKind } from '../../say/say.ts';
import { replaceRoute, toString, toTrends } from '../../shell/route.ts';
import { BlockTrend } from './BlockTrend.tsx';

/** One block in detail: its values with quality, age and reason, its sensor, its flags and its alarms. */
export function BlockPane({ name, block }: { name: string; block: number }) {
  void frame.value;
  const at = (image.starts[image.stringIndex(name)] ?? 0) + block - 1;
  const known = site.value?.strings.find((each) => each.name === name)?.blocks[block - 1];
  const open = alarms.value.filter((alarm) => alarm.place === (known?.name ?? `${name}.${block}`));
  const close = () => replaceRoute(toString(name));
  useEscape(close);
  return (
    <aside class="pane-detail" aria-label={`${name} #${block}`}>
      <header>
        <h2>
          {name} #{block}
        </h2>
        <button type="button" class="button button-plain" aria-label={say('close')} onClick={close}>
          <CloseIcon />
        </button>
      </header>
      {open.map((alarm) => (
        <PaneAlarm key={alarm.id} alarm={alarm} />
      ))}
      <dl class="facts">
        <LiveFact word="voltage" quantity="voltage" at={at} details={known?.voltage} />
        <LiveFact word="temperature" quantity="temperature" at={at} details={known?.temperature} />
        <LiveFact word="resistance" quantity="resistance" at={at} details={known?.resistance} />
        {known && <Fact word="soc" text={withUnit(shown(known.soc.value, known.soc.unit))} details={known.soc} />}
        <LiveFact word="soh" quantity="soh" at={at} details={known?.soh} />
      </dl>
      {known && <Facts block={known} />}
      {isDesktop.value && <BlockTrend name={name} block={block} />}
      <a class="button" href={toTrends(name, block, null)}>
        {say('trend')}
      </a>
    </aside>
  );
}

function useEscape(close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && latest.current();
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
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

function notesOf(value: Value): string[] {
  const notes: string[] = [];
  if (value.quality !== 'good') notes.push(say(value.quality));
  if (value.low != null && value.high != null)
    notes.push(say('between', { low: shown(value.low, value.unit).text, high: shown(value.high, value.unit).text }));
  if (value.derived) notes.push(say('derived'));
  if (value.basis) notes.push(value.basis);
  if (value.reason && value.quality !== 'good') notes.push(value.reason);
  return notes;
}

function Facts({ block }: { block: Block }) {
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
        <dd>{flags.length > 0 ? flags.join(', ') : say('noFlags')}</dd>
      </div>
    </dl>
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
