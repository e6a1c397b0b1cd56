import { useState } from 'preact/hooks';
import { isUnacknowledged, sendAcknowledgement, sending } from '../../live/alarm.ts';
import type { Alarm } from '../../live/frame.ts';
import { may } from '../../live/session.ts';
import { image, live, site } from '../../live/state.ts';
import { NONE } from '../../quantity/format.ts';
import { stamp } from '../../quantity/time.ts';
import { sayAnswer } from '../../say/answers.ts';
import { sayHelp } from '../../say/help.ts';
import { blockPlace, placeLabel } from '../../say/place.ts';
import { say } from '../../say/say.ts';
import { toHelp, toString } from '../../shell/route.ts';
import { helpWord } from '../more/words.ts';
import { Explanation } from './Explanation.tsx';
import { HoldForm } from './HoldForm.tsx';

/** What stands behind an alarm: the sentence of the monitor, what to do, since when, and where. */
export function AlarmDetails({ alarm }: { alarm: Alarm }) {
  const since = Date.parse(alarm.since);
  const place = blockPlace(alarm.place, image.names);
  return (
    <div class="alarm-details">
      <dl>
        <dt>{say('details')}</dt>
        <dd>{sayAnswer(alarm.text)}</dd>
        <dt>{say('action')}</dt>
        <dd>{sayHelp(alarm.kind, 'action', alarm.action ?? NONE)}</dd>
        <dt>{say('since')}</dt>
        <dd>{Number.isNaN(since) ? NONE : stamp(since, site.value?.timezone ?? 'UTC')}</dd>
        {alarm.suppressed > 0 && (
          <>
            <dt>{say('behind', { n: alarm.suppressed })}</dt>
            <dd>{say('behindLong', { n: alarm.suppressed })}</dd>
          </>
        )}
      </dl>
      <Explanation alarm={alarm} />
      <div class="alarm-actions">
        {place && (
          <a class="button" href={toString(place.string, place.block)}>
            {say('goTo', { place: placeLabel(alarm.place) })}
          </a>
        )}
        <a class="button" href={toHelp(alarm.kind)}>
          {helpWord()}
        </a>
        {isUnacknowledged(alarm) && may('operator') && <Commented alarm={alarm} />}
      </div>
      <HoldForm alarm={alarm} />
    </div>
  );
}

function Commented({ alarm }: { alarm: Alarm }) {
  const [comment, setComment] = useState('');
  const blocked = !comment.trim() || !live.value || sending.value.has(alarm.id);
  return (
    <form
      class="commented"
      onSubmit={(event) => {
        event.preventDefault();
        if (!blocked) void sendAcknowledgement(alarm, comment.trim());
      }}
    >
      <input
        class="input"
        aria-label={say('comment')}
        placeholder={say('comment')}
        maxLength={200}
        value={comment}
        onInput={(event) => setComment(event.currentTarget.value)}
      />
      <button type="submit" class="button" disabled={blocked}>
        {say('ackWithComment')}
      </button>
    </form>
  );
}
