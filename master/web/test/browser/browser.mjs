// Opening pages in Debian's Chromium the same way for tests and pictures, and noting everything that went wrong.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { startMock } from '../../dev/server.mjs';
import { PATIENCE_MS, soon } from './soon.mjs';

export const SIZES = [
  { width: 800, height: 480 },
  { width: 1024, height: 600 },
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];

export function launch() {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [...asRoot, '--disable-dev-shm-usage', '--disable-gpu', '--hide-scrollbars'],
  });
}

/** So many times slower the browser calculates and the monitor answers: what races shows itself. */
const SLOWER = Number(process.env.BMS600_SLOWER ?? 1);
const LATE_MS = 20;

async function slowDown(context, page) {
  if (SLOWER === 1) return;
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.route('**/api/**', (route) => {
    setTimeout(() => void route.continue().catch(() => undefined), Math.random() * LATE_MS * SLOWER);
  });
}

/** The monitor under test: the one at BMS600_URL, else the stand-in. */
export async function target() {
  const url = process.env.BMS600_URL?.replace(/\/$/, '');
  if (url) return { url, close: () => {} };
  return startMock();
}

/** The site, as soon as its first scan is done: a monitor that has just begun says 503 until then. */
export async function siteOf(base) {
  const read = () => fetch(`${base}/api/v1/site`);
  return (await soon(read, (answer) => assert.equal(answer.status, 200))).json();
}

/** Pages of what only the stand-in has on record. */
const STAND_IN_PAGES = {
  discharge: '#/records/S1-20261113T021407Z',
  compared: '#/records/S1-20261113T021407Z/S1-20260502T030012Z',
};

/** Every page of the site behind `base`, by name. */
export async function pagesOf(base) {
  const site = await siteOf(base);
  const { name, blocks } = site.strings[Math.min(4, site.strings.length - 1)];
  return {
    overview: '#/',
    string: `#/string/${name}`,
    block: `#/string/${name}/${Math.min(11, blocks.length)}`,
    outlook: `#/outlook/${name}`,
    blockpage: `#/block/${name}/${Math.min(11, blocks.length)}`,
    alarms: '#/alarms',
    heldback: '#/alarms/held',
    history: '#/alarms/history',
    statistics: '#/alarms/statistics',
    trends: `#/trends/${name}`,
    blocktrend: `#/trends/${name}/1?range=7d`,
    setpoints: '#/setpoints',
    health: '#/health',
    panel: '#/panel',
    ...Object.fromEntries(['site', 'access', 'ports', 'strings', 'addresses', 'order', 'zero', 'limits', 'outputs', 'baseline', 'record'].map((step) => [`wizard ${step}`, `#/setup/wizard/${step}`])),
    jobs: '#/jobs',
    records: '#/records',
    ...(process.env.BMS600_URL ? {} : STAND_IN_PAGES),
    bus: '#/bus',
    more: '#/more',
    me: '#/me',
    users: '#/users',
    audit: '#/audit',
    backup: '#/backup',
    help: '#/help',
    helpkind: '#/help/block-voltage-low',
  };
}

/** A page that has its first frame; `faults` collects console errors, exceptions and CSP violations. */
export async function openPage(browser, base, hash, { size = SIZES[1], theme = 'light', language = 'en', cookie, prepare } = {}) {
  const context = await browser.newContext({
    viewport: size,
    colorScheme: theme,
    reducedMotion: 'reduce',
    hasTouch: size.width < 1200,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  await context.addInitScript((chosen) => localStorage.setItem('bms600.language', chosen), language);
  if (cookie) await context.addCookies([{ ...cookie, url: base }]);
  if (prepare) await context.addInitScript(prepare);
  const tab = await openTab(context, base, hash);
  return { ...tab, context, close: () => context.close() };
}

/** One more tab of the same browser. */
export async function openTab(context, base, hash) {
  const page = await context.newPage();
  await slowDown(context, page);
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.addInitScript(watched);
  await page.addInitScript(patient);
  await page.addInitScript(() => {
    globalThis.violations = [];
    addEventListener('securitypolicyviolation', (event) =>
      globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  await goTo(page, base, hash);
  return { page, faults, violations: () => page.evaluate(() => globalThis.violations) };
}

/** In the page: which address it has followed, and how many of its questions are not answered yet. */
function watched() {
  globalThis.followed = location.hash;
  addEventListener('hashchange', ({ newURL }) => (globalThis.followed = new URL(newURL).hash));
  globalThis.asking = 0;
  const plain = globalThis.fetch;
  globalThis.fetch = (...asked) => {
    globalThis.asking++;
    return plain(...asked).finally(() => globalThis.asking--);
  };
}

/** In the page: a button that asks back waits five seconds for a person; a machine that is busy may need longer. */
function patient() {
  const [asked, plain] = [5000, globalThis.setTimeout];
  globalThis.setTimeout = (deed, ms, ...more) => plain(deed, ms === asked ? 100 * ms : ms, ...more);
}

/** Follows an address of the site and waits until the page is drawn. */
export async function goTo(page, base, hash) {
  const address = new URL(`/${hash}`, base);
  const isThere = page.url() === address.href;
  await page.goto(address.href);
  await page.waitForFunction(([wanted, there]) => there || globalThis.followed === wanted, [address.hash, isThere]);
  await page.waitForSelector('.header .mode');
  await page.waitForSelector('main > *');
  await settled(page);
}

/** Until the page has all that it asked for, and has drawn it. */
export async function settled(page) {
  await drawnAgain(page);
  await page.waitForFunction(() => globalThis.asking === 0);
  await drawnAgain(page);
  if ((await page.locator('.chart').count()) > 0) await page.waitForSelector('.plot canvas, .chart-empty');
  await drawnAgain(page);
}

/** The browser has drawn what it knew when this was called. */
function drawnAgain(page) {
  return page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

/** Where the first such element is, in px, as soon as there is one that has a size: charts are taken away and drawn anew. */
export async function boxOf(page, selector) {
  const found = await page.waitForFunction((wanted) => {
    const { x, y, width, height } = document.querySelector(wanted)?.getBoundingClientRect() ?? { width: 0 };
    return width > 0 && { x, y, width, height };
  }, selector);
  return found.jsonValue();
}
