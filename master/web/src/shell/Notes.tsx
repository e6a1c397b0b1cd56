import { complaint } from '../live/alarm.ts';
import { closed } from '../live/past.ts';
import { outdated } from '../live/state.ts';
import { CloseIcon } from '../parts/icons.tsx';
import { sayAnswer } from '../say/answers.ts';
import { say } from '../say/say.ts';
import { later } from './later.tsx';

const PAST = later(async () => (await import('./PastNote.tsx')).PastNote);

/** What the operator must be told once: a refused command, a newer program. Lies over the page, moves nothing. */
export function Notes() {
  const refused = complaint.value;
  return (
    <div class="notes" role="alert">
      {refused && (
        <p class="note">
          <span>
            <b>{say(refused.outcome)}</b> {sayAnswer(refused.text)}
          </span>
          <button type="button" class="button" aria-label={say('close')} onClick={() => (complaint.value = null)}>
            <CloseIcon />
          </button>
        </p>
      )}
      {closed.value && <PAST.Page />}
      {outdated.value && (
        <p class="note">
          <span>{say('outdated')}</span>
          <button type="button" class="button" onClick={() => location.reload()}>
            {say('reload')}
          </button>
        </p>
      )}
    </div>
  );
}
