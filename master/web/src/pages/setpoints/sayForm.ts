import { fill, type Params } from '../../say/say.ts';
import { language } from '../../shell/settings.ts';
import { formEn, formZh, type FormWord } from './formWords.ts';

/** A word of the form of limits in the language of the operator. */
export function formWord(name: FormWord, params?: Params): string {
  return fill((language.value === 'zh' ? formZh : formEn)[name], params);
}
