import { ask, command, isRefusal, post, type Outcome } from './ask.ts';

/** The setting up of a site: what stands in its file, how far it is, and how it is changed. */

export type Tree = string | readonly Tree[] | { readonly [key: string]: Tree };
export type Mapping = { readonly [key: string]: Tree };

export const STEPS = ['site', 'access', 'ports', 'strings', 'addresses', 'order', 'zero', 'limits', 'outputs', 'baseline', 'record'] as const;
export type StepCode = (typeof STEPS)[number];

export interface Step {
  readonly code: StepCode;
  readonly state: 'waits' | 'open' | 'repeat' | 'vouched' | 'done';
  readonly done: number;
  readonly of: number;
  /** What is left, by name. */
  readonly open: readonly string[];
  readonly confirmed_at: string | null;
  readonly confirmed_by: string | null;
  /** Why it is to be repeated: what became another since it was done, in the words of the journal. */
  readonly changed: readonly { readonly at: string; readonly place: string; readonly text: string }[];
}

export interface Setup {
  /** Names the text of the file; null where there is none to change. */
  readonly base: string | null;
  readonly file: string | null;
  readonly changed_by_hand: boolean;
  /** Why the last change was taken back. */
  readonly failure: string;
  readonly sections: { readonly [key: string]: Tree };
  readonly steps: readonly Step[];
}

/** A type of a maker, in the words of the site file. */
export interface MakersType {
  readonly name: string;
  readonly maker: string;
  readonly model: string;
  readonly source: string;
  readonly settings: Mapping;
}

/** What shall stand at a place of the file; null takes away what does. */
export interface Change {
  readonly at: readonly string[];
  readonly value: Tree | null;
}

export type Answer = { readonly diff: readonly string[] } | { readonly mistakes: readonly string[] };

export const askSetup = (): Promise<Setup | null> => ask<Setup>('/api/v1/setup');

export const askTypes = async (): Promise<readonly MakersType[]> => (await ask<readonly MakersType[]>('/api/v1/setup/types')) ?? [];

export const change = (base: string, changes: readonly Change[], isTrial: boolean, why: string): Promise<Answer> =>
  answered(post('/api/v1/setup', { base, changes, try: isTrial, why }));

export const restore = (base: string, version: number): Promise<Answer> => answered(post('/api/v1/setup/restore', { base, version }));

export const confirmStep = (step: StepCode, person: string, note: string): Promise<Outcome> => command('/api/v1/setup/confirm', { step, person, note });

export const zeroCurrent = (string: string): Promise<Outcome> => command(`/api/v1/strings/${encodeURIComponent(string)}/zero`, { isolated: true });

export const takeBaseline = (place: string): Promise<Outcome> => command('/api/v1/blocks/baseline', { place });

export const startOhmicTest = (string: string): Promise<Outcome> => command('/api/v1/ohmic-tests/start', { string });

async function answered(asked: Promise<object | string>): Promise<Answer> {
  const told = await asked;
  if (typeof told === 'string') return { mistakes: [told] };
  if ('mistakes' in told || 'diff' in told) return told as Answer;
  if (isRefusal(told)) return { mistakes: [`${told.error.place}: ${told.error.allowed}`] };
  return { mistakes: [(told as Outcome).text] };
}

export function mapping(tree: Tree | undefined): Mapping {
  return typeof tree === 'object' && !Array.isArray(tree) ? (tree as Mapping) : {};
}

export function list(tree: Tree | undefined): readonly Tree[] {
  return Array.isArray(tree) ? (tree as readonly Tree[]) : [];
}

export function text(tree: Tree | undefined): string {
  return typeof tree === 'string' ? tree : '';
}
