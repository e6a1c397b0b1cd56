// Compresses every built file beside itself and holds the promise about what the first page weighs.
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const DIST = new URL('../dist/', import.meta.url).pathname;
const INITIAL_LIMIT = 45_000;
/** Of each file that is fetched later: the chart, a language. */
const LATER_LIMIT = 30_000;

const manifestFile = join(DIST, 'manifest.json');
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));
rmSync(manifestFile);

/** What a browser must have before the first page shows: the entry, and all that it imports at once. */
const first = new Set(['index.html']);
const walk = (key) => {
  const entry = manifest[key];
  if (first.has(entry.file)) return;
  for (const file of [entry.file, ...(entry.css ?? []), ...(entry.assets ?? [])]) first.add(file);
  (entry.imports ?? []).forEach(walk);
};
walk('index.html');
const isFirst = (file) => first.has(file) || !/\.(js|css)$/.test(file) || /hub|worker/i.test(file);

let initial = 0;
let largest = 0;
for (const file of filesUnder('')) {
  const packed = gzipSync(readFileSync(join(DIST, file)), { level: 9 });
  writeFileSync(join(DIST, `${file}.gz`), packed);
  if (!isFirst(file)) largest = Math.max(largest, packed.length);
  else initial += packed.length;
  console.log(`${isFirst(file) ? 'initial' : 'later  '} ${String(packed.length).padStart(7)} B gz  ${file}`);
}
console.log(`initial ${initial} of ${INITIAL_LIMIT} B gz, largest later ${largest} of ${LATER_LIMIT} B gz`);
if (initial > INITIAL_LIMIT || largest > LATER_LIMIT) {
  console.error('The pages have grown over their limit.');
  process.exit(1);
}

function filesUnder(folder) {
  return readdirSync(join(DIST, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(join(DIST, path)).isDirectory()) return filesUnder(path);
    return name.endsWith('.gz') ? [] : [path];
  });
}
