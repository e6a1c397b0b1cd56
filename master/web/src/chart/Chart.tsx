import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { fixed } from '../quantity/format.ts';
import { say } from '../say/say.ts';
import { palette } from '../strip/palette.ts';
import type { DrawnMarks } from './marks.ts';
import { isEmpty, spread, type ChartData } from './pane.ts';
import type { Choose } from './plot.ts';
import type { Stage } from './stage.ts';

interface Parts {
  readonly data: ChartData | null;
  readonly class?: string;
  readonly choose?: Choose;
  readonly marks?: DrawnMarks;
}

/** A chart with its summary in words; arrow keys move the cursor. The drawing program is fetched when first needed. */
export function Chart({ data, class: kind = '', choose, marks }: Parts) {
  const root = useRef<HTMLDivElement>(null);
  const marked = useRef(marks);
  marked.current = marks;
  const stage = useRef<Stage | null>(null);
  useEffect(() => {
    const box = root.current;
    if (!box || !data) return;
    let stop = () => {};
    let gone = false;
    void import('./stage.ts').then(({ stageOf }) => {
      if (gone) return;
      const { draw } = (stage.current ??= stageOf(box, () => marked.current));
      stop = effect(() => draw(data, palette.value, choose));
    });
    return () => ((gone = true), stop());
  }, [data, choose]);
  useEffect(() => () => stage.current?.destroy(), []);
  useEffect(() => stage.current?.redraw(), [marks]);

  const nothing = data !== null && data.panes.every(isEmpty);
  return (
    <div
      ref={root}
      class={`chart ${kind}`}
      role="img"
      tabIndex={0}
      aria-label={data ? summary(data) : say('trend')}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
        if (by !== 0) event.preventDefault();
        if (by !== 0) stage.current?.step(by * (event.shiftKey ? 10 : 1));
      }}
    >
      {nothing && <p class="chart-empty">{say('noHistory')}</p>}
    </div>
  );
}

function summary({ panes }: ChartData): string {
  return panes
    .map((pane) => {
      const found = spread(pane);
      if (!found) return `${pane.title}: ${say('noData')}`;
      const { low, high } = found;
      return say('chartSummary', {
        title: pane.title,
        low: fixed(low, pane.decimals),
        high: fixed(high, pane.decimals),
        unit: pane.unit,
      });
    })
    .join('; ');
}
