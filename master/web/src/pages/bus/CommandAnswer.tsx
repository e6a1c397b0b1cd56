import type { Outcome } from '../../live/ask.ts';
import { CloseIcon } from '../../parts/icons.tsx';
import { sayAnswer } from '../../say/answers.ts';
import { say } from '../../say/say.ts';
import { conditionsOf } from './conditions.ts';

/** What came of a command: every condition with its mark, then what was done or why not. */
export function CommandAnswer({ answer, close }: { answer: Outcome; close: () => void }) {
  const { conditions, text } = conditionsOf(answer.text);
  return (
    <section class="bus-answer" role="status" data-outcome={answer.outcome}>
      <div>
        <b>{say(answer.outcome)}</b> {sayAnswer(text)}
        {conditions.length > 0 && (
          <ul>
            {conditions.map(({ isMet, what }) => (
              <li key={what} data-met={isMet}>
                <b aria-label={say(isMet ? 'met' : 'notMet')}>{isMet ? '✓' : '✗'}</b> {sayAnswer(what)}
              </li>
            ))}
          </ul>
        )}
      </div>
      <button type="button" class="button button-plain" aria-label={say('close')} onClick={close}>
        <CloseIcon />
      </button>
    </section>
  );
}
