import { fill, type Params } from '../../say/say.ts';
import { language } from '../../shell/settings.ts';

/** Words of this page alone. */
export const en = {
  closer: 'Closer',
  wider: 'Wider',
  print: 'Print',
  eachSecond: 'CSV, as scanned',
  save: 'Save …',
  saveAs: 'Save as, print',
  picture: 'Picture (PNG)',
  sets: 'Saved views',
  setsHow: 'What is shown and over which time, under a name. This browser remembers them.',
  setName: 'Name of this view',
  keepSet: 'Keep this view',
  forget: 'Delete {name}',
  marks: 'Alarms, discharges and jobs',
  noMarks: 'No alarm, discharge or job in this span.',
  works: 'Discharges and jobs',
  noAlarms: 'No alarm came or went in this span.',
  noWorks: 'No discharge or job in this span.',
  together: '{n} marks together',
  moreMarks: 'and {n} more: look closer',
  since: 'counted since {at}',
  what: 'What happened',
  raised: 'raised',
  cleared: 'cleared',
  raisedTimes: 'raised {n} times',
  clearedTimes: 'cleared {n} times',
  andMoreKinds: 'and {n} other kinds',
  atPlaces: 'at {n} places',
  dischargesOf: '{n} discharges',
  ohmicTest: 'Ohmic test',
  capacityTest: 'Capacity test',
  balancing: 'Balancing',
  meaning: 'Meaning',
} as const;

export type TrendWord = keyof typeof en;

export const zh: Readonly<Record<TrendWord, string>> = {
  closer: '放大',
  wider: '缩小',
  print: '打印',
  eachSecond: 'CSV（原始采样）',
  save: '保存…',
  saveAs: '另存为、打印',
  picture: '图片（PNG）',
  sets: '已存视图',
  setsHow: '将当前显示内容与时段以名称保存，仅保存在此浏览器中。',
  setName: '视图名称',
  keepSet: '保存当前视图',
  forget: '删除 {name}',
  marks: '告警、放电与作业',
  noMarks: '此时段内无告警、放电或作业。',
  works: '放电与作业',
  noAlarms: '此时段内无告警产生或恢复。',
  noWorks: '此时段内无放电或作业。',
  together: '{n} 个标记',
  moreMarks: '另有 {n} 个：请放大查看',
  since: '自 {at} 起统计',
  what: '事件',
  raised: '产生',
  cleared: '恢复',
  raisedTimes: '产生 {n} 次',
  clearedTimes: '恢复 {n} 次',
  andMoreKinds: '等 {n} 种其他告警',
  atPlaces: '（{n} 处）',
  dischargesOf: '{n} 次放电',
  ohmicTest: '内阻测试',
  capacityTest: '容量测试',
  balancing: '均衡',
  meaning: '含义',
};

export function word(key: TrendWord, params?: Params): string {
  return fill((language.value === 'zh' ? zh : en)[key], params);
}
