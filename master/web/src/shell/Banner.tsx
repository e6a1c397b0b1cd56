import { BY_URGENCY, isUnacknowledged, ranked, tally } from '../live/alarm.ts';
import type { Alarm } from '../live/frame.ts';
import { alarms, frame, silence, stale } from '../live/state.ts';
import { AckButton } from '../parts/AckButton.tsx';
import { alarmAge, alarmLimit, alarmValue } from '../parts/alarmText.ts';
import { Symbol } from '../parts/Symbol.tsx';
import { NONE } from '../quantity/format.ts';
import { placeLabel } from '../say/place.ts';
import { say, sayAge, sayKind } from '../say/say.ts';

/** The alarm that matters most, on every page, always of the same height; or that the data is old. */
export function Banner() {
  const worst = ranked(alarms.value)[0];
  return (
    <section class="banner-place" aria-label={say('alarms')}>
      <p class="hidden" role="alert">
        {stale.value ? say('dataOldAlert') : ''}
      </p>
      <p class="hidden" role="status">
        {worst && !stale.value ? `${say(worst.severity)}: ${placeLabel(worst.place)} ${sayKind(worst.kind, worst.text)}` : ''}
      </p>
      {stale.value ? <StaleBanner /> : worst ? <AlarmBanner alarm={worst} /> : <CalmBanner />}
    </section>
  );
}

function StaleBanner() {
  return (
    <div class="banner banner-stale">
      <strong>{say('dataOld', { age: sayAge(silence.value) })}</strong>
    </div>
  );
}

function CalmBanner() {
  return (
    <div class="banner banner-calm">
      <span class="banner-text">{say(frame.value === 0 ? 'connecting' : 'noAlarms')}</span>
    </div>
  );
}

function AlarmBanner({ alarm }: { alarm: Alarm }) {
  const value = alarmValue(alarm);
  const limit = alarmLimit(alarm);
  void frame.value;
  return (
    <div class={`banner banner-${alarm.severity}`} data-open={isUnacknowledged(alarm)}>
      <a class="banner-link" href="#/alarms">
        <Symbol severity={alarm.severity} />
        <span class="banner-text">
          <b>{placeLabel(alarm.place)}</b> <span class="banner-kind">{sayKind(alarm.kind, alarm.text)}</span>{' '}
          {value !== '' && value !== NONE && <b class="value">{value}</b>} {limit && <small>({limit})</small>}
        </span>
        <span class="banner-age">{alarmAge(alarm)}</span>
      </a>
      <AckButton alarm={alarm} class="banner-ack" />
      <Tally />
    </div>
  );
}

function Tally() {
  const count = tally(alarms.value);
  return (
    <ul class="tally" aria-label={say('byPriority')}>
      {BY_URGENCY.filter((severity) => count[severity] > 0).map((severity) => (
        <li key={severity}>
          <Symbol severity={severity} />
          <b>{count[severity]}</b>
        </li>
      ))}
    </ul>
  );
}
