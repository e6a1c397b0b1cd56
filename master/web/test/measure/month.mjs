// How long 30 days of a block take from the click to the drawn chart, on the master at BMS600_URL, which has them.
import { launch, openPage } from '../browser/browser.mjs';

const base = process.env.BMS600_URL;
const string = process.env.BMS600_STRING ?? 'S1';
const ROUNDS = Number(process.env.ROUNDS ?? 21);
const LEAST_POINTS = 500;

/** In the page: clicks and waits until another picture is on the screen; ms, and what was asked meanwhile. */
function clicked(target) {
  const drawn = () => document.querySelector('.plot canvas');
  const before = drawn();
  performance.clearResourceTimings();
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const look = () => {
      const now = drawn();
      if (performance.now() - begun > 10_000) reject(new Error('nothing was drawn within 10 s'));
      else if (!now || now === before) requestAnimationFrame(look);
      else
        requestAnimationFrame(() =>
          setTimeout(() => {
            const asked = performance.getEntriesByType('resource').filter((entry) => entry.name.includes('/series'));
            resolve({
              ms: performance.now() - begun,
              asks: asked.length,
              answersMs: Math.max(...asked.map((entry) => entry.responseEnd)) - Math.min(...asked.map((entry) => entry.startTime)),
              bytes: asked.reduce((sum, entry) => sum + entry.encodedBodySize, 0),
              unpacked: asked.reduce((sum, entry) => sum + entry.decodedBodySize, 0),
            });
          }),
        );
    };
    if (target.startsWith('#')) location.hash = target;
    else [...document.querySelectorAll('.segmented button')].find((button) => button.textContent.startsWith(target)).click();
    requestAnimationFrame(look);
  });
}

function row(name, found) {
  const sorted = found.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const middle = (key) => found.map((each) => each[key]).sort((a, b) => a - b)[Math.floor(found.length / 2)];
  console.log(
    `${name.padEnd(44)} median ${at(0.5).toFixed(0)} ms, 95 % ${at(0.95).toFixed(0)} ms, greatest ${sorted.at(-1).toFixed(0)} ms` +
      ` (answers ${middle('answersMs').toFixed(0)} ms; ${middle('asks')} asks, ${middle('bytes')} B packed, ${middle('unpacked')} B)`,
  );
  return at(0.5);
}

const whole = await (await fetch(`${base}/api/v1/site`)).json();
const blocks = whole.strings.find((each) => each.name === string).blocks.length;
const to = new Date();
const from = new Date(to.getTime() - 30 * 86_400_000);
const query = `point=${string}.1.voltage&from=${from.toISOString()}&to=${to.toISOString()}&points=600`;
const kept = await (await fetch(`${base}/api/v1/series?${query}`)).json();
if (!(kept.t?.length >= LEAST_POINTS)) throw new Error(`${kept.t?.length} points of 30 days are kept, and must be ${LEAST_POINTS} or more`);

const browser = await launch();
const fromRange = [];
const fromOtherPage = [];
try {
  for (let round = 0; round < ROUNDS; round++) {
    const block = 1 + ((round * 13) % blocks);
    const opened = await openPage(browser, base, `#/trends/${string}/${block}?range=24h`);
    await opened.page.waitForSelector('.plot canvas');
    fromRange.push(await opened.page.evaluate(clicked, '30 '));
    await opened.page.evaluate(() => (location.hash = '#/'));
    await opened.page.waitForSelector('.plot canvas', { state: 'detached' });
    fromOtherPage.push(await opened.page.evaluate(clicked, `#/trends/${string}/${block}?range=30d`));
    await opened.close();
  }
} finally {
  await browser.close();
}
console.log(`30 days of a block, from the click to the drawn chart; ${ROUNDS} blocks of ${string}, a fresh page each`);
const slowest = Math.max(row('  24 h shown, 30 d chosen', fromRange), row('  from the overview to 30 d', fromOtherPage));
process.exitCode = slowest <= 300 ? 0 : 1;
