import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carried } from '../../src/chart/fingers.ts';
import { chiefOf, clustersOf, countOf, drawnOf, marksOf, type Mark } from '../../src/pages/trends/marks.ts';

/** Words ask which language the browser prefers. */
Object.defineProperty(globalThis, 'navigator', { value: { language: 'en' }, configurable: true });
const { whatText, whenText } = await import('../../src/pages/trends/markText.ts');
const { settled } = await import('../../src/pages/trends/window.ts');
const { readSets, withSet } = await import('../../src/pages/trends/savedSets.ts');
const { en, zh } = await import('../../src/pages/trends/words.ts');

const at = (time: string) => Date.parse(`2026-11-13T${time}Z`) / 1000;
const FROM = at('00:00:00');
const TO = at('10:00:00');

const alarm = (time: string, more: object = {}) => ({
  from: `2026-11-13T${time}Z`,
  to: `2026-11-13T${time}Z`,
  raised: 1,
  cleared: 0,
  severity: 'warning' as const,
  kind: 'block-voltage-low',
  words: 'Block voltage low',
  kinds: 1,
  place: 'S1.17',
  places: 1,
  ...more,
});

const ANSWER = {
  since: null,
  alarms: [alarm('02:30:00'), alarm('03:10:00', { raised: 0, cleared: 1 })],
  discharges: [{ begin: '2026-11-13T02:14:07Z', end: '2026-11-13T03:02:41Z', count: 1, place: 'S1', id: 'S1-20261113T021407Z' }],
  jobs: [{ job: 'ohmic-test' as const, begin: '2026-11-13T09:00:00Z', end: null, count: 1, place: 'S1', text: 'by plan' }],
};

test('marks stand in the order of their time, bands with their ends', () => {
  const marks = marksOf(ANSWER);
  assert.deepEqual(marks.map(({ what }) => what), ['discharge', 'alarm', 'alarm', 'job']);
  assert.deepEqual(drawnOf(marks, TO), {
    bands: [
      { kind: 'discharge', from: at('02:14:07'), to: at('03:02:41') },
      { kind: 'job', from: at('09:00:00'), to: TO },
    ],
    instants: [
      { at: at('02:30:00'), severity: 'warning' },
      { at: at('03:10:00'), severity: null },
    ],
  });
});

test('no two targets are nearer than a finger is wide, and none is lost', () => {
  const many = Array.from({ length: 500 }, (_, n): Mark => ({ ...marksOf(ANSWER)[1]!, at: FROM + n * 71 }) as Mark);
  const clusters = clustersOf(many, FROM, TO, 0.06);
  assert.equal(clusters.flatMap(({ marks }) => marks).length, 500);
  for (let n = 1; n < clusters.length; n++) assert.ok(clusters[n]!.share - clusters[n - 1]!.share >= 0.06);
  assert.ok(clusters.length <= 17, '1 / 0.06 and one more');
  const [early] = clustersOf([{ ...many[0]!, at: FROM - 5_000 }], FROM, TO, 0.06);
  assert.equal(early!.share, 0, 'what began before stands at the rim');
  assert.equal(clustersOf([{ ...many[0]!, at: at('02:30:00') }], FROM, TO, 0.06)[0]!.share, 0.25);
});

test('the worst alarm that came is what a group shows; one that went is no alarm any more', () => {
  const [discharge, came, went, job] = marksOf(ANSWER) as [Mark, Mark, Mark, Mark];
  const fault = { ...came, severity: 'fault' as const } as Mark;
  const advice = { ...came, severity: 'advisory' as const } as Mark;
  assert.equal(chiefOf([job, went, discharge, came]), came);
  assert.equal(chiefOf([advice, fault]), fault);
  assert.equal(chiefOf([went, job, discharge]), discharge);
  assert.equal(chiefOf([went, job]), job);
  assert.equal(countOf([discharge, came, went]), 2, 'an alarm is counted once, as it comes');
  assert.equal(countOf([went]), 1);
});

test('a mark says what it is, where, and how often', () => {
  const [discharge, came] = marksOf(ANSWER) as [Mark, Mark];
  assert.equal(whatText(came), 'S1 #17 Block voltage low: raised');
  const storm = { ...came, place: null, places: 45, kinds: 3, raised: 90, cleared: 2 } as Mark;
  assert.equal(whatText(storm), 'Block voltage low and 2 other kinds at 45 places: raised 90 times, cleared 2 times');
  assert.equal(whatText(discharge), 'S1 Discharge (48 min)');
  assert.equal(whenText(discharge, 'UTC'), '2026-11-13 02:14:07 – 03:02:41');
  assert.equal(whenText({ ...discharge, until: null }, 'UTC'), '2026-11-13 02:14:07 …');
});

test('the words of trends are Chinese too, with their places for numbers', () => {
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
  for (const [key, text] of Object.entries(en)) {
    const chinese = zh[key as keyof typeof en];
    assert.match(chinese, /\p{Script=Han}/u, key);
    assert.deepEqual(places(chinese), places(text), key);
  }
});

test('what this browser kept of views is read back, and nothing else is', () => {
  const night = { name: 'night', address: '#/trends/S1?range=24h' };
  assert.deepEqual(readSets(JSON.stringify([night, { name: 'x', address: 'javascript:alert(1)' }, { name: ' ', address: '#/trends/S1' }, null, 7])), [night]);
  for (const text of [null, '', '{', '"x"', '{"name":"a"}']) assert.deepEqual(readSets(text), [], String(text));
  const two = withSet([night], '  day ', '#/trends/S2');
  assert.deepEqual(two.map(({ name }) => name), ['day', 'night']);
  assert.deepEqual(withSet(two, 'night', '#/trends/S3').find(({ name }) => name === 'night')!.address, '#/trends/S3');
});

test('the times under the fingers stay under them', () => {
  const span = { from: 1_000, to: 2_000 };
  assert.deepEqual(carried(span, [{ began: 0.25, now: 0.75 }]), { from: 500, to: 1_500 }, 'to the right is to earlier');
  const spread = carried(span, [{ began: 0.25, now: 0 }, { began: 0.75, now: 1 }]);
  assert.deepEqual(spread, { from: 1_250, to: 1_750 }, 'twice as far apart is half the time');
  const pinched = carried(span, [{ began: 0.8, now: 0.6 }, { began: 0.2, now: 0.4 }]);
  assert.ok(Math.abs(pinched.from) < 1e-6 && Math.abs(pinched.to - 3_000) < 1e-6, 'a third as far apart is three times as long');
  const { from, to } = carried(span, [{ began: 0.5, now: 0.5 }, { began: 0.5, now: 0.5 }]);
  assert.ok(Number.isFinite(from) && to > from, 'fingers on one place');
});

test('fingers lead neither beyond the present nor closer than a minute', () => {
  assert.deepEqual(settled({ from: 500.4, to: 1_500.4 }, 1_200), { from: 200, to: 1_200 });
  assert.deepEqual(settled({ from: 500, to: 510 }, 1_200), { from: 450, to: 510 });
});
