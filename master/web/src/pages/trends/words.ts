import { language } from '../../shell/settings.ts';

/** Words of this page alone. */
const EN = {
  closer: 'Closer',
  wider: 'Wider',
  print: 'Print',
  eachSecond: 'CSV, as scanned',
} as const;

export type TrendWord = keyof typeof EN;

const ZH: Readonly<Record<TrendWord, string>> = {
  closer: '放大',
  wider: '缩小',
  print: '打印',
  eachSecond: 'CSV（原始采样）',
};

export function word(key: TrendWord): string {
  return (language.value === 'zh' ? ZH : EN)[key];
}
