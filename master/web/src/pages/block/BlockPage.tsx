import { toTrends } from '../../chart/address.ts';
import { useSiteEvery } from '../../live/poll.ts';
import { useReport } from '../../live/report.ts';
import { frame, image, site } from '../../live/state.ts';
import { say } from '../../say/say.ts';
import { route, toBlock, toString } from '../../shell/route.ts';
import { BlockAlarms, BlockSensor, BlockValues } from '../string/BlockFacts.tsx';
import { BlockTrend } from '../string/BlockTrend.tsx';
import { BlockRisks } from './BlockRisks.tsx';

/** All that is known of one block: values with their bands and what they rest on, risks, and the last day. */
export function BlockPage() {
  void frame.value;
  useSiteEvery(5);
  const here = route.value;
  const asked = here.page === 'block' ? here : { string: null, block: null };
  const name = asked.string !== null && image.names.includes(asked.string) ? asked.string : image.names[0];
  const report = useReport(name);
  if (name === undefined) return <h1 class="hidden">{say('block')}</h1>;
  const count = image.counts[image.stringIndex(name)] ?? 0;
  const block = Math.max(1, Math.min(count, asked.block ?? 1));
  const at = (image.starts[image.stringIndex(name)] ?? 0) + block - 1;
  const known = site.value?.strings.find((each) => each.name === name)?.blocks[block - 1];
  return (
    <div class="block-page">
      <div class="bar">
        <a class="button" href={toString(name, block)}>
          {name}
        </a>
        <Neighbour name={name} block={block - 1} count={count} sign="◀" word={say('previousBlock')} />
        <h1>
          {name} #{block}
        </h1>
        <Neighbour name={name} block={block + 1} count={count} sign="▶" word={say('nextBlock')} />
        <a class="button block-trends" href={toTrends(name, block)}>
          {say('trend')}
        </a>
      </div>
      <div class="block-body">
        <div class="outlook-cards">
          <section class="card">
            <h2>{say('values')}</h2>
            <BlockAlarms place={known?.name ?? `${name}.${block}`} />
            <BlockValues at={at} block={known} />
            {known && <BlockSensor block={known} />}
          </section>
        </div>
        <div class="outlook-cards">
          <BlockRisks block={block} report={report} />
          <section class="card block-day">
            <h2>{say('lastDay')}</h2>
            <BlockTrend name={name} block={block} panes={3} />
          </section>
        </div>
      </div>
    </div>
  );
}

interface NeighbourParts {
  readonly name: string;
  readonly block: number;
  readonly count: number;
  readonly sign: string;
  readonly word: string;
}

function Neighbour({ name, block, count, sign, word }: NeighbourParts) {
  const exists = block >= 1 && block <= count;
  return (
    <a class="button" href={toBlock(name, exists ? block : block < 1 ? count : 1)} aria-label={word}>
      {sign}
    </a>
  );
}
