import { ask } from './ask.ts';
import type { Severity } from './frame.ts';

/** What happened over a span of time, as the monitor groups it: however long the span is, there are no more than slots. */

export interface MarksAnswer {
  /** From when on all are counted, where there were too many; null where all are. */
  readonly since: string | null;
  readonly alarms: readonly AlarmMark[];
  readonly discharges: readonly (BandMark & { readonly id: string | null })[];
  readonly jobs: readonly (BandMark & { readonly job: JobKind; readonly text: string | null })[];
}

export type JobKind = 'ohmic-test' | 'capacity-test' | 'balancing';

/** Alarms of one slot. */
export interface AlarmMark {
  readonly from: string;
  readonly to: string;
  readonly raised: number;
  readonly cleared: number;
  readonly severity: Severity | null;
  readonly kind: string;
  readonly words: string;
  readonly kinds: number;
  readonly place: string | null;
  readonly places: number;
}

export interface BandMark {
  readonly begin: string;
  /** Null while it lasts. */
  readonly end: string | null;
  readonly count: number;
  readonly place: string | null;
}

/** `from` and `to` in seconds since 1970. */
export async function askMarks(place: string, from: number, to: number, slots: number): Promise<MarksAnswer | null> {
  const [begin, end] = [from, to].map((at) => new Date(at * 1000).toISOString()) as [string, string];
  return ask<MarksAnswer>(`/api/v1/marks?${new URLSearchParams({ place, from: begin, to: end, slots: String(slots) })}`);
}
