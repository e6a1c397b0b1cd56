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

/** Where room is scarce the unit is the name. */
const SHORTEST: Readonly<Record<QuantityName, string>> = { voltage: 'V', temperature: '°C', resistance: 'mΩ', soc: 'SOC', soh: 'SOH' };

const SHORT: Readonly<Record<QuantityName, Word>> = {
  voltage: 'voltageShort',
  temperature: 'temperatureShort',
  resistance: 'resistanceShort',
  soc: 'soc',
  soh: 'sohShort',
};

export function quantityChoices(isShortest: boolean): Choice<QuantityName>[] {
  if (isShortest) return QUANTITIES.map(({ name: value }) => ({ value, label: SHORTEST[value] }));
  return QUANTITIES.map((quantity) => ({ value: quantity.name, label: say(SHORT[quantity.name]), unit: quantity.unit }));
}
