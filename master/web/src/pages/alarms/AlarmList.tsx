import { useState } from 'preact/hooks';
import type { Alarm } from '../../live/frame.ts';
import { frame } from '../../live/state.ts';
import { say } from '../../say/say.ts';
import { AlarmRow } from './AlarmRow.tsx';
import type { Held } from './held.ts';

/** The active alarms, one row each; one of them may be open. */
export function AlarmList({ list, touch }: { list: readonly Alarm[]; touch: Held['touch'] }) {
  void frame.value;
  const [opened, setOpened] = useState<string | null>(null);
  if (list.length === 0) return <p class="calm">{say('noAlarmsLong')}</p>;
  return (
    <ul class="alarm-list" {...touch}>
      {list.map((alarm) => (
        <AlarmRow
          key={alarm.id}
          alarm={alarm}
          isOpen={opened === alarm.id}
          toggle={() => setOpened(opened === alarm.id ? null : alarm.id)}
        />
      ))}
    </ul>
  );
}
