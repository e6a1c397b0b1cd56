import { useState } from 'preact/hooks';
import { isDone } from '../../live/alarm.ts';
import { reset, shelve, takeOutOfService, type Outcome } from '../../live/ask.ts';
import type { Alarm } from '../../live/frame.ts';
import { may } from '../../live/session.ts';
import { live } from '../../live/state.ts';
import { Segmented } from '../../parts/Segmented.tsx';
import { placeLabel } from '../../say/place.ts';
import { say } from '../../say/say.ts';

/** Keeps an alarm from the operator for a while, always with a reason and an end; or resets one that latched. */

const HOURS = ['1', '8', '24'] as const;

export function HoldForm({ alarm }: { alarm: Alarm }) {
  const [hours, setHours] = useState<(typeof HOURS)[number]>('8');
  const [reason, setReason] = useState('');
  const [isBusy, setBusy] = useState(false);
  if (!may('operator')) return null;
  const tell = async (deed: () => Promise<Outcome>) => {
    setBusy(true);
    if (isDone(await deed())) setReason('');
    setBusy(false);
  };
  const isBlocked = isBusy || !live.value;
  const isUnsaid = isBlocked || !reason.trim();
  const minutes = Number(hours) * 60;
  return (
    <form class="hold-form" onSubmit={(event) => event.preventDefault()}>
      {alarm.state === 'latched-acknowledged' && (
        <button type="button" class="button button-strong" disabled={isBlocked} onClick={() => void tell(() => reset(alarm.id))}>
          {say('reset')}
        </button>
      )}
      <Segmented
        label={say('holdFor')}
        choices={HOURS.map((value) => ({ value, label: `${value} ${say('hour')}` }))}
        chosen={hours}
        choose={setHours}
      />
      <input
        class="input"
        aria-label={say('reason')}
        placeholder={say('reason')}
        maxLength={200}
        value={reason}
        onInput={(event) => setReason(event.currentTarget.value)}
      />
      <button
        type="button"
        class="button"
        disabled={isUnsaid}
        onClick={() => void tell(() => shelve(alarm.id, minutes, reason.trim()))}
      >
        {say('shelve')}
      </button>
      <button
        type="button"
        class="button"
        disabled={isUnsaid}
        onClick={() => void tell(() => takeOutOfService(alarm.place, minutes, reason.trim()))}
      >
        {say('takeOut', { place: placeLabel(alarm.place) })}
      </button>
    </form>
  );
}
