import type { Alarm } from '../live/frame.ts';
import { image } from '../live/state.ts';
import { NONE, shown, withUnit } from '../quantity/format.ts';
import { blockPlace } from '../say/place.ts';
import { say, sayAge, sayKind, saySentence } from '../say/say.ts';

/** The words and numbers of an alarm, the same on every page. */

/** Empty where the alarm is of something that has no value, such as an input or a cable. */
export function alarmValue(alarm: Alarm): string {
  return alarm.unit === null ? '' : saySentence(withUnit(shown(alarm.value, alarm.unit)));
}

export function alarmLimit(alarm: Alarm): string | null {
  return alarm.limit === null ? null : `${say('limit')} ${saySentence(withUnit(shown(alarm.limit, alarm.unit)))}`;
}

export function alarmAge(alarm: Alarm): string {
  const since = Date.parse(alarm.since);
  return Number.isNaN(since) ? NONE : sayAge((image.serverTime - since) / 1000);
}

/** "S2: 34 × Block voltage low". */
export function groupTitle(group: readonly Alarm[], strings: readonly string[]): string {
  const { place, kind, text } = group[0]!;
  return `${blockPlace(place, strings)?.string ?? place}: ${group.length} × ${sayKind(kind, text)}`;
}

export function oldestAge(group: readonly Alarm[]): string {
  return alarmAge(group.reduce((oldest, alarm) => (alarm.since < oldest.since ? alarm : oldest)));
}

export function alarmState(alarm: Alarm): string {
  switch (alarm.state) {
    case 'active-unacknowledged':
      return say('activeUnacknowledged');
    case 'active-acknowledged':
      return say('activeAcknowledged');
    case 'cleared-unacknowledged':
      return say('clearedUnacknowledged');
    case 'latched-unacknowledged':
      return say('latchedUnacknowledged');
    case 'latched-acknowledged':
      return say('latchedAcknowledged');
  }
}
