import { frame, image } from '../../live/state.ts';
import { stringValues, type StringValues } from '../../live/row.ts';
import { chosenQuantity } from '../../parts/chosen.ts';
import { Symbol } from '../../parts/Symbol.tsx';
import { NONE, fixed, signed } from '../../quantity/format.ts';
import { extremes, type At } from '../../quantity/extremes.ts';
import { blockText, type Quantity } from '../../quantity/quantity.ts';
import { say } from '../../say/say.ts';
import { toString } from '../../shell/route.ts';
import { Strip } from '../../strip/Strip.tsx';

/** One string: name with its worst alarm, values, deviation strip, highest and lowest block. */
export function StringRow({ name, index }: { name: string; index: number }) {
  void frame.value;
  const quantity = chosenQuantity();
  const values = stringValues(image.strings[index]);
  return (
    <a class="row" href={toString(name)} data-stale={values.isStale} draggable={false}>
      <span class="row-name">
        <b>{name}</b>
        {values.severity && <Symbol severity={values.severity} />}
      </span>
      <RowValues values={values} />
      <Strip string={name} quantity={quantity} open={(block) => (location.hash = toString(name, block))} />
      <RowExtremes index={index} quantity={quantity} />
    </a>
  );
}

function RowValues({ values }: { values: StringValues }) {
  return (
    <>
      <span class="row-main">
        <Figure text={fixed(values.voltage, 2)} unit="V" />
        <Figure text={signed(values.current, 2)} unit="A" />
      </span>
      <span class="row-charge">
        <Figure text={fixed(values.soc, 0)} unit={`% ${say('soc')}`} />
        <Figure text={fixed(values.soh, 0)} unit={`% ${say('soh')}`} />
      </span>
    </>
  );
}

function Figure({ text, unit }: { text: string; unit: string }) {
  return (
    <span class={text === NONE ? 'figure figure-none' : 'figure'}>
      <b>{text}</b> <small>{unit}</small>
    </span>
  );
}

function RowExtremes({ index, quantity }: { index: number; quantity: Quantity }) {
  const from = image.starts[index] ?? 0;
  const { high, low } = extremes(image, quantity, from, from + (image.counts[index] ?? 0));
  return (
    <span class="row-extremes">
      <Extreme sign="▲" word={say('highest')} at={high} from={from} quantity={quantity} />
      <Extreme sign="▼" word={say('lowest')} at={low} from={from} quantity={quantity} />
    </span>
  );
}

interface ExtremeParts {
  readonly sign: string;
  readonly word: string;
  readonly at: At | null;
  readonly from: number;
  readonly quantity: Quantity;
}

function Extreme({ sign, word, at, from, quantity }: ExtremeParts) {
  return (
    <span class="extreme">
      <span aria-hidden="true">{sign}</span>
      <span class="hidden">{word}</span>
      <span class="value">{blockText(quantity, at?.value ?? null)}</span>
      <small>{at ? `#${at.index - from + 1}` : ''}</small>
    </span>
  );
}
