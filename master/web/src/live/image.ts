import { QUALITY, type Cell, type Delta, type Snap, type StringRow } from './frame.ts';

/** The mark for "no value" inside integer arrays; no sensor can send it. */
export const ABSENT = -0x80000000;

/** The newest picture of all blocks, in typed arrays outside the reactive graph. */
export class LiveImage {
  sequence = -1;
  serverTime = 0;
  names: readonly string[] = [];
  counts: readonly number[] = [];
  /** First block index of each string, and one more: the number of blocks. */
  starts: readonly number[] = [0];
  strings: readonly StringRow[] = [];
  voltage = new Int32Array(0);
  temperature = new Int32Array(0);
  resistance = new Int32Array(0);
  /** Of the site document: the stream does not carry it. */
  soc = new Int32Array(0);
  soh = new Int32Array(0);
  /** Whether the stream told the health of a block: then the site document does not. */
  private sohIsTold = new Uint8Array(0);
  quality = new Uint8Array(0);
  severity = new Uint8Array(0);

  get isEmpty(): boolean {
    return this.sequence < 0;
  }

  get blockCount(): number {
    return this.voltage.length;
  }

  take(snap: Snap): void {
    this.names = snap.names;
    this.counts = snap.n;
    this.starts = runningSum(snap.n);
    this.strings = snap.s;
    const size = this.starts[snap.n.length] ?? 0;
    this.voltage = filled(snap.u, size);
    this.temperature = filled(snap.t, size);
    this.resistance = filled(snap.r, size);
    this.soh = filled(snap.h, size);
    this.soc = filled([], size);
    this.sohIsTold = Uint8Array.from(this.soh, (value) => (value === ABSENT ? 0 : 1));
    this.quality = Uint8Array.from({ length: size }, (_, i) => snap.f[i] ?? QUALITY.absent);
    this.severity = Uint8Array.from({ length: size }, (_, i) => snap.p[i] ?? 0);
    this.sequence = snap.q;
    this.serverTime = snap.ts;
  }

  /** Says what the frame was: the next one, one already known, or one after a gap (then nothing is taken). */
  apply(delta: Delta): 'next' | 'old' | 'gap' {
    if (this.isEmpty || delta.q > this.sequence + 1) return 'gap';
    if (delta.q <= this.sequence) return 'old';
    patch(this.voltage, delta.du);
    patch(this.temperature, delta.dt);
    patch(this.resistance, delta.dr);
    patch(this.soh, delta.dh);
    for (let at = 0; delta.dh && at + 1 < delta.dh.length; at += 2) this.sohIsTold[delta.dh[at] ?? -1] = 1;
    patch(this.quality, delta.df);
    patch(this.severity, delta.dp);
    this.strings = delta.s;
    this.sequence = delta.q;
    this.serverTime = delta.ts;
    return 'next';
  }

  /** Charge and health of the blocks, as the site document tells them; what the stream tells goes first. */
  takeEstimates(soc: readonly Cell[], soh: readonly Cell[]): void {
    if (soc.length !== this.blockCount) return;
    this.soc = filled(soc, soc.length);
    soh.forEach((value, at) => {
      if (!this.sohIsTold[at]) this.soh[at] = value ?? ABSENT;
    });
  }

  /** The picture as one frame, for a page that joins later. */
  snap(): Snap {
    return {
      q: this.sequence,
      ts: this.serverTime,
      names: this.names,
      n: this.counts,
      s: this.strings,
      u: cells(this.voltage),
      t: cells(this.temperature),
      r: cells(this.resistance),
      h: cells(this.soh),
      f: [...this.quality],
      p: [...this.severity],
    };
  }

  stringIndex(name: string): number {
    return this.names.indexOf(name);
  }
}

function runningSum(counts: readonly number[]): number[] {
  const sums = [0];
  let sum = 0;
  for (const count of counts) sums.push((sum += count));
  return sums;
}

function filled(from: readonly Cell[], size: number): Int32Array<ArrayBuffer> {
  return Int32Array.from({ length: size }, (_, i) => from[i] ?? ABSENT);
}

function patch(into: Int32Array | Uint8Array, pairs: readonly Cell[] | undefined): void {
  if (!pairs) return;
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const index = pairs[at];
    if (index != null && index >= 0 && index < into.length) into[index] = pairs[at + 1] ?? ABSENT;
  }
}

function cells(from: Int32Array): Cell[] {
  return Array.from(from, (value) => (value === ABSENT ? null : value));
}
