import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import en from '../../src/say/en.ts';
import { blockPlace, placeLabel } from '../../src/say/place.ts';
import { fill, say, sayKind, saySentence } from '../../src/say/say.ts';
import zh from '../../src/say/zh.ts';

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

for (const part of ['words', 'kinds'] as const) {
  const english: Record<string, string> = en[part];
  const chinese: Record<string, string> = zh[part];

  test(`both dictionaries have the same ${part}`, () => {
    assert.deepEqual(Object.keys(chinese).sort(), Object.keys(english).sort());
  });

  test(`none of the ${part} is empty, and all keep their places for numbers`, () => {
    for (const [key, text] of Object.entries(english)) {
      assert.ok(text.trim() && chinese[key]?.trim(), key);
      assert.deepEqual(placeholders(chinese[key]!), placeholders(text), key);
    }
  });
}

test('Chinese is Chinese, but for names and abbreviations', () => {
  const latin = Object.entries(zh.words).filter(([, text]) => !/[\p{Script=Han}，]/u.test(text));
  assert.deepEqual(latin.map(([key]) => key).sort(), ['product', 'soc', 'soh', 'sohShort']);
});

test('numbers are filled in, and unknown places stay visible', () => {
  assert.equal(fill('{a} of {b}', { a: 0, b: 'x' }), '0 of x');
  assert.equal(fill('{a} {c}', { a: 1 }), '1 {c}');
  assert.equal(say('newAlarms', { n: 3 }), '3 new');
});

test('a kind nobody knows is told by the sentence of the server', () => {
  assert.equal(sayKind('block-voltage-low', 'x'), 'Block voltage low');
  assert.equal(sayKind('flux-low', 'The flux is low.'), 'The flux is low.');
  assert.equal(sayKind('toString', 'sentence'), 'sentence');
});

test('every kind of alarm that is published has its word', () => {
  const page = readFileSync(new URL('../../../../docs/points.md', import.meta.url), 'utf8');
  const published = [...page.slice(page.indexOf('## Alarm kinds')).matchAll(/^\| \d+ \| ([a-z-]+) \|/gm)].map(([, code]) => code!);
  assert.ok(published.length > 30, String(published.length));
  assert.deepEqual(Object.keys(en.kinds).sort(), published.sort());
});

test('places read like block and string', () => {
  assert.equal(placeLabel('S6.39'), 'S6 #39');
  assert.equal(placeLabel('COM3'), 'COM3');
  assert.deepEqual(blockPlace('S6.39', ['S6']), { string: 'S6', block: 39 });
  assert.deepEqual(blockPlace('S6', ['S6']), { string: 'S6', block: null });
  assert.equal(blockPlace('COM3', ['S6']), null);
  assert.deepEqual(blockPlace('A.1.7', ['A.1']), { string: 'A.1', block: 7 });
});

test('what the monitor says in sentences is said in Chinese, one in the other and one after the other', () => {
  const said = {
    'sensor missed 3 polls: garbled: CRC 16': '传感器连续 3 次未应答：应答损坏：CRC 16',
    'no discharge of 15 % or more yet; ohmic +4 % since baseline': '尚无 15 % 以上的放电；内阻自基准起 +4 %',
    'capacity test 1 day ago; 40 % discharge today; no ohmic baseline': '容量试验（1 天前）；40 % 放电（今天）；无内阻基准',
    'ampere-hours counted since last full, rated capacity assumed': '自上次充满起的安时计量，按额定容量',
    'the charge, at the last load; low 10 %, high 90 %': '荷电量，按上次负载；下限 10 %，上限 90 %',
    'outside what a block of 2.000 V can have': '超出 2.000 V 电池可能的范围',
  };
  for (const [english, chinese] of Object.entries(said)) assert.equal(zh.sentence(english), chinese);
  assert.equal(zh.sentence('a sentence (nobody) knows [yet]'), 'a sentence (nobody) knows [yet]');
  assert.equal(saySentence('not wired'), 'not wired', 'English stays as it is');
});

/** The words that core says of values, read from where it says them: each literal of these files that is a sentence. */
const SAY: Readonly<Record<string, RegExp>> = {
  'measure/Doubts.java': /(?:return|\?|:|=)\s*"((?:stuck|leads|reversed)[^"]+)"/g,
  'measure/Reading.java': /"([a-zH][a-z]+ [^"]+)"/g,
  'measure/SiteImage.java': /Absent<>\("([^"]+)"\)/g,
  'measure/StringImage.java': /Absent<>\("([^"]+)"\)/g,
  'estimate/autonomy/Basis.java': /\("([^"]+)"\)/g,
  'estimate/block/BlockHealth.java': /(?:return|\?|:|add\()\s*"([a-z]+ [^"%]+[a-z])"/g,
  'estimate/ChargeMemory.java': /(?:return|\?|:)\s*"((?:full|voltage|assumed|rated)[^"]+)"/g,
};

test('each whole sentence that core says of a value has its Chinese', () => {
  let found = 0;
  for (const [file, sentences] of Object.entries(SAY)) {
    const text = readFileSync(new URL(`../../../../core/src/main/java/bms600/core/${file}`, import.meta.url), 'utf8');
    const said = [...text.matchAll(sentences)].map(([, sentence]) => sentence!);
    assert.ok(said.length > 0, file);
    for (const sentence of said) assert.match(zh.sentence(sentence), /\p{Script=Han}/u, `${file}: ${sentence}`);
    found += said.length;
  }
  assert.ok(found >= 20, String(found));
});

test('what the charge of a block rests on has its Chinese', () => {
  const java = readFileSync(new URL('../../../../core/src/main/java/bms600/core/estimate/block/Blocks.java', import.meta.url), 'utf8');
  const ends = [...java.matchAll(/[?:]\s*"([:,] [^"]+)"/g)].map(([, end]) => end!);
  assert.equal(ends.length, 3);
  for (const end of ends) assert.match(zh.sentence(`the string's charge${end}`), /^\p{Script=Han}+/u, end);
});

test('every flag of a sensor has its Chinese', () => {
  const java = readFileSync(new URL('../../../../core/src/main/java/bms600/core/measure/Flag.java', import.meta.url), 'utf8');
  const flags = [...java.matchAll(/^  ([A-Z_]{4,})[,;]$/gm)].map(([, name]) => name!.toLowerCase().replaceAll('_', '-'));
  assert.ok(flags.length >= 20, String(flags.length));
  for (const flag of flags) assert.match(zh.sentence(flag), /\p{Script=Han}/u, flag);
});
