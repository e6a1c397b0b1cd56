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
  capacity: { percent: null, why: 'it ended before the end voltage' },
};

export const DISCHARGES = [discharge];

export function dischargeOf(id) {
  if (id !== discharge.id) return null;
  const began = Date.parse(START) / 1000;
  const t = Array.from({ length: 300 }, (_, n) => began + 10 * n);
  const falling = t.map((_, n) => 110 - n / 100);
  return {
    ...discharge,
    ranking: [17, 5, 41].map((block, n) => ({ block, sag_v: 0.09 - n / 50, early_v: 1.96, late_v: 1.88, lowest_v: 1.871 + n / 100 })),
    curves: [{ point: 'S1.voltage', unit: 'V', t, min: falling, max: falling, mean: falling }],
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
      text: n === 0 ? null : 'the last round measured all blocks',
      by: n === 0 ? 'plan' : null,
      since: null,
      blocks: 70,
      done: n === 0 ? 23 : 0,
      readings: 0,
      results: [{ block: `${string}.1`, at: START, readings: 16, milliohm: 0.312, deviation_milliohm: 0.002, celsius: 21, instrument: 4711, string_state: 'float', why: null }],
    },
    balancing: { by_plan: n === 1, waits: n === 1 ? 'on float for 72 h' : null, float_current: 1, spread_before: 0.03, spread_after: null, watched_hours: 12, blocks: [] },
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
      ? [{ task: 'connection', place: 'S1.7', day: '2026-10-30', needs_action: true, result: '38 µΩ, 27 % above 30 µΩ at installation', person: 'm.ito' }]
      : [],
}));
