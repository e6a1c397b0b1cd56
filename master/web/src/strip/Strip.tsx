import { effect } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { frame as tick, image, site } from '../live/state.ts';
import { blockText, blockValue, type Quantity } from '../quantity/quantity.ts';
import { drawStrip } from './draw.ts';
import { blockUnder, type Frame } from './geometry.ts';
import { palette } from './palette.ts';
import { viewOf } from './view.ts';

/** The deviation strip of one string: press and slide to read, tap to open the block under the finger. */

interface Parts {
  readonly string: string;
  readonly quantity: Quantity;
  readonly marked?: number | null;
  readonly open: (block: number) => void;
}

const TAP_PX = 8;

export function Strip({ string, quantity, marked = null, open }: Parts) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pressedAt = useRef<number | null>(null);
  const [read, setRead] = useState<number | null>(null);
  useDrawing(canvas, string, quantity, marked ?? read);

  const blockAt = (event: PointerEvent) => {
    const box = canvas.current!.getBoundingClientRect();
    return blockUnder(event.clientX - box.left, { width: box.width, height: box.height, blocks: countOf(string) });
  };
  const leave = () => setRead(null); // before the click of a finger: where it was pressed must outlive it
  return (
    <span
      class="strip"
      onPointerDown={(event) => ((pressedAt.current = event.clientX), setRead(blockAt(event)))}
      onPointerMove={(event) => setRead(blockAt(event))}
      onPointerLeave={leave}
      onPointerCancel={() => (leave(), (pressedAt.current = null))}
      onClick={(event) => {
        event.preventDefault();
        const wasTap = pressedAt.current !== null && Math.abs(event.clientX - pressedAt.current) < TAP_PX;
        pressedAt.current = null;
        if (wasTap) open(blockAt(event as unknown as PointerEvent) + 1);
      }}
    >
      <canvas ref={canvas} aria-hidden="true" />
      {read !== null && <ReadOut string={string} quantity={quantity} number={read} />}
    </span>
  );
}

function ReadOut({ string, quantity, number }: { string: string; quantity: Quantity; number: number }) {
  void tick.value;
  const place = useRef<HTMLSpanElement>(null);
  const count = countOf(string);
  useEffect(() => {
    const share = (number + 0.5) / count;
    place.current?.style.setProperty('inset-inline-start', `${share * 100}%`);
    place.current?.style.setProperty('translate', `${-share * 100}% 0`);
  }, [number, count]);
  const index = (image.starts[image.stringIndex(string)] ?? 0) + number;
  return (
    <span ref={place} class="read-out" aria-hidden="true">
      #{number + 1} <b>{blockText(quantity, blockValue(image, quantity, index))}</b> {quantity.unit}
    </span>
  );
}

function countOf(string: string): number {
  return image.counts[image.stringIndex(string)] ?? 0;
}

function useDrawing(
  canvas: { readonly current: HTMLCanvasElement | null },
  string: string,
  quantity: Quantity,
  marked: number | null,
): void {
  useEffect(() => {
    const surface = canvas.current;
    const ctx = surface?.getContext('2d', { alpha: false });
    if (!surface || !ctx) return;
    const draw = () => {
      const index = image.stringIndex(string);
      if (tick.value === 0 || index < 0) return;
      const installed = site.value?.strings.find((each) => each.name === string);
      const view = viewOf(image, index, installed, quantity);
      drawStrip(ctx, fit(surface, ctx, view.count), view, palette.value, marked);
    };
    const stop = effect(draw);
    const resized = new ResizeObserver(draw);
    resized.observe(surface);
    return () => (stop(), resized.disconnect());
  }, [string, quantity, marked]);
}

/** Makes the canvas as fine as the screen, and lets the drawing think in CSS pixels. */
function fit(surface: HTMLCanvasElement, ctx: CanvasRenderingContext2D, blocks: number): Frame {
  const ratio = devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = surface;
  const wide = Math.round(width * ratio);
  const high = Math.round(height * ratio);
  if (surface.width !== wide || surface.height !== high) {
    surface.width = wide;
    surface.height = high;
  }
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  return { width, height, blocks };
}
