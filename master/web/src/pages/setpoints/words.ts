import { fill, type Params } from '../../say/say.ts';
import { language } from '../../shell/settings.ts';

/** Words of the page of setpoints; they come with it. */

export const en = {
  how: 'The section alarms of {file}. Try it out first: that shows what would be in alarm now. Applied, it is in force at once and stands in the file; its comments stay.',
  byHand: '{file} was changed by hand since the monitor read it. Start the monitor anew to change setpoints here.',
  why: 'Reason',
  apply: 'Apply',
  sure: 'Really apply?',
  installersOnly: 'Setpoints are changed by installers.',
  applied: 'Applied, and in force.',
  versions: 'Versions',
  none: 'The setpoints have not been changed here yet.',
  asFound: 'as it was found',
  inForce: 'in force',
  back: 'Go back to it',
  backSure: 'Really go back?',
};

export type SetpointWord = keyof typeof en;

export const zh: Readonly<Record<SetpointWord, string>> = {
  how: '{file} 的 alarms 部分。请先试算：可看到此刻会有哪些告警。应用后立即生效并写入文件，注释保留。',
  byHand: '{file} 在监控装置读取后被手工修改。重新启动监控装置后才能在此修改限值。',
  why: '原因',
  apply: '应用',
  sure: '确定应用？',
  installersOnly: '仅安装人员可修改限值。',
  applied: '已应用并生效。',
  versions: '版本',
  none: '尚未在此修改过限值。',
  asFound: '原有内容',
  inForce: '生效中',
  back: '恢复此版本',
  backSure: '确定恢复？',
};

export function word(name: SetpointWord, params?: Params): string {
  return fill((language.value === 'zh' ? zh : en)[name], params);
}
