import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workOf } from '../../src/live/upkeep.ts';

test('a form becomes a command: numbers are numbers, what is left out is not sent', () => {
  const fields = new FormData();
  for (const [name, value] of [
    ['task', 'connection'],
    ['place', ' S1.2 '],
    ['day', '2026-10-31'],
    ['value', '62,5'],
    ['second', ''],
    ['person', 'A. Person'],
    ['sound', 'on'],
  ] as const) {
    fields.set(name, value);
  }
  assert.deepEqual(workOf(fields), {
    sound: true,
    task: 'connection',
    place: 'S1.2',
    day: '2026-10-31',
    person: 'A. Person',
    instrument: '',
    findings: '',
    attachment: '',
    value: 62.5,
  });
});
