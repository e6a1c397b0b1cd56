// What the strings of the made-up site may come to: S6.39 warms itself, S5.11 and S2.64 stand out.
import { BLOCKS, NAMES } from './plant.mjs';

export function reportOf(plant, name) {
  const i = NAMES.indexOf(name);
  if (i < 0) return null;
  const hot = i === 5 ? 39 : 12;
  return {
    name,
    at: new Date().toISOString(),
    autonomy_at_design_load: i === 3 ? null : { p10_min: 214, p50_min: 240, p90_min: 262 },
    autonomy: i === 3 ? autonomy(null, null, null, 'unknown') : autonomy(291, 322, 351, 'last-load'),
    thermal: {
      number: hot,
      ...risk(i === 5 ? 0.55 : 0.06, i === 5 ? 9.8 : 0.9, i === 5 ? 1.2 : 0),
      ambient_c: 23.4,
      ambient_source: i === 1 ? 'coolest-blocks' : 'probe',
      blocks: Array.from({ length: BLOCKS }, (_, b) => ({
        number: b + 1,
        ...(plant.f[i * BLOCKS + b] === 2 ? risk(null, null, null) : risk(b + 1 === hot && i === 5 ? 0.55 : 0.05, 0.7, 0)),
      })),
    },
    ranking: i === 3 ? [] : rankingOf(i),
    trend: { number: i === 4 ? 11 : null, blocks: Array.from({ length: BLOCKS }, (_, b) => agingOf(i, b + 1)) },
  };
}

function agingOf(i, number) {
  if (i !== 4) return { number, weeks: 3, why: 'insufficient-data', text: 'insufficient data' };
  const isWorn = number === 11;
  return {
    number,
    weeks: 118,
    why: null,
    rise_percent: isWorn ? 37 : 4,
    per_year_percent: isWorn ? 13.1 : 1.4,
    per_year_low: isWorn ? 12.2 : 0.9,
    per_year_high: isWorn ? 14.6 : 1.9,
    p10_years: isWorn ? 0.5 : 6.1,
    p50_years: isWorn ? 0.9 : 8.8,
    p90_years: isWorn ? 1.6 : 12.9,
    within_4_weeks_percent: isWorn ? 0.2 : 0,
    within_12_weeks_percent: isWorn ? 4 : 0,
    within_52_weeks_percent: isWorn ? 58 : 0,
    age_known: false,
  };
}

const autonomy = (p10_min, p50_min, p90_min, basis) => ({ p10_min, p50_min, p90_min, basis });

function risk(gain, excess_k, slope_k_per_h) {
  const level = gain === null ? 'unknown' : gain >= 0.5 ? 'alarm' : gain >= 0.3 ? 'warning' : 'normal';
  return { gain, level, excess_k, slope_k_per_h, reduced: true };
}

const WORST = { 1: 64, 4: 11 };

function rankingOf(i) {
  const numbers = Array.from({ length: BLOCKS }, (_, b) => b + 1);
  const worst = WORST[i];
  const sorted = worst ? [worst, ...numbers.filter((number) => number !== worst)] : numbers;
  return sorted.map((number, place) => ranked(number, place, number === worst));
}

function ranked(number, place, isOut) {
  const reasons = isOut
    ? [
        { code: 'sag', amount: 31, median: 88, deviations: 8.2, first: true },
        { code: 'resistance', amount: 43, median: 0.00052, deviations: 7.9, first: true },
      ]
    : place === 1
      ? [{ code: 'warmth', amount: 1.4, median: 24.8, deviations: 2.3, first: true }]
      : [];
  return { block: String(number), number, score: isOut ? 22.8 : Math.max(-2, 3 - place * 0.2), stands_out: isOut, reasons, text: '' };
}
