import { isUnacknowledged } from '../../live/alarm.ts';
import type { Alarm } from '../../live/frame.ts';
import { AckButton } from '../../parts/AckButton.tsx';
import { alarmAge, alarmLimit, alarmState, alarmValue } from '../../parts/alarmText.ts';
import { Symbol } from '../../parts/Symbol.tsx';
import { placeLabel } from '../../say/place.ts';
import { say, sayKind } from '../../say/say.ts';
import { AlarmDetails } from './AlarmDetails.tsx';

/** One alarm: what, where, how much, since when, and its button. */

interface Parts {
  readonly alarm: Alarm;
  readonly isOpen: boolean;
  readonly toggle: () => void;
}

export function AlarmRow({ alarm, isOpen, toggle }: Parts) {
  return (
    <li class="alarm" data-open={isUnacknowledged(alarm)} data-cleared={alarm.state === 'cleared-unacknowledged'}>
      <div class="alarm-row">
        <button type="button" class="alarm-main" aria-expanded={isOpen} onClick={toggle}>
          <Symbol severity={alarm.severity} />
          <span class="alarm-text">
            <span class="alarm-title">
              <b>{placeLabel(alarm.place)}</b> {sayKind(alarm.kind, alarm.text)}
            </span>
            <small>
              {alarmState(alarm)}
              {alarm.suppressed > 0 && ` · ${say('behind', { n: alarm.suppressed })}`}
            </small>
          </span>
          <span class="alarm-value">
            <span class="value">{alarmValue(alarm)}</span>
            <small>{alarmLimit(alarm)}</small>
          </span>
          <span class="alarm-age">{alarmAge(alarm)}</span>
        </button>
        <AckButton alarm={alarm} />
      </div>
      {isOpen && <AlarmDetails alarm={alarm} />}
    </li>
  );
}
