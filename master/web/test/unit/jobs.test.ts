import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en, zh, type JobWord } from '../../src/pages/jobs/words.ts';

const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

test('words of jobs are there in both languages, with the same places for numbers', () => {
  assert.deepEqual(Object.keys(zh).sort(), Object.keys(en).sort());
  for (const [key, text] of Object.entries(en)) {
    assert.deepEqual(placeholders(zh[key as JobWord]), placeholders(text), key);
    assert.match(zh[key as JobWord], /\p{Script=Han}/u, key);
  }
});
