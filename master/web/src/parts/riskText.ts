import type { Autonomy, Ranked, Reason, Thermal, ThermalRisk } from '../live/report.ts';
import { NONE, fixed } from '../quantity/format.ts';
import type { Word } from '../say/en.ts';
import { say, sayAge } from '../say/say.ts';

/** Risks in words, the same on every page. */

const REASONS: Readonly<Record<Reason['code'], Word>> = {
  soh: 'reasonSoh',
  'resistance-rise': 'reasonRise',
  resistance: 'reasonResistance',
  sag: 'reasonSag',
  warmth: 'reasonWarmth',
  'float-voltage': 'reasonFloat',
};

export function reasonsText({ reasons }: Ranked): string {
  return reasons.length === 0 ? say('likeOthers') : reasons.map(reasonText).join(say('comma'));
}

function reasonText({ code, amount, median, first }: Reason): string {
  if (code === 'sag' && first) return say('reasonSagFirst');
  return say(REASONS[code], { amount: fixed(amount, code === 'warmth' ? 1 : 0), median: fixed(median, 0) });
}

const LEVELS: Readonly<Record<ThermalRisk['level'], Word>> = {
  unknown: 'notKnownYet',
  normal: 'thermalNormal',
  warning: 'warning',
  alarm: 'critical',
  trip: 'thermalTrip',
};

export function levelText({ level }: ThermalRisk): string {
  return say(LEVELS[level]);
}

/** "9.8 K above ambient, rising 1.2 K/h". */
export function thermalText({ excess_k, slope_k_per_h }: ThermalRisk): string {
  if (excess_k === null || slope_k_per_h === null) return '';
  const excess = say(excess_k < 0 ? 'belowAmbient' : 'aboveAmbient', { k: fixed(Math.abs(excess_k), 1) });
  const slope = Math.abs(slope_k_per_h) < 0.05 ? 'steady' : slope_k_per_h > 0 ? 'rising' : 'falling';
  return excess + say('comma') + say(slope, { k: fixed(Math.abs(slope_k_per_h), 1) });
}

const AMBIENTS: Readonly<Record<Thermal['ambient_source'], Word>> = {
  unknown: 'ambientUnknown',
  probe: 'ambientProbe',
  'coolest-blocks': 'ambientBlocks',
};

export function thermalBasis({ ambient_source, ambient_c }: Thermal, { reduced }: ThermalRisk): string {
  const ambient = say(AMBIENTS[ambient_source], { c: fixed(ambient_c, 1) });
  return reduced ? `${ambient}; ${say('floatUnseen')}` : ambient;
}

const BASES: Readonly<Record<Autonomy['basis'], Word>> = {
  unknown: 'notKnownYet',
  'this-discharge': 'basisDischarge',
  'last-load': 'basisLastLoad',
  'rated-load': 'basisRated',
  'design-load': 'basisDesign',
};

export function autonomyBasis({ basis }: Autonomy): string {
  return say(BASES[basis]);
}

/** A time in minutes in its two largest units. */
export function minutes(number: number | null): string {
  return number === null ? NONE : sayAge(60 * number);
}
