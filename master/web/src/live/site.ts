/** The site document: what is installed, and every value with its quality, age and reason. */

export type Quality = 'good' | 'stale' | 'absent';

export interface Value {
  readonly value: number | null;
  readonly unit: string;
  readonly quality: Quality;
  readonly age_s: number | null;
  readonly reason: string | null;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly basis?: string | null;
  readonly derived?: boolean | string | null;
}

export interface Limits {
  readonly low: number | null;
  readonly high: number | null;
  readonly reference: number | null;
}

export interface Sensor {
  readonly port: string;
  readonly unit: number;
  readonly model: string | null;
  readonly serial: number | string | null;
}

export interface Block {
  readonly name: string;
  readonly number: number;
  readonly voltage: Value;
  readonly temperature: Value;
  readonly resistance: Value;
  readonly soc: Value;
  readonly soh: Value;
  readonly flags: readonly string[];
  readonly severity: string | null;
  /** Only where the site chose some for this block alone. */
  readonly limits?: { readonly [name in LimitedName]?: Limits | null };
  readonly sensor: Sensor | null;
}

/** What has limits: the quantities of blocks, and those of the string as a whole. */
export type LimitedName = QuantityName | 'string_voltage' | 'string_current' | 'string_soc';
export type QuantityName = 'voltage' | 'temperature' | 'resistance' | 'soc' | 'soh';

export interface BatteryString {
  readonly name: string;
  readonly battery: string;
  readonly type: string | null;
  readonly chemistry: string;
  readonly cells_per_block: number;
  readonly state: string;
  readonly state_basis: string | null;
  readonly voltage: Value;
  readonly current: Value;
  readonly soc: Value;
  /** Charge that the present load can take out. */
  readonly soc_available?: Value;
  readonly soh: Value;
  readonly ripple_current: Value;
  readonly ripple_voltage: Value;
  readonly limits: { readonly [name in LimitedName]?: Limits | null };
  readonly blocks: readonly Block[];
}

export interface Port {
  readonly name: string;
  readonly line: string;
  readonly baud: number | null;
  readonly state: 'starting' | 'ok' | 'addressing' | 'broken-chain' | 'down' | 'babbling';
  readonly state_text: string | null;
  readonly units: number;
  readonly answering: number;
  readonly asked: number;
  readonly answered: number;
  readonly silent: number;
  readonly garbled: number;
  readonly refused: number;
  /** Whole frames that answered nothing that was asked, over the last minute. */
  readonly strays_per_minute: number | null;
  readonly round_time_s: number | null;
  readonly wire_share_percent: number | null;
}

export interface Io {
  readonly name: string;
  readonly value: number | boolean | null;
  readonly unit: string | null;
  readonly quality: Quality;
  readonly text: string | null;
}

export interface Site {
  readonly name: string;
  readonly timezone: string;
  readonly version: string;
  readonly at: string;
  /** Whether a relay drives a horn that may be silenced. */
  readonly has_horn: boolean;
  readonly batteries: readonly { readonly name: string; readonly strings: readonly string[] }[];
  readonly strings: readonly BatteryString[];
  readonly ports: readonly Port[];
  readonly io: readonly Io[];
}
