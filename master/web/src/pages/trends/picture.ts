import { titleOf } from '../../chart/axis.ts';
import type { ChartData } from '../../chart/pane.ts';
import { plot } from '../../chart/plot.ts';
import { palette } from '../../strip/palette.ts';
import { stamp } from '../../quantity/time.ts';
import { say } from '../../say/say.ts';
import { drawSign, type Ink } from './drawSign.ts';
import { chiefOf, clustersOf, countOf, drawnOf, type Mark } from './marks.ts';

/** A picture of the chart that stands for itself: whose it is, of when, what its lines and signs mean. */

export interface Pictured {
  readonly data: ChartData;
  readonly marks: readonly Mark[];
  /** The name of the site, and of the string or block. */
  readonly site: string;
  readonly title: string;
  /** When it was taken, in ms by the clock of the site. */
  readonly now: number;
}

/** Sizes in px of the style sheet. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** White paper, black ink; alarms keep their colours, and are told apart without them. */
export const PAPER: Ink = {
  text: '#000',
  text2: '#333',
  line: '#888',
  grid: '#ccc',
  sunk: '#fff',
  band: '#fff',
  bar: '#666',
  hatch: '#666',
  hatchSoft: '#bbb',
  envelope: '#bbb',
  outline: '#000',
  severity: { critical: '#b3001f', warning: '#ffb000', advisory: '#5a3fc0', fault: '#fff' },
  ground: '#fff',
  on: { critical: '#fff', warning: '#000', advisory: '#fff', fault: '#000' },
};

/** The colours of the screen. */
export function inkOfScreen(): Ink {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ...palette.value,
    ground: colour('pan'),
    on: { critical: colour('on-critical'), warning: colour('on-warning'), advisory: colour('on-advisory'), fault: colour('on-fault') },
  };
}

const HEAD_REM = 3.2;
const LANE_REM = 2.2;
const FOOT_REM = 1.8;
/** As far from the rims as the plot area is: the marks of the value axis, half of the last mark of the time. */
const LEFT_REM = 3.6;
const RIGHT_REM = 1.9;
/** Signs may stand closer than fingers. */
const SIGN_REM = 1.2;

/** Drawn anew, out of sight; done with the microtasks of this turn, as printing needs it. */
export async function pictureOf(what: Pictured, { width, height }: Size, ink: Ink): Promise<HTMLCanvasElement> {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const chartHeight = height - (HEAD_REM + LANE_REM + FOOT_REM) * rem;
  const host = document.body.appendChild(document.createElement('div'));
  host.className = 'chart picture-host';
  host.style.setProperty('inline-size', `${width}px`);
  host.style.setProperty('block-size', `${chartHeight}px`);
  const marks = drawnOf(what.marks, what.data.to);
  const plotted = plot(host, what.data, ink, undefined, () => marks);
  plotted.resize(); // those that were first had the room of the others
  try {
    await Promise.resolve(); // the curves are drawn in the next microtask
    return composed(what, [...host.querySelectorAll('canvas')], width, rem, ink);
  } finally {
    plotted.destroy();
    host.remove();
  }
}

function composed(what: Pictured, panes: readonly HTMLCanvasElement[], width: number, rem: number, ink: Ink): HTMLCanvasElement {
  const picture = document.createElement('canvas');
  const scale = devicePixelRatio;
  const top = (HEAD_REM + LANE_REM) * rem;
  const heights = panes.map((pane) => pane.height / scale);
  const foot = top + heights.reduce((sum, each) => sum + each, 0);
  picture.width = Math.round(width * scale);
  picture.height = Math.round((foot + FOOT_REM * rem) * scale);
  const pen = picture.getContext('2d')!;
  pen.scale(scale, scale);
  pen.fillStyle = ink.ground;
  pen.fillRect(0, 0, width, picture.height);
  let y = top;
  panes.forEach((pane, at) => {
    pen.drawImage(pane, 0, y, pane.width / scale, pane.height / scale);
    write(pen, titleOf(what.data.panes[at]!), width - 0.9 * rem, y + 0.85 * rem, { size: 0.75 * rem, colour: ink.text2, align: 'right' });
    y += heights[at]!;
  });
  drawHead(pen, what, width, rem, ink);
  drawLane(pen, what, width, rem, ink);
  drawLegend(pen, what, foot + FOOT_REM * rem * 0.65, rem, ink);
  return picture;
}

function drawHead(pen: CanvasRenderingContext2D, { site, title, data, now }: Pictured, width: number, rem: number, ink: Ink): void {
  const left = 0.6 * rem;
  const right = width - 0.6 * rem;
  write(pen, title, left, 1.3 * rem, { size: 1.05 * rem, colour: ink.text, bold: true });
  write(pen, `${stamp(data.from * 1000, data.zone)} – ${stamp(data.to * 1000, data.zone)} (${data.zone})`, left, 2.6 * rem, { size: 0.8 * rem, colour: ink.text2 });
  write(pen, site, right, 1.3 * rem, { size: 0.9 * rem, colour: ink.text, align: 'right' });
  write(pen, stamp(now, data.zone), right, 2.6 * rem, { size: 0.8 * rem, colour: ink.text2, align: 'right' });
}

function drawLane(pen: CanvasRenderingContext2D, { marks, data }: Pictured, width: number, rem: number, ink: Ink): void {
  const left = LEFT_REM * rem;
  const room = width - (LEFT_REM + RIGHT_REM) * rem;
  const top = (HEAD_REM + 0.3) * rem;
  for (const cluster of clustersOf(marks, data.from, data.to, (1.5 * SIGN_REM * rem) / room)) {
    const x = left + cluster.share * room;
    const chief = chiefOf(cluster.marks);
    const other = chief.what === 'alarm' && cluster.marks.find(({ what }) => what !== 'alarm');
    if (other) drawSign(pen, other, x - 0.75 * rem, top + 0.8 * rem, 0.7 * rem, ink);
    drawSign(pen, chief, x, top, SIGN_REM * rem, ink);
    const count = countOf(cluster.marks);
    if (count > 1) write(pen, String(count), x + 0.55 * rem, top + 0.35 * rem, { size: 0.65 * rem, colour: ink.text, bold: true });
    pen.fillStyle = ink.text2;
    pen.fillRect(x - 0.5, top + 1.35 * rem, 1, 0.5 * rem);
  }
}

/** Only of what is in the picture. */
function drawLegend(pen: CanvasRenderingContext2D, { data, marks }: Pictured, base: number, rem: number, ink: Ink): void {
  let x = LEFT_REM * rem;
  const look = { size: 0.75 * rem, colour: ink.text2 };
  const entry = (draw: (x: number, middle: number) => void, text: string) => {
    draw(x, base - 0.28 * rem);
    write(pen, text, x + 1.8 * rem, base, look);
    x += 1.8 * rem + pen.measureText(text).width + 1.4 * rem;
  };
  const box = (colour: string, height: number) => (from: number, middle: number) => {
    pen.fillStyle = colour;
    pen.fillRect(from, middle - height / 2, 1.4 * rem, height);
  };
  entry(box(ink.text, 1.2), say('mean'));
  entry(box(ink.envelope, 0.6 * rem), `${say('least')} … ${say('most')}`);
  if (data.panes.some(({ limits }) => limits.length > 0)) {
    entry((from, middle) => [0, 0.55, 1.1].forEach((at) => (pen.fillStyle = ink.text2, pen.fillRect(from + at * rem, middle - 0.5, 0.35 * rem, 1))), say('limit'));
  }
  if (marks.some(({ what }) => what === 'discharge')) entry(box(ink.grid, 0.8 * rem), say('discharge'));
  if (marks.some(({ what }) => what === 'job')) entry(box(ink.text2, 3), say('jobs'));
}

interface Look {
  readonly size: number;
  readonly colour: string;
  readonly bold?: boolean;
  readonly align?: CanvasTextAlign;
}

function write(pen: CanvasRenderingContext2D, text: string, x: number, y: number, { size, colour, bold = false, align = 'left' }: Look): void {
  pen.font = `${bold ? '700 ' : ''}${size}px ${getComputedStyle(document.body).fontFamily}`;
  pen.fillStyle = colour;
  pen.textAlign = align;
  pen.fillText(text, x, y);
}
