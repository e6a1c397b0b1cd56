import { signal } from '@preact/signals';
import { acknowledge, type Outcome } from './ask.ts';
import { SEVERITIES, type Alarm, type Severity } from './frame.ts';
import { blockPlace } from '../say/place.ts';

/** Order, count and acknowledgement of alarms. */

/** Most urgent first; a blind sensor stands above a mere advice. */
const RANK: Readonly<Record<Severity, number>> = { critical: 0, warning: 1, fault: 2, advisory: 3 };
export const BY_URGENCY: readonly Severity[] = ['critical', 'warning', 'fault', 'advisory'];

export function isUnacknowledged(alarm: Alarm): boolean {
  return alarm.state !== 'active-acknowledged' && alarm.state !== 'latched-acknowledged';
}

export function isActive(alarm: Alarm): boolean {
  return alarm.state !== 'cleared-unacknowledged';
}

/** Not acknowledged first, then by priority, then the newest. */
export function ranked(alarms: readonly Alarm[]): Alarm[] {
  return [...alarms].sort(
    (a, b) =>
      stateRank(a) - stateRank(b) ||
      RANK[a.severity] - RANK[b.severity] ||
      b.since.localeCompare(a.since) ||
      a.id.localeCompare(b.id),
  );
}

function stateRank({ state }: Alarm): number {
  switch (state) {
    case 'active-unacknowledged':
    case 'latched-unacknowledged':
      return 0;
    case 'active-acknowledged':
    case 'latched-acknowledged':
      return 1;
    case 'cleared-unacknowledged':
      return 2;
  }
}

/** The alarms of a remembered order, as they are now; the gone leave, newcomers wait. */
export function inOrder(alarms: readonly Alarm[], order: readonly string[]): Alarm[] {
  const byId = new Map(alarms.map((alarm) => [alarm.id, alarm]));
  return order.map((id) => byId.get(id)).filter((alarm) => alarm !== undefined);
}

/** More equal alarms of one string than this become one line. */
const MOST_LINES = 10;

/**
 * The lines of a list: alone, or all equal alarms of the blocks of one string together, at the place of the first.
 * Equal are those of one kind, severity and state.
 */
export function collapsed(alarms: readonly Alarm[], strings: readonly string[]): (readonly Alarm[])[] {
  const equal = new Map<string, Alarm[]>();
  for (const alarm of alarms) {
    const key = keyOf(alarm, strings);
    const found = equal.get(key);
    if (found) found.push(alarm);
    else equal.set(key, [alarm]);
  }
  return alarms.flatMap((alarm) => {
    const together = equal.get(keyOf(alarm, strings))!;
    if (together.length <= MOST_LINES) return [[alarm]];
    return together[0] === alarm ? [together] : [];
  });
}

function keyOf(alarm: Alarm, strings: readonly string[]): string {
  const place = blockPlace(alarm.place, strings);
  return place?.block == null ? alarm.id : [place.string, alarm.kind, alarm.severity, alarm.state].join(' ');
}

export function tally(alarms: readonly Alarm[]): Readonly<Record<Severity, number>> {
  const count = { critical: 0, warning: 0, advisory: 0, fault: 0 };
  for (const alarm of alarms) if (isActive(alarm)) count[alarm.severity]++;
  return count;
}

export function severityOf(code: number | null | undefined): Severity | null {
  return SEVERITIES[code ?? 0] || null;
}

/** Acknowledgements under way, by alarm. */
export const sending = signal<ReadonlySet<string>>(new Set());

/** The last answer that was not plain success, until the operator has seen it. */
export interface Complaint {
  readonly outcome: 'rejected' | 'failed';
  readonly text: string;
}
export const complaint = signal<Complaint | null>(null);

/** Tells the operator what was refused; true where it was done. */
export function isDone({ outcome, text }: Outcome): boolean {
  complaint.value = outcome === 'done' ? null : { outcome, text };
  return outcome === 'done';
}

export async function acknowledgeAll(alarms: readonly Alarm[]): Promise<void> {
  for (const alarm of alarms) await sendAcknowledgement(alarm);
}

export async function sendAcknowledgement(alarm: Alarm, comment = ''): Promise<void> {
  sending.value = new Set([...sending.value, alarm.id]);
  const answer = await acknowledge(alarm.id, comment);
  const left = new Set(sending.value);
  left.delete(alarm.id);
  sending.value = left;
  isDone(answer);
}
