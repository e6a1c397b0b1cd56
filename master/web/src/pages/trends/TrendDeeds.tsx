import { useEffect, useRef, useState } from 'preact/hooks';
import type { ChartData } from '../../chart/pane.ts';
import { CloseIcon } from '../../parts/icons.tsx';
import { keepFile } from '../../parts/keepFile.ts';
import { say } from '../../say/say.ts';
import { csvOf } from './csv.ts';
import { inkOfScreen, pictureOf, type Pictured } from './picture.ts';
import { keepSets, savedSets, withSet } from './savedSets.ts';
import { word } from './words.ts';

/** What can be done with a trend: take it away, put it on paper, keep the view of it under a name. */

/** The monitor gives values as they were scanned over so many seconds at most. */
const MOST_SCANNED_S = 31 * 86_400;

interface Parts {
  readonly name: string;
  readonly block: number | null;
  readonly pictured: Pictured | null;
  readonly close: () => void;
}

export function TrendDeeds({ name, block, pictured, close }: Parts) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section ref={box} class="deeds-card" tabIndex={-1} aria-label={word('save')} onKeyDown={(event) => event.key === 'Escape' && close()}>
      {pictured && (
        <>
          <h2>{word('saveAs')}</h2>
          <Files name={name} block={block} pictured={pictured} />
        </>
      )}
      <h2>{word('sets')}</h2>
      <p>{word('setsHow')}</p>
      <Sets close={close} />
    </section>
  );
}

function Files({ name, block, pictured }: { name: string; block: number | null; pictured: Pictured }) {
  const { data } = pictured;
  const of = block === null ? name : `${name}.${block}`;
  const [from, to] = [data.from, data.to].map((at) => new Date(Math.floor(at) * 1000).toISOString()) as [string, string];
  const file = `${of}-${from.slice(0, 10)}`;
  return (
    <div class="deeds-row">
      <button type="button" class="button" onClick={() => keepFile(`${file}.csv`, csv(data))}>
        CSV
      </button>
      {data.to - data.from <= MOST_SCANNED_S && (
        <a class="button" href={`/api/v1/values.csv?${new URLSearchParams({ string: name, from, to })}`}>
          {word('eachSecond')}
        </a>
      )}
      <button type="button" class="button" onClick={() => void picture(pictured).then((png) => keepFile(`${file}.png`, png))}>
        {word('picture')}
      </button>
      <button type="button" class="button" onClick={() => print()}>
        {word('print')}
      </button>
    </div>
  );
}

function csv(data: ChartData): Blob {
  const words = { mean: say('mean'), least: say('least'), most: say('most') };
  return new Blob([csvOf(data, words)], { type: 'text/csv;charset=utf-8' });
}

/** As large as it is shown, in the colours of the screen. */
async function picture(pictured: Pictured): Promise<Blob> {
  const shown = document.querySelector('.trend-area')?.getBoundingClientRect() ?? { width: 1120, height: 640 };
  const size = { width: Math.max(600, Math.round(shown.width)), height: Math.max(420, Math.round(shown.height)) };
  const canvas = await pictureOf(pictured, size, inkOfScreen());
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('the browser makes no PNG'))), 'image/png'));
}

function Sets({ close }: { close: () => void }) {
  const [name, setName] = useState('');
  const sets = savedSets.value;
  return (
    <>
      {sets.map((set) => (
        <div key={set.name} class="set-row">
          <a class="button" href={set.address} onClick={close}>
            {set.name}
          </a>
          <button type="button" class="button" aria-label={word('forget', { name: set.name })} onClick={() => keepSets(sets.filter((each) => each !== set))}>
            <CloseIcon />
          </button>
        </div>
      ))}
      <form
        class="set-row"
        onSubmit={(event) => {
          event.preventDefault();
          keepSets(withSet(sets, name, location.hash));
          setName('');
        }}
      >
        <input class="input" aria-label={word('setName')} placeholder={word('setName')} maxLength={60} value={name} onInput={(event) => setName(event.currentTarget.value)} />
        <button class="button" disabled={name.trim() === ''}>
          {word('keepSet')}
        </button>
      </form>
    </>
  );
}
