import { signal } from '@preact/signals';
import { language } from '../shell/settings.ts';
import type { Kind } from './enKinds.ts';

/** What is told of a kind of alarm, in the language of the operator: the monitor sends its code, and its own English beside it. */
export interface Help {
  readonly meaning: string;
  readonly causes: string;
  readonly action: string;
  /** Where its default limits come from. */
  readonly limits: string;
}

const chinese = signal<Readonly<Record<string, Help>> | null>(null);
let asked = false;

/** @param english what the monitor says; it stays where the language has no words for the kind, or they are not here yet */
export function sayHelp(kind: string, part: keyof Help, english: string): string {
  if (language.value !== 'zh') return english;
  if (!asked) void fetchWords();
  const words = chinese.value;
  return words && Object.hasOwn(words, kind) ? words[kind as Kind]![part] : english;
}

async function fetchWords(): Promise<void> {
  asked = true;
  chinese.value = await import('./zhHelp.ts').then(
    (found) => found.zhHelp,
    () => ((asked = false), null),
  );
}
