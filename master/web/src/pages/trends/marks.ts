import type { DrawnMarks } from '../../chart/marks.ts';
import { BY_URGENCY } from '../../live/alarm.ts';
import type { Severity } from '../../live/frame.ts';
import type { BandMark, JobKind, MarksAnswer } from '../../live/marks.ts';

/** What the monitor tells of a span, as marks on the axis of time. */

export type Mark = {
  /** Seconds since 1970; an end of `null` is not come yet. */
  readonly at: number;
  readonly until: number | null;
  readonly place: string | null;
} & (
  | {
      readonly what: 'alarm';
      readonly raised: number;
      readonly cleared: number;
      readonly severity: Severity | null;
      readonly kind: string;
      readonly words: string;
      readonly kinds: number;
      readonly places: number;
    }
  | { readonly what: 'discharge'; readonly count: number; readonly id: string | null }
  | { readonly what: 'job'; readonly count: number; readonly job: JobKind; readonly text: string | null }
);

export function marksOf(answer: MarksAnswer): Mark[] {
  const alarms = answer.alarms.map(({ from, to, ...mark }) => ({ ...mark, what: 'alarm' as const, at: seconds(from), until: seconds(to) }));
  const discharges = answer.discharges.map((mark) => ({ ...bandOf(mark), what: 'discharge' as const, id: mark.id }));
  const jobs = answer.jobs.map((mark) => ({ ...bandOf(mark), what: 'job' as const, job: mark.job, text: mark.text }));
  return [...alarms, ...discharges, ...jobs].sort((a, b) => a.at - b.at);
}

function bandOf({ begin, end, count, place }: BandMark) {
  return { at: seconds(begin), until: end === null ? null : seconds(end), count, place };
}

function seconds(instant: string): number {
  return Date.parse(instant) / 1000;
}

/** How they are drawn behind and over the curves; what lasts yet reaches to the right rim. */
export function drawnOf(marks: readonly Mark[], to: number): DrawnMarks {
  return {
    bands: marks.flatMap((mark) => (mark.what === 'alarm' ? [] : [{ kind: mark.what, from: mark.at, to: mark.until ?? to }])),
    instants: marks.flatMap((mark) => (mark.what === 'alarm' ? [{ at: mark.at, severity: mark.raised > 0 ? mark.severity : null }] : [])),
  };
}

/** Marks so near to each other that one finger covers them, and where they stand between the rims of the axis, 0..1. */
export interface Cluster {
  readonly share: number;
  readonly marks: readonly Mark[];
}

/** Nearer than `least` of the axis to the first of a cluster: in it. So no two clusters are nearer to each other. */
export function clustersOf(marks: readonly Mark[], from: number, to: number, least: number): Cluster[] {
  const clusters: { share: number; marks: Mark[] }[] = [];
  for (const mark of marks) {
    const share = Math.min(1, Math.max(0, (mark.at - from) / (to - from)));
    const last = clusters.at(-1);
    if (last && share - last.share < least) last.marks.push(mark);
    else clusters.push({ share, marks: [mark] });
  }
  return clusters;
}

/** How many alarms, discharges and jobs began; where none did, how many alarms went. */
export function countOf(marks: readonly Mark[]): number {
  const began = marks.reduce((sum, mark) => sum + (mark.what === 'alarm' ? mark.raised : mark.count), 0);
  return began || marks.reduce((sum, mark) => sum + (mark.what === 'alarm' ? mark.cleared : 0), 0);
}

/** The one of a cluster whose sign is shown: the worst alarm that came, else a discharge, else what is first. */
export function chiefOf(marks: readonly Mark[]): Mark {
  return [...marks].sort((a, b) => rankOf(a) - rankOf(b) || a.at - b.at)[0]!;
}

function rankOf(mark: Mark): number {
  const last = BY_URGENCY.length;
  if (mark.what === 'alarm') return mark.raised > 0 && mark.severity ? BY_URGENCY.indexOf(mark.severity) : last + 2;
  return mark.what === 'discharge' ? last : last + 1;
}
