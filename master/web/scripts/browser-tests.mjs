// Runs the tests in test/browser, two files at a time. With BMS600_ONCE_MORE, files that failed are run
// once more, one at a time, and what failed at first stands in ../target/raced: docs/adr/0015.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

const TESTS = 'test/browser';
const RACED = '../target/raced';

/** What failed, as `file: name`, by the file it stands in. */
async function failed(files, concurrency) {
  const failures = new Map();
  const stream = run({ files, concurrency });
  stream.on('test:fail', ({ file, name }) => {
    const place = relative('', file ?? name);
    failures.set(place, [...(failures.get(place) ?? []), name]);
  });
  for await (const text of stream.compose(spec)) {
    process.stdout.write(text);
  }
  return failures;
}

rmSync(RACED, { force: true });
const all = readdirSync(TESTS)
  .filter((name) => name.endsWith('.test.mjs'))
  .sort()
  .map((name) => join(TESTS, name));
let failures = await failed(all, 2);
if (failures.size > 0 && process.env.BMS600_ONCE_MORE) {
  const lines = [...failures].map(([file, names]) => `${names.join(', ')} of master/web/${file}\n`);
  console.log(`failed at first, and asked once more:\n${lines.join('')}`);
  failures = await failed([...failures.keys()], 1);
  mkdirSync('../target', { recursive: true });
  writeFileSync(RACED, lines.join(''));
}
process.exitCode = failures.size > 0 ? 1 : 0;
