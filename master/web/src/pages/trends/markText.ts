import { stamp } from '../../quantity/time.ts';
import { placeLabel } from '../../say/place.ts';
import { say, sayAge, sayKind } from '../../say/say.ts';
import type { JobKind } from '../../live/marks.ts';
import type { Mark } from './marks.ts';
import { word, type TrendWord } from './words.ts';

/** What is said of marks. */

const JOBS: Readonly<Record<JobKind, TrendWord>> = { 'ohmic-test': 'ohmicTest', 'capacity-test': 'capacityTest', balancing: 'balancing' };

/** When it was: an instant, or from when to when. */
export function whenText({ at, until }: Mark, zone: string): string {
  const begin = stamp(at * 1000, zone);
  if (until === null) return `${begin} …`;
  if (until - at < 1) return begin;
  const end = stamp(until * 1000, zone);
  return `${begin} – ${end.slice(0, 10) === begin.slice(0, 10) ? end.slice(11) : end}`;
}

/** What it was, with its number where there were several. */
export function whatText(mark: Mark): string {
  const where = mark.place ? `${placeLabel(mark.place)} ` : '';
  switch (mark.what) {
    case 'alarm': {
      const kind = sayKind(mark.kind, mark.words);
      const more = mark.kinds > 1 ? ` ${word('andMoreKinds', { n: mark.kinds - 1 })}` : '';
      const there = mark.places > 1 ? word('atPlaces', { n: mark.places }) : '';
      return `${where}${kind}${more}${there ? ` ${there}` : ''}: ${changesText(mark.raised, mark.cleared)}`;
    }
    case 'discharge':
      return mark.count > 1 ? `${where}${word('dischargesOf', { n: mark.count })}` : `${where}${say('discharge')}${lastedText(mark)}`;
    case 'job': {
      const job = word(JOBS[mark.job]);
      return mark.count > 1 ? `${where}${job} × ${mark.count}` : `${where}${job}${lastedText(mark)}`;
    }
  }
}

function changesText(raised: number, cleared: number): string {
  const came = raised === 1 ? word('raised') : word('raisedTimes', { n: raised });
  const went = cleared === 1 ? word('cleared') : word('clearedTimes', { n: cleared });
  return [raised > 0 && came, cleared > 0 && went].filter(Boolean).join(', ');
}

function lastedText({ at, until }: Mark): string {
  if (until === null) return ` (${say('running')})`;
  return until > at ? ` (${sayAge(until - at)})` : '';
}
