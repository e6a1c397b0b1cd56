import { isRefusal, post } from './ask.ts';
import type { Alarm } from './frame.ts';

/** What would be in alarm by other setpoints, with the values of this moment. */
export interface Preview {
  readonly would_raise: readonly Alarm[];
  readonly would_clear: readonly Alarm[];
  readonly would_change: readonly Alarm[];
  readonly would_stay: number;
}

/** What the text would change, or every mistake in it. */
export type Tried = { readonly preview: Preview } | { readonly mistakes: readonly string[] };

/** @param isWhole whether what the text does not name goes back to its default */
export async function tryOut(yaml: string, isWhole: boolean): Promise<Tried> {
  const told = await post('/api/v1/alarms/preview', isWhole ? { yaml, replace: true } : { yaml });
  if (typeof told === 'string') return { mistakes: [told] };
  if ('would_raise' in told) return { preview: told as Preview };
  if ('mistakes' in told) return told as { mistakes: readonly string[] };
  return { mistakes: [isRefusal(told) ? `${told.error.place}: ${told.error.allowed}` : JSON.stringify(told)] };
}
