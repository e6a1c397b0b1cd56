import { take, type Session } from '../../live/session.ts';
import { refreshSite } from '../../live/state.ts';
import { word } from './words.ts';

/** Logging in and out; what comes back is a sentence where it did not work, else null. */

interface Answer {
  readonly status: number;
  readonly told: unknown;
}

export async function send(path: string, body: object): Promise<Answer | null> {
  try {
    const answer = await fetch(`/api/v1/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'bms600' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, told: await answer.json().catch(() => null) };
  } catch {
    return null;
  }
}

export async function comeIn(path: 'session' | 'session/pin' | 'first-admin', body: object): Promise<string | null> {
  const answer = await send(path, body);
  if (answer?.status === 200) {
    take(answer.told as Session);
    void refreshSite();
    return null;
  }
  return sentence(answer, path === 'session' ? word('wrong') : path === 'first-admin' ? word('wrongCode') : word('wrongPin'));
}

/** What an answer says that is not a success. */
export function sentence(answer: Answer | null, wrong: string): string {
  if (!answer) return word('unreachable');
  const { error, text } = (answer.told ?? {}) as { error?: { place: string; value: string | null; allowed: string }; text?: string };
  if (answer.status === 401) return error?.place === 'code' ? word('codeNeeded') : wrong;
  if (answer.status === 429) return word('wait', { n: error?.value ?? '' });
  if (answer.status === 503) return word('busy');
  return text ?? (error ? `${error.place}: ${error.allowed}` : `HTTP ${answer.status}`);
}
