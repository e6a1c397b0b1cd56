import { say } from '../say/say.ts';
import { chooseQuantity, chosenQuantity, quantityChoices } from './chosen.ts';
import { Segmented } from './Segmented.tsx';

/** Voltage, temperature, resistance or SOH. */
export function QuantityChoice() {
  return (
    <Segmented
      label={say('quantity')}
      choices={quantityChoices()}
      chosen={chosenQuantity().name}
      choose={chooseQuantity}
    />
  );
}
