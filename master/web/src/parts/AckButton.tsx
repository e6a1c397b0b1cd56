import { isUnacknowledged, sendAcknowledgement, sending } from '../live/alarm.ts';
import type { Alarm } from '../live/frame.ts';
import { may } from '../live/session.ts';
import { live } from '../live/state.ts';
import { say } from '../say/say.ts';
import { placeLabel } from '../say/place.ts';

/** Acknowledges one alarm at once; keeps its place and size in every state. */
export function AckButton({ alarm, class: kind = 'button' }: { alarm: Alarm; class?: string }) {
  const isSending = sending.value.has(alarm.id);
  const isOpen = isUnacknowledged(alarm);
  if (!may('operator')) return null;
  return (
    <button
      type="button"
      class={kind}
      disabled={!isOpen || isSending || !live.value}
      onClick={() => void sendAcknowledgement(alarm)}
    >
      {isOpen ? say('ack') : '✓'}
      <span class="hidden">
        {isSending ? say('acking') : isOpen ? ` ${placeLabel(alarm.place)}` : say('acked')}
      </span>
    </button>
  );
}
