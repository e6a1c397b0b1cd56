import type { Value } from '../live/site.ts';
import { shown } from '../quantity/format.ts';
import { say, saySentence } from '../say/say.ts';

/** What is to be said beside a number: its quality, its band, what it rests on, why there is none. */
export function notesOf(value: Value): string[] {
  const notes: string[] = [];
  if (value.quality !== 'good') notes.push(say(value.quality));
  if (value.low != null && value.high != null)
    notes.push(say('between', { low: shown(value.low, value.unit).text, high: shown(value.high, value.unit).text }));
  if (value.derived) notes.push(say('derived'));
  if (value.basis) notes.push(saySentence(value.basis));
  if (value.reason && value.quality !== 'good') notes.push(saySentence(value.reason));
  return notes;
}
