import { signal } from '@preact/signals';
import { language } from '../shell/settings.ts';

/**
 * What the monitor answers, in the language of the operator: how a command ended, what a job says of itself, why a request
 * was refused. Each of its sentences is a code with places for parameters; English is the sentence itself. The words come
 * when they are first asked for; until then, and where nobody knows a sentence, it stays as it is.
 */
const inChinese = signal<((text: string) => string) | null>(null);
let asked = false;

export function sayAnswer(text: string): string {
  if (language.value !== 'zh') return text;
  if (!asked) void fetchWords();
  return inChinese.value?.(text) ?? text;
}

async function fetchWords(): Promise<void> {
  asked = true;
  inChinese.value = await import('./zhAnswers.ts').then(
    (found) => found.zhAnswer,
    () => ((asked = false), null),
  );
}
