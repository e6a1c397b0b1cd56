import { useSiteEvery } from '../../live/poll.ts';
import { frame, image } from '../../live/state.ts';
import { chosenQuantity } from '../../parts/chosen.ts';
import { isDesktop, isNarrow } from '../../parts/layout.ts';
import { QuantityChoice } from '../../parts/QuantityChoice.tsx';
import { say } from '../../say/say.ts';
import { replaceRoute, route, toOutlook, toString } from '../../shell/route.ts';
import { Strip } from '../../strip/Strip.tsx';
import { BlockGrid } from './BlockGrid.tsx';
import { BlockPane } from './BlockPane.tsx';
import { StringBar } from './StringBar.tsx';

/** One string: every block at its place, and one of them in detail. */
export function StringPage() {
  void frame.value;
  const here = route.value;
  const asked = here.page === 'string' ? here : { string: null, block: null };
  const name = asked.string !== null && image.names.includes(asked.string) ? asked.string : image.names[0];
  useSiteEvery(asked.block === null ? 15 : 5);
  if (name === undefined) return <h1 class="hidden">{say('strings')}</h1>;
  const index = image.stringIndex(name);
  const count = image.counts[index] ?? 0;
  const block = asked.block !== null && asked.block >= 1 && asked.block <= count ? asked.block : null;
  return (
    <div class="string-page" data-pane={block !== null}>
      <h1 class="hidden">
        {say('string')} {name}
      </h1>
      <StringBar name={name} index={index} to={toString} other={{ href: toOutlook(name), label: say('outlook') }}>
        <QuantityChoice isShortest={isNarrow.value} />
      </StringBar>
      {isDesktop.value && (
        <Strip string={name} quantity={chosenQuantity()} marked={block === null ? null : block - 1} open={(number) => replaceRoute(toString(name, number))} />
      )}
      <div class="string-body">
        <BlockGrid name={name} index={index} chosen={block} />
        {block !== null && <BlockPane key={`${name}.${block}`} name={name} block={block} />}
      </div>
    </div>
  );
}
