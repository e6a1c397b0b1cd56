import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Snap } from '../../src/live/frame.ts';
import { ABSENT, LiveImage } from '../../src/live/image.ts';

const SNAP: Snap = {
  q: 7,
  ts: 1000,
  names: ['S1', 'S2'],
  n: [2, 1],
  s: [[450, 20, 8, 79, 982, 955, 1, 0, 0], [225, null, null, null, null, null, 1, 2, 4]],
  u: [2250, 2251, null],
  t: [248, null, null],
  r: [516, 517, null],
  h: [955, 956, null],
  f: [0, 0, 2],
  p: [0, 2, 4],
};

function taken(): LiveImage {
  const image = new LiveImage();
  image.take(SNAP);
  return image;
}

test('a snapshot comes out as it went in', () => {
  assert.deepEqual(taken().snap(), SNAP);
});

test('null becomes the mark of absence, never zero', () => {
  const image = taken();
  assert.equal(image.voltage[2], ABSENT);
  assert.equal(image.temperature[1], ABSENT);
});

test('the next delta changes only what it names', () => {
  const image = taken();
  const s = [...SNAP.s];
  const answer = image.apply({ q: 8, ts: 2000, s, du: [1, 2300, 2, 2249], dt: [0, null], df: [2, 0], dp: [2, 0] });
  assert.equal(answer, 'next');
  assert.deepEqual([...image.voltage], [2250, 2300, 2249]);
  assert.equal(image.temperature[0], ABSENT);
  assert.deepEqual([...image.quality], [0, 0, 0]);
  assert.deepEqual([...image.severity], [0, 2, 0]);
  assert.deepEqual([...image.resistance], [516, 517, ABSENT]);
  assert.equal(image.serverTime, 2000);
});

test('a delta without changes is still a heartbeat', () => {
  const image = taken();
  assert.equal(image.apply({ q: 8, ts: 2000, s: SNAP.s }), 'next');
  assert.equal(image.sequence, 8);
});

test('a delta after a gap is refused and changes nothing', () => {
  const image = taken();
  assert.equal(image.apply({ q: 9, ts: 3000, s: [], du: [0, 1] }), 'gap');
  assert.equal(image.sequence, 7);
  assert.equal(image.voltage[0], 2250);
});

test('a delta already contained in the snapshot is old', () => {
  assert.equal(taken().apply({ q: 7, ts: 3000, s: [], du: [0, 1] }), 'old');
});

test('before the first snapshot every delta is a gap', () => {
  assert.equal(new LiveImage().apply({ q: 1, ts: 1, s: [] }), 'gap');
});

test('an index beyond the site is ignored', () => {
  const image = taken();
  image.apply({ q: 8, ts: 2000, s: SNAP.s, du: [3, 1, -1, 1] });
  assert.deepEqual([...image.voltage], [2250, 2251, ABSENT]);
});

test('the strings know where their blocks begin', () => {
  const image = taken();
  assert.deepEqual(image.starts, [0, 2, 3]);
  assert.equal(image.stringIndex('S2'), 1);
  assert.equal(image.blockCount, 3);
});
