// An administrator makes a backup in the browser and brings it back, on a real master: BMS600_URL serves the pages,
// BMS600_PASSWORD lets anna in, BMS600_PASSPHRASE is for the backup, and BMS600_LINE must be among what it would change.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openPage, SIZES } from './browser.mjs';
import { pressTwice, soon } from './soon.mjs';

const { BMS600_URL: base, BMS600_PASSWORD: password, BMS600_PASSPHRASE: passphrase, BMS600_LINE: line } = process.env;
const isReal = Boolean(base && passphrase);

let browser;
before(async () => isReal && (browser = await launch()));
after(() => browser?.close());

isReal &&
  test('a backup goes out and comes back by the pages of a real master', async () => {
  const { page, violations, close } = await openPage(browser, base, '#/me', { size: SIZES[2] });
  await page.locator('input[name="name"]').fill('anna');
  await page.locator('input[name="password"]').fill(password);
  await page.locator('.people-form .button-strong').click();
  await page.waitForFunction(() => document.querySelector('.people-form h1')?.textContent === 'anna');
  await page.locator('a[href="#/backup"]').first().click();
  for (const [name, value] of Object.entries({ passphrase, again: passphrase, password })) await page.locator(`.backup-make input[name="${name}"]`).fill(value);
  const download = page.waitForEvent('download');
  await page.locator('.backup-make .button').click();
  const file = await (await download).path();
  await page.locator('.backup-bring input[name="file"]').setInputFiles(file);
  await page.locator('.backup-bring input[name="passphrase"]').fill(passphrase);
  await page.locator('.backup-bring input[name="password"]').fill(password);
  await page.locator('.backup-bring .button').click();
  await page.waitForSelector('.backup-waiting');
  await soon(() => page.locator('.backup-waiting').textContent(), (shown) => assert.ok(shown.includes(line), shown));
  await page.locator('input[name="confirm-password"]').fill(password);
  await pressTwice(page.locator('.backup-waiting .button-strong'));
  await page.waitForFunction(() => /begins anew/.test(document.querySelector('.backup-waiting .people-said')?.textContent ?? ''));
  await page.waitForFunction(() => /has begun anew/.test(document.querySelector('.people-note')?.textContent ?? ''));
  assert.deepEqual(await violations(), []);
  await close();
});
