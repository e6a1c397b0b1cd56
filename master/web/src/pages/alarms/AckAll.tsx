import { acknowledgeAll, isUnacknowledged } from '../../live/alarm.ts';
import type { Alarm } from '../../live/frame.ts';
import { live } from '../../live/state.ts';
import { ConfirmButton } from '../../parts/ConfirmButton.tsx';
import { say } from '../../say/say.ts';
import { who } from '../../shell/settings.ts';

/** Acknowledges the whole list after a second press; critical alarms want a press of their own. */
export function AckAll({ list }: { list: readonly Alarm[] }) {
  const open = list.filter((alarm) => isUnacknowledged(alarm) && alarm.severity !== 'critical');
  return (
    <ConfirmButton
      class="button button-strong ack-all"
      label={say('ackAll')}
      confirm={say('ackAllConfirm', { n: open.length })}
      disabled={open.length === 0 || !live.value}
      press={() => void acknowledgeAll(open, who())}
    />
  );
}
