import { fill, type Params } from '../../say/say.ts';
import { language } from '../../shell/settings.ts';

/** Words of work done by hand; they come with the page of records. */

export const en = {
  byHand: 'Work done by hand',
  due: 'Due',
  late: 'overdue by {n} days',
  left: 'in {n} days',
  never: 'never done',
  last: 'Last done',
  source: 'Asked for by',
  work: 'Work',
  noWork: 'Nothing is on record yet.',
  writeDown: 'Write down',
  place: 'String or block',
  day: 'Day',
  person: 'Who did it',
  instrument: 'Instrument and calibration',
  findings: 'Findings',
  attachment: 'File or address of a photo',
  sound: 'Nothing found that calls for action',
  value: 'Value',
  found: 'Found',
  evidence: 'PRC-005 evidence',
  commissioning: 'Commissioning record',
  operatorsOnly: 'Work is written down by operators.',
  visual: 'Visual inspection',
  charger: 'Charger readings',
  'float-current': 'Float current by clamp meter',
  ambient: 'Ambient temperature',
  connection: 'Connection resistance',
  torque: 'Torque of connections',
  electrolyte: 'Electrolyte',
  atInstallation: 'At installation, µΩ',
  current: 'Current, A',
};

export type RecordWord = keyof typeof en;

export const zh: Readonly<Record<RecordWord, string>> = {
  byHand: '人工维护记录',
  due: '到期',
  late: '逾期 {n} 天',
  left: '剩余 {n} 天',
  never: '从未进行',
  last: '上次',
  source: '依据',
  work: '工作',
  noWork: '尚无记录。',
  writeDown: '登记',
  place: '电池组或电池',
  day: '日期',
  person: '执行人',
  instrument: '仪器及校准',
  findings: '发现',
  attachment: '照片文件或地址',
  sound: '未发现需处理的问题',
  value: '数值',
  found: '结果',
  evidence: 'PRC-005 证据',
  commissioning: '调试记录',
  operatorsOnly: '仅操作人员可登记维护工作。',
  visual: '外观检查',
  charger: '充电机读数',
  'float-current': '浮充电流（钳形表）',
  ambient: '环境温度',
  connection: '连接电阻',
  torque: '连接扭矩',
  electrolyte: '电解液',
  atInstallation: '安装时，µΩ',
  current: '电流，A',
};

export function word(name: RecordWord, params?: Params): string {
  return fill((language.value === 'zh' ? zh : en)[name], params);
}
