import { computed, signal } from '@preact/signals';
import { connect } from './connect.ts';
import type { Alarm, LiveEvent } from './frame.ts';
import { refreshSession, startSession } from './session.ts';
import { LiveImage } from './image.ts';
import type { Site, Value } from './site.ts';

/** What the pages know of the world, and when they last heard of it. */

export const STALE_AFTER_MS = 3_500;

export const image = new LiveImage();
/** Counts frames; whoever draws from `image` reads it. */
export const frame = signal(0);
export const alarms = signal<readonly Alarm[]>([]);
export const site = signal<Site | null>(null);
/** Whole seconds without any event. */
export const silence = signal(0);
export const stale = signal(false);
/** Server clock minus browser clock, in seconds. */
export const clockOffset = signal(0);
/** The program at the other end changed while this page was open. */
export const outdated = signal(false);

export const live = computed(() => frame.value > 0 && !stale.value);

let heardAt = 0;
let hiddenFrame = false;

export function startLive(): void {
  heardAt = performance.now();
  connect(receive);
  startSession();
  setInterval(judgeSilence, 500);
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && hiddenFrame) nextFrame();
  });
}

function receive(event: LiveEvent, ageMs: number): void {
  heardAt = performance.now() - ageMs;
  if (event.kind === 'alarms') {
    alarms.value = event.data;
    void refreshSite();
  } else {
    if (event.kind === 'snap') takeSnap(event.data);
    else if (image.apply(event.data) !== 'next') return;
    clockOffset.value = Math.round((image.serverTime - (Date.now() - ageMs)) / 1000);
    if (document.hidden) hiddenFrame = true;
    else nextFrame();
  }
  judgeSilence();
}

function takeSnap(snap: Extract<LiveEvent, { kind: 'snap' }>['data']): void {
  image.take(snap);
  void refreshSite();
}

function nextFrame(): void {
  hiddenFrame = false;
  frame.value++;
}

function judgeSilence(): void {
  const silentMs = performance.now() - heardAt;
  stale.value = silentMs > STALE_AFTER_MS;
  silence.value = Math.floor(silentMs / 1000);
}

let asking: Promise<void> | null = null;

/** Fetches the site document; calls while one is under way share its answer. */
export function refreshSite(): Promise<void> {
  asking ??= fetchSite().finally(() => (asking = null));
  return asking;
}

async function fetchSite(): Promise<void> {
  void refreshSession();
  const answer = await fetch('/api/v1/site', { headers: { Accept: 'application/json' } }).catch(() => null);
  if (!answer?.ok) return; // the stream tells the operator about a lost server; this is asked again soon
  const next = (await answer.json()) as Site;
  if (site.value && site.value.version !== next.version) outdated.value = true;
  const blocks = next.strings.flatMap((string) => string.blocks);
  image.takeEstimates(blocks.map(({ soc }) => tenths(soc)), blocks.map(({ soh }) => tenths(soh)));
  site.value = next;
}

function tenths({ value }: Value): number | null {
  return value === null ? null : Math.round(value * 10);
}
