import { say } from '../say/say.ts';
import { chooseQuantity, chosenQuantity, quantityChoices } from './chosen.ts';
import { Segmented } from './Segmented.tsx';

/** Voltage, temperature, resistance, SOC or SOH; by their units alone where room is scarce. */
export function QuantityChoice({ isShortest = false }: { isShortest?: boolean }) {
  return (
    <Segmented
      label={say('quantity')}
      choices={quantityChoices(isShortest)}
      chosen={chosenQuantity().name}
      choose={chooseQuantity}
    />
  );
}
