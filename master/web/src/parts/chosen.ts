import { signal } from '@preact/signals';
import { QUANTITIES, quantityNamed, type Quantity } from '../quantity/quantity.ts';
import type { QuantityName } from '../live/site.ts';
import type { Word } from '../say/en.ts';
import { say } from '../say/say.ts';
import type { Choice } from './Segmented.tsx';

/** The quantity that strips and grids show; it stays when the page changes. */
const name = signal<QuantityName>('voltage');

export function chosenQuantity(): Quantity {
  return quantityNamed(name.value);
}

export function chooseQuantity(next: QuantityName): void {
  name.value = next;
}

const SHORT: Readonly<Record<QuantityName, Word>> = {
  voltage: 'voltageShort',
  temperature: 'temperatureShort',
  resistance: 'resistanceShort',
  soh: 'sohShort',
};

export function quantityChoices(): Choice<QuantityName>[] {
  return QUANTITIES.map((quantity) => ({ value: quantity.name, label: say(SHORT[quantity.name]), unit: quantity.unit }));
}
