import { ask, command, type Outcome } from './ask.ts';

/** Work that people do by hand: what is on record, what is due, and how it is written down. */

export const TASKS = ['visual', 'charger', 'float-current', 'ambient', 'connection', 'torque', 'electrolyte'] as const;
export type Task = (typeof TASKS)[number];

/** The unit of the value of a task; null where none is written down. */
export const UNIT: Readonly<Record<Task, string | null>> = {
  visual: null,
  charger: 'V',
  'float-current': 'A',
  ambient: '°C',
  connection: 'µΩ',
  torque: 'N·m',
  electrolyte: 'kg/l',
};

export interface Due {
  readonly task: Task;
  readonly source: string;
  /** A day, or empty where it was never done. */
  readonly last: string;
  readonly due: string;
  readonly overdue: boolean;
  /** Above zero where it is late; else how many days are left, zero or below. */
  readonly late_days: number;
}

export interface Work {
  readonly task: Task;
  readonly place: string;
  readonly day: string;
  readonly needs_action: boolean;
  readonly result: string;
  readonly person: string;
  /** The name of a file, or where it is. */
  readonly attachment: string;
  /** Its SHA-256 where the monitor keeps it; else empty. */
  readonly file: string;
}

export interface Upkeep {
  readonly string: string;
  readonly due: readonly Due[];
  readonly works: readonly Work[];
}

export async function askUpkeep(): Promise<readonly Upkeep[] | null> {
  return ask<readonly Upkeep[]>('/api/v1/maintenance');
}

export async function noteWork(work: Readonly<Record<string, unknown>>): Promise<Outcome> {
  return command('/api/v1/maintenance', work);
}

export const MOST_FILE_BYTES = 5 * 1024 * 1024;

export function fileAddress(sha256: string): string {
  return `/api/v1/attachments/${sha256}`;
}

/** Hands a photo or paper over to be kept: its SHA-256, or why it was not taken. */
export async function keepFile(file: Blob): Promise<{ readonly sha256: string } | { readonly why: string }> {
  try {
    const answer = await fetch('/api/v1/attachments', {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream', 'X-Requested-With': 'bms600' },
      body: file,
    });
    const told = (await answer.json().catch(() => null)) as { sha256?: string; error?: { allowed: string } } | null;
    return told?.sha256 ? { sha256: told.sha256 } : { why: told?.error?.allowed ?? `HTTP ${answer.status}` };
  } catch (broken) {
    return { why: broken instanceof Error ? broken.message : String(broken) };
  }
}

/** The body of a command from the fields of a form; numbers that are left out are not sent. */
export function workOf(fields: FormData): Record<string, unknown> {
  const text = (name: string) => String(fields.get(name) ?? '').trim();
  const body: Record<string, unknown> = { sound: fields.get('sound') !== null };
  for (const name of ['task', 'place', 'day', 'person', 'instrument', 'findings', 'attachment']) body[name] = text(name);
  for (const name of ['value', 'second']) {
    const typed = text(name).replace(',', '.');
    if (typed !== '') body[name] = Number(typed);
  }
  return body;
}
