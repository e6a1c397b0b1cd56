import type { Severity } from '../../live/frame.ts';
import { placeLabel } from '../../say/place.ts';
import { say } from '../../say/say.ts';
import { formEn, type FormWord } from './formWords.ts';
import { formWord } from './sayForm.ts';
import { delayParts, type Edit, type Field } from './limits.ts';

/** What setpoints and their places are called. */

export const fieldName = (field: Field): string => formWord(field);

export const severityName = (severity: Severity): string => say(severity);

export const yesNo = (flag: 'true' | 'false'): string => formWord(flag === 'true' ? 'yes' : 'no');

export const scopeName = (scope: string): string => (scope === '' ? formWord('wholeSite') : placeLabel(scope));

/** `critical-in-discharge` is a severity, and what the setpoint holds for. */
export function levelName(level: string): string {
  const [severity = '', ...rest] = level.split('-');
  const regime = rest.join('-');
  const name = say(severity as Severity);
  if (regime === '') return name;
  return `${name} · ${Object.hasOwn(formEn, regime) ? formWord(regime as FormWord) : regime}`;
}

/** A value as it is read: with its unit, or by its name; empty text is what it inherits. */
export function valueName({ field, text }: Pick<Edit, 'field' | 'text'>, unit: string): string {
  if (text === '') return formWord(field === 'tell' ? 'bySeverity' : 'byTemplate');
  switch (field) {
    case 'limit':
    case 'deadband':
      return `${text} ${unit}`;
    case 'severity':
      return severityName(text as Severity);
    case 'enabled':
    case 'latch':
      return yesNo(text === 'true' ? 'true' : 'false');
    case 'on':
    case 'off':
      return delayParts(text).join(' ');
    case 'tell':
      return text;
  }
}
