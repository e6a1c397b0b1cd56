import { signal } from '@preact/signals';

/** Whether the past can be asked: while the monitor cannot read it, questions wait, and one of them looks. */

export interface Closed {
  readonly since: string;
  readonly why: string;
}

/** Why the past cannot be read just now; null where nothing says so. */
export const closed = signal<Closed | null>(null);

const AGAIN_MS = 2_000;

/** Whether an answer says that the past cannot be read just now. */
export async function isClosed(answer: Response): Promise<boolean> {
  if (answer.status !== 503) return false;
  const { error } = (await answer.json().catch(() => ({}))) as { error?: Closed & { place: string } };
  if (error?.place !== 'history') return false;
  closed.value = { since: error.since, why: error.why };
  return true;
}

let opening: Promise<void> | null = null;

/** Fulfilled as soon as the past can be read again; however many wait, one asks. */
export function opened(): Promise<void> {
  opening ??= watch().finally(() => {
    opening = null;
    closed.value = null;
  });
  return opening;
}

async function watch(): Promise<void> {
  for (;;) {
    await new Promise((again) => setTimeout(again, AGAIN_MS));
    const answer = await fetch('/api/v1/events?limit=1').catch(() => null);
    if (answer && !(await isClosed(answer))) return;
  }
}
