/** Sentences of the monitor in another language, by a list of them with places for anything. */

export type Sentences = readonly (readonly [string, string])[];

/** The sentence, or each of several, in the words of the list; as it is where the list does not know it. */
export function translated(text: string, sentences: Sentences): string {
  return text.split('; ').map((each) => one(each, sentences)).join('；');
}

function one(text: string, sentences: Sentences): string {
  for (const [english, chinese] of sentences) {
    const found = matcher(english).exec(text);
    if (found) return chinese.replace(/\{(\d)\}/g, (_, place: string) => one(found[Number(place)] ?? '', sentences));
  }
  return text;
}

const matchers = new Map<string, RegExp>();

function matcher(english: string): RegExp {
  const known = matchers.get(english) ?? new RegExp(`^${english.replace(/[.*+?^$|()[\]\\]/g, '\\$&').replaceAll('{}', '(.+?)')}$`);
  matchers.set(english, known);
  return known;
}
