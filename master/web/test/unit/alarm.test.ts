import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collapsed, inOrder, ranked, severityOf, tally } from '../../src/live/alarm.ts';
import type { Alarm } from '../../src/live/frame.ts';

function alarm(id: string, severity: Alarm['severity'], state: Alarm['state'], since = '2026-11-22T05:00:00Z'): Alarm {
  const rest = { kind: 'x', place: 'S1', text: 't', value: null, limit: null, unit: null, suppressed: 0, action: null };
  return { id, severity, state, since, ...rest };
}

const A = alarm('a', 'advisory', 'active-unacknowledged');
const B = alarm('b', 'critical', 'active-acknowledged');
const C = alarm('c', 'warning', 'active-unacknowledged', '2026-11-22T04:00:00Z');
const D = alarm('d', 'warning', 'active-unacknowledged', '2026-11-22T05:00:00Z');
const E = alarm('e', 'critical', 'cleared-unacknowledged');
const F = alarm('f', 'fault', 'active-unacknowledged');
const ids = (list: readonly Alarm[]) => list.map(({ id }) => id).join('');

test('the unacknowledged come first, then by priority, then the newest', () => {
  assert.equal(ids(ranked([A, B, C, D, E, F])), 'dcfabe');
});

test('more than ten equal alarms of the blocks of a string are one line, others stay alone', () => {
  const low = (n: number) => ({ ...alarm(`v${n}`, 'warning', 'active-unacknowledged'), place: `S2.${n}` });
  const many = Array.from({ length: 11 }, (_, n) => low(n + 1));
  const lines = collapsed([A, ...many, D], ['S1', 'S2']);
  assert.deepEqual(lines.map((line) => line.length), [1, 11, 1]);
  const known = many.map((each, n) => (n === 5 ? { ...each, state: 'active-acknowledged' as const } : each));
  assert.equal(collapsed(known, ['S1', 'S2']).length, 11);
  assert.equal(collapsed(many.slice(1), ['S1', 'S2']).length, 10);
  const onPorts = many.map((each, n) => ({ ...each, place: `COM${n}` }));
  assert.equal(collapsed(onPorts, ['S1', 'S2']).length, 11);
});

test('only active alarms are counted', () => {
  assert.deepEqual(tally([A, B, C, D, E, F]), { critical: 1, warning: 2, advisory: 1, fault: 1 });
});

test('under a finger the order stays: the gone leave, newcomers wait', () => {
  assert.equal(ids(inOrder([D, C, A], ['a', 'b', 'c'])), 'ac');
});

test('codes of the stream name severities; none and unknown are none', () => {
  assert.deepEqual([0, 1, 2, 3, 4, 9, null].map(severityOf), [null, 'critical', 'warning', 'advisory', 'fault', null, null]);
});
