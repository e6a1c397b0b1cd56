import type { Palette } from '../strip/palette.ts';
import type { ChartData } from './pane.ts';
import { plot, type Choose, type MarksNow, type Plot } from './plot.ts';

/** Draws one chart after the other in the same place; loaded only where a chart is shown. */
export interface Stage {
  /** The chart of these data instead of the one before. */
  draw(data: ChartData, palette: Palette, choose?: Choose): void;
  /** Moves the cursor of all panes by so many points. */
  step(by: number): void;
  /** Draws again, with the marks as they are by now. */
  redraw(): void;
  destroy(): void;
}

/**
 * Nothing is drawn anew under a pointer that draws or carries the span: data that come meanwhile wait until it is gone,
 * and are not shown at all when it has chosen another span. The time that somebody reads is read on in newer data.
 */
export function stageOf(root: HTMLElement, marks: MarksNow): Stage {
  let drawn: Plot | null = null;
  let seconds = 0;
  let waiting: (() => void) | null = null;
  const hold = holding(root, (hasChosen) => {
    if (!hasChosen) waiting?.();
    waiting = null;
  });
  const resized = new ResizeObserver(() => drawn?.resize());
  resized.observe(root);
  return {
    draw: (data, palette, choose) => {
      const put = () => {
        const read = drawn?.reading() ?? null;
        // The young past of a new site grows by the minute.
        const isAsLong = Math.abs(data.to - data.from - seconds) < 0.1 * seconds;
        drawn?.destroy();
        drawn = plot(root, data, palette, choose && hold.noting(choose), marks);
        if (read !== null && isAsLong) drawn.read(read);
        seconds = data.to - data.from;
      };
      if (choose && hold.isHeld()) waiting = put;
      else put();
    },
    step: (by) => drawn?.step(by),
    redraw: () => drawn?.redraw(),
    destroy: () => (hold.end(), resized.disconnect(), drawn?.destroy()),
  };
}

interface Holding {
  readonly isHeld: () => boolean;
  /** The same, and known when the pointers are gone. */
  readonly noting: (choose: Choose) => Choose;
  readonly end: () => void;
}

/** Which pointers are down on `root`; tells when the last of them is gone. */
function holding(root: HTMLElement, released: (hasChosen: boolean) => void): Holding {
  const pointers = new Set<number>();
  let hasChosen = false;
  const down = ({ pointerId }: PointerEvent) => {
    if (pointers.size === 0) hasChosen = false;
    pointers.add(pointerId);
  };
  const gone = (pointerId: number) => pointers.delete(pointerId) && pointers.size === 0 && released(hasChosen);
  const up = (event: PointerEvent) => event.pointerType !== 'mouse' && gone(event.pointerId);
  // A span drawn by mouse is told when its button is up, which comes after the pointer is.
  const mouseUp = () => [...pointers].forEach(gone);
  root.addEventListener('pointerdown', down);
  addEventListener('pointerup', up);
  addEventListener('pointercancel', up);
  addEventListener('mouseup', mouseUp);
  return {
    isHeld: () => pointers.size > 0,
    noting: (choose) => ({
      drawn: (from, to) => ((hasChosen = true), choose.drawn(from, to)),
      carried: (span) => ((hasChosen = true), choose.carried(span)),
    }),
    end: () => {
      root.removeEventListener('pointerdown', down);
      removeEventListener('pointerup', up);
      removeEventListener('pointercancel', up);
      removeEventListener('mouseup', mouseUp);
    },
  };
}
