import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zhAnswer } from '../../src/say/zhAnswers.ts';
import { zhHelp } from '../../src/say/zhHelp.ts';
import { javaFile, javaFiles, sentences } from './javaText.ts';

/** Files of the monitor whose sentences reach people: by answers, alarms, the journal or the state of a job. */
const SAID: readonly string[] = [
  ...javaFiles('command/'),
  ...javaFiles('hmi/').filter((name) => !/Routes|SecurityHeaders|SessionCookie|Pages|HmiUplink|Door|Streams|Answer|OpenApi|SetupSteps|DischargeCompare/.test(name)),
  ...['Addressing', 'ChainWatch', 'Chores', 'Errands', 'OrderCheck', 'PortWorker', 'Reception', 'Seat'].map((name) => `bus/${name}.java`),
  ...['Balancer', 'BalancingConditions', 'CapacityConditions', 'CapacityResult', 'CapacityTester', 'Jobs', 'OhmicConditions', 'OhmicTester', 'Stuck', 'Trials'].map(
    (name) => `core/job/${name}.java`,
  ),
  ...['AlarmEvent', 'BalancingDuty', 'BusRules', 'DeviationLimits', 'EnergyRules', 'Explained', 'HostRules', 'IoRules', 'OhmicLimits', 'SensorRules'].map(
    (name) => `core/alarm/${name}.java`,
  ),
  ...['StringLimits', 'TestEndless', 'ThermalRules'].map((name) => `core/alarm/${name}.java`),
  'core/discharge/CapacityShown.java',
  'core/upkeep/Task.java',
  'core/measure/CurrentLoop.java',
  'core/measure/Deed.java',
  ...['AtDialog', 'ModemChannel', 'Attempt', 'MailChannel', 'WebhookChannel'].map((name) => `notify/channel/${name}.java`),
  'notify/Tests.java',
  'notify/Gate.java',
  ...['Account', 'Accounts', 'PasswordRule', 'People'].map((name) => `people/${name}.java`),
  ...['Duty', 'Orders', 'TestCalls'].map((name) => `run/${name}.java`),
  ...['BackupReader', 'Envelope', 'Manifest', 'Staging'].map((name) => `backup/${name}.java`),
  'BackupRoom.java',
  'SetpointRoom.java',
  'SiteRoom.java',
  'Vitals.java',
  'LeftFiles.java',
  ...['Journal', 'Audit', 'KeptVersion', 'Salvage'].map((name) => `history/${name}.java`),
  'notify/MailRound.java',
  'notify/Notifier.java',
];

/** What stands in those files and never before people: letters to programs, the log of the program, a defect. */
const NOT_SHOWN =
  /^(text|application)\/|filename=|max-age|default-src|charset|realm=|^Bearer|every (JDK|Java) has|^en, zh$|BMS600 backup|not a saved|took a step out of order|has no worker|that cannot be closed|^Test message of|is not shown$|can be changed here|^to begin anew|^web pages on|one object \{"alarms"|\{\}\/inspection|\{\}\/ID|^port \{\}$|^webhook \{\}|^mail by|^(INSERT|DELETE|SELECT) |^journal in|without a copy|tried again each hour|hear us leave/;

/** Parts of a sentence that is said as a whole elsewhere: each with one it makes, as the monitor says it. */
const PARTS: Readonly<Record<string, string>> = {
  'advised only: give a reason as despite to begin': '✓ S1 on float (now float) · advised only: give a reason as despite to begin',
  'in {} min': 'out of service in 10 min for 60 min: new fan',
  '{} for {} min: {}': 'shelved for 60 min: a new fan',
  'sensor is': 'between the master and unit 1 (S1.1) on COM1: 1 sensor is not heard',
  'sensors are': 'between unit 3 (S1.3) and unit 4 (S1.4) on COM1: 12 sensors are not heard',
  'between {} and unit {} ({}) on {}: {} not heard': 'between unit 3 (S1.3) and unit 4 (S1.4) on COM1: 12 sensors are not heard',
  'Hall AB{}': 'S1 Hall A: 1.20 A before, 0.00 A now',
  '{}: not zero': 'S1 Hall A: 1.20 A before, 0.40 A now: not zero',
  '{} (unit {}) {}': 'S1.7 (unit 7) did not answer',
  '{} for {}': '✗ S1 on float for 24 h (now float for 3 h)',
  '{} (now {} h)': '✗ S1 on float for 24 h (now 3 h)',
  '(after {} of {} blocks)': 'stopped by m.ito (after 3 of 54 blocks)',
  'since the end': 'since the end of the certificate of pages',
  'until the end': 'until the end of the certificate of pages',
  '{} of the certificate of {}': 'until the end of the certificate of pages',
  'is administrator': 'm.ito is administrator',
  'and not the one that is trusted, {}':
    'the backup was signed by SHA256:1, which is not the key of this site and not the one that is trusted, SHA256:2',
  ': compare it with what the machine it comes from shows, and vouch for it (--trust)':
    'the backup was signed by SHA256:1, which is not the key of this site: compare it with what the machine it comes from shows, and vouch for it (--trust)',
  'the site file of the backup cannot be used here:': 'the site file of the backup cannot be used here: X',
  'the role {}; {} is': 'the role operator; V1 is viewer',
  ', for {}': 'site file, alarms, for S1',
  'what was before {} is not shown': '',
  'µΩ at installation': '',
  '1 event was': '1 event was not as written and set aside: number 7',
  '{} events were': '3 events were not as written and set aside: number 7, 8, 9',
  '{} not as written and set aside: number {}': '3 events were not as written and set aside: number 7',
  'and more': '',
  ', but for {} parts of it': '',
  'history is {}': '',
  'per minute': '',
  'column {}': '',
};

/** What stays as it is in any language: names of keys, of programs, of units. */
const NAMES = /S1\.7\.voltage|cleared|held|groups|start|confirm|pause|bypass|stop|voltage|temperature|resistance|soc|soh|balancing_current|chunked|true|false|trust|ext|min\b|"site"|"name"|Content-Length|Transfer-Encoding|tells|boost|float/g;

function shown(name: string): string[] {
  return sentences(javaFile(name)).filter((text) => /[a-z]{2}.* .*[a-z]|[a-z]{3} /.test(text) && !NOT_SHOWN.test(text));
}

function isChinese(english: string): boolean {
  const said = zhAnswer(english);
  return /\p{Script=Han}/u.test(said) && !/[a-z]{3}/.test(said.replace(NAMES, ''));
}

test('every sentence of the monitor that reaches people has its Chinese', () => {
  const all = SAID.flatMap(shown);
  assert.ok(all.length > 350, String(all.length));
  const unknown = all.filter((text) => !Object.hasOwn(PARTS, text) && !isChinese(text.replace(/\{\}/g, '7')));
  assert.deepEqual(unknown, [], 'say/zh…Sentences.ts has no words for these');
});

test('what is said in parts has its Chinese as a whole', () => {
  const unknown = Object.values(PARTS).filter((whole) => whole !== '' && !isChinese(whole.replace(/m\.ito|pages|new fan|a new fan/g, '7')));
  assert.deepEqual(unknown, []);
  const all = new Set(SAID.flatMap((name) => sentences(javaFile(name))));
  assert.deepEqual(Object.keys(PARTS).filter((part) => !all.has(part)), [], 'no part that nobody says');
});

/** Names of the codes in a file: each match of the pattern. */
function codes(file: string, pattern: RegExp): string[] {
  const found = [...javaFile(file).matchAll(pattern)].map(([, code]) => code!);
  assert.ok(found.length > 1, file);
  return found;
}

test('every code that a page shows has its Chinese', () => {
  const commands = codes('command/Command.java', /^ {2}record (\w+)\(/gm).map((name) => name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase());
  const all = [
    ...commands,
    ...codes('people/Accounts.java', /told\(\s*by,\s*"([a-z-]+)"/g),
    ...codes('people/People.java', /tell\([^;]*?from, "([a-z-]+)"/g),
    ...codes('BackupRoom.java', /tell\(by, "([a-z-]+)"/g),
    ...codes('core/measure/ChannelHealth.java', /^ {4}[A-Z]+\("([a-z]+)"\)/gm),
    ...codes('core/capacity/TestSchedule.java', /^ {4}([A-Z][A-Z_0-9]+),?$/gm),
    ...codes('people/Role.java', /^ {2}([A-Z]+)[,;]$/gm).map((name) => name.toLowerCase()),
    ...codes('core/alarm/Severity.java', /^ {2}([A-Z]+)[,;]$/gm).map((name) => name.toLowerCase()),
    ...codes('../../../../../../docs/alarms.md', /`((?:critical|warning|advisory|fault)(?:-[a-z-]+)?)`(?: [a-z]+)? after/g),
    ...codes('core/job/Trial.java', /^ {4}([A-Z_]+),?$/gm).map((name) => name.toLowerCase()),
    ...codes('core/job/OhmicTest.java', /^ {4}([A-Z]+),?$/gm).map((name) => name.toLowerCase()),
  ];
  assert.ok(all.length > 70, String(all.length));
  assert.deepEqual(all.filter((code) => !/^[^a-zA-Z]*$/.test(zhAnswer(code).replace(/PIN|%/g, ''))), []);
});

test('answers are taken apart: conditions with their marks, what somebody said, one sentence in the other', () => {
  const said = {
    '✓ COM1 has sensors · ✗ S1 does not discharge': '✓ COM1 接有传感器 · ✗ S1 未在放电',
    'start capacity test by m.ito: done: ✓ S1 on float (now float) · begun; separate S1 from charger and load, then confirm':
      '开始容量试验，操作者 m.ito：已完成：✓ S1 浮充（目前浮充） · 已开始；请将 S1 与充电机和负载隔离，然后确认',
    'out of service for 60 min: new fan; and a belt': '退出运行 60 分钟：new fan；and a belt',
    'BMS-B02 unit 7 on COM1: sensor missed 5 polls: no answer': 'COM1 上 BMS-B02，单元 7：传感器连续 5 次未应答：无应答',
    '2 of 54 sensors answer; silent: unit 5': '54 个传感器中 2 个应答；无应答：单元 5',
    'Chain broken: between unit 30 (S4.30) and unit 31 (S4.31) on COM4: 40 sensors are not heard':
      '传感器链路中断：COM4 上 单元 30（S4.30） 与单元 31（S4.31）之间：40 个传感器无应答',
    'between unit 30 (S4.30) and unit 31 (S4.31) on COM4: 40 sensors are not heard; 32 of 72 sensors answer':
      'COM4 上 单元 30（S4.30） 与单元 31（S4.31）之间：40 个传感器无应答；72 个传感器中 32 个应答',
    'identify by m.ito: done: ✓ 0 to 3600 s asked for · ✓ S1.7 answers · S1.7 blinks for 5 s': '闪灯识别，操作者 m.ito：已完成：✓ 时长 0 至 3600 秒 · ✓ S1.7 有应答 · S1.7 闪灯 5 秒',
    'the role operator; V1 is viewer': '角色 操作员；V1 的角色是 查看者',
    'something nobody has words for': 'something nobody has words for',
  };
  for (const [english, chinese] of Object.entries(said)) assert.equal(zhAnswer(english), chinese);
});

/** The figures of a text, in the order of their size. */
function figures(text: string): string[] {
  return (text.match(/\d+(?:\.\d+)?/g) ?? []).sort();
}

test('the help of every kind of alarm says in Chinese the figures it says in English', () => {
  const actions = new Map(
    [...javaFile('core/alarm/AlarmKind.java').matchAll(/^ {2}([A-Z_]+)\(\s*"[^"]*",\s*"([^"]*)"\)/gm)].map(([, name, action]) => [name!.toLowerCase().replaceAll('_', '-'), action!]),
  );
  const lines = javaFile('core/../../../resources/bms600/core/alarm/help.txt').split('\n').filter((line) => line && !line.startsWith('#'));
  assert.equal(lines.length, actions.size);
  const words = [...javaFile('core/alarm/AlarmKind.java').matchAll(/^ {2}[A-Z_]+\(\s*"([^"]*)",/gm)].map(([, name]) => name!);
  assert.deepEqual(words.filter((name) => !isChinese(name)), [], 'what alarms are called in sentences');
  assert.deepEqual(lines.map((line) => line.split(' | ')[0]).sort(), Object.keys(zhHelp).sort());
  for (const line of lines) {
    const [kind = '', meaning = '', causes = '', limits = ''] = line.split(' | ');
    const help = zhHelp[kind as keyof typeof zhHelp];
    const both = { meaning, causes, limits, action: actions.get(kind) ?? '' };
    for (const part of ['meaning', 'causes', 'limits', 'action'] as const) {
      assert.match(help[part], /^[^a-z]*\p{Script=Han}/u, `${kind} ${part}`);
      assert.deepEqual(figures(help[part]), figures(both[part]), `${kind} ${part}`);
    }
  }
});

/** What a line may bring in place of an answer: a garble of ReplySearch, MbapLink and Reply. */
const GARBLED: readonly string[] = [
  'unit 2 answered with function 4 when unit 201 was asked function 4',
  'unit 2 answered for unit 201',
  'function 4, 9 bytes is no answer',
  'exception code 0',
  'the line babbles: 300 bytes and no reply',
  '7 bytes and no reply',
];

test('why an answer is no answer has its Chinese', () => {
  for (const why of GARBLED) assert.doesNotMatch(zhAnswer(`sensor never heard: garbled: ${why}`), /[a-z]/, why);
});
