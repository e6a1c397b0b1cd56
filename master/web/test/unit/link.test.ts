import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LiveEvent } from '../../src/live/frame.ts';
import { Link, type Source } from '../../src/live/link.ts';

/** A wire in hand: says what was opened, and lets time pass at will. */
class Wire {
  readonly heard: LiveEvent['kind'][] = [];
  readonly sources: FakeSource[] = [];
  #timers = new Map<number, { action: () => void; at: number }>();
  #now = 0;
  #last = 0;

  readonly link = new Link({
    open: () => this.#open(),
    receive: (event) => this.heard.push(event.kind),
    later: (action, afterMs) => (this.#timers.set(++this.#last, { action, at: this.#now + afterMs }), this.#last),
    cancel: (timer) => void this.#timers.delete(timer),
  });

  #open(): FakeSource {
    const source = new FakeSource();
    this.sources.push(source);
    return source;
  }

  get now(): FakeSource {
    return this.sources.at(-1)!;
  }

  pass(ms: number): void {
    this.#now += ms;
    for (const [timer, { action, at }] of [...this.#timers])
      if (at <= this.#now && this.#timers.delete(timer)) action();
  }
}

class FakeSource implements Source {
  isOpen = true;
  #listeners = new Map<string, (event: MessageEvent<string>) => void>();
  addEventListener(name: string, listener: (event: MessageEvent<string>) => void): void {
    this.#listeners.set(name, listener);
  }
  close(): void {
    this.isOpen = false;
  }
  say(name: string, data: unknown = {}): void {
    this.#listeners.get(name)?.({ data: JSON.stringify(data) } as MessageEvent<string>);
  }
}

function started(): Wire {
  const wire = new Wire();
  wire.link.start();
  wire.now.say('snap', { q: 5 });
  return wire;
}

test('frames in order pass through', () => {
  const wire = started();
  wire.now.say('d', { q: 6 });
  wire.now.say('alarms', []);
  wire.now.say('d', { q: 7 });
  assert.deepEqual(wire.heard, ['snap', 'd', 'alarms', 'd']);
  assert.equal(wire.sources.length, 1);
});

test('a frame already in the snapshot is dropped', () => {
  const wire = started();
  wire.now.say('d', { q: 5 });
  assert.deepEqual(wire.heard, ['snap']);
  assert.equal(wire.sources.length, 1);
});

test('a gap closes the stream and asks for a new snapshot', () => {
  const wire = started();
  const first = wire.now;
  first.say('d', { q: 8 });
  assert.equal(first.isOpen, false);
  wire.pass(500);
  assert.equal(wire.sources.length, 2);
  wire.now.say('snap', { q: 9 });
  wire.now.say('d', { q: 10 });
  assert.deepEqual(wire.heard, ['snap', 'snap', 'd']);
});

test('a delta before any snapshot is a gap', () => {
  const wire = new Wire();
  wire.link.start();
  wire.now.say('d', { q: 1 });
  wire.pass(500);
  assert.equal(wire.sources.length, 2);
  assert.deepEqual(wire.heard, []);
});

test('after an error it waits two seconds, then opens afresh', () => {
  const wire = started();
  wire.now.say('error');
  wire.pass(1999);
  assert.equal(wire.sources.length, 1);
  wire.pass(1);
  assert.equal(wire.sources.length, 2);
});

test('eight silent seconds open it afresh, a heartbeat in between does not', () => {
  const wire = started();
  wire.pass(7000);
  wire.now.say('d', { q: 6 });
  wire.pass(7000);
  assert.equal(wire.sources.length, 1);
  wire.pass(1000);
  wire.pass(0);
  assert.equal(wire.sources.length, 2);
});

test('what an abandoned stream still says is not heard', () => {
  const wire = started();
  const first = wire.now;
  first.say('error');
  wire.pass(2000);
  first.say('d', { q: 6 });
  assert.deepEqual(wire.heard, ['snap']);
});

test('stopped means stopped', () => {
  const wire = started();
  wire.link.stop();
  wire.pass(60_000);
  assert.equal(wire.sources.length, 1);
  assert.equal(wire.now.isOpen, false);
});
