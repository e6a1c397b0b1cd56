import assert from 'node:assert/strict';
import { test } from 'node:test';
import { age, fixed, shown, signed, withUnit } from '../../src/quantity/format.ts';
import { moment, stamp } from '../../src/quantity/time.ts';
import { stringValues } from '../../src/live/row.ts';
import { siteMode } from '../../src/live/mode.ts';

const UNITS = { s: 's', min: 'min', h: 'h', d: 'd' };

test('no value is a dash, never a zero', () => {
  for (const none of [null, undefined, NaN, Infinity]) assert.equal(fixed(none, 2), '—');
  assert.equal(signed(null, 2), '—');
  assert.equal(withUnit(shown(null, 'V')), '—');
});

test('a true minus, a plus for charging, and no sign for zero', () => {
  assert.equal(fixed(-1.234, 2), '−1.23');
  assert.equal(signed(0.2, 2), '+0.20');
  assert.equal(signed(-0.001, 2), '0.00');
  assert.equal(signed(0.001, 2), '0.00');
});

test('values have the digits of their unit, limits the same', () => {
  assert.equal(withUnit(shown(2.3, 'V')), '2.300 V');
  assert.equal(withUnit(shown(13.5, 'V')), '13.50 V');
  assert.equal(withUnit(shown(0.000742, 'Ω')), '0.742 mΩ');
  assert.equal(withUnit(shown(40, '°C')), '40.0 °C');
});

test('ages are told in two units', () => {
  assert.equal(age(59.4, UNITS), '59 s');
  assert.equal(age(22 * 60, UNITS), '22 min');
  assert.equal(age(66 * 60, UNITS), '1 h 6 min');
  assert.equal(age(25 * 3600, UNITS), '1 d 1 h');
  assert.equal(age(48 * 3600, UNITS), '2 d');
  assert.equal(age(-3, UNITS), '0 s');
  assert.equal(age(null, UNITS), '—');
});

test('time is that of the site: winter, summer, and a zone nobody knows', () => {
  assert.equal(stamp(Date.UTC(2026, 10, 22, 5, 46, 8), 'Europe/Zurich'), '2026-11-22 06:46:08');
  assert.equal(stamp(Date.UTC(2026, 6, 22, 5, 46, 8), 'Europe/Zurich'), '2026-07-22 07:46:08');
  assert.deepEqual(moment(0, 'Nowhere/Land'), { date: '1970-01-01', time: '00:00:00' });
});

test('a row of the stream reads in SI, absent stays absent', () => {
  const values = stringValues([15752, -20, null, 79, 982, null, 4, 1, 2]);
  assert.equal(values.voltage, 157.52);
  assert.equal(values.current, -0.2);
  assert.equal(values.rippleVoltage, null);
  assert.equal(values.soh, null);
  assert.equal(values.mode, 'discharge');
  assert.equal(values.isStale, true);
  assert.equal(values.severity, 'warning');
  assert.equal(stringValues(undefined).voltage, null);
});

test('one discharging string makes a discharging site', () => {
  const row = (mode: number) => [0, 0, 0, 0, 0, 0, mode, 0, 0];
  assert.equal(siteMode([row(1), row(1)]), 'float');
  assert.equal(siteMode([row(1), row(4)]), 'discharge');
  assert.equal(siteMode([row(1), row(2)]), 'mixed');
  assert.equal(siteMode([]), 'unknown');
});
