import type { Duty } from '../../live/health.ts';
import { fill, type Params } from '../../say/say.ts';
import { language } from '../../shell/settings.ts';

/** Words of the page of the monitor's health; they come with it. */

export const en = {
  health: 'Health of the monitor',
  allWell: 'All works',
  degraded: 'Degraded, level {level}: {duty}',
  putOff: 'Put off while scans come late: {duties}.',
  order: 'Given up last is 1, scan and alarms; first is 7, reports.',
  vitals: 'Everything it lives by',
  what: 'What',
  serves: 'Serves',
  ok: 'works',
  doubtful: 'in doubt',
  failed: 'fails',
  asking: 'Asking…',
  key: 'Backups and the audit log are signed by the key of this site:',
};

export type HealthWord = keyof typeof en;

export const zh: Readonly<Record<HealthWord, string>> = {
  health: '监控装置健康状况',
  allWell: '全部正常',
  degraded: '降级运行，第 {level} 级：{duty}',
  putOff: '扫描延迟期间暂缓：{duties}。',
  order: '最后放弃的是第 1 级（扫描与告警），最先放弃的是第 7 级（报告）。',
  vitals: '运行所依赖的各项',
  what: '项目',
  serves: '用于',
  ok: '正常',
  doubtful: '存疑',
  failed: '故障',
  asking: '正在读取…',
  key: '备份与审计日志由本站点密钥签名：',
};

const DUTIES_EN: Readonly<Record<Duty, string>> = {
  scan: 'scan and alarms',
  messages: 'messages and audit',
  history: 'history',
  polled: 'Modbus, SNMP, OPC UA',
  pages: 'pages',
  bulk: 'what is sent to brokers',
  reports: 'reports',
};

const DUTIES_ZH: Readonly<Record<Duty, string>> = {
  scan: '扫描与告警',
  messages: '消息与审计',
  history: '历史数据',
  polled: 'Modbus、SNMP、OPC UA',
  pages: '页面',
  bulk: '向服务器的批量上送',
  reports: '报告',
};

const KINDS_EN: Readonly<Record<string, string>> = {
  thread: 'Thread',
  port: 'Port',
  channel: 'Channel',
  uplink: 'Uplink',
  disk: 'Disk',
  history: 'History',
  clock: 'Clock',
  certificate: 'Certificate',
  memory: 'Memory',
  files: 'Open files',
};

const KINDS_ZH: Readonly<Record<string, string>> = {
  thread: '线程',
  port: '端口',
  channel: '通道',
  uplink: '上行链路',
  disk: '磁盘',
  history: '历史数据',
  clock: '时钟',
  certificate: '证书',
  memory: '内存',
  files: '打开的文件',
};

const isChinese = (): boolean => language.value === 'zh';

export function word(name: HealthWord, params?: Params): string {
  return fill((isChinese() ? zh : en)[name], params);
}

export function dutyWord(duty: Duty): string {
  return (isChinese() ? DUTIES_ZH : DUTIES_EN)[duty];
}

export function kindWord(kind: string): string {
  return (isChinese() ? KINDS_ZH : KINDS_EN)[kind] ?? kind;
}
