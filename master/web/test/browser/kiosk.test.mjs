// The page on a panel that nobody closes: it dims, wakes for a finger or an alarm, and fills the screen of a real X server.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { boxOf, settled, SIZES } from './browser.mjs';
import { png, readXwd } from './xwd.mjs';
import { soon } from './soon.mjs';
import { staged } from './stage.mjs';

const PANEL = fileURLToPath(new URL('../../../../packaging/root/usr/lib/bms600/bin/panel', import.meta.url));
const UNIT = fileURLToPath(new URL('../../../../packaging/root/usr/lib/systemd/system/bms600-kiosk.service', import.meta.url));
/** So long the panel waits for a sign of life; two of them fit in. */
const PATIENCE_S = 40;
/** Longer than the five minutes after which it dims. */
const UNTOUCHED_MS = 301_000;

const stage = staged();

/** In the page: a clock that a test may put forward. */
function clockAhead() {
  const plain = performance.now.bind(performance);
  globalThis.aheadMs = 0;
  performance.now = () => plain() + globalThis.aheadMs;
}

const dimmed = (story) =>
  stage.on('?kiosk=1#/', { size: SIZES[0], prepare: clockAhead }, async (page) => {
    assert.equal(await page.locator('.kiosk-cover').isHidden(), true, 'not yet');
    await page.evaluate((ms) => (globalThis.aheadMs = ms), UNTOUCHED_MS);
    await page.waitForSelector('.kiosk-cover:not([hidden])');
    await story(page);
  });

test('the touch that wakes the panel does nothing else, the next one does', () =>
  dimmed(async (page) => {
    const { x, y, width, height } = await boxOf(page, '.nav a[href="#/alarms"]');
    await page.touchscreen.tap(x + width / 2, y + height / 2);
    await page.waitForSelector('.kiosk-cover[hidden]', { state: 'attached' });
    await settled(page);
    assert.match(page.url(), /#\/$/);
    await page.touchscreen.tap(x + width / 2, y + height / 2);
    await page.waitForURL(/#\/alarms$/);
  }));

test('a key wakes it too, and is swallowed', () =>
  dimmed(async (page) => {
    await page.locator('.nav a').nth(3).focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.kiosk-cover[hidden]', { state: 'attached' });
    await settled(page);
    assert.match(page.url(), /#\/$/);
  }));

test('a new warning wakes it; one that stood already does not', () =>
  dimmed(async (page) => {
    const standing = await (await fetch(`${stage.monitor.url}/api/v1/alarms`)).json();
    stage.monitor.setAlarms(standing);
    await frameAgain(page);
    assert.equal(await page.locator('.kiosk-cover').isHidden(), false);
    const one = standing.find(({ severity }) => severity === 'warning');
    stage.monitor.setAlarms([...standing, { ...one, id: `${one.id}-again`, state: 'active-unacknowledged', place: 'S1.2' }]);
    await page.waitForSelector('.kiosk-cover[hidden]', { state: 'attached' });
    stage.monitor.resetAlarms();
  }));

/** Until the page has heard what the monitor told before this. */
async function frameAgain(page) {
  const clock = await page.locator('.clock').getAttribute('datetime');
  await page.waitForFunction((before) => document.querySelector('.clock').dateTime !== before, clock);
}

/** The first free display, as the server names it on a pipe once it is ready. */
function startX(folder, size) {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${size}x24`, '-fbdir', folder, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  return new Promise((ready, failed) => {
    server.once('error', failed);
    server.once('exit', (code) => failed(new Error(`Xvfb ended with ${code}`)));
    server.stdio[3].once('data', (name) => ready({ server, display: `:${name.toString().trim()}` }));
  });
}

const AS_ROOT = process.getuid?.() === 0;
const NOBODY = 65_534;
/** The compositor of the unit draws into a window of the X server in place of a video output, and has no key or finger. */
const IN_A_WINDOW = { WLR_BACKENDS: 'x11', WLR_RENDERER: 'pixman', WLR_LIBINPUT_NO_DEVICES: '1' };

/** The program of the panel on a screen of its own, plain or within `cage`; it and all that it started end with the story. */
async function onScreen(story, cage = null) {
  const folder = mkdtempSync(join(tmpdir(), 'panel-'));
  const before = stage.monitor.signs().length;
  const { server, display } = await startX(folder, cage ? '1024x768' : '800x480');
  // The compositor does not run as root, and nobody may read what root made.
  const as = cage && AS_ROOT ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : [];
  if (as.length > 0) chownSync(folder, NOBODY, NOBODY);
  const flags = [...(AS_ROOT ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-dev-shm-usage', `--user-data-dir=${folder}/profile`];
  const [program, ...rest] = [...as, ...(cage ?? []), PANEL, ...flags, ...(cage ? [] : ['--window-size=800,480'])];
  const panel = spawn(program, rest, {
    env: {
      ...process.env,
      HOME: folder,
      XDG_RUNTIME_DIR: folder,
      DISPLAY: display,
      BMS600_PAGES: `${stage.monitor.url}/?kiosk=1`,
      BMS600_PATIENCE: String(PATIENCE_S),
      ...(cage && IN_A_WINDOW),
      ...(process.env.CHROMIUM && { BMS600_BROWSER: process.env.CHROMIUM }),
    },
    stdio: 'ignore',
    detached: true,
  });
  const picture = () => readXwd(join(folder, 'Xvfb_screen0'));
  try {
    await shown(picture);
    // Of this panel: the first sign may come after the first picture.
    await soon(() => stage.monitor.signs().length, (count) => assert.ok(count > before, 'a sign of life'));
    await story({ panel, picture });
  } finally {
    process.kill(-panel.pid, 'SIGTERM');
    if (panel.exitCode === null && panel.signalCode === null) await new Promise((ended) => panel.once('exit', ended));
    server.removeAllListeners('exit');
    server.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

test('the command of the unit shows the page within its compositor', () =>
  onScreen(async ({ picture }) => {
    const shown = await picture();
    assert.deepEqual([shown.width, shown.height], [1024, 768]);
    if (process.env.BMS600_SHOTS) writeFileSync(join(process.env.BMS600_SHOTS, 'panel-cage-1024x768.png'), png(shown));
  }, compositor()));

/** As the unit starts it, without the program. */
function compositor() {
  const line = /^ExecStart=(.*) \/usr\/lib\/bms600\/bin\/panel$/m.exec(readFileSync(UNIT, 'utf8'))?.[1];
  assert.equal(line, '/usr/bin/cage -d --');
  return line.split(' ');
}

test('the program of the panel fills a screen of 800×480 with the page, from corner to corner', () =>
  onScreen(async ({ picture }) => {
    const shown = await picture();
    assert.deepEqual([shown.width, shown.height], [800, 480]);
    if (process.env.BMS600_SHOTS) writeFileSync(join(process.env.BMS600_SHOTS, 'panel-xvfb-800x480.png'), png(shown));
  }));

for (const [what, mark] of [
  ['a page', '--type=renderer'],
  ['a browser', null],
]) {
  test(`${what} that froze is found out, and the browser begun anew`, () =>
    onScreen(async ({ panel, picture }) => {
      const before = stage.monitor.signs().length;
      const old = descendants(panel.pid).filter(({ parent, line }) => (mark ? line.includes(mark) : parent === panel.pid && line.includes('--kiosk')));
      assert.ok(old.length > 0, mark ?? 'browser');
      for (const { pid } of old) process.kill(pid, 'SIGSTOP');
      await soon(() => stage.monitor.signs().length, (count) => assert.ok(count > before, 'a sign of life of another'));
      await shown(picture);
      const left = () => descendants(panel.pid).map(({ pid }) => pid);
      await soon(left, (pids) => assert.deepEqual(old.filter(({ pid }) => pids.includes(pid)), []));
    }));
}

/** All processes below one, by the kernel's own list. */
function descendants(root) {
  const all = readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name))
    .flatMap((name) => {
      try {
        const parent = Number(/^PPid:\t([0-9]+)$/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]);
        return [{ pid: Number(name), parent, line: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ') }];
      } catch {
        return []; // it ended meanwhile
      }
    });
  const below = new Set([root]);
  for (let size = 0; size < below.size; ) {
    size = below.size;
    for (const { pid, parent } of all) if (below.has(parent)) below.add(pid);
  }
  return all.filter(({ pid }) => pid !== root && below.has(pid));
}

/** The colours of header, bar and a critical alarm stand where they belong, and no corner is left black or white. */
function isThePage({ width, height, at }) {
  const header = [0xe1, 0xe3, 0xe5]; // --pan
  const isGrey = ([r, g, b]) => Math.abs(r - header[0]) + Math.abs(g - header[1]) + Math.abs(b - header[2]) < 12;
  const corners = [at(1, 1), at(width - 2, 1), at(1, height - 2), at(width - 2, height - 2)];
  const alarm = at(3, 60); // the edge of the banner: --critical
  return corners.every(isGrey) && alarm[0] > 0x90 && alarm[1] < 0x30;
}

const shown = (picture) => soon(picture, (found) => assert.ok(isThePage(found), 'the page'));
