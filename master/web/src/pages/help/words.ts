import { fill, type Params } from '../../say/say.ts';
import { language } from '../../shell/settings.ts';

/** Words of the help; what is told of a kind has its own, in say/help.ts. */
const EN = {
  kinds: 'The {n} kinds of alarms',
  search: 'Word or kind',
  unknown: 'There is no kind of alarm “{kind}”. These there are:',
  all: 'All kinds',
  print: 'Print',
  standsAt: 'Stands now at',
  nowhere: 'no place',
} as const;

export type HelpWord = keyof typeof EN;

const ZH: Readonly<Record<HelpWord, string>> = {
  kinds: '{n} 种告警',
  search: '关键词或种类',
  unknown: '没有“{kind}”这种告警。现有种类：',
  all: '全部种类',
  print: '打印',
  standsAt: '当前存在于',
  nowhere: '无',
};

export function word(key: HelpWord, params: Params = {}): string {
  return fill((language.value === 'zh' ? ZH : EN)[key], params);
}
