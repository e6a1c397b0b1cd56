// History out of thin air: a quiet float with a daily wave, and a discharge eleven and twenty-two days ago.
const DAY = 86_400;

const SHAPES = {
  voltage: { string: [157.5, 0.08], block: [2.25, 0.002], unit: 'V' },
  current: { string: [0.2, 0.01], block: [0.2, 0.01], unit: 'A' },
  temperature: { string: [24, 1.4], block: [25, 1.4], unit: '°C' },
  resistance: { string: [0.036, 0.0001], block: [0.000516, 0.000002], unit: 'Ω' },
  ripple_voltage: { string: [0.32, 0.02], block: [0, 0], unit: 'V' },
  ripple_current: { string: [4.6, 0.4], block: [0, 0], unit: 'A' },
  soc: { string: [98, 0.3], block: [98, 0.3], unit: '%' },
  soh: { string: [95, 0.2], block: [95, 0.2], unit: '%' },
  autonomy: { string: [182, 1.5], block: [0, 0], unit: 'min' },
  balancing_current: { string: [0, 0], block: [0.04, 0.002], unit: 'A' },
};

export function seriesOf(point, from, to, points, now) {
  const parts = point.split('.');
  const shape = SHAPES[parts.at(-1)];
  if (!shape || !(to > from) || !(points > 0)) return null;
  const [base, wave] = parts.length > 2 ? shape.block : shape.string;
  const columns = { point, unit: shape.unit, t: [], min: [], max: [], mean: [] };
  const step = (to - from) / points;
  for (let i = 0; i < points; i++) {
    const t = from + step * (i + 0.5);
    const gone = t > now - 3.2 * 3600 && t < now - 3 * 3600;
    const value =
      gone ? null : base + wave * Math.sin((t / DAY) * 2 * Math.PI) + dip(parts, base, now - t) + night(parts, t) + wave * 0.2 * jitter(t, point);
    columns.t.push(Math.round(t));
    columns.mean.push(value);
    columns.min.push(value === null ? null : value - wave * 0.25);
    columns.max.push(value === null ? null : value + wave * 0.25);
  }
  return columns;
}

function dip(parts, base, ago) {
  const within = [11 * DAY, 22 * DAY].some((start) => ago < start && ago > start - 2 * 3600);
  if (!within) return 0;
  const kind = parts.at(-1);
  return kind === 'voltage' ? -base * 0.12 : kind === 'current' ? -125 : kind === 'soc' ? -35 : 0;
}

/** The discharge of S1 that is on record: its blocks sag, each by its own, and #17 most of all. */
function night([string, block, kind], t) {
  const gone = (t - Date.parse('2026-11-13T02:14:07Z') / 1000) / 2914;
  if (string !== 'S1' || kind !== 'voltage' || gone < 0 || gone > 1) return 0;
  return -0.27 - (block % 7) * 0.003 - gone * (block === '17' ? 0.1 : 0.03);
}

function jitter(t, point) {
  const x = Math.sin(t * 12.9898 + point.length * 78.233) * 43758.5453;
  return (x - Math.floor(x)) * 2 - 1;
}

export function eventsAt(now) {
  const kinds = [
    ['alarm-acknowledged', 'S5.11', 'Ohmic value high: acknowledged by m.ito'],
    ['block-voltage-low', 'S2.64', 'Block voltage low'],
    ['communication-lost', 'S5.22', 'Sensor not answering'],
    ['command-done', 'S4', 'start ohmic tests by m.ito: done: ✓ S4 not out of service · begun with S4.1 of 70'],
    ['master-started', 'site', 'BMS 600 1.0'],
  ];
  return Array.from({ length: 40 }, (_, i) => {
    const [kind, place, text] = kinds[i % kinds.length];
    return { seq: 4000 - i, at: new Date(now - i * 1_740_000).toISOString(), kind, place, text };
  });
}
