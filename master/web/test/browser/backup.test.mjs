// Backups by the pages: out, in by pieces, shown, confirmed by a password and two presses; the stand-in plays the stage.monitor.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { PASSPHRASE } from '../../dev/backup.mjs';
import { PASSWORD } from '../../dev/people.mjs';
import { SIZES } from './browser.mjs';
import { accessibilityFaults, overflows, smallTargets } from './look.mjs';
import { becomes, pressOnce, pressTwice, tells, thereAre } from './soon.mjs';
import { staged } from './stage.mjs';

const stage = staged();
afterEach(() => {
  stage.monitor.resetBackup();
  stage.monitor.resetPeople();
});

const on = (options, story) => stage.on('#/backup', { isRefused: true, ...options }, story);

async function looksWell(page) {
  assert.deepEqual(await overflows(page), []);
  assert.deepEqual(await smallTargets(page), []);
  assert.deepEqual(await accessibilityFaults(page), []);
}

const said = (page, part, pattern) => tells(page.locator(`${part} .people-said`).first(), pattern);

async function make(page, passphrase, again, password) {
  for (const [name, value] of Object.entries({ passphrase, again, password })) await page.locator(`.backup-make input[name="${name}"]`).fill(value);
  await page.locator('.backup-make .button').click();
}

async function bring(page, passphrase, bytes) {
  await page.locator('.backup-bring input[name="file"]').setInputFiles({ name: 'k12.backup', mimeType: 'application/octet-stream', buffer: Buffer.alloc(bytes, 7) });
  await page.locator('.backup-bring input[name="passphrase"]').fill(passphrase);
  await page.locator('.backup-bring input[name="password"]').fill(PASSWORD);
  await page.locator('.backup-bring .button').click();
}

test('a backup is saved by its passphrase, typed twice, and the own password; no secret stays in the page', () =>
  on({ size: SIZES[2] }, async (page) => {
    await page.waitForSelector('.backup-make');
    await looksWell(page);
    await tells(page.locator('.backup-make .people-key'), /^SHA256:[0-9a-f]{64}$/);
    await make(page, PASSPHRASE, 'something else than that', PASSWORD);
    await said(page, '.backup-make', /not the same/);
    await make(page, PASSPHRASE, PASSPHRASE, 'guessed');
    await said(page, '.backup-make', /password is another/);
    const download = page.waitForEvent('download');
    await make(page, PASSPHRASE, PASSPHRASE, PASSWORD);
    assert.match((await download).suggestedFilename(), /^bms600-\d{4}-\d\d-\d\d\.backup$/);
    await said(page, '.backup-make', /2,?016 bytes/);
    const left = await page.evaluate(() => [...document.querySelectorAll('input')].map((each) => each.value).join('') + JSON.stringify({ ...localStorage, ...sessionStorage }));
    assert.ok(!left.includes(PASSPHRASE) && !left.includes(PASSWORD), left);
  }));

test('a backup comes in by pieces, is shown as text, and takes effect by a password and two presses', () =>
  on({ size: SIZES[0] }, async (page) => {
    await page.waitForSelector('.backup-bring');
    await bring(page, 'not the passphrase', 10);
    await said(page, '.backup-bring', /passphrase is wrong/);
    await bring(page, PASSPHRASE, 2.5 * 1024 * 1024);
    await page.waitForSelector('.backup-waiting');
    assert.equal(stage.monitor.backup().bytes, 2.5 * 1024 * 1024);
    await tells(page.locator('.backup-diff'), /<b>Old<\/b> name/);
    assert.equal(await page.locator('.backup-diff *').count(), 0);
    await looksWell(page);
    const put = page.locator('.backup-waiting .button-strong');
    await becomes(() => put.isDisabled(), true, 'without a password');
    await page.locator('input[name="confirm-password"]').fill(PASSWORD);
    await pressOnce(put);
    assert.equal(stage.monitor.backup().isConfirmed, false, 'one press is none');
    await tells(put, /^Really replace all of the site\?$/);
    await put.click();
    await said(page, '.backup-waiting', /next start/);
    assert.equal(stage.monitor.backup().isConfirmed, true);
    await thereAre(put, 0);
  }));

test('where the program begins anew by itself the page says so, and asks for a login when it is there again', () => {
  stage.monitor.backup().staged = 'the backup of K12';
  stage.monitor.backup().beginsAnew = true;
  return on({ size: SIZES[1] }, async (page) => {
    await page.waitForSelector('.backup-waiting');
    await page.locator('input[name="confirm-password"]').fill(PASSWORD);
    await pressTwice(page.locator('.backup-waiting .button-strong'));
    await said(page, '.backup-waiting', /begins anew with the backup/);
    stage.monitor.people().user = null;
    await tells(page.locator('.people-note'), /has begun anew.*Log in by a name and password of the backup/);
    await looksWell(page);
  });
});

test('what waits is told to whoever comes later, in Chinese too, and is given up', async () => {
  stage.monitor.backup().staged = 'the backup of K12';
  await on({ size: SIZES[3], language: 'zh' }, async (page) => {
    await page.waitForSelector('.backup-waiting');
    await looksWell(page);
    await page.getByRole('button', { name: '移除' }).click();
    await page.waitForSelector('.backup-bring');
    assert.equal(stage.monitor.backup().staged, null);
  });
});

test('who is no administrator sees nothing of it', async () => {
  stage.monitor.people().user = 'night.shift';
  await on({ size: SIZES[1] }, async (page) => {
    await page.waitForSelector('.people-note');
    await thereAre(page.locator('.backup-make, .backup-bring'), 0);
  });
});
