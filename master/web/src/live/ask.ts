import { isClosed, opened } from './past.ts';
import { refreshSession } from './session.ts';

/** The questions and commands that are not part of the stream. */

export interface Series {
  readonly point: string;
  readonly unit: string;
  readonly t: readonly number[];
  readonly min: readonly (number | null)[];
  readonly max: readonly (number | null)[];
  readonly mean: readonly (number | null)[];
}

export interface JournalEvent {
  readonly seq: number;
  readonly at: string;
  readonly kind: string;
  readonly place: string | null;
  readonly text: string;
}

export interface Outcome {
  readonly outcome: 'done' | 'rejected' | 'failed';
  readonly text: string;
}

/** The series of a point, or null when the server has none or cannot be reached. */
export async function askSeries(point: string, from: Date, to: Date, points: number): Promise<Series | null> {
  const query = new URLSearchParams({
    point,
    from: from.toISOString(),
    to: to.toISOString(),
    points: String(points),
  });
  return ask<Series>(`/api/v1/series?${query}`);
}

export async function askEvents(limit: number): Promise<readonly JournalEvent[] | null> {
  return ask<readonly JournalEvent[]>(`/api/v1/events?limit=${limit}`);
}

export async function acknowledge(id: string, comment: string): Promise<Outcome> {
  return command(`/api/v1/alarms/${encodeURIComponent(id)}/ack`, { comment });
}

/** Alarms that are kept from the operator: shelved singly, or all of a place that is out of service. */
export interface Hold {
  readonly kind: 'shelved' | 'out of service';
  /** The id of an alarm that is shelved, the name of a place that is out of service. */
  readonly target: string;
  readonly who: string;
  readonly reason: string;
  readonly minutes_left: number;
  /** 0 while it runs, more where it is planned. */
  readonly begins_in_minutes: number;
  /** Of a shelved alarm that stands; its condition may be gone meanwhile. */
  readonly alarm_kind: string | null;
  readonly place: string | null;
  readonly text: string | null;
}

export async function askHolds(): Promise<readonly Hold[] | null> {
  return ask<readonly Hold[]>('/api/v1/holds');
}

/** A way to people: by which name, how it fares, what waits to go out by it. */
export interface Channel {
  readonly name: string;
  readonly state: string;
  readonly why: string | null;
  readonly waiting: number;
  readonly last_proof: string | null;
}

export async function askChannels(): Promise<readonly Channel[] | null> {
  return ask<readonly Channel[]>('/api/v1/channels');
}

export async function testChannel(name: string): Promise<Outcome> {
  return command(`/api/v1/channels/${encodeURIComponent(name)}/test`, { person: '' });
}

/** Stops the horn; the alarms stay as they are. */
export async function silenceHorn(): Promise<Outcome> {
  return command('/api/v1/silence', {});
}

export async function shelve(id: string, minutes: number, reason: string): Promise<Outcome> {
  return command(`/api/v1/alarms/${encodeURIComponent(id)}/shelve`, { minutes, reason });
}

export async function reset(id: string): Promise<Outcome> {
  return command(`/api/v1/alarms/${encodeURIComponent(id)}/reset`, {});
}

export async function takeOutOfService(place: string, minutes: number, reason: string): Promise<Outcome> {
  return command('/api/v1/out-of-service', { place, minutes, reason });
}

/** Ends a hold before its time. */
export async function release({ kind, target }: Hold): Promise<Outcome> {
  return kind === 'shelved'
    ? command(`/api/v1/alarms/${encodeURIComponent(target)}/unshelve`, {})
    : command('/api/v1/in-service', { place: target });
}

export async function readdress(port: string): Promise<Outcome> {
  return command(`/api/v1/ports/${encodeURIComponent(port)}/readdress`, {});
}

export async function checkOrder(port: string): Promise<Outcome> {
  return command(`/api/v1/ports/${encodeURIComponent(port)}/check-order`, {});
}

/** Lets the sensor at `place`, such as S1.7 or COM1/201, blink. */
export async function identify(place: string, seconds: number): Promise<Outcome> {
  return command('/api/v1/sensors/identify', { place, seconds });
}

/** Whatever goes wrong becomes an outcome too: nobody who pressed a button is left without an answer. */
export async function command(address: string, body: object): Promise<Outcome> {
  const told = await post(address, body);
  if (typeof told === 'string') return { outcome: 'failed', text: told };
  if ('outcome' in told) return told as Outcome;
  return { outcome: 'failed', text: isRefusal(told) ? `${told.error.place}: ${told.error.allowed}` : JSON.stringify(told) };
}

/** The document that answers, whatever its status; a sentence where there is none. */
export async function post(address: string, body: object): Promise<object | string> {
  try {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'bms600' },
      body: JSON.stringify(body),
    });
    if (answer.status === 401 || answer.status === 403) void refreshSession();
    const told = (await answer.json().catch(() => null)) as object | null;
    return told ?? `HTTP ${answer.status}`;
  } catch (broken) {
    return broken instanceof Error ? broken.message : String(broken);
  }
}

export function isRefusal(told: object): told is Refusal {
  return 'error' in told;
}

/** How the server says that it did not take a request at all. */
interface Refusal {
  readonly error: { readonly place: string; readonly allowed: string };
}

/** The document at an address, or null; while the past cannot be read, a question about it waits until it can. */
export async function ask<T>(address: string): Promise<T | null> {
  const answer = await fetch(address, { headers: { Accept: 'application/json' } }).catch(() => null);
  if (answer && (await isClosed(answer))) return afterwards<T>(address);
  return answer?.ok ? ((await answer.json()) as T) : null;
}

const waiting = new Map<string, Promise<unknown>>();

/** The same question again once the past can be read; who asks it twice meanwhile waits for one answer. */
function afterwards<T>(address: string): Promise<T | null> {
  const answer =
    waiting.get(address) ??
    opened().then(() => {
      waiting.delete(address);
      return ask<T>(address);
    });
  waiting.set(address, answer);
  return answer as Promise<T | null>;
}
