import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const ROOT = new URL('../../', import.meta.url);
const sources = readdirSync(new URL('src/', ROOT), { recursive: true })
  .map(String)
  .filter((name) => /\.(tsx?|css)$/.test(name))
  .map((name) => ({ name, text: readFileSync(new URL(`src/${name}`, ROOT), 'utf8') }));

function none(pattern: RegExp, among = sources): void {
  assert.deepEqual(among.filter(({ text }) => pattern.test(text)).map(({ name }) => name), []);
}

test('nothing writes HTML or inline style: the content policy forbids both', () => {
  none(/dangerouslySetInnerHTML|innerHTML|insertAdjacentHTML|document\.write/);
  none(/\sstyle=/);
});

test('nothing is fetched from another host', () => {
  none(/https?:\/\/|@import\s+url|['"]\/\//);
});

test('no rule of the style sheet shouts', () => {
  none(/!important/);
});

test('no file grows beyond reading', () => {
  assert.deepEqual(sources.filter(({ text }) => text.split('\n').length > 300).map(({ name }) => name), []);
});

test('the lock file names no registry', () => {
  const lock = readFileSync(new URL('package-lock.json', ROOT), 'utf8');
  assert.doesNotMatch(lock, /"resolved"/);
  assert.doesNotMatch(readFileSync(new URL('.npmrc', ROOT), 'utf8'), /:\/\//);
});
