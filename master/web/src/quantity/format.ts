/** Numbers as they are shown: rounded here and nowhere else, with a true minus, and "—" for no value. */

export const NONE = '—';

export function fixed(value: number | null | undefined, decimals: number): string {
  if (value == null || !Number.isFinite(value)) return NONE;
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? (0).toFixed(decimals) : text.replace('-', '−');
}

export function signed(value: number | null | undefined, decimals: number): string {
  const text = fixed(value, decimals);
  return value != null && Number(value.toFixed(decimals)) > 0 ? `+${text}` : text;
}

/** A number with the unit in which people read it: ohms become milliohms. */
export interface Shown {
  readonly text: string;
  readonly unit: string;
}

export function shown(value: number | null | undefined, unit: string | null): Shown {
  if (unit === 'Ω') return { text: fixed(value == null ? value : value * 1000, 3), unit: 'mΩ' };
  return { text: fixed(value, decimalsOf(value, unit)), unit: unit ?? '' };
}

export function withUnit({ text, unit }: Shown): string {
  return unit && text !== NONE ? `${text} ${unit}` : text;
}

function decimalsOf(value: number | null | undefined, unit: string | null): number {
  const size = Math.abs(value ?? 0);
  if (unit === 'V') return size < 5 ? 3 : 2;
  if (unit === 'A') return size < 100 ? 2 : 1;
  if (unit === '°C' || unit === 'K') return 1;
  if (unit === '%') return 0;
  return size < 10 ? 2 : 1;
}

/** A duration in its two largest units: "22 min", "1 h 6 min", "3 d 4 h". */
export interface AgeUnits {
  readonly s: string;
  readonly min: string;
  readonly h: string;
  readonly d: string;
}

export function age(seconds: number | null | undefined, units: AgeUnits): string {
  if (seconds == null || !Number.isFinite(seconds)) return NONE;
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} ${units.s}`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} ${units.min}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return pair(hours, units.h, minutes % 60, units.min);
  return pair(Math.floor(hours / 24), units.d, hours % 24, units.h);
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small ? `${large} ${largeUnit} ${small} ${smallUnit}` : `${large} ${largeUnit}`;
}
