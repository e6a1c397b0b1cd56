import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { palette, type Palette } from '../../strip/palette.ts';
import { below, type Film } from './film.ts';

/** Every block over time: the further below the median of the string, the stronger; hatched where nothing is known. */

/** So far below the median a block has its full tone, V. */
const FULL_V = 0.1;
const LEAST_SHOWN_V = 0.002;

export function HeatMap({ film, at, label }: { readonly film: Film; readonly at: number; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const on = canvas.current;
    if (!on) return;
    const paint = () => draw(on, film, palette.value);
    const undo = effect(paint);
    const resized = new ResizeObserver(paint);
    resized.observe(on);
    return () => (undo(), resized.disconnect());
  }, [film]);
  const share = film.t.length > 1 ? at / (film.t.length - 1) : 0;
  return (
    <div class="heat">
      <canvas ref={canvas} role="img" aria-label={label} />
      <progress class="heat-now" aria-hidden="true" max={1} value={share} />
    </div>
  );
}

function draw(canvas: HTMLCanvasElement, film: Film, { band, text, hatch }: Palette): void {
  const ratio = devicePixelRatio || 1;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight].map((size) => Math.max(1, Math.round(size * ratio))) as [number, number];
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d')!;
  pen.fillStyle = band;
  pen.fillRect(0, 0, width, height);
  const rows = film.volts.length;
  for (let at = 0; at < film.t.length; at++) {
    const [left, right] = edges(at, film.t.length, width);
    below(film, at).forEach((volts, row) => {
      const [top, bottom] = edges(row, rows, height);
      if (volts === null) return hatched(pen, hatch, left, top, right, bottom);
      if (volts < LEAST_SHOWN_V) return;
      pen.globalAlpha = Math.min(1, volts / FULL_V);
      pen.fillStyle = text;
      pen.fillRect(left, top, right - left, bottom - top);
      pen.globalAlpha = 1;
    });
  }
}

/** Whole pixels, without a seam. */
function edges(index: number, of: number, size: number): [number, number] {
  return [Math.round((index * size) / of), Math.round(((index + 1) * size) / of)];
}

function hatched(pen: CanvasRenderingContext2D, colour: string, left: number, top: number, right: number, bottom: number): void {
  pen.strokeStyle = colour;
  pen.beginPath();
  pen.moveTo(left, bottom);
  pen.lineTo(right, top);
  pen.stroke();
}
