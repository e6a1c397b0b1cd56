import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import en from '../../src/say/en.ts';
import { blockPlace, placeLabel } from '../../src/say/place.ts';
import { fill, say, sayKind } from '../../src/say/say.ts';
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
