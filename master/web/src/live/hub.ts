import type { Alarm, LiveEvent } from './frame.ts';
import { LiveImage } from './image.ts';
import { serverLink } from './link.ts';

/** The shared worker: one stream for all pages of a browser, which allows only six connections to a host. */

export type Greeting = 'hello' | 'bye';
export interface HubMessage {
  readonly event: LiveEvent;
  /** How old the event already is; above zero only for a page that joins later. */
  readonly ageMs: number;
}

const pages = new Set<MessagePort>();
const image = new LiveImage();
let alarms: readonly Alarm[] | null = null;
let heardAt = 0;

const link = serverLink((event) => {
  heardAt = performance.now();
  if (event.kind === 'snap') image.take(event.data);
  else if (event.kind === 'd') image.apply(event.data);
  else alarms = event.data;
  for (const page of pages) send(page, event, 0);
});

addEventListener('connect', (event) => {
  const page = (event as MessageEvent).ports[0];
  if (!page) return;
  page.onmessage = (message: MessageEvent<Greeting>) => (message.data === 'hello' ? join(page) : leave(page));
});

function join(page: MessagePort): void {
  pages.add(page);
  const ageMs = performance.now() - heardAt;
  if (pages.size > 1 && !image.isEmpty) {
    send(page, { kind: 'snap', data: image.snap() }, ageMs);
    if (alarms) send(page, { kind: 'alarms', data: alarms }, ageMs);
  }
  link.start();
}

function leave(page: MessagePort): void {
  pages.delete(page);
  if (pages.size === 0) link.stop();
}

function send(page: MessagePort, event: LiveEvent, ageMs: number): void {
  page.postMessage({ event, ageMs } satisfies HubMessage);
}
