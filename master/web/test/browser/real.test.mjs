// What an operator does, on a real master: BMS600_URL serves the pages, BMS600_REMOTE breaks and heals what is behind them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openPage, SIZES } from './browser.mjs';
import { becomes, pressTwice, soon, tells, thereAre } from './soon.mjs';

const base = process.env.BMS600_URL;
const remote = process.env.BMS600_REMOTE;
const isReal = Boolean(base && remote);

let browser;
before(async () => isReal && (browser = await launch()));
after(() => browser?.close());

async function ask(deed) {
  const answer = await fetch(`${remote}/${deed}`, { method: 'POST' });
  assert.equal(answer.status, 204, deed);
}

async function json(path) {
  return (await fetch(`${base}/api/v1/${path}`)).json();
}

async function on(hash, options, story) {
  const opened = await openPage(browser, base, hash, options);
  await story(opened.page);
  assert.deepEqual(await opened.violations(), []);
  await opened.close();
}

const real = (name, story) => isReal && test(name, story);
const PASSWORD = 'correct horse battery';

/** As the login of the pages does it. */
async function logIn(page) {
  const headers = { 'X-Requested-With': 'bms600', Origin: base };
  const data = { name: 'm.ito', password: PASSWORD };
  assert.equal((await page.context().request.post(`${base}/api/v1/session`, { headers, data })).status(), 200);
  await page.reload();
  await page.waitForSelector('.header .mode');
}

real('the first visit: commands are refused, then the code of the console makes an administrator', () =>
  on('#/me', {}, async (page) => {
    const headers = { 'X-Requested-With': 'bms600', Origin: base };
    const early = await page.context().request.post(`${base}/api/v1/silence`, { headers, data: {} });
    assert.equal(early.status(), 401);
    assert.match((await early.json()).error.allowed, /administrator first.*code/);
    await page.locator('input[name="code"]').fill(process.env.BMS600_CODE);
    await page.locator('input[name="name"]').fill('m.ito');
    for (const name of ['password', 'again']) await page.locator(`input[name="${name}"]`).fill(PASSWORD);
    await page.locator('.people-form .button-strong').click();
    await page.waitForFunction(() => document.querySelector('.people-form h1')?.textContent === 'm.ito');
    const [cookie] = await page.context().cookies();
    assert.deepEqual([cookie.name, cookie.httpOnly, cookie.sameSite], ['sid', true, 'Strict']);
    await page.locator('.people-links .button-strong').click();
    // Of what asks for a password, only the login asks for a name.
    await page.waitForSelector('input[name="name"]');
    assert.deepEqual(await page.context().cookies(), []);
  }));

real('every block of the plant is shown with a plausible voltage, and values move', () =>
  on('#/string/S1', {}, async (page) => {
    await thereAre(page.locator('.cell[data-quality="good"]'), 55);
    // A charged gel cell on float stands between the gassing and the rest voltage of lead-acid.
    const first = await soon(
      async () => (await page.locator('.cell .value').allTextContents()).map(Number),
      (all) => assert.ok(all.length === 55 && all.every((volts) => volts > 2.1 && volts < 2.4), all.join(' ')),
    );
    await page.waitForFunction(
      (before) => [...document.querySelectorAll('.cell .value')].some((cell, at) => Number(cell.textContent) !== before[at]),
      first,
    );
  }));

real('row, string, block: three taps, and the address leads there again', () =>
  on('#/', {}, async (page) => {
    await page.locator('.row-name').nth(1).tap();
    await page.waitForSelector('.grid');
    await page.locator('.cell').nth(16).tap();
    await page.waitForSelector('.pane-detail');
    await becomes(() => page.locator('.pane-detail h2').textContent(), 'S2 #17');
    await page.waitForURL(/#\/string\/S2\/17$/);
    const address = page.url();
    await page.goto('about:blank');
    await page.goto(address);
    await page.waitForSelector('.pane-detail');
    await becomes(() => page.locator('.cell[aria-current] .cell-number').textContent(), '17');
    await tells(page.locator('.pane-detail .fact').first(), /Voltage.*2\.[1-3]\d\d V/);
  }));

real('a broken chain is told where it is, acknowledged by name, and clears when it is mended', () =>
  on('#/alarms', {}, async (page) => {
    await logIn(page);
    await ask('break');
    const row = page.locator('.alarm').filter({ hasText: /COM2 Sensor chain broken/ });
    await row.waitFor();
    await row.locator('.alarm-main').click();
    await tells(page.locator('.alarm-details'), /between unit 30 \(S2\.30\) and unit 31 \(S2\.31\)/);
    await row.locator('.alarm-row > .button').click();
    await page.locator('.alarm[data-open="false"]').filter({ hasText: /COM2 Sensor chain broken/ }).waitFor();
    await soon(() => json('alarms'), (all) => assert.equal(all.find(({ id }) => id === 'chain-broken@COM2').state, 'active-acknowledged'));
    await soon(() => json('events?limit=50'), (all) => assert.match(all.find(({ kind }) => kind === 'alarm-acknowledged').text, /m\.ito/));

    await page.goto(`${base}/#/bus/COM2`);
    await tells(page.locator('.bus-break'), /behind unit 30/);
    await becomes(() => page.locator('.bus-table tr[data-lost="true"] th').first().textContent(), '31');

    await ask('heal');
    await page.waitForSelector('.bus-port[data-state="ok"]');
    await becomes(async () => (await json('alarms')).some(({ id }) => id === 'chain-broken@COM2'), false);
  }));

real('a sensor blinks, a port checks its order: by buttons, with the conditions told', () =>
  on('#/bus/COM1', {}, async (page) => {
    await logIn(page);
    await page.locator('.blink').nth(6).click();
    await page.waitForSelector('.bus-answer[data-outcome="done"]');
    await tells(page.locator('.bus-answer'), /blinks for 30 s.*✓ COM1\/7 answers/);
    await pressTwice(page.locator('.bus-commands .button').nth(1));
    await tells(page.locator('.bus-answer'), /✓ COM1 works without a fault/);
    const checked = ({ kind, place }) => kind === 'order-checked' && place === 'COM1';
    await becomes(async () => (await json('events?limit=50')).some(checked), true);
  }));

real('a master that stops is told within seconds, and its pages come back by themselves', () =>
  on('#/', { size: SIZES[0] }, async (page) => {
    await ask('stop');
    await page.waitForSelector('.banner-stale');
    await becomes(() => page.locator('main').getAttribute('data-stale'), 'true');
    await tells(page.locator('.banner-stale'), /Data is old/);
    await ask('start');
    await page.waitForSelector('.banner-stale', { state: 'detached' });
    await becomes(() => page.locator('main').getAttribute('data-stale'), 'false');
    const clock = await page.locator('.clock').getAttribute('datetime');
    await page.waitForFunction((before) => document.querySelector('.clock').dateTime !== before, clock);
  }));
