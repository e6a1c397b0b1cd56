import { ask, isRefusal, post } from './ask.ts';

/** The setpoints of the site file: how they stand, how they are changed, how they came about. */

export interface Setpoints {
  /** Names the text they stand in; whoever changes them says what it was. */
  readonly base: string;
  readonly file: string;
  readonly changed_by_hand: boolean;
  /** The section of the file. */
  readonly yaml: string;
}

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

/** Nothing where it is done, else every reason why it is not. */
export const applySetpoints = (base: string, yaml: string, why: string): Promise<readonly string[]> =>
  told('/api/v1/setpoints', { base, yaml, why, replace: true });

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
