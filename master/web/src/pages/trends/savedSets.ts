import { signal } from '@preact/signals';
import { keep, recall } from '../../shell/settings.ts';

/** Views of trends that somebody gave a name: what is shown and over which time. This browser remembers them. */

export interface SavedSet {
  readonly name: string;
  /** The address of the view, such as `#/trends/S2/17?range=30d`. */
  readonly address: string;
}

const KEY = 'trends';
const MOST = 40;
const LONGEST_NAME = 60;

export const savedSets = signal<readonly SavedSet[]>(readSets(recall(KEY)));

/** What was kept; nothing where it was not written by this page. */
export function readSets(text: string | null): SavedSet[] {
  const told: unknown = parsed(text);
  return Array.isArray(told) ? told.filter(isSet).slice(0, MOST).map(({ name, address }) => ({ name, address })) : [];
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null; // somebody else wrote it
  }
}

function isSet(told: unknown): told is SavedSet {
  const { name, address } = (told ?? {}) as Partial<SavedSet>;
  return typeof name === 'string' && name.trim() !== '' && typeof address === 'string' && address.startsWith('#/trends/');
}

/** With one more, in the order of their names; the same name is another view from now on. */
export function withSet(sets: readonly SavedSet[], name: string, address: string): SavedSet[] {
  const added = { name: name.trim().slice(0, LONGEST_NAME), address };
  return [...sets.filter((each) => each.name !== added.name), added].sort((a, b) => a.name.localeCompare(b.name)).slice(0, MOST);
}

export function keepSets(sets: readonly SavedSet[]): void {
  savedSets.value = sets;
  keep(KEY, JSON.stringify(sets));
}
