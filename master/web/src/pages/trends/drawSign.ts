import type { Severity } from '../../live/frame.ts';
import { SHAPES } from '../../parts/shapes.ts';
import { DIGITS } from '../../parts/Symbol.tsx';
import type { Palette } from '../../strip/palette.ts';
import { FALL, LETTERS } from './MarkSign.tsx';
import type { Mark } from './marks.ts';

/** The signs of marks on a canvas, as MarkSign has them in the page. */

/** Colours of a picture: those of the charts, what is below them, and of digits on alarms. */
export interface Ink extends Palette {
  readonly ground: string;
  readonly on: Readonly<Record<Severity, string>>;
}

const BOX = 24;

/** Its middle above at `x`; `size` in pixels of the canvas. */
export function drawSign(pen: CanvasRenderingContext2D, mark: Mark, x: number, y: number, size: number, ink: Ink): void {
  pen.save();
  pen.translate(x - size / 2, y);
  pen.scale(size / BOX, size / BOX);
  pen.lineWidth = 1.6;
  pen.strokeStyle = ink.text;
  pen.fillStyle = ink.ground;
  pen.textAlign = 'center';
  if (mark.what === 'alarm') drawAlarm(pen, mark.severity, mark.raised > 0, ink);
  else drawWork(pen, mark, ink);
  pen.restore();
}

function drawAlarm(pen: CanvasRenderingContext2D, severity: Severity | null, isRaised: boolean, ink: Ink): void {
  const shape = new Path2D(SHAPES[severity ?? 'advisory']);
  if (!severity || !isRaised) {
    pen.setLineDash([3, 2]);
    pen.fill(shape);
    pen.stroke(shape);
    return;
  }
  pen.fillStyle = ink.severity[severity];
  pen.strokeStyle = ink.outline;
  pen.fill(shape);
  pen.stroke(shape);
  letters(pen, DIGITS[severity], severity === 'warning' ? 19.6 : 16.6, ink.on[severity]);
}

function drawWork(pen: CanvasRenderingContext2D, mark: Exclude<Mark, { what: 'alarm' }>, ink: Ink): void {
  pen.fillRect(1, 1, BOX - 2, BOX - 2);
  pen.strokeRect(1, 1, BOX - 2, BOX - 2);
  if (mark.what === 'job') return letters(pen, LETTERS[mark.job], 16.8, ink.text);
  pen.lineWidth = 2.4;
  pen.stroke(new Path2D(FALL));
}

function letters(pen: CanvasRenderingContext2D, text: string, base: number, colour: string): void {
  pen.fillStyle = colour;
  pen.font = `700 13px ${getComputedStyle(document.body).fontFamily}`;
  pen.fillText(text, BOX / 2, base);
}
