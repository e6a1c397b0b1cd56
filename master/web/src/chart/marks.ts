import type { Severity } from '../live/frame.ts';
import type { Palette } from '../strip/palette.ts';

/** What happened, drawn behind and over the curves: bands of time, and instants. Seconds since 1970. */

export interface DrawnMarks {
  readonly bands: readonly DrawnBand[];
  readonly instants: readonly Instant[];
}

export interface DrawnBand {
  readonly kind: 'discharge' | 'job';
  readonly from: number;
  readonly to: number;
}

export interface Instant {
  readonly at: number;
  /** Null where only an end is told, or nobody knows how severe it was. */
  readonly severity: Severity | null;
}

/** Where marks are drawn: the plot area in pixels of the canvas, and where an instant lies in it. */
export interface Ground {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Pixels of the canvas for one of the style sheet. */
  readonly scale: number;
  readonly x: (seconds: number) => number;
}

/** More lines than these would hide the curve: they are short then, at the top alone. */
const MOST_LINES = 40;
const SHORT_PX = 7;
const BAR_PX = 3;

/** Behind the curves: a discharge over the whole height, with a firm edge on both sides; a job as a bar at the foot. */
export function drawBands(pen: CanvasRenderingContext2D, { bands }: DrawnMarks, ground: Ground, palette: Palette): void {
  pen.save();
  clip(pen, ground);
  for (const { kind, from, to } of bands) {
    const left = ground.x(from);
    const width = Math.max(ground.scale, ground.x(to) - left);
    if (kind === 'discharge') {
      pen.fillStyle = palette.grid;
      pen.fillRect(left, ground.top, width, ground.height);
      pen.fillStyle = palette.line;
      for (const edge of [left, left + width - ground.scale]) pen.fillRect(edge, ground.top, ground.scale, ground.height);
    } else {
      pen.fillStyle = palette.text2;
      pen.fillRect(left, ground.top + ground.height - BAR_PX * ground.scale, Math.max(2 * ground.scale, width), BAR_PX * ground.scale);
    }
  }
  pen.restore();
}

/** Over the curves: a line where an alarm came, in its colour; dashes where one went. */
export function drawInstants(pen: CanvasRenderingContext2D, { instants }: DrawnMarks, ground: Ground, palette: Palette): void {
  const height = instants.length > MOST_LINES ? SHORT_PX * ground.scale : ground.height;
  pen.save();
  clip(pen, ground);
  pen.lineWidth = 1.5 * ground.scale;
  for (const { at, severity } of instants) {
    pen.strokeStyle = severity ? inkOf(severity, palette) : palette.text2;
    pen.setLineDash(severity ? [] : [3 * ground.scale, 3 * ground.scale]);
    pen.beginPath();
    pen.moveTo(ground.x(at), ground.top);
    pen.lineTo(ground.x(at), ground.top + height);
    pen.stroke();
  }
  pen.restore();
}

/** White stands on nothing: the mark of a fault is drawn in the colour of text. */
function inkOf(severity: Severity, palette: Palette): string {
  return severity === 'fault' ? palette.text : palette.severity[severity];
}

function clip(pen: CanvasRenderingContext2D, { left, top, width, height }: Ground): void {
  pen.beginPath();
  pen.rect(left, top, width, height);
  pen.clip();
}
