import { useEffect, useState } from 'preact/hooks';
import { askWeakBlocks, type WeakBlocks } from '../../live/records.ts';
import { frame, image } from '../../live/state.ts';
import { fixed } from '../../quantity/format.ts';
import { toBlock } from '../../shell/route.ts';
import { Columns } from './Columns.tsx';
import { word } from './words.ts';

/** The blocks of a string that sagged most, over all of its newest discharges: one bad night is no weak block. */

const SHOWN = 10;

export function WeakBlocksCard() {
  void frame.value;
  const [chosen, setChosen] = useState<string | null>(null);
  const [found, setFound] = useState<WeakBlocks | null>(null);
  const string = chosen ?? image.names[0] ?? null;
  useEffect(() => {
    if (string === null) return;
    let gone = false;
    void askWeakBlocks(string).then((blocks) => void (gone || setFound(blocks)));
    return () => void (gone = true);
  }, [string]);
  return (
    <section class="card weakest">
      <h2>{word('weakest')}</h2>
      <select class="input" aria-label={word('place')} value={string ?? ''} onChange={(event) => setChosen(event.currentTarget.value)}>
        {image.names.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      {found && found.blocks.length > 0 ? <Table found={found} /> : <p>{word('noWeakest')}</p>}
    </section>
  );
}

function Table({ found }: { found: WeakBlocks }) {
  return (
    <>
      <p>{word('weakestHow', { n: found.discharges })}</p>
      <table class="table weak-blocks">
        <Columns names={['block', 'place1', 'times', 'meanSag']} />
        <tbody>
          {found.blocks.slice(0, SHOWN).map((block) => (
            <tr key={block.block}>
              <th scope="row">
                <a class="port-link" href={toBlock(found.string, block.block)}>
                  #{block.block}
                </a>
              </th>
              <td>{fixed(block.mean_place, 2)}</td>
              <td>
                {block.among_weakest} / {block.discharges}
              </td>
              <td>{fixed(block.mean_sag_v === null ? null : block.mean_sag_v * 1000, 0)} mV</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
