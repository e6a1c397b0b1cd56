import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { fixed } from '../quantity/format.ts';
import { say } from '../say/say.ts';
import { palette } from '../strip/palette.ts';
import type { DrawnMarks } from './marks.ts';
import { isEmpty, spread, type ChartData } from './pane.ts';
import type { Choose, Plot } from './plot.ts';

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
  const drawn = useRef<Plot | null>(null);
  useEffect(() => {
    const box = root.current;
    if (!box || !data) return;
    let stop = () => {};
    let gone = false;
    void import('./plot.ts').then(({ plot }) => {
      if (gone) return;
      const undo = effect(() => {
        const plotted = plot(box, data, palette.value, choose, () => marked.current);
        drawn.current = plotted;
        return () => (plotted.destroy(), (drawn.current = null));
      });
      const resized = new ResizeObserver(() => drawn.current?.resize());
      resized.observe(box);
      stop = () => (undo(), resized.disconnect());
    });
    return () => ((gone = true), stop());
  }, [data, choose]);
  useEffect(() => drawn.current?.redraw(), [marks]);

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
        if (by !== 0) drawn.current?.step(by * (event.shiftKey ? 10 : 1));
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
