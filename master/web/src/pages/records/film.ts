import { askSeries, type Series } from '../../live/ask.ts';
import type { Discharge } from '../../live/records.ts';

/** A discharge as pictures in time: what every block of the string had at each of them. */

export interface Film {
  /** Seconds since 1970, each picture. */
  readonly t: readonly number[];
  /** Volts of block `n - 1` at picture `at`: `volts[n - 1][at]`; null where nothing is known. */
  readonly volts: readonly (readonly (number | null)[])[];
}

const MOST_PICTURES = 240;
/** Wider than the time between two values, so that every picture has one. */
const LEAST_S = 4;
/** What came before and after belongs to it. */
const AROUND_S = 60;

/** Null where the monitor has nothing, or cannot be reached. */
export async function askFilm(of: Discharge, blocks: number): Promise<Film | null> {
  const from = Math.floor(Date.parse(of.start) / 1000) - AROUND_S;
  const to = Math.ceil(Date.parse(of.end) / 1000) + AROUND_S;
  const pictures = Math.min(MOST_PICTURES, Math.max(1, Math.floor((to - from) / LEAST_S)));
  const ask = (block: number) => askSeries(`${of.string}.${block}.voltage`, new Date(from * 1000), new Date(to * 1000), pictures);
  const found = await Promise.all(Array.from({ length: blocks }, (_, n) => ask(n + 1)));
  return filmOf(found);
}

export function filmOf(series: readonly (Series | null)[]): Film | null {
  const t = series.find((each) => each && each.t.length > 0)?.t;
  if (!t) return null;
  return {
    t,
    volts: series.map((each) => {
      const at = new Map(each?.t.map((time, index) => [time, index]));
      return t.map((time) => {
        const index = at.get(time);
        return index === undefined ? null : (each?.mean[index] ?? null);
      });
    }),
  };
}

/** How far each block is below the median of its string at that picture, V; null where that is not known. */
export function below(film: Film, at: number): readonly (number | null)[] {
  const volts = film.volts.map((of) => of[at] ?? null);
  const known = volts.filter((value): value is number => value !== null).sort((a, b) => a - b);
  if (known.length === 0) return volts;
  const median = (known[Math.floor((known.length - 1) / 2)]! + known[Math.ceil((known.length - 1) / 2)]!) / 2;
  return volts.map((value) => (value === null ? null : median - value));
}

export interface Low {
  readonly block: number;
  readonly volts: number;
}

/** The lowest blocks of a picture, the lowest first. */
export function lowest(film: Film, at: number, howMany: number): readonly Low[] {
  return film.volts
    .map((of, n) => ({ block: n + 1, volts: of[at] ?? null }))
    .filter((each): each is Low => each.volts !== null)
    .sort((a, b) => a.volts - b.volts)
    .slice(0, howMany);
}
