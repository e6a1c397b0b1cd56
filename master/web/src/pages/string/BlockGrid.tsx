import { useEffect, useRef, useState } from 'preact/hooks';
import { severityOf } from '../../live/alarm.ts';
import { QUALITY } from '../../live/frame.ts';
import { frame, image, site } from '../../live/state.ts';
import { chosenQuantity } from '../../parts/chosen.ts';
import { isDesktop } from '../../parts/layout.ts';
import { Symbol } from '../../parts/Symbol.tsx';
import { QUANTITIES, blockText, blockValue, type Quantity } from '../../quantity/quantity.ts';
import { say } from '../../say/say.ts';
import { replaceRoute, toString } from '../../shell/route.ts';
import { scaleAt, viewOf } from '../../strip/view.ts';
import { moved } from './keys.ts';
import { tone } from './tone.ts';

/** All blocks of a string, each always at the same place; arrows move, Enter opens. */

interface Parts {
  readonly name: string;
  readonly index: number;
  readonly chosen: number | null;
}

export function BlockGrid({ name, index, chosen }: Parts) {
  void frame.value;
  const [focused, setFocused] = useState((chosen ?? 1) - 1);
  const grid = useRef<HTMLDivElement>(null);
  const from = image.starts[index] ?? 0;
  const count = image.counts[index] ?? 0;
  const stop = Math.min(focused, count - 1);
  const installed = site.value?.strings.find((each) => each.name === name);
  const flags = installed?.blocks;
  const quantity = chosenQuantity();
  const view = viewOf(image, index, installed, quantity);
  const toneOf = (block: number) => tone(blockValue(image, quantity, block), scaleAt(view, block), quantity.worse);

  useEffect(() => {
    if (chosen !== null) grid.current?.children[chosen - 1]?.scrollIntoView({ block: 'nearest' });
  }, [chosen, name]);

  const onKeyDown = (event: KeyboardEvent) => {
    const next = moved(event.key, stop, count, columnsOf(grid.current), event.ctrlKey);
    if (next === null) return;
    event.preventDefault();
    setFocused(next);
    (grid.current?.children[next] as HTMLElement | undefined)?.focus();
  };
  return (
    <div ref={grid} class="grid" role="group" aria-label={`${say('blocks')} ${name}`} onKeyDown={onKeyDown}>
      {Array.from({ length: count }, (_, at) => (
        <BlockCell
          key={at}
          at={from + at}
          number={at + 1}
          href={toString(name, at + 1)}
          isChosen={chosen === at + 1}
          isStop={at === stop}
          isBalancing={flags?.[at]?.flags.includes('balancing') ?? false}
          tone={toneOf(from + at)}
          focus={() => setFocused(at)}
        />
      ))}
    </div>
  );
}

function columnsOf(grid: HTMLElement | null): number {
  return grid ? getComputedStyle(grid).gridTemplateColumns.split(' ').length : 1;
}

interface CellParts {
  readonly at: number;
  readonly number: number;
  readonly href: string;
  readonly isChosen: boolean;
  readonly isStop: boolean;
  readonly isBalancing: boolean;
  readonly tone: number;
  readonly focus: () => void;
}

function BlockCell({ at, number, href, isChosen, isStop, isBalancing, tone, focus }: CellParts) {
  const chosen = chosenQuantity();
  const severity = severityOf(image.severity[at]);
  const quality = image.quality[at];
  const others = QUANTITIES.filter((each) => each !== chosen && each.name !== 'soh' && each.name !== 'soc').slice(0, 2);
  return (
    <a
      class={`cell ${severity ? `cell-${severity}` : ''}`}
      href={href}
      tabIndex={isStop ? 0 : -1}
      aria-current={isChosen ? 'true' : undefined}
      data-tone={tone}
      data-quality={quality === QUALITY.absent ? 'absent' : quality === QUALITY.stale ? 'stale' : 'good'}
      onFocus={focus}
      onClick={(event) => (event.preventDefault(), replaceRoute(href))}
    >
      <span class="cell-number">
        {number}
        {isBalancing && <span title="balancing"> ⇄</span>}
      </span>
      <b class="value">{textOf(chosen, at)}</b>
      {isDesktop.value &&
        (quality === QUALITY.absent ? (
          <small>{say('noData')}</small>
        ) : (
          others.map((each) => (
            <small key={each.name}>
              {textOf(each, at)}
              {each.name === 'temperature' ? '°' : ''}
            </small>
          ))
        ))}
      {severity && <Symbol severity={severity} />}
    </a>
  );
}

function textOf(quantity: Quantity, at: number): string {
  return blockText(quantity, blockValue(image, quantity, at));
}
