import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BatteryString } from '../../src/live/site.ts';
import { LiveImage } from '../../src/live/image.ts';
import { limitsOfBlock, QUANTITIES } from '../../src/quantity/quantity.ts';
import { scaleAt, viewOf } from '../../src/strip/view.ts';
import { barAt, blockUnder, height, LANE_PX, lines, medianOf, scaleOf, slot } from '../../src/strip/geometry.ts';

const FRAME = { width: 700, height: 109, blocks: 70 };
const near = (actual: number, expected: number) => assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} ≠ ${expected}`);

test('both limits stand at the same height, whatever their distance', () => {
  const scale = scaleOf({ low: 2.18, high: 2.35, reference: 2.25 }, null, 1);
  near(height(2.35, scale), 0.68);
  near(height(2.18, scale), -0.68);
  near(height(2.25, scale), 0);
  near(height(2.3, scale), 0.34);
});

test('a value far outside ends at the rim', () => {
  const scale = scaleOf({ low: 2.18, high: 2.35, reference: 2.25 }, null, 1);
  assert.equal(height(12, scale), 1);
  assert.equal(height(0, scale), -1);
});

test('a single limit lends its distance to the other side', () => {
  const scale = scaleOf({ low: null, high: 0.0006, reference: 0.0005 }, null, 1);
  assert.equal(scale.hasLow, false);
  assert.equal(scale.hasHigh, true);
  near(height(0.0004, scale), -0.68);
});

test('without a reference the middle of the limits serves', () => {
  near(scaleOf({ low: 2, high: 3, reference: null }, 99, 1).reference, 2.5);
});

test('without any limit the median is the middle and the given span the scale', () => {
  const scale = scaleOf({ low: null, high: null, reference: null }, 24, 5);
  assert.equal(scale.hasHigh || scale.hasLow, false);
  near(height(29, scale), 0.68);
});

test('a limit on the wrong side of the reference is no limit', () => {
  const scale = scaleOf({ low: 3, high: 1, reference: 2 }, null, 1);
  assert.equal(scale.hasHigh || scale.hasLow, false);
  near(height(3, scale), 0.68);
});

test('bars grow from the middle below the lane of shapes', () => {
  const { middle, half } = lines(FRAME);
  assert.equal(middle, LANE_PX + half);
  const up = barAt(0, 0.5, FRAME);
  near(up.y + up.height, middle);
  near(up.height, half * 0.5);
  const down = barAt(0, -1, FRAME);
  near(down.y, middle);
  near(down.y + down.height, FRAME.height);
});

test('a normal bar is never nothing', () => {
  assert.equal(barAt(0, 0, FRAME).height, 2);
  assert.equal(barAt(0, 0, FRAME, 5).height, 5);
});

test('seventy bars fill the strip without touching', () => {
  const first = slot(0, FRAME);
  const second = slot(1, FRAME);
  const last = slot(69, FRAME);
  assert.ok(first.x >= 0 && first.x + first.width < second.x);
  assert.ok(last.x + last.width <= FRAME.width);
});

test('a finger finds the block under it, at the rims too', () => {
  assert.equal(blockUnder(-5, FRAME), 0);
  assert.equal(blockUnder(15, FRAME), 1);
  assert.equal(blockUnder(900, FRAME), 69);
});

test('the median of nothing is nothing', () => {
  assert.equal(medianOf([]), null);
  assert.equal(medianOf([3, 1, 2]), 2);
});

test('a block with limits of its own is drawn and told by them, its neighbours by those of their string', () => {
  const image = new LiveImage();
  const s = [[450, 20, 8, 79, 982, 955, 1, 0, 0]];
  image.take({ q: 1, ts: 1, names: ['S1'], n: [2], s, u: [2250, 2250], t: [310, 310], r: [1, 1], h: [1, 1], f: [0, 0], p: [0, 0] });
  const own = { low: 10, high: 31, reference: 25 };
  const blocks = [{ name: 'S1.1', number: 1, limits: { temperature: own } }, { name: 'S1.2', number: 2 }];
  const string = { limits: { temperature: { low: 10, high: 35, reference: 25 } }, blocks } as unknown as BatteryString;
  const view = viewOf(image, 0, string, QUANTITIES[1]!);
  near(height(31, scaleAt(view, 0)), 0.68);
  near(height(31, scaleAt(view, 1)), 0.68 * 6 / 10);
  assert.equal(limitsOfBlock(string, 'S1.1', 'temperature').high, 31);
  assert.equal(limitsOfBlock(string, 'S1.2', 'temperature').high, 35);
  assert.equal(limitsOfBlock(string, 'S1', 'temperature').high, 35);
});
