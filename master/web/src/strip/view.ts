import type { LiveImage } from '../live/image.ts';
import type { BatteryString } from '../live/site.ts';
import { blockValue, limitsOf, type Quantity } from '../quantity/quantity.ts';
import { medianOf, scaleOf, type Scale } from './geometry.ts';

/** The part of the image that one strip shows. */
export interface View {
  readonly image: LiveImage;
  readonly quantity: Quantity;
  readonly from: number;
  readonly count: number;
  readonly scale: Scale;
  /** Of the blocks with limits of their own, by their index. */
  readonly own: ReadonlyMap<number, Scale>;
}

export function viewOf(image: LiveImage, index: number, string: BatteryString | undefined, quantity: Quantity): View {
  const from = image.starts[index] ?? 0;
  const count = image.counts[index] ?? 0;
  const limits = limitsOf(string, quantity.name);
  const needsMedian = limits.reference === null && (limits.low === null || limits.high === null);
  const median = needsMedian ? medianOf(present(image, quantity, from, count)) : null;
  const own = new Map<number, Scale>();
  for (const { number, limits: its } of string?.blocks ?? []) {
    const chosen = its?.[quantity.name];
    if (chosen) own.set(from + number - 1, scaleOf(chosen, median, quantity.span));
  }
  return { image, quantity, from, count, scale: scaleOf(limits, median, quantity.span), own };
}

/** By which a block is drawn: at the limit line it is at its own limit. */
export function scaleAt(view: View, index: number): Scale {
  return view.own.get(index) ?? view.scale;
}

/** All views of a site, in the order of its strings. */
export function viewsOf(image: LiveImage, strings: readonly BatteryString[], quantity: Quantity): View[] {
  return image.names.map((name, index) =>
    viewOf(image, index, strings.find((each) => each.name === name), quantity),
  );
}

function present(image: LiveImage, quantity: Quantity, from: number, count: number): number[] {
  const values: number[] = [];
  for (let index = from; index < from + count; index++) {
    const value = blockValue(image, quantity, index);
    if (value !== null) values.push(value);
  }
  return values;
}
