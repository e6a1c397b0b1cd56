import { isRefusal, post } from './ask.ts';
import type { Alarm } from './frame.ts';
import type { Wanted } from './setpoints.ts';

/** What would be in alarm by other setpoints, with the values of this moment. */
export interface Preview {
  readonly would_raise: readonly Alarm[];
  readonly would_clear: readonly Alarm[];
  readonly would_change: readonly Alarm[];
  readonly would_stay: number;
  /** Lines of the site file that would go and come. */
  readonly diff: readonly string[];
}

/** What the text would change, or every mistake in it. */
export type Tried = { readonly preview: Preview } | { readonly mistakes: readonly string[] };

export async function tryOut(wanted: Wanted): Promise<Tried> {
  const told = await post('/api/v1/alarms/preview', wanted);
  if (typeof told === 'string') return { mistakes: [told] };
  if ('would_raise' in told) return { preview: told as Preview };
  if ('mistakes' in told) return told as { mistakes: readonly string[] };
  return { mistakes: [isRefusal(told) ? `${told.error.place}: ${told.error.allowed}` : JSON.stringify(told)] };
}
