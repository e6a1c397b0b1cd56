import type { Alarm, Severity } from './frame.ts';
import { ask, type Series } from './ask.ts';

/** What the monitor tells of one alarm when asked, and of all alarms together. */

export interface Explained extends Alarm {
  readonly by: string | null;
  readonly silenced: boolean;
  readonly now?: { readonly verdict: 'holds' | 'clear' | 'unknown'; readonly value: number | null; readonly limit: number | null };
  readonly setpoint?: {
    readonly level: string;
    readonly from: string;
    readonly on_s: number;
    readonly off_s: number;
    readonly deadband: number | null;
    readonly latch: boolean;
  };
  /** The sensors it stands for, and in words what is not judged meanwhile. */
  readonly explains: { readonly text: string | null; readonly places: readonly string[] };
  readonly meaning: string;
  readonly causes: string;
  /** The ten minutes before it came, of the points that show it. */
  readonly before: readonly Series[];
}

export async function askAlarm(id: string): Promise<Explained | null> {
  return ask<Explained>(`/api/v1/alarms/${encodeURIComponent(id)}`);
}

/** What there is to know of a kind of alarm, whether one stands or not. */
export interface KindHelp {
  readonly kind: string;
  readonly words: string;
  readonly meaning: string;
  readonly causes: string;
  readonly action: string;
  /** Defaults, and their source. */
  readonly limits: string;
}

export async function askKinds(): Promise<readonly KindHelp[] | null> {
  return ask<readonly KindHelp[]>('/api/v1/alarm-kinds');
}

export interface Actor {
  readonly kind: string;
  readonly words: string;
  readonly place: string;
  readonly count: number;
  readonly percent: number | null;
  readonly chatters: boolean;
}

/** How good the alarms are, by the measures of ISA-18.2 and EEMUA 191. */
export interface Kpi {
  readonly from: string;
  readonly to: string;
  readonly raised: number;
  readonly per_day: number | null;
  readonly per_10_min: number | null;
  readonly most_in_10_min: number;
  readonly fleeting: number;
  readonly acknowledged_s: number | null;
  readonly severities: Readonly<Record<Severity, number>>;
  readonly flood_percent: number | null;
  readonly in_flood: boolean;
  readonly worst: readonly Actor[];
  readonly chattering: readonly Actor[];
  readonly standing: Readonly<Record<Severity, number>> & { readonly unacknowledged: number; readonly held: number };
  readonly stale: readonly Alarm[];
  readonly switched_off: readonly { readonly kind: string; readonly level: string; readonly for: string }[];
  readonly guide: {
    readonly per_day_acceptable: number;
    readonly flood_above_in_10_min: number;
    readonly flood_percent_below: number;
    readonly stale_below: number;
  };
}

export async function askKpi(hours: number): Promise<Kpi | null> {
  return ask<Kpi>(`/api/v1/alarm-kpi?hours=${hours}`);
}
