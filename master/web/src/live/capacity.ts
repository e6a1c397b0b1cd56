import { ask, command, type Outcome } from './ask.ts';

/** The capacity test of a string, as the server tells it. */

export interface Capacity {
  readonly state: 'idle' | 'isolate' | 'load' | 'run' | 'pause' | 'unload';
  readonly text: string | null;
  readonly by: string | null;
  readonly since: string | null;
  readonly chemistry: string;
  readonly rated_hours: number | null;
  readonly kind?: string;
  readonly load?: number | null;
  readonly end_voltage?: number | null;
  readonly longest_pause_seconds?: number | null;
  readonly conditions?: readonly string[];
  readonly on_load_seconds?: number | null;
  readonly planned_seconds?: number | null;
  readonly amperehours?: number | null;
  readonly voltage?: number | null;
  readonly lowest?: string | null;
  readonly lowest_voltage?: number | null;
  readonly sets_under_load?: number;
  readonly result?: {
    readonly method: string;
    readonly percent: number | null;
    readonly passed: boolean;
    readonly why: string | null;
  };
  readonly past: readonly { readonly day: string; readonly how: 'test' | 'told' | 'discharge'; readonly percent: number | null }[];
  readonly next: string | null;
  readonly next_reasons: readonly string[];
}

export interface CapacityPlan {
  readonly string: string;
  readonly kind: string;
  readonly hours?: number;
  readonly parts: readonly string[];
  readonly service_years?: number;
  readonly confirmed: readonly string[];
  readonly despite?: string;
}

export async function startCapacityTest(plan: CapacityPlan): Promise<Outcome> {
  return command('/api/v1/capacity-tests/start', { ...plan });
}

export async function tellCapacityTest(deed: 'confirm' | 'pause' | 'stop', string: string): Promise<Outcome> {
  return command(`/api/v1/capacity-tests/${deed}`, { string });
}

export async function tellBypassed(place: string): Promise<Outcome> {
  return command('/api/v1/capacity-tests/bypass', { place });
}

export async function takeOver(place: string, percent: number, day: string): Promise<Outcome> {
  return command('/api/v1/blocks/capacity-test', { place, percent, day });
}

/** A job in the shape all jobs have. */
export interface JobLine {
  readonly kind: string;
  readonly place: string;
  readonly state: string;
  readonly by: string | null;
  readonly since: string | null;
  readonly percent: number | null;
  readonly text: string | null;
}

/** Relays, lights, sensors and Halls that are or were tried, the newest first. */
export async function askTrials(): Promise<readonly JobLine[] | null> {
  const all = await ask<readonly JobLine[]>('/api/v1/jobs/list');
  return all ? all.filter(({ kind }) => kind.startsWith('try-')).reverse() : null;
}

export async function tryRelay(output: number, seconds: number): Promise<Outcome> {
  return command('/api/v1/trials/relay', { output, seconds });
}

export async function tryLamps(seconds: number): Promise<Outcome> {
  return command('/api/v1/trials/lamps', { seconds });
}
