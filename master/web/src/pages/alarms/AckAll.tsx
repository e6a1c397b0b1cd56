import { useEffect, useState } from 'preact/hooks';
import { isUnacknowledged, sendAcknowledgement } from '../../live/alarm.ts';
import type { Alarm } from '../../live/frame.ts';
import { live } from '../../live/state.ts';
import { say } from '../../say/say.ts';
import { who } from '../../shell/settings.ts';

/** Acknowledges the whole list after a second press; critical alarms want a press of their own. */

const CONFIRM_MS = 5000;

export function AckAll({ list }: { list: readonly Alarm[] }) {
  const [asked, setAsked] = useState(false);
  const open = list.filter((alarm) => isUnacknowledged(alarm) && alarm.severity !== 'critical');
  useEffect(() => {
    if (!asked) return;
    const timer = setTimeout(() => setAsked(false), CONFIRM_MS);
    return () => clearTimeout(timer);
  }, [asked]);

  const press = async () => {
    if (!asked) return setAsked(true);
    setAsked(false);
    for (const alarm of open) await sendAcknowledgement(alarm, who());
  };
  return (
    <button type="button" class="button button-strong ack-all" disabled={open.length === 0 || !live.value} onClick={() => void press()}>
      {asked ? say('ackAllConfirm', { n: open.length }) : say('ackAll')}
    </button>
  );
}
