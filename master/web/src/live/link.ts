import type { Alarm, Delta, LiveEvent, Snap } from './frame.ts';

export const STREAM = '/api/v1/stream';

/** Longer than any pause of a living stream: the connection is opened afresh after it. */
const SILENCE_MS = 8_000;
const RETRY_MS = 2_000;

/** The little of EventSource that is used; tests bring their own. */
export interface Source {
  addEventListener(name: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
}

export interface LinkParts {
  readonly open: () => Source;
  readonly receive: (event: LiveEvent) => void;
  readonly later: (action: () => void, afterMs: number) => number;
  readonly cancel: (timer: number) => void;
}

/** One connection to the stream that never stays broken: a gap, an error or a long silence opens it afresh. */
export class Link {
  readonly #parts: LinkParts;
  #source: Source | null = null;
  #sequence = -1;
  #timer = 0;

  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  start(): void {
    if (this.#source) return;
    this.#sequence = -1;
    const source = this.#parts.open();
    this.#source = source;
    const on = <T>(name: string, take: (data: T) => void) =>
      source.addEventListener(name, (event) => {
        if (this.#source !== source) return;
        this.#watch(SILENCE_MS);
        take(JSON.parse(event.data) as T);
      });
    on<Snap>('snap', (data) => this.#snap(data));
    on<Delta>('d', (data) => this.#delta(data));
    on<readonly Alarm[]>('alarms', (data) => this.#parts.receive({ kind: 'alarms', data }));
    source.addEventListener('error', () => {
      if (this.#source === source) this.#restart(RETRY_MS);
    });
    this.#watch(SILENCE_MS);
  }

  stop(): void {
    this.#parts.cancel(this.#timer);
    this.#source?.close();
    this.#source = null;
  }

  #snap(data: Snap): void {
    this.#sequence = data.q;
    this.#parts.receive({ kind: 'snap', data });
  }

  #delta(data: Delta): void {
    if (this.#sequence >= 0 && data.q <= this.#sequence) return;
    if (this.#sequence < 0 || data.q > this.#sequence + 1) return this.#restart(RETRY_MS / 4);
    this.#sequence = data.q;
    this.#parts.receive({ kind: 'd', data });
  }

  #restart(afterMs: number): void {
    this.stop();
    this.#timer = this.#parts.later(() => this.start(), afterMs);
  }

  #watch(ms: number): void {
    this.#parts.cancel(this.#timer);
    this.#timer = this.#parts.later(() => this.#restart(0), ms);
  }
}

/** The link of a page or worker to the server that served it. */
export function serverLink(receive: (event: LiveEvent) => void): Link {
  return new Link({
    open: () => new EventSource(STREAM),
    receive,
    later: (action, afterMs) => setTimeout(action, afterMs) as unknown as number,
    cancel: (timer) => clearTimeout(timer),
  });
}
