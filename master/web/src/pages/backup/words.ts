import { fill, type Params } from '../../say/say.ts';
import { language } from '../../shell/settings.ts';

/** Words of the page of backups; they come with it. */

export const en = {
  backup: 'Backup',
  adminsOnly: 'Only administrators see this. Log in as one.',
  logIn: 'Log in',
  key: 'Signed by the key of this site:',
  make: 'Make a backup',
  makeWhy: 'All that the site is, without the values as scanned, in one file, encrypted. Without the passphrase it is lost: keep both, apart from each other.',
  passphrase: 'Passphrase, at least 12 characters',
  passphraseAgain: 'Passphrase again',
  ofBackup: 'Passphrase of the backup',
  password: 'Your password',
  notTheSame: 'The two passphrases are not the same',
  making: 'The backup is being made…',
  made: 'Saved: {name}, {bytes} bytes.',
  restore: 'Bring a backup back',
  restoreWhy: 'First it is checked and shown what it would change; nothing that runs is touched.',
  file: 'Backup',
  trust: 'Fingerprint of who signed it, where that is another site',
  check: 'Check',
  sending: 'Handing in: {percent} %',
  checking: 'It is being checked…',
  staged: 'What waits to be put in place',
  own: 'by the key of this site',
  other: 'by another site, which you vouch for',
  facts: '{site}, of {at}: BMS 600 {version}, {files} files, {bytes} bytes, {events} events',
  signer: 'Signed {by}: {signer}',
  same: 'The site file says the same.',
  diff: 'The site file, old and new:',
  confirm: 'Put in place at the next start',
  confirmSure: 'Really replace all of the site?',
  giveUp: 'Remove it',
  confirmed: 'At the next start of the program the backup is put in place. What is there now is kept beside it, and comes back by itself where the backup does not run.',
  unreachable: 'The monitor cannot be reached',
};

export type BackupWord = keyof typeof en;

export const zh: Readonly<Record<BackupWord, string>> = {
  backup: '备份',
  adminsOnly: '仅管理员可查看此页。请以管理员身份登录。',
  logIn: '登录',
  key: '由本站点密钥签名：',
  make: '创建备份',
  makeWhy: '站点的全部内容（不含扫描数值）保存在一个加密文件中。丢失密码短语即无法恢复：请将两者分开保管。',
  passphrase: '密码短语，至少 12 个字符',
  passphraseAgain: '再次输入密码短语',
  ofBackup: '备份的密码短语',
  password: '您的密码',
  notTheSame: '两次输入的密码短语不一致',
  making: '正在创建备份…',
  made: '已保存：{name}，{bytes} 字节。',
  restore: '恢复备份',
  restoreWhy: '先检查并显示将要改变的内容；不影响正在运行的程序。',
  file: '备份文件',
  trust: '签名者指纹（若来自其他站点）',
  check: '检查',
  sending: '正在上传：{percent} %',
  checking: '正在检查…',
  staged: '等待生效的备份',
  own: '由本站点密钥签名',
  other: '由您担保的其他站点签名',
  facts: '{site}，{at}：BMS 600 {version}，{files} 个文件，{bytes} 字节，{events} 个事件',
  signer: '签名（{by}）：{signer}',
  same: '站点文件内容相同。',
  diff: '站点文件的旧内容与新内容：',
  confirm: '下次启动时生效',
  confirmSure: '确定替换整个站点？',
  giveUp: '移除',
  confirmed: '程序下次启动时将启用该备份。现有内容保留在旁，若备份无法运行则自动恢复。',
  unreachable: '无法连接监控装置',
};

export function word(name: BackupWord, params?: Params): string {
  return fill((language.value === 'zh' ? zh : en)[name], params);
}
