import { computed, signal } from '@preact/signals';
import { age } from '../quantity/format.ts';
import english, { type Dictionary, type Word } from './en.ts';
import type { Kind } from './enKinds.ts';

/** Words in the language of the operator; changing it changes every text at once. */

export type Language = 'en' | 'zh';
export const LANGUAGES: Readonly<Record<Language, string>> = { en: 'English', zh: '中文' };

const dictionary = signal<Dictionary>(english);

export async function speak(language: Language): Promise<void> {
  dictionary.value = language === 'zh' ? (await import('./zh.ts')).default : english;
  document.documentElement.lang = language === 'zh' ? 'zh-Hans' : 'en';
}

export type Params = Readonly<Record<string, string | number>>;

export function say(word: Word, params?: Params): string {
  return fill(dictionary.value.words[word], params);
}

export function fill(text: string, params?: Params): string {
  return params ? text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole)) : text;
}

/** What an alarm is called: by its kind where the dictionary knows it, else as the server says it. */
export function sayKind(kind: string, text: string): string {
  const kinds: Readonly<Record<string, string>> = dictionary.value.kinds;
  return Object.hasOwn(kinds, kind) ? kinds[kind as Kind]! : text;
}

/** What the monitor says in a whole sentence, such as why there is no value; as it says it where nobody knows another. */
export function saySentence(text: string): string {
  return dictionary.value.sentence(text);
}

const ageUnits = computed(() => ({
  s: say('second'),
  min: say('minute'),
  h: say('hour'),
  d: say('day'),
}));

export function sayAge(seconds: number | null | undefined): string {
  return age(seconds, ageUnits.value);
}
