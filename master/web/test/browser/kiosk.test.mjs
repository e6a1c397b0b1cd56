// The page on a panel that nobody closes: it dims, wakes for a finger or an alarm, and fills the screen of a real X server.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startMock } from '../../dev/server.mjs';
import { launch, openPage, SIZES } from './browser.mjs';
import { png, readXwd } from './xwd.mjs';

const PANEL = fileURLToPath(new URL('../../../../packaging/root/usr/lib/bms600/bin/panel', import.meta.url));
const QUICK = { timeout: 30_000 };
const SOON = '?kiosk=1&dim=1#/';

let monitor;
let browser;
before(async () => {
  monitor = await startMock();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  monitor?.close();
});

async function dimmed(story) {
  const opened = await openPage(browser, monitor.url, SOON, { size: SIZES[0] });
  await opened.page.waitForSelector('.kiosk-cover:not([hidden])', QUICK);
  await story(opened.page);
  assert.deepEqual(opened.faults, []);
  assert.deepEqual(await opened.violations(), []);
  await opened.close();
}

test('the touch that wakes the panel does nothing else, the next one does', () =>
  dimmed(async (page) => {
    const { x, y, width, height } = await page.locator('.nav a').nth(2).boundingBox();
    await page.touchscreen.tap(x + width / 2, y + height / 2);
    await page.waitForSelector('.kiosk-cover[hidden]', { ...QUICK, state: 'attached' });
    assert.match(page.url(), /#\/$/);
    await page.touchscreen.tap(x + width / 2, y + height / 2);
    await page.waitForURL(/#\/alarms$/, QUICK);
  }));

test('a key wakes it too, and is swallowed', () =>
  dimmed(async (page) => {
    await page.locator('.nav a').nth(3).focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.kiosk-cover[hidden]', { ...QUICK, state: 'attached' });
    assert.match(page.url(), /#\/$/);
  }));

test('a new warning wakes it; one that stood already does not', () =>
  dimmed(async (page) => {
    const standing = await (await fetch(`${monitor.url}/api/v1/alarms`)).json();
    monitor.setAlarms(standing);
    assert.equal(await page.locator('.kiosk-cover').isHidden(), false);
    const one = standing.find(({ severity }) => severity === 'warning');
    monitor.setAlarms([...standing, { ...one, id: `${one.id}-again`, state: 'active-unacknowledged', place: 'S1.2' }]);
    await page.waitForSelector('.kiosk-cover[hidden]', { ...QUICK, state: 'attached' });
    monitor.resetAlarms();
  }));

/** The first free display, as the server names it on a pipe once it is ready. */
function startX(folder) {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '800x480x24', '-fbdir', folder, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return new Promise((ready, failed) => {
    server.once('error', failed);
    server.once('exit', (code) => failed(new Error(`Xvfb ended with ${code}`)));
    server.stdio[3].once('data', (name) => ready({ server, display: `:${name.toString().trim()}` }));
  });
}

test('the program of the panel fills a screen of 800×480 with the page, from corner to corner', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'panel-'));
  const { server, display } = await startX(folder);
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const panel = spawn(PANEL, [...asRoot, '--disable-gpu', '--disable-dev-shm-usage', '--window-size=800,480', `--user-data-dir=${folder}/profile`], {
    env: { ...process.env, DISPLAY: display, BMS600_PAGES: `${monitor.url}/?kiosk=1`, ...(process.env.CHROMIUM && { BMS600_BROWSER: process.env.CHROMIUM }) },
    stdio: 'ignore',
    detached: true,
  });
  try {
    const shown = await until(() => readXwd(join(folder, 'Xvfb_screen0')), isThePage);
    assert.deepEqual([shown.width, shown.height], [800, 480]);
    if (process.env.BMS600_SHOTS) writeFileSync(join(process.env.BMS600_SHOTS, 'panel-xvfb-800x480.png'), png(shown));
  } finally {
    process.kill(-panel.pid, 'SIGTERM');
    await new Promise((ended) => panel.once('exit', ended));
    server.removeAllListeners('exit');
    server.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
});

/** The colours of header, bar and a critical alarm stand where they belong, and no corner is left black or white. */
function isThePage({ at }) {
  const header = [0xe1, 0xe3, 0xe5]; // --pan
  const isGrey = ([r, g, b]) => Math.abs(r - header[0]) + Math.abs(g - header[1]) + Math.abs(b - header[2]) < 12;
  const corners = [at(1, 1), at(798, 1), at(1, 478), at(798, 478)];
  const alarm = at(3, 60); // the edge of the banner: --critical
  return corners.every(isGrey) && alarm[0] > 0x90 && alarm[1] < 0x30;
}

async function until(reading, isSo) {
  for (let tries = 0; tries < 240; tries++) {
    const found = await Promise.resolve().then(reading).catch(() => null);
    if (found && isSo(found)) return found;
    await new Promise((later) => setTimeout(later, 250));
  }
  return assert.fail('not so within a minute');
}
