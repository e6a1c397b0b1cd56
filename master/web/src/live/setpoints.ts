import { ask, isRefusal, post } from './ask.ts';
import type { Severity } from './frame.ts';
import type { Mapping } from './setup.ts';

/** The setpoints of the site file: how they stand, how they are changed, how they came about. */

export interface Setpoints {
  /** Names the text they stand in; whoever changes them says what it was. */
  readonly base: string;
  readonly file: string;
  readonly changed_by_hand: boolean;
  /** The section of the file, and what it says. */
  readonly yaml: string;
  readonly section: Mapping;
  /** Who may be told by a setpoint. */
  readonly people: readonly string[];
}

/** A setpoint a site may choose: its default and its range. */
export interface SetpointRule {
  readonly kind: string;
  readonly words: string;
  readonly level: string;
  /** Where its default limit comes from. */
  readonly limits: string;
  readonly per: 'site' | 'string' | 'block' | 'sensor' | 'port' | 'input' | 'analog' | 'output' | 'channel';
  readonly severity: Severity;
  readonly on_s: number;
  readonly off_s: number;
  readonly most_delay_s: number;
  readonly latch: boolean;
  /** Of its limit; null where it has none. */
  readonly range: { readonly unit: string; readonly low: number; readonly high: number; readonly most_deadband: number } | null;
  /** Limits of this moment; of blocks, that of the first of each string. */
  readonly now: readonly { readonly place: string; readonly limit: number; readonly unit: string }[];
}

export const askRules = async (): Promise<readonly SetpointRule[]> => (await ask<readonly SetpointRule[]>('/api/v1/setpoints/rules')) ?? [];

export interface Version {
  readonly version: number;
  readonly at: string;
  /** Empty where the file was found so. */
  readonly who: string;
  readonly why: string;
  readonly in_force: boolean;
  readonly diff: readonly string[];
}

/** Null where the monitor runs by no single file. */
export async function askSetpoints(): Promise<Setpoints | null> {
  const found = await ask<Setpoints | { readonly base: null }>('/api/v1/setpoints');
  return found && found.base !== null ? found : null;
}

export const askVersions = async (): Promise<readonly Version[]> => (await ask<readonly Version[]>('/api/v1/setpoints/versions')) ?? [];

/** Setpoints that shall be: the whole section as text, or what changes of it. */
export type Wanted = { readonly yaml: string; readonly replace: boolean } | { readonly alarms: object };

/** Nothing where it is done, else every reason why it is not. */
export const applySetpoints = (base: string, wanted: Wanted, why: string): Promise<readonly string[]> =>
  told('/api/v1/setpoints', { base, why, ...wanted });

export const restoreSetpoints = (base: string, version: number): Promise<readonly string[]> =>
  told('/api/v1/setpoints/restore', { base, version });

async function told(address: string, body: object): Promise<readonly string[]> {
  const answer = await post(address, body);
  if (typeof answer === 'string') return [answer];
  if ('mistakes' in answer) return answer.mistakes as readonly string[];
  if (isRefusal(answer)) return [`${answer.error.place}: ${answer.error.allowed}`];
  const { outcome, text } = answer as { readonly outcome: string; readonly text: string };
  return outcome === 'done' ? [] : [text];
}
