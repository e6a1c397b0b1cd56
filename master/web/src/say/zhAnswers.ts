import en from './en.ts';
import type { Kind } from './enKinds.ts';
import { answered, type Sentences } from './sentence.ts';
import { zhAlarmSentences } from './zhAlarmSentences.ts';
import { zhCodes } from './zhCodes.ts';
import { zhCommandSentences } from './zhCommandSentences.ts';
import { zhJobSentences } from './zhJobSentences.ts';
import { zhKinds } from './zhKinds.ts';
import { zhSentences } from './zhSentences.ts';
import { zhSiteSentences } from './zhSiteSentences.ts';

/** The kinds of alarms by what the monitor calls them in its sentences; two of them it calls otherwise there than the pages do. */
const kinds: Sentences = [
  ...(Object.keys(en.kinds) as Kind[]).map((kind) => [en.kinds[kind], zhKinds[kind]] as const),
  ['Block or sensor leads reversed', zhKinds['reversed-polarity']],
  ['Chain broken', zhKinds['chain-broken']],
];

/** Every sentence of the monitor in simplified Chinese; that with the most words of its own is tried first. */
const sentences: Sentences = [
  ...kinds,
  ...zhCodes,
  ...zhAlarmSentences,
  ...zhCommandSentences,
  ...zhJobSentences,
  ...zhSiteSentences,
  ...zhSentences,
].sort(([one], [other]) => own(other) - own(one));

function own(sentence: string): number {
  return sentence.replaceAll(/\{\*?\}/g, '').length;
}

export function zhAnswer(text: string): string {
  return answered(text, sentences);
}
