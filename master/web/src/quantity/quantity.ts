import { QUALITY } from '../live/frame.ts';
import { ABSENT, type LiveImage } from '../live/image.ts';
import type { BatteryString, LimitedName, Limits, QuantityName } from '../live/site.ts';
import { fixed, NONE } from './format.ts';

/** What is measured at each block, and how it is read from the image and shown. */

export interface Quantity {
  readonly name: QuantityName;
  /** Unit on the screen. */
  readonly unit: string;
  /** From an SI number to the number on the screen. */
  readonly display: number;
  /** From the integer of the stream to SI. */
  readonly step: number;
  /** The side that worries first: the list of the weakest is sorted by it. */
  readonly worse: 'low' | 'high';
  /** A deviation that fills the band where no limit is known, in SI per volt-like unit. */
  readonly span: number;
}

export const QUANTITIES: readonly Quantity[] = [
  { name: 'voltage', unit: 'V', display: 1, step: 1e-3, worse: 'low', span: 0.05 },
  { name: 'temperature', unit: '°C', display: 1, step: 0.1, worse: 'high', span: 5 },
  { name: 'resistance', unit: 'mΩ', display: 1000, step: 1e-6, worse: 'high', span: 5e-5 },
  { name: 'soc', unit: '%', display: 1, step: 0.1, worse: 'low', span: 20 },
  { name: 'soh', unit: '%', display: 1, step: 0.1, worse: 'low', span: 20 },
];

export function quantityNamed(name: string): Quantity {
  return QUANTITIES.find((quantity) => quantity.name === name) ?? QUANTITIES[0]!;
}

export function stepsOf(image: LiveImage, name: QuantityName): Int32Array {
  return image[name];
}

/** The SI value of a block, or null when it is absent. A stale value is given: it is marked where it is shown. */
export function blockValue(image: LiveImage, quantity: Quantity, index: number): number | null {
  const steps = stepsOf(image, quantity.name)[index];
  if (steps === undefined || steps === ABSENT || image.quality[index] === QUALITY.absent) return null;
  return steps * quantity.step;
}

export function limitsOf(string: BatteryString | undefined, name: LimitedName): Limits {
  return string?.limits?.[name] ?? { low: null, high: null, reference: null };
}

/** Those of a block are its string's, but where it has its own. */
export function limitsOfBlock(string: BatteryString | undefined, block: string, name: LimitedName): Limits {
  return string?.blocks.find((each) => each.name === block)?.limits?.[name] ?? limitsOf(string, name);
}

/** A block value as text without unit. */
export function blockText(quantity: Quantity, si: number | null): string {
  if (si === null) return NONE;
  const number = si * quantity.display;
  return fixed(number, decimals(quantity.name, number));
}

function decimals(name: QuantityName, number: number): number {
  switch (name) {
    case 'voltage':
      return Math.abs(number) < 5 ? 3 : 2;
    case 'temperature':
      return 1;
    case 'resistance':
      return number < 10 ? 3 : 2;
    case 'soc':
    case 'soh':
      return 0;
  }
}
