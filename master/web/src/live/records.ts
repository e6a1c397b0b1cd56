import { ask, command, type Outcome, type Series } from './ask.ts';
import type { Capacity } from './capacity.ts';

/** Discharges that are kept, and what is done to strings. */

export interface Discharge {
  readonly running: boolean;
  readonly id: string;
  readonly string: string;
  readonly start: string;
  readonly end: string;
  readonly seconds: number | null;
  readonly reason: string | null;
  readonly ah: number | null;
  readonly wh: number | null;
  readonly depth_percent?: number | null;
  readonly string_start_v: number | null;
  readonly string_end_v: number | null;
  readonly lowest_block: number | null;
  readonly lowest_v: number | null;
  readonly rise_k: number | null;
  readonly coup_de_fouet?: { readonly seen: boolean; readonly rise_v: number | null };
  readonly capacity?: { readonly percent: number | null; readonly why?: string; readonly method?: string };
}

export interface WholeDischarge extends Discharge {
  readonly ranking: readonly { readonly block: number; readonly sag_v: number | null; readonly lowest_v: number | null }[];
  readonly curves: readonly Series[];
}

export async function askDischarges(): Promise<readonly Discharge[] | null> {
  return ask<readonly Discharge[]>('/api/v1/discharges');
}

export async function askDischarge(id: string): Promise<WholeDischarge | null> {
  return ask<WholeDischarge>(`/api/v1/discharges/${encodeURIComponent(id)}`);
}

export interface OhmicResult {
  readonly block: string;
  readonly at: string;
  readonly readings: number;
  readonly milliohm: number | null;
  readonly deviation_milliohm: number | null;
  readonly why: string | null;
}

export interface Job {
  readonly string: string;
  readonly ohmic_test: {
    readonly state: string;
    readonly text: string | null;
    readonly by: string | null;
    readonly blocks: number;
    readonly done: number;
    readonly results: readonly OhmicResult[];
  };
  readonly balancing: {
    readonly by_plan: boolean;
    readonly waits: string | null;
    readonly spread_before: number | null;
    readonly spread_after: number | null;
    readonly blocks: readonly { readonly block: string; readonly on: boolean; readonly hours: number | null; readonly duty_percent: number | null; readonly stuck: boolean }[];
  };
  readonly capacity_test: Capacity;
}

export async function askJobs(): Promise<readonly Job[] | null> {
  return ask<readonly Job[]>('/api/v1/jobs');
}

export async function tellOhmicTest(deed: 'start' | 'stop', string: string): Promise<Outcome> {
  return command(`/api/v1/ohmic-tests/${deed}`, { string });
}
