import { useState } from 'preact/hooks';
import type { Alarm } from '../../live/frame.ts';
import { collapsed } from '../../live/alarm.ts';
import { frame, image } from '../../live/state.ts';
import { say } from '../../say/say.ts';
import { AlarmGroup } from './AlarmGroup.tsx';
import { AlarmRow } from './AlarmRow.tsx';
import type { Held } from './held.ts';

/** The active alarms, one row each, many equal ones of a string together; one of them may be open. */
export function AlarmList({ list, touch }: { list: readonly Alarm[]; touch: Held['touch'] }) {
  void frame.value;
  const [opened, setOpened] = useState<string | null>(null);
  if (list.length === 0) return <p class="calm">{say('noAlarmsLong')}</p>;
  return (
    <ul class="alarm-list" {...touch}>
      {collapsed(list, image.names).map((line) => {
        const id = line[0]!.id;
        const isOpen = opened === id;
        const toggle = () => setOpened(isOpen ? null : id);
        return line.length === 1 ? (
          <AlarmRow key={id} alarm={line[0]!} isOpen={isOpen} toggle={toggle} />
        ) : (
          <AlarmGroup key={`group ${id}`} group={line} isOpen={isOpen} toggle={toggle} />
        );
      })}
    </ul>
  );
}
