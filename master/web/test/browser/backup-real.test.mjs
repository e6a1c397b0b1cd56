// An administrator makes a backup in the browser and brings it back, on a real master: BMS600_URL serves the pages,
// BMS600_PASSWORD lets anna in, BMS600_PASSPHRASE is for the backup, and BMS600_LINE must be among what it would change.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openPage, SIZES } from './browser.mjs';

const { BMS600_URL: base, BMS600_PASSWORD: password, BMS600_PASSPHRASE: passphrase, BMS600_LINE: line } = process.env;
const isReal = Boolean(base && passphrase);
const SLOW = { timeout: 120_000 };

let browser;
before(async () => isReal && (browser = await launch()));
after(() => browser?.close());

isReal &&
  test('a backup goes out and comes back by the pages of a real master', async () => {
  const { page, violations, close } = await openPage(browser, base, '#/me', { size: SIZES[2] });
  await page.locator('input[name="name"]').fill('anna');
  await page.locator('input[name="password"]').fill(password);
  await page.locator('.people-form .button-strong').click();
  await page.waitForFunction(() => document.querySelector('.people-form h1')?.textContent === 'anna', null, SLOW);
  await page.locator('a[href="#/backup"]').first().click();
  for (const [name, value] of Object.entries({ passphrase, again: passphrase, password })) await page.locator(`.backup-make input[name="${name}"]`).fill(value);
  const download = page.waitForEvent('download', SLOW);
  await page.locator('.backup-make .button').click();
  const file = await (await download).path();
  await page.locator('.backup-bring input[name="file"]').setInputFiles(file);
  await page.locator('.backup-bring input[name="passphrase"]').fill(passphrase);
  await page.locator('.backup-bring input[name="password"]').fill(password);
  await page.locator('.backup-bring .button').click();
  await page.waitForSelector('.backup-waiting', SLOW);
  const shown = await page.locator('.backup-waiting').textContent();
  assert.ok(shown.includes(line), shown);
  await page.locator('input[name="confirm-password"]').fill(password);
  const put = page.locator('.backup-waiting .button-strong');
  await put.click();
  await put.click();
  await page.waitForFunction(() => /begins anew/.test(document.querySelector('.backup-waiting .people-said')?.textContent ?? ''), null, SLOW);
  await page.waitForFunction(() => /has begun anew/.test(document.querySelector('.people-note')?.textContent ?? ''), null, SLOW);
  assert.deepEqual(await violations(), []);
  await close();
});
