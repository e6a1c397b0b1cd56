import type { ChartData } from '../../chart/pane.ts';
import { keepFile } from '../../parts/keepFile.ts';
import { isNarrow } from '../../parts/layout.ts';
import { say } from '../../say/say.ts';
import { csvOf } from './csv.ts';
import { word } from './words.ts';

/** What can be done with a trend: read it as a table, take it away, put it on paper. */

/** The monitor gives values as they were scanned over so many seconds at most. */
const MOST_SCANNED_S = 31 * 86_400;

interface Parts {
  readonly name: string;
  readonly block: number | null;
  readonly data: ChartData | null;
  readonly asTable: boolean;
  readonly turn: () => void;
}

export function TrendDeeds({ name, block, data, asTable, turn }: Parts) {
  const hasRoom = !isNarrow.value;
  return (
    <span class="trend-deeds">
      {data && (asTable || hasRoom) && <Files name={name} block={block} data={data} />}
      {hasRoom && (
        <button type="button" class="button" onClick={() => print()}>
          {word('print')}
        </button>
      )}
      <button type="button" class="button" aria-pressed={asTable} onClick={turn}>
        {say(asTable ? 'chart' : 'table')}
      </button>
    </span>
  );
}

function Files({ name, block, data }: { name: string; block: number | null; data: ChartData }) {
  const of = block === null ? name : `${name}.${block}`;
  const [from, to] = [data.from, data.to].map((at) => new Date(Math.floor(at) * 1000).toISOString()) as [string, string];
  const words = { mean: say('mean'), least: say('least'), most: say('most') };
  return (
    <>
      <button type="button" class="button" onClick={() => keepFile(`${of}-${from.slice(0, 10)}.csv`, new Blob([csvOf(data, words)], { type: 'text/csv;charset=utf-8' }))}>
        CSV
      </button>
      {data.to - data.from <= MOST_SCANNED_S && (
        <a class="button" href={`/api/v1/values.csv?${new URLSearchParams({ string: name, from, to })}`}>
          {word('eachSecond')}
        </a>
      )}
    </>
  );
}
