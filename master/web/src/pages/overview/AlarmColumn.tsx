import { collapsed, isUnacknowledged, ranked } from '../../live/alarm.ts';
import type { Alarm } from '../../live/frame.ts';
import { alarms, frame, image } from '../../live/state.ts';
import { alarmAge, alarmState, alarmValue, groupTitle, oldestAge } from '../../parts/alarmText.ts';
import { Symbol } from '../../parts/Symbol.tsx';
import { blockPlace, placeLabel } from '../../say/place.ts';
import { say, sayKind } from '../../say/say.ts';
import { toString } from '../../shell/route.ts';

/** The alarm list beside the overview. */
export function AlarmColumn() {
  void frame.value;
  const list = ranked(alarms.value);
  return (
    <section>
      <h2>{say('alarms')}</h2>
      {list.length === 0 && <p class="calm">{say('noAlarmsLong')}</p>}
      <ul class="side-list">
        {collapsed(list, image.names).map((line) => (
          <li key={line[0]!.id}>{line.length === 1 ? <AlarmLine alarm={line[0]!} /> : <GroupLine group={line} />}</li>
        ))}
      </ul>
    </section>
  );
}

function GroupLine({ group }: { group: readonly Alarm[] }) {
  const first = group[0]!;
  return (
    <a class="side-alarm" href="#/alarms" data-open={isUnacknowledged(first)} data-cleared={first.state === 'cleared-unacknowledged'}>
      <Symbol severity={first.severity} />
      <span class="side-text">
        {groupTitle(group, image.names)}
        <small>{alarmState(first)}</small>
      </span>
      <span class="side-value">
        <small>{oldestAge(group)}</small>
      </span>
    </a>
  );
}

function AlarmLine({ alarm }: { alarm: Alarm }) {
  const place = blockPlace(alarm.place, image.names);
  return (
    <a
      class="side-alarm"
      href={place ? toString(place.string, place.block) : '#/alarms'}
      data-open={isUnacknowledged(alarm)}
      data-cleared={alarm.state === 'cleared-unacknowledged'}
    >
      <Symbol severity={alarm.severity} />
      <span class="side-text">
        <b>{placeLabel(alarm.place)}</b> {sayKind(alarm.kind, alarm.text)}
        <small>{alarmState(alarm)}</small>
      </span>
      <span class="side-value">
        <b class="value">{alarmValue(alarm)}</b>
        <small>{alarmAge(alarm)}</small>
      </span>
    </a>
  );
}
