// The site document of the made-up site.
import { BLOCKS, LIMITS, NAMES, OLD } from './plant.mjs';

const STATES = ['unknown', 'float', 'charge', 'boost', 'discharge', 'rest', 'open'];
const SEVERITIES = [null, 'critical', 'warning', 'advisory', 'fault'];

const value = (number, unit, more = {}) =>
  number === null
    ? { value: null, unit, quality: 'absent', age_s: null, reason: 'sensor never heard: no answer', ...more }
    : { value: number, unit, quality: 'good', age_s: 1, reason: null, ...more };

export function siteOf(plant, now) {
  return {
    name: 'Substation K12 · 110 V DC / UPS A',
    timezone: 'Europe/Zurich',
    version: '0.1.0-dev',
    at: new Date(now).toISOString(),
    has_horn: true,
    batteries: [{ name: 'UPS A', strings: NAMES }],
    strings: NAMES.map((name, i) => stringOf(plant, name, i)),
    ports: NAMES.map((_, i) => portOf(i)),
    io: [
      { name: 'AI1 temperature', value: 23.4, unit: '°C', quality: 'good', text: null },
      { name: 'AI2 humidity', value: null, unit: '%', quality: 'absent', text: 'no reading' },
      { name: 'DI1 Mains failed', value: 0, unit: '', quality: 'good', text: 'inactive' },
      { name: 'DO1 Horn', value: 0, unit: '', quality: 'good', text: 'off' },
      { name: 'DO2 Beacon', value: 1, unit: '', quality: 'good', text: 'on' },
    ],
  };
}

function stringOf(plant, name, i) {
  const [u, a, ru, ra, soc, soh, mode] = plant.strings[i];
  return {
    name,
    battery: 'UPS A',
    type: 'opzv-1000',
    chemistry: 'vrla-gel',
    cells_per_block: 1,
    state: STATES[mode],
    state_basis: 'current below 0.5 A and voltage at float for 10 min',
    voltage: value(u / 100, 'V'),
    current: value(a / 100, 'A'),
    soc: value(soc / 10, '%', { low: soc / 10 - 2, high: 100, basis: 'ampere-hours counted since last full, capacity learned in 2 full discharges' }),
    soh: value(soh / 10, '%', { low: soh / 10 - 5, high: Math.min(100, soh / 10 + 5), basis: '40 % discharge 12 days ago' }),
    ripple_current: value(ra / 100, 'A'),
    ripple_voltage: value(ru / 100, 'V'),
    limits: LIMITS,
    blocks: Array.from({ length: BLOCKS }, (_, b) => blockOf(plant, name, i * BLOCKS + b, b + 1, i)),
  };
}

function blockOf(plant, string, at, number, i) {
  const scaled = (column, factor) => (column[at] === null ? null : column[at] * factor);
  const age = at === OLD ? { quality: 'stale', age_s: 47, reason: 'sensor missed 3 polls: no answer' } : {};
  return {
    name: `${string}.${number}`,
    number,
    voltage: value(scaled(plant.u, 0.001), 'V', age),
    temperature: value(scaled(plant.t, 0.1), '°C', age),
    resistance: value(scaled(plant.r, 1e-6), 'Ω', { age_s: 7200 }),
    soc: value(plant.f[at] === 2 ? null : 98, '%', { low: 96, high: 100, derived: true }),
    soh: value(scaled(plant.h, 0.1), '%', { low: 88, high: 99, basis: 'no discharge of 15 % or more yet; ohmic +4 % since baseline' }),
    flags: number === 8 && i === 1 ? ['balancing'] : [],
    severity: SEVERITIES[plant.p[at]],
    sensor: { port: `COM${i + 1}`, unit: number, model: 'BAT-02', serial: 120000 + at },
  };
}

/** The ports with their sensors; the fifth is broken behind its unit 21. */
export function busOf(plant) {
  return NAMES.map((name, i) => ({
    ...portOf(i),
    broken_after_unit: i === 4 ? 21 : null,
    sensors: Array.from({ length: BLOCKS }, (_, b) => sensorOf(plant, name, i, b)),
  }));
}

function sensorOf(plant, name, i, b) {
  const isLost = plant.f[i * BLOCKS + b] === 2;
  return {
    unit: b + 1,
    place: `${name}.${b + 1}`,
    model: 'BAT-02',
    serial: isLost ? null : 120000 + i * BLOCKS + b,
    missed: isLost ? 7 : 0,
    why: isLost ? 'no answer' : null,
    supply: value(isLost ? null : 11.8, 'V'),
  };
}

function portOf(i) {
  const isSick = i === 4;
  const asked = 182_400 + i * 311;
  const silent = isSick ? 2606 : i;
  return {
    name: `COM${i + 1}`,
    line: i === 0 ? 'rtu+tcp://10.0.0.7:7001' : `/dev/ttyS${i}`,
    baud: 38400,
    state: isSick ? 'broken-chain' : 'ok',
    state_text: isSick ? '69 of 70 sensors answer; silent: unit 22' : null,
    units: 71,
    answering: isSick ? 70 : 71,
    asked,
    answered: asked - silent - 3,
    silent,
    garbled: 3,
    refused: 0,
    strays_per_minute: isSick ? 3 : 0,
    round_time_s: 0.84 + i * 0.01,
    wire_share_percent: 61 + i,
  };
}
