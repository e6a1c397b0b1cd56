import type { QuantityName } from '../../live/site.ts';
import { frame, image, site } from '../../live/state.ts';
import { chosenQuantity } from '../../parts/chosen.ts';
import { weakest } from '../../quantity/extremes.ts';
import { QUANTITIES, blockText, blockValue } from '../../quantity/quantity.ts';
import type { Word } from '../../say/en.ts';
import { say } from '../../say/say.ts';
import { toString } from '../../shell/route.ts';
import { height } from '../../strip/geometry.ts';
import { scaleAt, viewsOf, type View } from '../../strip/view.ts';

/** The blocks furthest to the bad side, measured against the limits of their own string. */

const TITLES: Readonly<Record<QuantityName, Word>> = {
  voltage: 'lowestVoltage',
  temperature: 'hottest',
  resistance: 'highestResistance',
  soc: 'lowestSoc',
  soh: 'lowestSoh',
};
const SHOWN = 6;

export function Weakest() {
  void frame.value;
  const quantity = chosenQuantity();
  const views = viewsOf(image, site.value?.strings ?? [], quantity);
  const found = weakest(image, quantity, (index, value) => height(value, scaleAt(viewAt(views, index), index)), SHOWN);
  const columns = [quantity, ...QUANTITIES.filter((each) => each !== quantity)].slice(0, 3);
  return (
    <section>
      <h2>{say(TITLES[quantity.name])}</h2>
      <ul class="side-list">
        {found.map(({ index }) => {
          const view = viewAt(views, index);
          const name = image.names[views.indexOf(view)] ?? '';
          const number = index - view.from + 1;
          return (
            <li key={index}>
              <a class="side-block" href={toString(name, number)}>
                <span>
                  {name} #{number}
                </span>
                {columns.map((each) => (
                  <span key={each.name} class="value">
                    {blockText(each, blockValue(image, each, index))} <small>{each.unit}</small>
                  </span>
                ))}
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function viewAt(views: readonly View[], index: number): View {
  return views.find((view) => index < view.from + view.count) ?? views[views.length - 1]!;
}
