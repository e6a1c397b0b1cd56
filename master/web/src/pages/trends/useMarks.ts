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

/** What happened at a place over the span that is shown; asked again when the span moves on. */
export function useMarks(place: string, from: number | null, to: number | null): Marked {
  const [found, setFound] = useState<{ readonly place: string; readonly marked: Marked }>({ place: '', marked: NONE });
  useEffect(() => {
    if (from === null || to === null) return;
    let gone = false;
    void askMarks(place, from, to, SLOTS).then((answer) => {
      if (gone || !answer) return;
      setFound({ place, marked: { marks: marksOf(answer), since: answer.since === null ? null : Date.parse(answer.since) } });
    });
    return () => void (gone = true);
  }, [place, from, to]);
  return found.place === place ? found.marked : NONE;
}
