import { keepFile } from '../../parts/keepFile.ts';
import { word } from './words.ts';

/** Backups on their way between the monitor and this browser. */

export interface Staged {
  readonly site: string;
  readonly at: string;
  readonly version: string;
  readonly files: number;
  readonly bytes: number;
  readonly signer: string;
  readonly own: boolean;
  readonly events: number;
  readonly diff: readonly string[];
}

export type Said<T> = { readonly told: T; readonly why: null } | { readonly told: null; readonly why: string };

const PIECE_BYTES = 1024 * 1024;

/** Makes a backup and saves it; its name and length. */
export async function fetchBackup(passphrase: string, password: string): Promise<Said<{ name: string; bytes: number }>> {
  const answer = await post('backup', JSON.stringify({ passphrase, password }));
  if (!answer?.ok) return refusal(answer);
  const blob = await answer.blob().catch(() => null);
  if (!blob) return { told: null, why: word('unreachable') };
  const name = `bms600-${new Date().toISOString().slice(0, 10)}.backup`;
  keepFile(name, blob);
  return { told: { name, bytes: blob.size }, why: null };
}

/** Hands a backup in, piece by piece, and has it checked. */
export async function stage(file: File, secrets: { passphrase: string; password: string; trust: string }, sent: (percent: number) => void): Promise<Said<Staged>> {
  for (let at = 0; at < file.size || at === 0; at += PIECE_BYTES) {
    const answer = await post(at === 0 ? 'restore/piece' : `restore/piece?at=${at}`, file.slice(at, at + PIECE_BYTES));
    if (!answer?.ok) return refusal(answer);
    sent(Math.min(100, Math.round((100 * (at + PIECE_BYTES)) / Math.max(1, file.size))));
  }
  const { passphrase, password, trust } = secrets;
  const answer = await post('restore', JSON.stringify({ passphrase, password, ...(trust ? { trust } : {}) }));
  return answer?.ok ? { told: (await answer.json()) as Staged, why: null } : refusal(answer);
}

export async function confirm(password: string): Promise<Said<true>> {
  const answer = await post('restore/confirm', JSON.stringify({ password }));
  return answer?.ok ? { told: true, why: null } : refusal(answer);
}

export async function giveUp(): Promise<Said<true>> {
  const answer = await post('restore/give-up', '{}');
  return answer?.ok ? { told: true, why: null } : refusal(answer);
}

async function post(path: string, body: BodyInit): Promise<Response | null> {
  const type = typeof body === 'string' ? 'application/json' : 'application/octet-stream';
  return fetch(`/api/v1/${path}`, { method: 'POST', headers: { 'Content-Type': type, 'X-Requested-With': 'bms600' }, body }).catch(() => null);
}

async function refusal<T>(answer: Response | null): Promise<Said<T>> {
  if (!answer) return { told: null, why: word('unreachable') };
  const { text, error } = (await answer.json().catch(() => ({}))) as { text?: string; error?: { place: string; allowed: string } };
  return { told: null, why: text ?? (error ? `${error.place}: ${error.allowed}` : `HTTP ${answer.status}`) };
}
