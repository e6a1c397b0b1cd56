// A made-up site of 6 × 70 cells with one weak block, one hot one, one silent sensor and one old value.
import { bell, noise } from './noise.mjs';

export const BLOCKS = 70;
export const NAMES = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6'];
export const LIMITS = {
  voltage: { low: 2.18, high: 2.3, reference: 2.25 },
  temperature: { low: 10, high: 40, reference: 25 },
  resistance: { low: null, high: 0.00065, reference: 0.00052 },
  soh: { low: 80, high: null, reference: 100 },
  string_voltage: { low: 155.1, high: 159.9, reference: null },
  string_current: { low: -950, high: 20, reference: null },
  string_soc: { low: 50, high: null, reference: null },
};

const SEVERITY = { critical: 1, warning: 2, advisory: 3, fault: 4 };
const at = (string, block) => (string - 1) * BLOCKS + block - 1;

export const SILENT = at(5, 22);
export const OLD = at(3, 30);

export class DevPlant {
  constructor(seed = 600) {
    this.random = noise(seed);
    const size = NAMES.length * BLOCKS;
    const each = (make) => Array.from({ length: size }, make);
    this.u = each(() => Math.round(2250 + bell(this.random) * 5));
    this.t = each((_, i) => Math.round(248 + Math.sin(i / 9) * 5 + bell(this.random) * 3));
    this.r = each(() => Math.round(516 + bell(this.random) * 14));
    this.h = each(() => Math.round(955 + bell(this.random) * 12));
    this.f = each(() => 0);
    this.p = each(() => 0);
    this.#spoil();
    this.strings = NAMES.map((_, i) => [15752 - i * 2, 20, 8, 79, 982 - i * 2, 955 - i * 8, 1, 0, 0]);
    this.#worst();
  }

  #spoil() {
    this.u[at(1, 18)] = 2318;
    this.p[at(1, 18)] = SEVERITY.advisory;
    this.u[at(2, 64)] = 2148;
    this.h[at(2, 64)] = 780;
    this.p[at(2, 64)] = SEVERITY.warning;
    this.r[at(5, 11)] = 742;
    this.h[at(5, 11)] = 742;
    this.p[at(5, 11)] = SEVERITY.warning;
    this.t[at(6, 39)] = 421;
    this.p[at(6, 39)] = SEVERITY.critical;
    for (const column of [this.u, this.t, this.r, this.h]) column[SILENT] = null;
    this.f[SILENT] = 2;
    this.p[SILENT] = SEVERITY.fault;
    this.f[OLD] = 1;
  }

  #worst() {
    const rank = [9, 0, 1, 3, 2];
    this.strings.forEach((row, i) => {
      const found = this.p.slice(i * BLOCKS, (i + 1) * BLOCKS).filter(Boolean);
      row[8] = found.sort((a, b) => rank[a] - rank[b])[0] ?? 0;
    });
  }

  /** One second passes; says which blocks changed, as the stream wants it. */
  step() {
    const delta = { du: [], dt: [], dr: [], dh: [], df: [], dp: [] };
    for (let n = 0; n < 90; n++) {
      const i = Math.floor(this.random() * this.u.length);
      if (i === SILENT || i === OLD) continue;
      this.u[i] += this.random() < 0.5 ? -1 : 1;
      delta.du.push(i, this.u[i]);
    }
    for (const row of this.strings) {
      row[0] += Math.round(bell(this.random));
      row[1] = 20 + Math.round(bell(this.random) * 2);
    }
    return delta;
  }

  snap(q, ts) {
    const { u, t, r, h, f, p, strings: s } = this;
    return { q, ts, names: NAMES, n: NAMES.map(() => BLOCKS), s, u, t, r, h, f, p };
  }
}
