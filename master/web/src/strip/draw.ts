import { severityOf } from '../live/alarm.ts';
import { QUALITY, type Severity } from '../live/frame.ts';
import { SHAPES } from '../parts/shapes.ts';
import { blockValue } from '../quantity/quantity.ts';
import { barAt, height, LANE_PX, LEAST_ABNORMAL_PX, LEAST_PX, lines, slot, type Frame, type Lines } from './geometry.ts';
import type { Palette } from './palette.ts';
import { scaleAt, type View } from './view.ts';

/** Paints a deviation strip: band, limit lines, one bar a block, shapes above the abnormal, hatch where there is no data. */

const paths = Object.fromEntries(
  Object.entries(SHAPES).map(([severity, path]) => [severity, new Path2D(path)]),
) as Record<Severity, Path2D>;

type Context = CanvasRenderingContext2D;

interface Hatches {
  readonly hatch: CanvasPattern | null;
  readonly soft: CanvasPattern | null;
}

export function drawStrip(ctx: Context, frame: Frame, view: View, palette: Palette, marked: number | null): void {
  const at = lines(frame);
  drawGround(ctx, frame, at, view, palette);
  const hatch = hatchOf(ctx, palette.hatch);
  const soft = hatchOf(ctx, palette.hatchSoft);
  for (let number = 0; number < view.count; number++) drawBlock(ctx, frame, view, palette, { hatch, soft }, number);
  if (marked !== null) drawMark(ctx, frame, palette, marked);
}

function drawGround(ctx: Context, frame: Frame, at: Lines, { scale }: View, palette: Palette): void {
  ctx.fillStyle = palette.sunk;
  ctx.fillRect(0, 0, frame.width, frame.height);
  const top = scale.hasHigh ? Math.round(at.high) : 0;
  const bottom = scale.hasLow ? Math.round(at.low) : frame.height;
  ctx.fillStyle = palette.band;
  ctx.fillRect(0, top, frame.width, bottom - top);
  ctx.fillStyle = palette.line;
  if (scale.hasHigh) ctx.fillRect(0, top, frame.width, 1);
  if (scale.hasLow) ctx.fillRect(0, bottom, frame.width, 1);
}

function drawBlock(ctx: Context, frame: Frame, view: View, palette: Palette, { hatch, soft }: Hatches, number: number): void {
  const index = view.from + number;
  const value = blockValue(view.image, view.quantity, index);
  const severity = severityOf(view.image.severity[index]);
  const isStale = view.image.quality[index] === QUALITY.stale;
  if (value === null || isStale) drawHatch(ctx, frame, value === null ? hatch : soft, value === null ? palette.hatch : palette.hatchSoft, number);
  if (value !== null) drawBar(ctx, frame, palette, number, height(value, scaleAt(view, index)), severity, isStale);
  if (severity) drawShape(ctx, frame, palette, number, severity);
}

function drawBar(
  ctx: Context,
  frame: Frame,
  palette: Palette,
  number: number,
  share: number,
  severity: Severity | null,
  isStale: boolean,
): void {
  const { x, y, width, height: length } = barAt(number, share, frame, severity ? LEAST_ABNORMAL_PX : LEAST_PX);
  if (isStale) return outline(ctx, x, y, width, length, palette.bar);
  ctx.fillStyle = severity ? palette.severity[severity] : palette.bar;
  ctx.fillRect(x, y, width, length);
  if (severity) outline(ctx, x, y, width, length, palette.outline);
}

function outline(ctx: Context, x: number, y: number, width: number, length: number, colour: string): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1;
  ctx.strokeRect(x + 0.5, y + 0.5, Math.max(1, width - 1), Math.max(1, length - 1));
}

/** Dense where there is no data, faint where it is old. */
function drawHatch(ctx: Context, frame: Frame, hatch: CanvasPattern | null, rim: string, number: number): void {
  const { x, width } = slot(number, frame);
  const top = LANE_PX + 1;
  const length = frame.height - top - 1;
  if (hatch) {
    ctx.fillStyle = hatch;
    ctx.fillRect(x, top, width, length);
  }
  outline(ctx, x, top, width, length, rim);
}

function drawShape(ctx: Context, frame: Frame, palette: Palette, number: number, severity: Severity): void {
  const { x, width } = slot(number, frame);
  const size = LANE_PX / 24;
  ctx.save();
  ctx.translate(Math.min(frame.width - LANE_PX, Math.max(0, x + width / 2 - LANE_PX / 2)), 0.5);
  ctx.scale(size, size);
  ctx.fillStyle = palette.severity[severity];
  ctx.fill(paths[severity]);
  ctx.strokeStyle = palette.outline;
  ctx.lineWidth = 2;
  ctx.stroke(paths[severity]);
  ctx.restore();
}

function drawMark(ctx: Context, frame: Frame, palette: Palette, number: number): void {
  const { x, width } = slot(number, frame);
  ctx.strokeStyle = palette.text;
  ctx.lineWidth = 1.5;
  ctx.strokeRect(x - 1.5, LANE_PX, width + 3, frame.height - LANE_PX - 1);
}

const hatches = new Map<string, CanvasPattern | null>();

function hatchOf(ctx: Context, colour: string): CanvasPattern | null {
  const known = hatches.get(colour);
  if (known !== undefined) return known;
  const tile = document.createElement('canvas');
  tile.width = tile.height = 6;
  const pen = tile.getContext('2d');
  if (!pen) return null;
  pen.strokeStyle = colour;
  pen.lineWidth = 1.4;
  for (const shift of [-6, 0, 6]) {
    pen.moveTo(shift, 6);
    pen.lineTo(shift + 6, 0);
  }
  pen.stroke();
  const hatch = ctx.createPattern(tile, 'repeat');
  hatches.set(colour, hatch);
  return hatch;
}
