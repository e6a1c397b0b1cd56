import { acknowledgeAll, isUnacknowledged } from '../../live/alarm.ts';
import type { Alarm } from '../../live/frame.ts';
import { may } from '../../live/session.ts';
import { image, live } from '../../live/state.ts';
import { AckButton } from '../../parts/AckButton.tsx';
import { alarmState, alarmValue, groupTitle, oldestAge } from '../../parts/alarmText.ts';
import { ConfirmButton } from '../../parts/ConfirmButton.tsx';
import { Symbol } from '../../parts/Symbol.tsx';
import { blockPlace, placeLabel } from '../../say/place.ts';
import { say } from '../../say/say.ts';
import { toString } from '../../shell/route.ts';

/** Many equal alarms of one string on one line; open, it lists its blocks. Critical ones are acknowledged singly. */

interface Parts {
  readonly group: readonly Alarm[];
  readonly isOpen: boolean;
  readonly toggle: () => void;
}

export function AlarmGroup({ group, isOpen, toggle }: Parts) {
  const first = group[0]!;
  return (
    <li class="alarm" data-open={isUnacknowledged(first)} data-cleared={first.state === 'cleared-unacknowledged'}>
      <div class="alarm-row">
        <button type="button" class="alarm-main" aria-expanded={isOpen} onClick={toggle}>
          <Symbol severity={first.severity} />
          <span class="alarm-text">
            <span class="alarm-title">{groupTitle(group, image.names)}</span>
            <small>{alarmState(first)}</small>
          </span>
          <span class="alarm-age">{oldestAge(group)}</span>
        </button>
        {isUnacknowledged(first) && first.severity !== 'critical' && may('operator') && (
          <ConfirmButton
            class="button"
            label={say('ack')}
            confirm={`${group.length} ?`}
            disabled={!live.value}
            press={() => void acknowledgeAll(group)}
          />
        )}
      </div>
      {isOpen && (
        <ul class="alarm-group">
          {byNumber(group).map((alarm) => (
            <Member key={alarm.id} alarm={alarm} />
          ))}
        </ul>
      )}
    </li>
  );
}

function byNumber(group: readonly Alarm[]): Alarm[] {
  const number = ({ place }: Alarm) => blockPlace(place, image.names)?.block ?? 0;
  return [...group].sort((a, b) => number(a) - number(b));
}

function Member({ alarm }: { alarm: Alarm }) {
  const place = blockPlace(alarm.place, image.names);
  return (
    <li>
      <a href={place ? toString(place.string, place.block) : '#/alarms'}>
        <b>{placeLabel(alarm.place)}</b> <span class="value">{alarmValue(alarm)}</span>
      </a>
      {isUnacknowledged(alarm) && <AckButton alarm={alarm} />}
    </li>
  );
}
