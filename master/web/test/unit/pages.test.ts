import assert from 'node:assert/strict';
import { test } from 'node:test';
import { align } from '../../src/chart/align.ts';
import { recorded } from '../../src/chart/span.ts';
import { axisRange, markDecimals, titleOf } from '../../src/chart/axis.ts';
import { isEmpty, spread, type Pane } from '../../src/chart/pane.ts';
import { LiveImage } from '../../src/live/image.ts';
import { conditionsOf } from '../../src/pages/bus/conditions.ts';
import { moved } from '../../src/pages/string/keys.ts';
import { extremes, weakest } from '../../src/quantity/extremes.ts';
import { tone } from '../../src/pages/string/tone.ts';
import { blockText, blockValue, quantityNamed } from '../../src/quantity/quantity.ts';
import { below, filmOf, lowest } from '../../src/pages/records/film.ts';
import { parse, toBlock, toBus, toOutlook, toRecord, toString } from '../../src/shell/route.ts';

test('addresses lead back to where they came from', () => {
  assert.deepEqual(parse(''), { page: 'overview' });
  assert.deepEqual(parse('#/nowhere'), { page: 'overview' });
  assert.deepEqual(parse(toString('A/1', 7)), { page: 'string', string: 'A/1', block: 7 });
  assert.deepEqual(parse('#/string/S1/x'), { page: 'string', string: 'S1', block: null });
  assert.deepEqual(parse(toOutlook('S 2')), { page: 'outlook', string: 'S 2' });
  assert.deepEqual(parse(toBlock('S2', 17)), { page: 'block', string: 'S2', block: 17 });
  assert.deepEqual(parse('#/alarms/history'), { page: 'alarms', tab: 'history' });
  assert.deepEqual(parse('#/trends/S2/3?range=7d&sig=voltage'), { page: 'trends', string: 'S2', block: 3, query: 'range=7d&sig=voltage' });
  assert.deepEqual(parse('#/trends'), { page: 'trends', string: null, block: null, query: '' });
  assert.deepEqual(parse(toBus('COM4')), { page: 'bus', port: 'COM4' });
  assert.deepEqual(parse('#/alarms/statistics'), { page: 'alarms', tab: 'statistics' });
  assert.deepEqual(parse(toRecord('S1-2')), { page: 'records', id: 'S1-2', other: null });
  assert.deepEqual(parse(`${toRecord('S1-2')}/S1-3`), { page: 'records', id: 'S1-2', other: 'S1-3' });
  assert.deepEqual(parse('#/setpoints'), { page: 'setpoints' });
  assert.deepEqual(parse('#/panel'), { page: 'panel' });
  assert.deepEqual(parse('#/bus'), { page: 'bus', port: null });
  assert.deepEqual(parse('#/string/%E0%A4%A'), { page: 'string', string: '%E0%A4%A', block: null });
});

test('an answer is taken apart into its conditions and what was done', () => {
  assert.deepEqual(conditionsOf('✓ COM1 has sensors · ✗ S1 does not discharge'), {
    conditions: [
      { isMet: true, what: 'COM1 has sensors' },
      { isMet: false, what: 'S1 does not discharge' },
    ],
    text: '',
  });
  assert.deepEqual(conditionsOf('✓ S1.7 answers · S1.7 blinks for 30 s').text, 'S1.7 blinks for 30 s');
  assert.deepEqual(conditionsOf('HTTP 503'), { conditions: [], text: 'HTTP 503' });
});

test('a block is the darker the nearer it is to its limit, on the bad side alone', () => {
  const scale = { reference: 25, up: 15, down: 15, hasHigh: true, hasLow: true };
  const warm = [25, 29, 30, 34, 40, 60, 10].map((celsius) => tone(celsius, scale, 'high'));
  assert.deepEqual(warm, [0, 0, 1, 2, 3, 3, 0]);
  assert.equal(tone(10, scale, 'low'), 3);
  assert.equal(tone(null, scale, 'low'), 0);
});

test('charge and health of the blocks come with the site document, what the stream tells goes first', () => {
  const made = image();
  made.takeEstimates([980, null, 700, 0, 1], [900, 800, null, 1, 2]);
  assert.equal(blockText(quantityNamed('soc'), blockValue(made, quantityNamed('soc'), 0)), '98');
  assert.equal(blockText(quantityNamed('soh'), blockValue(made, quantityNamed('soh'), 1)), '80');
  made.takeEstimates([980, null, 700, 0, 1], [900, 790, null, 1, 2]);
  assert.equal(blockText(quantityNamed('soh'), blockValue(made, quantityNamed('soh'), 1)), '79');
  made.takeEstimates([1], [1]);
  assert.equal(blockValue(made, quantityNamed('soc'), 0), 98);
});

test('arrows move in a grid of twelve and stop at its rims', () => {
  const at = (key: string, from: number, ctrl = false) => moved(key, from, 70, 12, ctrl);
  assert.equal(at('ArrowRight', 69), 69);
  assert.equal(at('ArrowLeft', 0), 0);
  assert.equal(at('ArrowDown', 5), 17);
  assert.equal(at('ArrowDown', 65), 65);
  assert.equal(at('ArrowUp', 5), 5);
  assert.equal(at('Home', 17), 12);
  assert.equal(at('End', 17), 23);
  assert.equal(at('End', 65), 69);
  assert.equal(at('Home', 65, true), 0);
  assert.equal(at('End', 3, true), 69);
  assert.equal(at('a', 3), null);
});

function image(): LiveImage {
  const made = new LiveImage();
  const u = [2250, 2148, null, 2400, 2260];
  const none = u.map(() => null);
  made.take({ q: 1, ts: 0, names: ['S1'], n: [5], s: [[]], u, t: none, r: none, h: none, f: [0, 0, 2, 1, 0], p: [0, 0, 0, 0, 0] });
  return made;
}

test('highest and lowest are taken from good values only', () => {
  const { high, low } = extremes(image(), quantityNamed('voltage'), 0, 5);
  assert.deepEqual([high?.index, low?.index], [4, 1]);
  assert.deepEqual(extremes(image(), quantityNamed('temperature'), 0, 5), { high: null, low: null });
});

test('the weakest are those furthest to the bad side', () => {
  const found = weakest(image(), quantityNamed('voltage'), (_, value) => value - 2.25, 2);
  assert.deepEqual(found.map(({ index }) => index), [1, 0]);
});

test('an absent block has no value, an old one keeps its own', () => {
  const voltage = quantityNamed('voltage');
  assert.equal(blockText(voltage, blockValue(image(), voltage, 2)), '—');
  assert.equal(blockText(voltage, blockValue(image(), voltage, 3)), '2.400');
  assert.equal(blockText(voltage, blockValue(image(), voltage, 99)), '—');
  assert.equal(blockText(quantityNamed('resistance'), 0.000516), '0.516');
  assert.equal(blockText(voltage, 13.512), '13.51');
});

const SERIES = { point: 'S1.voltage', unit: 'V', t: [10, 30], min: [1, null], max: [3, null], mean: [2, null] };

test('series of different instants share one axis; only null is a gap', () => {
  const other = { ...SERIES, point: 'S2.voltage', t: [20, 30], mean: [5, 6] };
  const { t, traces } = align([SERIES, other], 10, false);
  assert.deepEqual(t, [10, 20, 30]);
  assert.deepEqual(traces[0], { label: 'S1', mean: [20, undefined, null] });
  assert.deepEqual(traces[1]!.mean.slice(1), [50, 60]);
});

const PANE: Pane = { title: 'Voltage', unit: 'V', decimals: 2, leastSpan: 1, limits: [], ...align([SERIES], 1, true) };

test('the axis holds the envelope, is never too fine, and ends on round numbers', () => {
  assert.deepEqual(spread(PANE), { low: 1, high: 3 });
  const [low, high] = axisRange(PANE);
  assert.ok(low <= 1 && high >= 3 && low % 0.5 === 0 && high % 0.5 === 0);
  const flat = axisRange({ ...PANE, traces: [{ label: '', mean: [157.5, 157.51] }] });
  assert.ok(flat[1] - flat[0] >= 1);
});

test('a near limit widens the axis, a far one does not press the line flat', () => {
  assert.ok(axisRange({ ...PANE, limits: [5] })[1] >= 5);
  assert.ok(axisRange({ ...PANE, limits: [50] })[1] < 10);
});

test('a limit is told above its pane, wherever it lies', () => {
  assert.equal(titleOf(PANE), 'Voltage V');
  assert.equal(titleOf({ ...PANE, limits: [159.9, -5] }), 'Voltage V · limit −5.00 … 159.90');
});

test('marks have the digits they need', () => {
  assert.deepEqual([5, 2.5, 0.25, 0.2, 0.01, 0.005, 100].map(markDecimals), [0, 1, 2, 1, 2, 3, 0]);
});

test('a pane of gaps is empty', () => {
  assert.equal(isEmpty(PANE), false);
  assert.equal(isEmpty({ ...PANE, traces: [{ label: '', mean: [null, undefined] }] }), true);
});

test('a young history fills its chart, an old one keeps the span that was asked for', () => {
  const asked = (firstAt: number) => ({
    span: { from: 0, to: 86_400 },
    series: [null, { ...SERIES, t: [0, firstAt, 86_400], mean: [null, 1, 2] }],
  });
  assert.deepEqual(recorded(asked(86_400 - 3_600)), { from: 86_400 - 3_780, to: 86_400 });
  assert.deepEqual(recorded(asked(86_400 - 60)), { from: 86_400 - 180, to: 86_400 });
  assert.deepEqual(recorded(asked(20_000)), { from: 0, to: 86_400 });
  assert.deepEqual(recorded({ span: { from: 0, to: 86_400 }, series: [null] }), { from: 0, to: 86_400 });
});

test('in a film of a discharge each block is beside the median of its string, and the lowest are named', () => {
  const series = (point: string, mean: (number | null)[]) => ({ point, unit: 'V', t: [100, 104, 108], min: mean, max: mean, mean });
  const film = filmOf([series('S1.1', [2.25, 1.99, 1.98]), series('S1.2', [2.25, 1.88, null]), series('S1.3', [2.25, 1.97, 1.96]), null])!;
  assert.deepEqual(
    below(film, 1).map((volts) => (volts === null ? null : Number(volts.toFixed(3)))),
    [-0.02, 0.09, 0, null],
    'the median of 1.88, 1.97 and 1.99 V is 1.97 V',
  );
  assert.deepEqual(lowest(film, 1, 2), [{ block: 2, volts: 1.88 }, { block: 3, volts: 1.97 }]);
  assert.deepEqual(lowest(film, 2, 9).map(({ block }) => block), [3, 1], 'what is not known is not low');
  assert.equal(filmOf([null, null]), null);
});
