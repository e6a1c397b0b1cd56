// Discharges and jobs of the made-up site.
import { NAMES } from './plant.mjs';

const START = '2026-11-13T02:14:07Z';

const discharge = {
  running: false,
  id: 'S1-20261113T021407Z',
  string: 'S1',
  start: START,
  end: '2026-11-13T03:02:41Z',
  seconds: 2914,
  watched_seconds: 2914,
  reason: 'Mains failed',
  ah: 78.4,
  wh: 8312,
  soc_start: 99.5,
  soc_end: 91.6,
  string_start_v: 112.4,
  string_end_v: 106.9,
  mean_block_end_v: 1.944,
  lowest_block: 17,
  lowest_v: 1.871,
  start_c: 21.2,
  end_c: 22.5,
  rise_k: 1.3,
  hottest_c: 23.1,
  depth_percent: 7.9,
  coup_de_fouet: { seen: true, after_s: 95, mean_block_v: 1.938, rise_v: 0.021 },
  capacity: { percent: null, why: 'it ended at 1.95 V a cell, above the end voltage of 1.80 V' },
  string_before_v: 121.5,
  recovery: { after_s: 60, string_v: 113.6, rise_v: 6.7, current_a: 9.8 },
};

const OLDER = '2026-05-02T03:00:12Z';

const older = {
  ...discharge,
  id: 'S1-20260502T030012Z',
  start: OLDER,
  end: '2026-05-02T03:40:00Z',
  seconds: 2388,
  watched_seconds: 2388,
  ah: 66.1,
  wh: 7120,
  string_end_v: 108.2,
  lowest_block: 41,
  lowest_v: 1.902,
  reason: 'Test of the charger',
};

export const DISCHARGES = [discharge, older];

const FIGURES = [
  ['lasting_s', 2914, 2388],
  ['charge_ah', 78.4, 66.1],
  ['mean_current_a', -96.8, -99.6],
  ['end_block_v', 1.944, 1.967],
  ['lowest_block', 17, 41],
  ['lowest_v', 1.871, 1.902],
  ['rise_k', 1.3, 1.1],
];
const figure = ([name, first, second]) => ({ name, first, second, change: second - first });

export function comparedOf(first, second) {
  const sags = Array.from({ length: 70 }, (_, n) => [String(n + 1), 0.05 + (n % 7) / 200 + (n === 16 ? 0.06 : 0), 0.05 + (n % 7) / 210]);
  return { first, second, figures: FIGURES.map(figure), block_sags: sags.map(figure) };
}

export function weakBlocksOf(string) {
  const blocks = [17, 5, 41, 22, 63].map((block, n) => ({ block, discharges: 6, mean_place: 0.02 + 0.07 * n, among_weakest: 6 - n, mean_sag_v: 0.11 - n / 100 }));
  return { string, discharges: string === 'S1' ? 6 : 0, blocks: string === 'S1' ? blocks : [] };
}

export const KEPT_REPORTS = ['S1', 'S2'].map((string) => ({
  name: `monthly_20261101T050000Z_${string}.pdf`,
  plan: 'monthly',
  string,
  due: '2026-11-01T05:00:00Z',
  bytes: 148_213,
  sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
}));

export function dischargeOf(id) {
  const found = DISCHARGES.find((each) => each.id === id);
  if (!found) return null;
  const began = Date.parse(found.start) / 1000;
  const t = Array.from({ length: 300 }, (_, n) => began + 10 * n);
  const steep = found === older ? 120 : 100;
  const falling = t.map((_, n) => 110 - n / steep);
  const weak = t.map((_, n) => 1.98 - n / (28 * steep));
  const load = t.map((_, n) => (n < 6 ? 0 : -97 - (n % 5) / 10));
  return {
    ...found,
    ranking: [17, 5, 41].map((block, n) => ({ block, sag_v: 0.09 - n / 50, early_v: 1.96, late_v: 1.88, lowest_v: 1.871 + n / 100 })),
    curves: [
      { point: 'S1.voltage', unit: 'V', t, min: falling, max: falling, mean: falling },
      { point: 'S1.current', unit: 'A', t, min: load, max: load, mean: load },
      { point: 'S1.17.voltage', unit: 'V', t, min: weak, max: weak, mean: weak },
    ],
  };
}

const IDLE = { state: 'idle', text: null, by: null, since: null, chemistry: 'vrla-gel', rated_hours: 10, rated_current: 100, past: [], next: '2028-03-01', next_reasons: [] };
const RUNNING = {
  state: 'run',
  by: 'Mia',
  since: START,
  kind: 'performance',
  hours: 10,
  load: 100,
  end_voltage: 126,
  reversal_voltage: 1,
  longest_pause_seconds: 360,
  conditions: ['✓ S2 on float (now float)'],
  on_load_seconds: 5400,
  planned_seconds: 36000,
  in_state_seconds: 0,
  amperehours: 150,
  voltage: 139.4,
  start_celsius: 21.5,
  lowest: 'S2.7',
  lowest_voltage: 1.951,
  pauses: 0,
  bypassed: null,
  sets_under_load: 2,
  sets: [],
};

export function jobsOf() {
  return NAMES.map((string, n) => ({
    string,
    ohmic_test: {
      state: n === 0 ? 'running' : 'idle',
      text: n === 0 ? null : '70 of 70 blocks measured; highest S1.7: 0.551 mΩ',
      by: n === 0 ? 'plan' : null,
      since: null,
      blocks: 70,
      done: n === 0 ? 23 : 0,
      readings: 0,
      results: [{ block: `${string}.1`, at: START, readings: 16, milliohm: 0.312, deviation_milliohm: 0.002, celsius: 21, instrument: 4711, string_state: 'float', why: null }],
    },
    balancing: { by_plan: n === 1, waits: n === 1 ? 'not yet on float for 72 h' : null, float_current: 1, spread_before: 0.03, spread_after: null, watched_hours: 12, blocks: n === 1 ? [{ block: `${string}.9`, on: true, by: 'Mia', hours: 0.2, duty_percent: 2, stuck: false }] : [] },
    capacity_test: n === 1 ? { ...IDLE, ...RUNNING } : IDLE,
  }));
}

/** Work by hand: what is due of two strings, and what is on record. */
export const UPKEEP = ['S1', 'S2'].map((string) => ({
  string,
  due: [
    { task: 'visual', source: 'IEEE 1188, monthly', last: '2026-10-30', due: '2026-11-29', overdue: false, late_days: -2 },
    { task: 'connection', source: 'IEEE 1188, yearly', last: '', due: '2025-05-01', overdue: true, late_days: 575 },
  ],
  works:
    string === 'S1'
      ? [{ task: 'connection', place: 'S1.7', day: '2026-10-30', needs_action: true, result: '38 µΩ, 27 % above 30 µΩ at installation', person: 'm.ito', attachment: '<b>photo</b> 7.jpg', file: 'a'.repeat(64) }]
      : [],
}));
