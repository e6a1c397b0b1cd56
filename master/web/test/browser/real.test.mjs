// What an operator does, on a real master: BMS600_URL serves the pages, BMS600_REMOTE breaks and heals what is behind them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, openPage, SIZES } from './browser.mjs';

const base = process.env.BMS600_URL;
const remote = process.env.BMS600_REMOTE;
const isReal = Boolean(base && remote);
const QUICK = { timeout: 30_000 };

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

/** Until it is so; the reading is returned. */
async function until(reading, isSo) {
  for (let tries = 0; tries < 240; tries++) {
    const found = await reading().catch(() => null);
    if (found && isSo(found)) return found;
    await new Promise((later) => setTimeout(later, 500));
  }
  return assert.fail('not so within two minutes');
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
    await page.waitForFunction(() => document.querySelector('.people-form h1')?.textContent === 'm.ito', null, QUICK);
    const [cookie] = await page.context().cookies();
    assert.deepEqual([cookie.name, cookie.httpOnly, cookie.sameSite], ['sid', true, 'Strict']);
    await page.locator('.people-links .button-strong').click();
    // Of what asks for a password, only the login asks for a name.
    await page.waitForSelector('input[name="name"]', QUICK);
    assert.deepEqual(await page.context().cookies(), []);
  }));

real('every block of the plant is shown with a plausible voltage, and values move', () =>
  on('#/string/S1', {}, async (page) => {
    await page.waitForFunction(() => document.querySelectorAll('.cell[data-quality="good"]').length === 55, null, QUICK);
    const read = async () => (await page.locator('.cell .value').allTextContents()).map(Number);
    const first = await read();
    // A charged gel cell on float stands between the gassing and the rest voltage of lead-acid.
    assert.ok(first.every((volts) => volts > 2.1 && volts < 2.4), first.join(' '));
    await page.waitForFunction(
      (before) => [...document.querySelectorAll('.cell .value')].some((cell, at) => Number(cell.textContent) !== before[at]),
      first,
      QUICK,
    );
  }));

real('row, string, block: three taps, and the address leads there again', () =>
  on('#/', {}, async (page) => {
    await page.locator('.row-name').nth(1).tap();
    await page.waitForSelector('.grid');
    await page.locator('.cell').nth(16).tap();
    await page.waitForSelector('.pane-detail');
    assert.equal(await page.locator('.pane-detail h2').textContent(), 'S2 #17');
    const address = page.url();
    assert.match(address, /#\/string\/S2\/17$/);
    await page.goto('about:blank');
    await page.goto(address);
    await page.waitForSelector('.pane-detail');
    assert.equal(await page.locator('.cell[aria-current] .cell-number').textContent(), '17');
    assert.match(await page.locator('.pane-detail .fact').first().textContent(), /Voltage.*2\.[1-3]\d\d V/);
  }));

real('a broken chain is told where it is, acknowledged by name, and clears when it is mended', () =>
  on('#/alarms', {}, async (page) => {
    await logIn(page);
    await ask('break');
    const row = page.locator('.alarm').filter({ hasText: /COM2 Sensor chain broken/ });
    await row.waitFor({ timeout: 120_000 });
    await row.locator('.alarm-main').click();
    assert.match(await page.locator('.alarm-details').textContent(), /between unit 30 \(S2\.30\) and unit 31 \(S2\.31\)/);
    await row.locator('.alarm-row > .button').click();
    await page.locator('.alarm[data-open="false"]').filter({ hasText: /COM2 Sensor chain broken/ }).waitFor(QUICK);
    const [alarm] = (await json('alarms')).filter(({ id }) => id === 'chain-broken@COM2');
    assert.equal(alarm.state, 'active-acknowledged');
    const journal = (await json('events?limit=50')).find(({ kind }) => kind === 'alarm-acknowledged');
    assert.match(journal.text, /m\.ito/);

    await page.goto(`${base}/#/bus/COM2`);
    await page.waitForSelector('.bus-break');
    assert.match(await page.locator('.bus-break').textContent(), /behind unit 30/);
    assert.equal(await page.locator('.bus-table tr[data-lost="true"] th').first().textContent(), '31');

    await ask('heal');
    await page.waitForSelector('.bus-port[data-state="ok"]', { timeout: 120_000 });
    await until(() => json('alarms'), (all) => all.every(({ id }) => id !== 'chain-broken@COM2'));
  }));

real('a sensor blinks, a port checks its order: by buttons, with the conditions told', () =>
  on('#/bus/COM1', {}, async (page) => {
    await logIn(page);
    await page.locator('.blink').nth(6).click();
    await page.waitForSelector('.bus-answer[data-outcome="done"]', QUICK);
    assert.match(await page.locator('.bus-answer').textContent(), /blinks for 30 s.*✓ COM1\/7 answers/);
    const order = page.locator('.bus-commands .button').nth(1);
    await order.click();
    await order.click();
    await page.waitForFunction(() => /✓ COM1 works without a fault/.test(document.querySelector('.bus-answer').textContent), null, QUICK);
    const checked = ({ kind, place }) => kind === 'order-checked' && place === 'COM1';
    await until(() => json('events?limit=50'), (all) => all.some(checked));
  }));

real('a master that stops is told within seconds, and its pages come back by themselves', () =>
  on('#/', { size: SIZES[0] }, async (page) => {
    await ask('stop');
    await page.waitForSelector('.banner-stale', QUICK);
    assert.equal(await page.locator('main').getAttribute('data-stale'), 'true');
    assert.match(await page.locator('.banner-stale').textContent(), /Data is old/);
    await ask('start');
    await page.waitForSelector('.banner-stale', { state: 'detached', timeout: 60_000 });
    assert.equal(await page.locator('main').getAttribute('data-stale'), 'false');
    const clock = await page.locator('.clock').getAttribute('datetime');
    await page.waitForFunction((before) => document.querySelector('.clock').dateTime !== before, clock, QUICK);
  }));
