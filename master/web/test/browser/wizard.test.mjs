// An installer sets a site up in the browser, from an empty file to a signed record, on a real master and a plant whose
// sensors have no address yet: BMS600_URL serves the pages, BMS600_CODE lets the first one in, BMS600_LINE leads to the plant.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openPage, SIZES } from './browser.mjs';
import { overflows, smallTargets } from './look.mjs';

const base = process.env.BMS600_URL;
const line = process.env.BMS600_LINE;
const isReal = Boolean(base && line);
const QUICK = { timeout: 30_000 };
const SLOW = { timeout: 120_000 };
const PASSWORD = 'correct horse battery';

let browser;
before(async () => isReal && (browser = await launch()));
after(() => browser?.close());

async function firstVisit(page) {
  await page.goto(`${base}/#/me`);
  await page.locator('input[name="code"]').fill(process.env.BMS600_CODE);
  await page.locator('input[name="name"]').fill('m.ito');
  for (const name of ['password', 'again']) await page.locator(`input[name="${name}"]`).fill(PASSWORD);
  await page.locator('.people-form .button-strong').click();
  await page.waitForFunction(() => document.querySelector('.people-form h1')?.textContent === 'm.ito', null, QUICK);
}

/** Shows the change, finds these lines in it, applies it, and waits until the monitor has begun anew. */
async function apply(page, ...lines) {
  await page.getByRole('button', { name: 'Show the change' }).click();
  const shown = await page.locator('.wizard pre').textContent(QUICK);
  for (const each of lines) assert.ok(shown.includes(each), `${each} in ${shown}`);
  const button = page.getByRole('button', { name: /Apply|Really apply/ });
  await button.click();
  await button.click();
  await page.waitForFunction(() => !document.querySelector('.wizard pre'), null, SLOW);
  await page.waitForFunction(() => !document.querySelector('.wizard')?.textContent.includes('begins anew with the changed'), null, SLOW);
}

async function step(page, code, state) {
  await page.goto(`${base}/#/setup/wizard/${code}`);
  await page.waitForSelector(`.wizard-steps a[aria-current][href$="/${code}"]`, QUICK);
  if (state) await page.waitForSelector(`.wizard-steps a[href$="/${code}"][data-state="${state}"]`, SLOW);
  assert.deepEqual(await overflows(page), [], code);
  assert.deepEqual(await smallTargets(page), [], code);
}

isReal &&
  test('from an empty file to running, and to a signed record, with a finger at 800×480', async () => {
    const { page, faults, violations, close } = await openPage(browser, base, '#/more', { size: SIZES[0] });
    // A site without strings has nothing to look over: its overview is the wizard.
    await page.goto(`${base}/#/`);
    await page.waitForSelector('.wizard', QUICK);
    assert.match(await page.locator('.wizard').textContent(), /Step 1 of 11 · Site/);
    await firstVisit(page);

    await step(page, 'site', 'open');
    await page.locator('input[name="site"]').fill('Cellar: north');
    await page.locator('select[name="timezone"]').selectOption('Europe/Zurich');
    await apply(page, '+ site: { name: "Cellar: north", timezone: Europe/Zurich }');
    await page.waitForFunction(() => document.title.startsWith('Cellar: north'), null, QUICK);

    await step(page, 'ports', 'open');
    await page.locator('input[name="COM1"]').fill('tcp:nowhere');
    await page.getByRole('button', { name: 'Show the change' }).click();
    assert.match(await page.locator('.mistakes').textContent(QUICK), /ports\.COM1\.line: tcp:nowhere — must be a device/);
    await page.locator('input[name="COM1"]').fill(line);
    await apply(page, `+ ports: { COM1: { line: "${line}" } }`);

    await step(page, 'strings', 'open');
    await page.locator('select[name="type"]').selectOption('leoch-lp12-100');
    assert.match(await page.locator('.wizard-form .wide').textContent(QUICK), /Leoch.*100 Ah.*Source: data sheet/s);
    await page.locator('input[name="blocks"]').fill('4');
    assert.equal(await page.locator('input[name="units"]').inputValue(), '1-4');
    await page.locator('select[name="hall"]').selectOption('50');
    await apply(page, '+   leoch-lp12-100:', '+       - name: S1', '+         sensors: [{ port: COM1, units: 1-4 }]');

    await step(page, 'addresses', 'done');
    await page.waitForFunction(() => document.querySelectorAll('.matrix [data-how="found"]').length === 5, null, SLOW);
    await page.locator('.matrix .button').nth(2).click();
    assert.match(await page.locator('.bus-answer').textContent(QUICK), /blinks for 30 s/);

    await step(page, 'order', 'open');
    const order = page.getByRole('button', { name: /Check order|COM1\?|order/i }).first();
    await order.click();
    await page.locator('.bus-commands [data-asked="true"]').click();
    await page.waitForSelector('.wizard-steps a[href$="/order"][data-state="done"]', SLOW);
    await page.getByRole('button', { name: 'Begin at S1 #1' }).click();
    await page.getByRole('button', { name: 'Yes, next' }).click();
    assert.match(await page.locator('.wizard').textContent(), /S1 #2 blinks/);

    await step(page, 'zero', 'open');
    await page.locator('.check input').check();
    const zero = page.getByRole('button', { name: /Take as zero/ });
    await zero.click();
    await zero.click();
    await page.waitForSelector('.wizard-steps a[href$="/zero"][data-state="done"]', SLOW);

    for (const code of ['access', 'limits', 'outputs', 'baseline']) await step(page, code);
    await step(page, 'limits', 'open');
    await page.locator('input[name="person"]').fill('M. Ito, Acme');
    await page.locator('input[name="note"]').fill('defaults kept');
    await page.getByRole('button', { name: 'Vouch for this step' }).click();
    await page.waitForSelector('.wizard-steps a[href$="/limits"][data-state="done"]', SLOW);

    await step(page, 'record', 'open');
    await page.locator('input[name="person"]').fill('M. Ito, Acme');
    await page.getByRole('button', { name: 'Sign' }).click();
    await page.waitForSelector('.wizard-steps a[href$="/record"][data-state="done"]', SLOW);
    assert.match(await page.locator('.wizard').textContent(), /Signed on .* by M\. Ito, Acme \(m\.ito\)/);
    const paper = await page.context().request.get(`${base}/api/v1/reports/commissioning.pdf`);
    assert.equal(paper.headers()['content-type'], 'application/pdf');
    assert.equal((await paper.body()).subarray(0, 5).toString(), '%PDF-');

    await page.goto(`${base}/#/string/S1`);
    await page.waitForFunction(() => document.querySelectorAll('.cell[data-quality="good"]').length === 4, null, SLOW);
    const volts = (await page.locator('.cell .value').allTextContents()).map(Number);
    // Six lead-acid cells on float stand between rest and gassing.
    assert.ok(volts.every((each) => each > 12.6 && each < 14.4), volts.join(' '));
    assert.deepEqual(await violations(), []);
    // While the master begins anew nobody answers: a browser says so by itself, and nothing else is wrong.
    assert.deepEqual(faults.filter((fault) => !/Failed to load resource|ERR_/.test(fault)), []);
    await close();
  });
