import { useEffect, useState } from 'preact/hooks';
import { askEvents, type JournalEvent } from '../../live/ask.ts';
import type { Severity } from '../../live/frame.ts';
import { alarms, live, site } from '../../live/state.ts';
import { Symbol } from '../../parts/Symbol.tsx';
import { stamp } from '../../quantity/time.ts';
import { sayAnswer } from '../../say/answers.ts';
import { placeLabel } from '../../say/place.ts';
import { say } from '../../say/say.ts';

/** The journal, newest first. */

const LIMIT = 200;
const RAISED = /^(critical|warning|advisory|fault): (.*)$/s;

export function History() {
  const [events, setEvents] = useState<readonly JournalEvent[] | null>(null);
  const [failed, setFailed] = useState(false);
  const changes = alarms.value;
  const isLive = live.value;
  useEffect(() => {
    let gone = false;
    void askEvents(LIMIT).then((found) => {
      if (gone) return;
      setFailed(found === null);
      if (found) setEvents([...found].sort((a, b) => b.seq - a.seq));
    });
    return () => void (gone = true);
  }, [changes, isLive]);
  if (failed && !events) return <p class="calm">{say('failed')}</p>;
  if (!events) return null;
  if (events.length === 0) return <p class="calm">{say('noHistory')}</p>;
  const zone = site.value?.timezone ?? 'UTC';
  return (
    <ul class="events">
      {events.map((event) => (
        <li key={event.seq}>
          <time dateTime={event.at}>{stamp(Date.parse(event.at), zone)}</time>
          <b>{event.place ? placeLabel(event.place) : ''}</b>
          <What event={event} />
        </li>
      ))}
    </ul>
  );
}

/** An alarm that came has its symbol; what else happened is only told. */
function What({ event }: { event: JournalEvent }) {
  const raised = RAISED.exec(event.text);
  return (
    <span class="event-text">
      {raised && <Symbol severity={raised[1] as Severity} />}
      <span>{raised ? sayAnswer(raised[2]!) : sayAnswer(event.text)}</span>
    </span>
  );
}
