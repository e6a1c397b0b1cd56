import uPlot, { type AlignedData, type Axis, type Band, type Options, type Series } from 'uplot';
import './plot.css';
import { fixed } from '../quantity/format.ts';
import { moment } from '../quantity/time.ts';
import { say } from '../say/say.ts';
import type { Span } from './span.ts';
import type { Palette } from '../strip/palette.ts';
import { follow } from './fingers.ts';
import { drawBands, drawInstants, type DrawnMarks, type Ground } from './marks.ts';
import { axisRange, markDecimals, titleOf } from './axis.ts';
import { LINES } from './lines.ts';
import type { ChartData, Pane, Trace } from './pane.ts';

/** Draws panes with uPlot; loaded only where a chart is shown. */

export interface Plot {
  resize(): void;
  /** Moves the cursor of all panes by so many points. */
  step(by: number): void;
  /** The time that is read, in seconds since 1970; null while none is. */
  reading(): number | null;
  /** Reads the values next to that time, if it is shown. */
  read(seconds: number): void;
  /** Draws again, with the marks as they are by now. */
  redraw(): void;
  destroy(): void;
}

/** How somebody moves about in time with pointer and fingers; in seconds since 1970. */
export interface Choose {
  /** The pointer was drawn over a span. */
  drawn(from: number, to: number): void;
  /** The span was carried or spread; answers the one that is shown then. */
  carried(span: Span): Span;
}

/** What is to be marked at this moment. */
export type MarksNow = () => DrawnMarks | undefined;

export function plot(root: HTMLElement, data: ChartData, palette: Palette, choose?: Choose, marks: MarksNow = () => undefined): Plot {
  const sync = uPlot.sync(`chart-${Math.random()}`);
  const last = data.panes.length - 1;
  const view: View = { from: data.from, to: data.to };
  // All of them first: they share the height.
  const boxes = data.panes.map(() => root.appendChild(document.createElement('div')));
  boxes.forEach((box) => (box.className = 'pane'));
  const charts = data.panes.map((pane, at) => {
    const box = boxes[at]!;
    const chart = new uPlot({ ...options(pane, data, view, palette, box, at === last, sync.key, choose), plugins: [marking(marks, palette)] }, columns(pane), box);
    sync.sub(chart);
    return { box, chart };
  });
  const show = ({ from, to }: Span) => {
    Object.assign(view, { from, to });
    charts.forEach(({ chart }) => chart.setScale('x', { min: from, max: to }));
  };
  const leave = choose ? charts.map(({ chart }) => handOn(chart.over, root, view, show, choose)) : [];
  return {
    resize: () => charts.forEach(({ box, chart }) => chart.setSize(sizeOf(box))),
    step: (by) => charts[0] && move(charts[0].chart, by),
    reading: () => charts[0]?.chart.data[0][charts[0].chart.cursor.idx ?? -1] ?? null,
    // Once it has been drawn, which a chart puts off until this is done.
    read: (seconds) => queueMicrotask(() => charts[0] && seconds >= view.from && seconds <= view.to && point(charts[0].chart, seconds)),
    redraw: () => charts.forEach(({ chart }) => chart.redraw(false)),
    destroy: () => (leave.forEach((each) => each()), root.classList.remove('carried'), charts.forEach(({ box, chart }) => (chart.destroy(), box.remove()))),
  };
}

/** What of the time is shown at this moment: fingers move it before it is asked for. */
type View = { -readonly [name in keyof Span]: Span[name] };

function handOn(area: HTMLElement, root: HTMLElement, view: View, show: (span: Span) => void, choose: Choose): () => void {
  let next: Span | null = null;
  return follow(area, {
    span: () => next ?? { ...view },
    carry: (span) => {
      if (!next) requestAnimationFrame(() => next && (show(next), (next = null)));
      next = span;
      root.classList.add('carried');
    },
    done: (span) => {
      next = null;
      root.classList.remove('carried');
      show(choose.carried(span));
    },
  });
}

function marking(marks: MarksNow, palette: Palette): uPlot.Plugin {
  const drawn = (draw: typeof drawBands) => (chart: uPlot) => {
    const now = marks();
    if (now) draw(chart.ctx, now, groundOf(chart), palette);
  };
  return { hooks: { drawClear: drawn(drawBands), draw: drawn(drawInstants) } };
}

function groundOf(chart: uPlot): Ground {
  return { ...chart.bbox, scale: uPlot.pxRatio, x: (seconds) => chart.valToPos(seconds, 'x', true) };
}

/** Envelopes lie below every line: their edges come first, then the lines, then the limits. */
function columns(pane: Pane): AlignedData {
  const edges = pane.traces.flatMap((trace) => (hasEnvelope(trace) ? [trace.max, trace.min] : []));
  const limits = pane.limits.map((limit) => pane.t.map(() => limit));
  return [pane.t, ...edges, ...pane.traces.map(({ mean }) => mean), ...limits] as unknown as AlignedData;
}

function hasEnvelope(trace: Trace): boolean {
  return trace.min !== undefined && trace.max !== undefined;
}

function options(pane: Pane, data: ChartData, view: View, palette: Palette, box: HTMLElement, isLast: boolean, key: string, choose?: Choose): Options {
  return {
    ...sizeOf(box),
    title: titleOf(pane),
    class: 'plot',
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), data.zone),
    legend: { show: true, live: true },
    cursor: { sync: { key, setSeries: false }, bind: { mousedown: (_, __, handle) => (event) => (event.shiftKey || handle(event), null) }, drag: { x: choose !== undefined, y: false, setScale: false }, points: { size: 6 } },
    scales: { x: { range: () => [view.from, view.to] }, y: { range: axisRange(pane) } },
    series: [{ value: (_, at) => (at === null ? '' : moment(at * 1000, data.zone).time.slice(0, 5)) }, ...lines(pane, palette)],
    bands: bands(pane, palette),
    hooks: {
      setSelect: [(chart) => choose && selected(chart, choose)],
      setCursor: [(chart) => chart.root.classList.toggle('reading', chart.cursor.idx != null)],
    },
    axes: [timeAxis(data, palette, isLast, isShort(box)), valueAxis(palette, pane, isShort(box))],
    // The title stands above the values, never over them.
    // Half of the last mark of the time stands right of the last value.
    padding: [rem() * 1.2, rem() * 1.9, isLast ? 0 : rem() * 0.3, 0],
  };
}

function lines(pane: Pane, palette: Palette): Series[] {
  const value = (_: uPlot, number: number | null) => fixed(number, pane.decimals);
  const line = ({ label, line: kind = 0 }: Trace): Series => ({ label, stroke: palette.text, width: 1, dash: [...LINES[kind % LINES.length]!.dash], value, points: { show: false } });
  // Of several lines the reading tells the values alone: there is no room for all their ends.
  const edge = (label: string): Series => ({ label, stroke: 'transparent', width: 0, value, points: { show: false }, ...(pane.traces.length > 1 ? { class: 'u-off' } : {}) });
  const limit: Series = { label: '', stroke: palette.text2, width: 1, dash: [5, 4], points: { show: false } };
  return [
    ...pane.traces.filter(hasEnvelope).flatMap(() => [edge(say('most')), edge(say('least'))]),
    ...pane.traces.map(line),
    ...pane.limits.map(() => limit),
  ];
}

function bands(pane: Pane, palette: Palette): Band[] {
  return pane.traces.filter(hasEnvelope).map((_, at): Band => ({ series: [2 * at + 1, 2 * at + 2], fill: palette.envelope }));
}

function timeAxis(data: ChartData, palette: Palette, isShown: boolean, short: boolean): Axis {
  const size = rem();
  return {
    ...lookOf(palette),
    size: isShown ? size * (short ? 1.2 : 1.5) : 0,
    space: size * 5,
    values: (_, splits, __, ___, step) => splits.map((at) => (isShown ? timeLabel(at, step, data) : '')),
    gap: size * 0.2,
  };
}

/** As fine as the marks are apart: no two of them read the same. */
function timeLabel(at: number, step: number, { zone }: ChartData): string {
  const { date, time } = moment(at * 1000, zone);
  if (step >= 300 * 86_400) return date.slice(0, 4);
  if (step >= 28 * 86_400) return date.slice(0, 7);
  if (step >= 86_400 || time.startsWith('00:00:00')) return date.slice(5);
  return step < 60 ? time : time.slice(0, 5);
}

/** A low pane has room for two marks only: its ends. */
function valueAxis(palette: Palette, pane: Pane, short: boolean): Axis {
  const size = rem();
  const ends = axisRange(pane);
  return {
    ...lookOf(palette),
    size: size * 3.6,
    space: size * 1.8,
    ...(short ? { splits: () => ends } : {}),
    gap: size * 0.3,
    values: (_, splits, __, ___, step) => splits.map((value) => fixed(value, markDecimals(short ? pane.leastSpan / 2 : step))),
  };
}

function lookOf(palette: Palette): Axis {
  return {
    stroke: palette.text2,
    font: `${rem() * 0.72}px ${getComputedStyle(document.body).fontFamily}`,
    grid: { stroke: palette.grid, width: 1 },
    ticks: { show: false },
  };
}

function isShort(box: HTMLElement): boolean {
  return box.clientHeight < rem() * 6;
}

function rem(): number {
  return parseFloat(getComputedStyle(document.documentElement).fontSize);
}

function sizeOf(box: HTMLElement): { width: number; height: number } {
  return { width: Math.max(40, box.clientWidth), height: Math.max(30, box.clientHeight) };
}

const LEAST_DRAWN_PX = 8;

/** What is narrower was a press, not a choice. */
function selected(chart: uPlot, choose: Choose): void {
  const { left, width } = chart.select;
  if (width >= LEAST_DRAWN_PX) choose.drawn(chart.posToVal(left, 'x'), chart.posToVal(left + width, 'x'));
}

function move(chart: uPlot, by: number): void {
  const times = chart.data[0];
  const now = chart.cursor.idx ?? (by > 0 ? -1 : times.length);
  const next = Math.max(0, Math.min(times.length - 1, now + by));
  const at = times[next];
  if (at === undefined) return;
  point(chart, at);
}

function point(chart: uPlot, seconds: number): void {
  chart.setCursor({ left: chart.valToPos(seconds, 'x'), top: chart.height / 2 });
}
