/**
 * QR codes of texts by ISO/IEC 18004: byte mode, error correction M, versions 1 to 10, which hold up to 213 bytes.
 * What an app takes in by its camera need not be typed.
 */

const VERSIONS = 10;
const TOTAL = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346]; // code words of a version, table 9 of the standard
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26]; // of them for correction, in each block
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5];
const ALIGNED = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];
const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => ((x / 3 | 0) + (y / 2 | 0)) % 2 === 0,
  (x, y) => (x * y) % 2 + (x * y) % 3 === 0,
  (x, y) => ((x * y) % 2 + (x * y) % 3) % 2 === 0,
  (x, y) => ((x + y) % 2 + (x * y) % 3) % 2 === 0,
];

/** The modules, row by row; true is dark. Null where the text is too long. */
export function qr(text: string): readonly (readonly boolean[])[] | null {
  const bytes = [...new TextEncoder().encode(text)];
  for (let version = 1; version <= VERSIONS; version++) {
    const bits = 4 + (version < 10 ? 8 : 16) + 8 * bytes.length;
    if (bits <= 8 * dataWords(version)) return drawn(version, interleaved(version, words(version, bytes)));
  }
  return null;
}

function dataWords(version: number): number {
  return TOTAL[version - 1]! - CORRECTION[version - 1]! * BLOCKS[version - 1]!;
}

/** Mode, length, bytes, an end, and padding to the full length. */
function words(version: number, bytes: readonly number[]): number[] {
  const bits: number[] = [];
  const put = (value: number, length: number) => {
    for (let at = length - 1; at >= 0; at--) bits.push((value >> at) & 1);
  };
  put(4, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) put(byte, 8);
  put(0, Math.min(4, 8 * dataWords(version) - bits.length));
  while (bits.length % 8 !== 0) bits.push(0);
  const full: number[] = [];
  for (let at = 0; at < bits.length; at += 8) full.push(bits.slice(at, at + 8).reduce((sum, bit) => 2 * sum + bit, 0));
  for (let pad = 0xec; full.length < dataWords(version); pad ^= 0xec ^ 0x11) full.push(pad);
  return full;
}

/** Product in the field of 256 elements with the polynomial 0x11d. */
function times(a: number, b: number): number {
  let product = 0;
  for (let at = 7; at >= 0; at--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d);
    product ^= ((b >> at) & 1) * a;
  }
  return product;
}

/** Reed-Solomon: the rest of the division by the generator of this degree. */
function correction(data: readonly number[], degree: number): number[] {
  const generator = Array<number>(degree).fill(0);
  generator[degree - 1] = 1;
  for (let at = 0, root = 1; at < degree; at++, root = times(root, 2))
    for (let i = 0; i < degree; i++) generator[i] = times(generator[i]!, root) ^ (generator[i + 1] ?? 0);
  const rest = Array<number>(degree).fill(0);
  for (const word of data) {
    const factor = word ^ rest.shift()!;
    rest.push(0);
    generator.forEach((each, i) => (rest[i] = rest[i]! ^ times(each, factor)));
  }
  return rest;
}

/** The blocks, word by word in turn, first all data and then all correction. */
function interleaved(version: number, data: readonly number[]): number[] {
  const count = BLOCKS[version - 1]!;
  const degree = CORRECTION[version - 1]!;
  const short = Math.floor(data.length / count);
  const blocks: number[][] = [];
  for (let at = 0, i = 0; i < count; i++) {
    const length = short + (i >= count - (data.length % count) ? 1 : 0);
    blocks.push(data.slice(at, at + length));
    at += length;
  }
  const checks = blocks.map((block) => correction(block, degree));
  const turn = (all: readonly number[][], length: number) => Array.from({ length }, (_, i) => all.flatMap((block) => (i < block.length ? [block[i]!] : []))).flat();
  return [...turn(blocks, short + 1), ...turn(checks, degree)];
}

function drawn(version: number, all: readonly number[]): boolean[][] {
  const size = 17 + 4 * version;
  const dark = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  const fixed = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  const set = (x: number, y: number, isDark: boolean) => {
    if (x < 0 || y < 0 || x >= size || y >= size) return;
    dark[y]![x] = isDark;
    fixed[y]![x] = true;
  };
  for (let i = 0; i < size; i++) (set(6, i, i % 2 === 0), set(i, 6, i % 2 === 0));
  for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]] as const)
    for (let y = -4; y <= 4; y++) for (let x = -4; x <= 4; x++) set(cx + x, cy + y, ![2, 4].includes(Math.max(Math.abs(x), Math.abs(y))));
  const places = ALIGNED[version - 1]!;
  const last = places.at(-1);
  for (const cx of places)
    for (const cy of places) {
      if ((cx === 6 && cy === 6) || (cx === 6 && cy === last) || (cx === last && cy === 6)) continue;
      for (let y = -2; y <= 2; y++) for (let x = -2; x <= 2; x++) set(cx + x, cy + y, Math.max(Math.abs(x), Math.abs(y)) !== 1);
    }
  format(size, 0, set);
  if (version >= 7) {
    const bits = (version << 12) | remainder(version, 12, 0x1f25);
    for (let i = 0; i < 18; i++) {
      const [a, b] = [size - 11 + (i % 3), Math.floor(i / 3)];
      (set(a, b, ((bits >> i) & 1) === 1), set(b, a, ((bits >> i) & 1) === 1));
    }
  }
  fill(size, dark, fixed, all);
  return masked(size, dark, fixed);
}

/** The code words in a zigzag of columns of two, from the right, past column 6. */
function fill(size: number, dark: boolean[][], fixed: readonly boolean[][], all: readonly number[]): void {
  let at = 0;
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const isUp = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step++)
      for (const x of [right, right - 1]) {
        const y = isUp ? size - 1 - step : step;
        if (fixed[y]![x] || at >= 8 * all.length) continue;
        dark[y]![x] = ((all[at >> 3]! >> (7 - (at & 7))) & 1) === 1;
        at++;
      }
  }
}

function remainder(value: number, degree: number, generator: number): number {
  let rest = value;
  for (let i = 0; i < degree; i++) rest = (rest << 1) ^ ((rest >> (degree - 1)) * generator);
  return rest;
}

/** Level M is 00; the mask stands beside it, twice. */
function format(size: number, mask: number, set: (x: number, y: number, isDark: boolean) => void): void {
  const bits = ((mask << 10) | remainder(mask, 10, 0x537)) ^ 0x5412;
  const bit = (i: number) => ((bits >> i) & 1) === 1;
  for (let i = 0; i <= 5; i++) set(8, i, bit(i));
  (set(8, 7, bit(6)), set(8, 8, bit(7)), set(7, 8, bit(8)));
  for (let i = 9; i < 15; i++) set(14 - i, 8, bit(i));
  for (let i = 0; i < 8; i++) set(size - 1 - i, 8, bit(i));
  for (let i = 8; i < 15; i++) set(8, size - 15 + i, bit(i));
  set(8, size - 8, true);
}

/** Of the eight masks the one that looks least like what a reader searches for. */
function masked(size: number, dark: readonly boolean[][], fixed: readonly boolean[][]): boolean[][] {
  const all = MASKS.map((mask, number) => {
    const out = dark.map((row, y) => row.map((each, x) => (fixed[y]![x] ? each : each !== mask(x, y))));
    format(size, number, (x, y, isDark) => (out[y]![x] = isDark));
    return out;
  });
  return all.reduce((best, each) => (penalty(each) < penalty(best) ? each : best));
}

function penalty(rows: readonly boolean[][]): number {
  const lines = [...rows, ...rows[0]!.map((_, x) => rows.map((row) => row[x]!))].map((line) => line.map(Number).join(''));
  let sum = 0;
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) sum += run.length - 2;
    sum += 40 * [...line.matchAll(/(?=10111010000|00001011101)/g)].length;
  }
  for (let y = 1; y < rows.length; y++)
    for (let x = 1; x < rows.length; x++) sum += rows[y]![x] === rows[y - 1]![x] && rows[y]![x] === rows[y]![x - 1] && rows[y]![x] === rows[y - 1]![x - 1] ? 3 : 0;
  const share = rows.flat().filter(Boolean).length / rows.length ** 2;
  return sum + 10 * Math.floor(Math.abs(20 * share - 10));
}
