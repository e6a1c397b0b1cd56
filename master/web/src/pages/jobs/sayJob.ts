import { fill, type Params } from '../../say/say.ts';
import { language } from '../../shell/settings.ts';
import { en, zh, type JobWord } from './words.ts';

/** A word of jobs in the language of the operator. */
export function sayJob(word: JobWord, params?: Params): string {
  return fill((language.value === 'zh' ? zh : en)[word], params);
}
