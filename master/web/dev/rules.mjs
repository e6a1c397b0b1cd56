// Some of the setpoints a site may choose, as the monitor tells them. Never shipped.

const VOLTS = { unit: 'V', low: 0, high: 20, most_deadband: 100 };
const CELSIUS = { unit: '°C', low: -40, high: 100, most_deadband: 20 };

const at = (limit, unit, per) => Array.from({ length: 6 }, (_, n) => ({ place: `S${n + 1}${per === 'block' ? '.1' : ''}`, limit, unit }));

const rule = (kind, words, level, per, on_s, off_s, range = null, limit = null) => ({
  kind,
  words,
  level,
  limits: range === null ? 'Reported by the sensor.' : 'Practice by chemistry, moved with temperature.',
  per,
  severity: level.split('-')[0],
  on_s,
  off_s,
  most_delay_s: 86_400,
  latch: kind === 'leakage',
  range,
  now: limit === null ? [] : at(limit, range.unit, per),
});

export const RULES = [
  rule('block-voltage-low', 'Block voltage low', 'warning', 'block', 300, 60, VOLTS, 2.18),
  rule('block-voltage-low', 'Block voltage low', 'critical', 'block', 300, 60, VOLTS, 2.13),
  rule('block-voltage-low', 'Block voltage low', 'warning-in-discharge', 'block', 10, 30, VOLTS),
  rule('block-voltage-low', 'Block voltage low', 'critical-in-discharge', 'block', 5, 30, VOLTS),
  rule('block-temperature-high', 'Block temperature high', 'warning', 'block', 60, 60, CELSIUS, 33),
  rule('block-temperature-high', 'Block temperature high', 'critical', 'block', 60, 60, CELSIUS, 45),
  rule('string-voltage-high', 'String voltage high', 'warning', 'string', 60, 60, { ...VOLTS, high: 1200 }, 159.5),
  rule('leakage', 'Electrolyte leakage', 'critical', 'block', 20, 300),
  rule('disk-low', 'Disk nearly full', 'advisory', 'site', 60, 60),
];
