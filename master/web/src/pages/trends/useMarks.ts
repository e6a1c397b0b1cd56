import { useEffect, useState } from 'preact/hooks';
import { askMarks } from '../../live/marks.ts';
import { marksOf, type Mark } from './marks.ts';

/** About as many as there are places for them on the axis of a wide screen. */
const SLOTS = 200;

export interface Marked {
  readonly marks: readonly Mark[];
  /** From when on all are counted, in ms; null where all are. */
  readonly since: number | null;
}

const NONE: Marked = { marks: [], since: null };

/** In s: the longer the span, the less a new mark moves in it, and the more lines of the journal the monitor reads for it. */
function patience(seconds: number): number {
  return Math.min(900, Math.max(60, seconds / 2000));
}

/** What happened at a place over the span that is shown; asked again when the span has moved on. */
export function useMarks(place: string, from: number | null, to: number | null): Marked {
  const seconds = Math.round((to ?? 0) - (from ?? 0));
  const turn = Math.floor((to ?? 0) / patience(seconds));
  const [found, setFound] = useState<{ readonly place: string; readonly marked: Marked }>({ place: '', marked: NONE });
  useEffect(() => {
    if (from === null || to === null) return;
    let gone = false;
    void askMarks(place, from, to, SLOTS).then((answer) => {
      if (gone || !answer) return;
      setFound({ place, marked: { marks: marksOf(answer), since: answer.since === null ? null : Date.parse(answer.since) } });
    });
    return () => void (gone = true);
  }, [place, seconds, turn]);
  return found.place === place ? found.marked : NONE;
}
