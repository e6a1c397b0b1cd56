/** The frames of the live stream, exactly as they cross the wire: integers in fixed steps, null where absent. */

export type Cell = number | null;

/**
 * One string: U 10 mV, I 10 mA, ripple U 10 mV, ripple I 10 mA, SOC 0.1 %, SOH 0.1 %, mode, quality, severity,
 * available SOC 0.1 %, autonomy 1 min, its lower and its upper end.
 */
export type StringRow = readonly Cell[];

export interface Snap {
  readonly q: number;
  readonly ts: number;
  readonly names: readonly string[];
  readonly n: readonly number[];
  readonly s: readonly StringRow[];
  readonly u: readonly Cell[];
  readonly t: readonly Cell[];
  readonly r: readonly Cell[];
  readonly h: readonly Cell[];
  readonly f: readonly number[];
  readonly p: readonly number[];
}

/** What changed since the frame before: flat lists of block index and new value. */
export interface Delta {
  readonly q: number;
  readonly ts: number;
  readonly s: readonly StringRow[];
  readonly du?: readonly Cell[];
  readonly dt?: readonly Cell[];
  readonly dr?: readonly Cell[];
  readonly dh?: readonly Cell[];
  readonly df?: readonly number[];
  readonly dp?: readonly number[];
}

export type Severity = 'critical' | 'warning' | 'advisory' | 'fault';

export type AlarmState =
  | 'active-unacknowledged'
  | 'active-acknowledged'
  | 'cleared-unacknowledged'
  | 'latched-unacknowledged'
  | 'latched-acknowledged';

export interface Alarm {
  readonly id: string;
  readonly kind: string;
  readonly place: string;
  readonly text: string;
  readonly severity: Severity;
  readonly since: string;
  readonly state: AlarmState;
  readonly value: number | null;
  readonly limit: number | null;
  readonly unit: string | null;
  readonly suppressed: number;
  readonly action: string | null;
}

export type LiveEvent =
  | { readonly kind: 'snap'; readonly data: Snap }
  | { readonly kind: 'd'; readonly data: Delta }
  | { readonly kind: 'alarms'; readonly data: readonly Alarm[] };

export const MODES = ['unknown', 'float', 'charge', 'boost', 'discharge', 'rest', 'open'] as const;
export type Mode = (typeof MODES)[number];

/** Index is the code on the wire; the empty name is "no alarm". */
export const SEVERITIES = ['', 'critical', 'warning', 'advisory', 'fault'] as const;

export const QUALITY = { good: 0, stale: 1, absent: 2 } as const;
