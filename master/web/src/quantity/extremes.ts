import { QUALITY } from '../live/frame.ts';
import type { LiveImage } from '../live/image.ts';
import { blockValue, type Quantity } from './quantity.ts';

/** Highest, lowest and weakest blocks: only of values that are good. */

export interface At {
  readonly index: number;
  readonly value: number;
}

export interface Extremes {
  readonly high: At | null;
  readonly low: At | null;
}

export function extremes(image: LiveImage, quantity: Quantity, from: number, to: number): Extremes {
  let high: At | null = null;
  let low: At | null = null;
  for (let index = from; index < to; index++) {
    const value = goodValue(image, quantity, index);
    if (value === null) continue;
    if (!high || value > high.value) high = { index, value };
    if (!low || value < low.value) low = { index, value };
  }
  return { high, low };
}

/** The blocks furthest to the bad side, by deviation in units of their own limit distance. */
export function weakest(
  image: LiveImage,
  quantity: Quantity,
  deviation: (index: number, value: number) => number,
  howMany: number,
): At[] {
  const found: (At & { readonly rank: number })[] = [];
  const sign = quantity.worse === 'low' ? 1 : -1;
  for (let index = 0; index < image.blockCount; index++) {
    const value = goodValue(image, quantity, index);
    if (value !== null) found.push({ index, value, rank: sign * deviation(index, value) });
  }
  return found.sort((a, b) => a.rank - b.rank || a.index - b.index).slice(0, howMany);
}

function goodValue(image: LiveImage, quantity: Quantity, index: number): number | null {
  return image.quality[index] === QUALITY.good ? blockValue(image, quantity, index) : null;
}
