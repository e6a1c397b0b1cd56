import type { Span } from './span.ts';

/** Fingers on the axis of time: one carries the span along, two spread it apart or pinch it together. */

/** Where a finger came down and where it is, as shares of the axis, 0..1. */
export interface Finger {
  readonly began: number;
  readonly now: number;
}

/** Nearer than this share two fingers do not tell how far they mean. */
const LEAST_APART = 0.02;

/** The span in which the times that were under the fingers are under them again. */
export function carried({ from, to }: Span, fingers: readonly Finger[]): Span {
  const seconds = to - from;
  const [one, other] = fingers;
  if (!one) return { from, to };
  if (!other) {
    const by = (one.began - one.now) * seconds;
    return { from: from + by, to: to + by };
  }
  const apart = atLeast(other.now - one.now);
  const length = Math.abs((atLeast(other.began - one.began) / apart) * seconds);
  const begin = from + one.began * seconds - one.now * length;
  return { from: begin, to: begin + length };
}

function atLeast(apart: number): number {
  return Math.abs(apart) < LEAST_APART ? LEAST_APART * (apart < 0 ? -1 : 1) : apart;
}

/** Less than a shaky finger moves. */
const LEAST_PX = 8;

interface Hand {
  readonly span: () => Span;
  /** The span while it is carried. */
  readonly carry: (span: Span) => void;
  /** The fingers are gone. */
  readonly done: (span: Span) => void;
}

/** Follows fingers on an area, and a mouse that is drawn with the shift key down; returns what ends it. */
export function follow(area: HTMLElement, { span, carry, done }: Hand): () => void {
  const fingers = new Map<number, Finger>();
  let start: Span = span();
  let isMoved = false;
  const share = (event: PointerEvent) => {
    const { left, width } = area.getBoundingClientRect();
    return (event.clientX - left) / Math.max(1, width);
  };
  /** Whenever a finger comes or goes the others begin anew from where they are. */
  const begin = () => {
    start = span();
    for (const [id, { now }] of fingers) fingers.set(id, { began: now, now });
  };
  const down = (event: PointerEvent) => {
    if (event.pointerType === 'mouse' && !(event.shiftKey && event.button === 0)) return;
    if (fingers.size === 2) return;
    if (fingers.size === 0) isMoved = false;
    fingers.set(event.pointerId, { began: share(event), now: share(event) });
    area.setPointerCapture(event.pointerId);
    begin();
  };
  const move = (event: PointerEvent) => {
    const finger = fingers.get(event.pointerId);
    if (!finger) return;
    const now = share(event);
    fingers.set(event.pointerId, { ...finger, now });
    isMoved ||= Math.abs(now - finger.began) * area.clientWidth >= LEAST_PX;
    if (isMoved) carry(carried(start, [...fingers.values()]));
  };
  const up = (event: PointerEvent) => {
    if (!fingers.delete(event.pointerId)) return;
    begin();
    if (fingers.size === 0 && isMoved) done(span());
  };
  const listeners = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up } as const;
  for (const [name, listener] of Object.entries(listeners)) area.addEventListener(name, listener as EventListener);
  return () => {
    for (const [name, listener] of Object.entries(listeners)) area.removeEventListener(name, listener as EventListener);
  };
}
