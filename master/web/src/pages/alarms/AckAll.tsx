import { acknowledgeAll, isUnacknowledged } from '../../live/alarm.ts';
import type { Alarm } from '../../live/frame.ts';
import { may } from '../../live/session.ts';
import { live } from '../../live/state.ts';
import { ConfirmButton } from '../../parts/ConfirmButton.tsx';
import { say } from '../../say/say.ts';

/** Acknowledges the whole list after a second press; critical alarms want a press of their own. */
export function AckAll({ list }: { list: readonly Alarm[] }) {
  const open = list.filter((alarm) => isUnacknowledged(alarm) && alarm.severity !== 'critical');
  if (!may('operator')) return null;
  return (
    <ConfirmButton
      class="button button-strong ack-all"
      label={say('ackAll')}
      confirm={say('ackAllConfirm', { n: open.length })}
      disabled={open.length === 0 || !live.value}
      press={() => void acknowledgeAll(open)}
    />
  );
}
