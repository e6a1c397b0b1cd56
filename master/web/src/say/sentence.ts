/** Sentences of the monitor in another language, by a list of them with places for anything. */

export type Sentences = readonly (readonly [string, string])[];

/** The sentence, or each of several, in the words of the list; as it is where the list does not know it. */
export function translated(text: string, sentences: Sentences): string {
  const mark = MARK.exec(text)?.[0];
  if (mark) return mark + translated(text.slice(mark.length), sentences);
  return one(text, sentences) ?? text.split('; ').map((each) => one(each, sentences) ?? named(each, sentences)).join('；');
}

/** `COM1: no answer`: what it is about, and a sentence; as it is where neither is known, such as a line of a file. */
function named(text: string, sentences: Sentences): string {
  const at = text.indexOf(': ');
  const parts = at < 0 ? [text] : [text.slice(0, at), text.slice(at + 2)];
  const said = at < 0 ? parts : parts.map((part) => translated(part, sentences));
  return said.some((each, index) => each !== parts[index]) ? said.join('：') : text;
}

/** Between the conditions of a command, each of which is marked. */
const BETWEEN = ' · ';
const MARK = /^[✓✗] /;

/** An answer: its conditions with their marks, and what was done, each in the words of the list. */
export function answered(text: string, sentences: Sentences): string {
  return text
    .split(BETWEEN)
    .map((part) => translated(part, sentences))
    .join(BETWEEN);
}

function one(text: string, sentences: Sentences): string | null {
  for (const [english, chinese] of sentences) {
    const found = matcher(english).exec(text);
    if (found) return chinese.replace(/\{(\d)\}/g, (_, place: string) => translated(found[Number(place)] ?? '', sentences));
  }
  return null;
}

const matchers = new Map<string, RegExp>();

function matcher(english: string): RegExp {
  const known = matchers.get(english) ?? pattern(english);
  matchers.set(english, known);
  return known;
}

/**
 * What stands at `{}` is no second sentence, and nothing that another is about but at the end; `{*}` is whatever somebody
 * said, or all that a command answered.
 */
function pattern(english: string): RegExp {
  const source = english
    .split(/(\{\*?\})/)
    .map((part, at, all) => {
      if (part === '{*}') return '(.+?)';
      if (part === '{}') return at === all.length - 2 && all.at(-1) === '' ? '((?:(?!; ).)+?)' : '((?:(?!; |: ).)+?)';
      return part.replace(/[.*+?^$|()[\]\\]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`, 's');
}
