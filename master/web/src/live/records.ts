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
  /** Of the string, before the load came; null where it is not known. */
  readonly string_before_v: number | null;
  /** A minute after its end; null where it is not known. */
  readonly recovery: { readonly string_v: number | null; readonly rise_v: number | null; readonly current_a: number | null };
  readonly ranking: readonly { readonly block: number; readonly sag_v: number | null; readonly late_v: number | null; readonly lowest_v: number | null }[];
  readonly curves: readonly Series[];
}

export async function askDischarges(): Promise<readonly Discharge[] | null> {
  return ask<readonly Discharge[]>('/api/v1/discharges');
}

export async function askDischarge(id: string): Promise<WholeDischarge | null> {
  return ask<WholeDischarge>(`/api/v1/discharges/${encodeURIComponent(id)}`);
}

/** Two discharges of one string side by side. */
export interface Compared {
  readonly first: string;
  readonly second: string;
  readonly figures: readonly Figure[];
  /** By the number of the block, as its name. */
  readonly block_sags: readonly Figure[];
}

export interface Figure {
  readonly name: string;
  readonly first: number | null;
  readonly second: number | null;
  readonly change: number | null;
}

export async function askCompared(first: string, second: string): Promise<Compared | null> {
  return ask<Compared>(`/api/v1/discharges/compare?${new URLSearchParams({ first, second })}`);
}

/** Blocks of a string by their mean place in its newest discharges, the weakest first. */
export interface WeakBlocks {
  readonly string: string;
  readonly discharges: number;
  readonly blocks: readonly {
    readonly block: number;
    readonly discharges: number;
    readonly mean_place: number | null;
    readonly among_weakest: number;
    readonly mean_sag_v: number | null;
  }[];
}

export async function askWeakBlocks(string: string): Promise<WeakBlocks | null> {
  return ask<WeakBlocks>(`/api/v1/discharges/ranking?${new URLSearchParams({ string })}`);
}

/** A report that was made by plan. */
export interface KeptReport {
  readonly name: string;
  readonly plan: string;
  readonly string: string;
  readonly due: string;
  readonly bytes: number;
  readonly sha256: string;
}

export async function askKeptReports(): Promise<readonly KeptReport[] | null> {
  return ask<readonly KeptReport[]>('/api/v1/reports');
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

/** One block by hand: for so many minutes, or no longer with 0. */
export async function balance(place: string, minutes: number): Promise<Outcome> {
  return command('/api/v1/balancing', { place, minutes });
}

export async function askJobs(): Promise<readonly Job[] | null> {
  return ask<readonly Job[]>('/api/v1/jobs');
}

export async function tellOhmicTest(deed: 'start' | 'stop', string: string): Promise<Outcome> {
  return command(`/api/v1/ohmic-tests/${deed}`, { string });
}
