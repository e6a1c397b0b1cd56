// Coming in and going out: first visit, login, what a role sees, users and tokens; the stand-in plays the stage.monitor.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, test } from 'node:test';
import { CODE, PASSWORD } from '../../dev/people.mjs';
import { boxOf, goTo, pagesOf, SIZES } from './browser.mjs';
import { accessibilityFaults, overflows, smallTargets } from './look.mjs';
import { PATIENCE_MS, becomes, pressTwice, soon, tells, thereAre } from './soon.mjs';
import { staged } from './stage.mjs';

const stage = staged();
afterEach(() => stage.monitor.resetPeople());

const on = (hash, options, story) => stage.on(hash, { isRefused: true, ...options }, story);

const said = (page, pattern) => soon(() => page.locator('.people-said').allTextContents(), (all) => assert.match(all.join('|'), pattern));
const isHere = (page, name) => becomes(() => page.locator('.people-form h1').first().textContent(), name);
const field = (page, name) => page.locator(`input[name="${name}"]`);

async function looksWell(page) {
  assert.deepEqual(await overflows(page), []);
  assert.deepEqual(await smallTargets(page), []);
  assert.deepEqual(await accessibilityFaults(page), []);
}

test('the first visit makes an administrator by the code of the console, and by no other', async () => {
  stage.monitor.people().isFirstVisit = true;
  stage.monitor.people().user = null;
  await on('#/me', { size: SIZES[0] }, async (page) => {
    await page.waitForSelector('input[name="code"]');
    await looksWell(page);
    const fill = async (code, again) => {
      await field(page, 'code').fill(code);
      await field(page, 'name').fill('anna');
      await field(page, 'password').fill(PASSWORD);
      await field(page, 'again').fill(again);
      await page.locator('.people-form .button-strong').click();
    };
    await fill(CODE, 'something else');
    await said(page, /not the same/);
    await fill('22222-22222', PASSWORD);
    await said(page, /not the code/);
    await fill(CODE, PASSWORD);
    await isHere(page, 'anna');
    assert.equal(stage.monitor.people().session().role, 'admin');
  });
});

test('who has not logged in sees no command; who logs in as operator sees those of an operator', async () => {
  stage.monitor.people().user = null;
  await on('#/alarms', { size: SIZES[2] }, async (page) => {
    await page.waitForSelector('.alarm');
    await thereAre(page.locator('.banner-ack, .ack-all, .alarm-row > .button'), 0);
    await page.locator('.header a[href="#/me"]').click();
    await page.waitForSelector('input[name="password"]');
    await looksWell(page);
    await field(page, 'name').fill('night.shift');
    await field(page, 'password').fill('guessed');
    await page.locator('.people-form .button-strong').click();
    await said(page, /do not fit/);
    await becomes(() => page.locator('.people-said').first().getAttribute('role'), 'alert');
    await field(page, 'password').fill(PASSWORD);
    await page.locator('.people-form .button-strong').click();
    await becomes(() => page.locator('.header a[href="#/me"]').textContent(), 'night.shift');
    await page.locator('.banner-ack').first().waitFor();
    await page.goto(`${stage.monitor.url}/#/bus/COM1`);
    await page.waitForSelector('.bus-commands');
    await thereAre(page.locator('.bus-commands .button'), 1, 'checking the order, not re-addressing');
    await page.goto(`${stage.monitor.url}/#/users`);
    await page.waitForSelector('.people-note');
    assert.equal(await page.locator('.table').count(), 0, 'users are for administrators');
  });
});

test('what the site says to whoever logs in stands above the form, as text, and not for who is in', async () => {
  const notice = 'Only for staff of the <b>works</b>.\n仅限授权人员 <img src=x onerror="document.title=1">';
  stage.monitor.people().notice = notice;
  stage.monitor.people().user = null;
  await on('#/me', { size: SIZES[2] }, async (page) => {
    await page.waitForSelector('.people-notice');
    await becomes(() => page.locator('.people-notice').textContent(), notice);
    assert.equal(await page.locator('.people-notice *').count(), 0, 'no element is made of it');
    const order = await page.evaluate(() => [...document.querySelectorAll('.people-notice, form')].map((each) => each.tagName));
    assert.deepEqual(order.slice(0, 2), ['SECTION', 'FORM']);
    const lines = await page.evaluate(() => getComputedStyle(document.querySelector('.people-notice')).whiteSpace);
    assert.match(lines, /pre-line/);
    await looksWell(page);
    await field(page, 'name').fill('m.ito');
    await field(page, 'password').fill(PASSWORD);
    await page.locator('.people-form .button-strong').click();
    await isHere(page, 'm.ito');
    await thereAre(page.locator('.people-notice'), 0);
  });
});

test('where one must log in to look, every page asks for it, and comes when one has', async () => {
  stage.monitor.people().user = null;
  stage.monitor.people().anonymous = 'none';
  const context = await stage.browser.newContext({ viewport: SIZES[3], hasTouch: true });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  await page.goto(`${stage.monitor.url}/#/alarms`);
  await field(page, 'name').fill('m.ito');
  await field(page, 'password').fill(PASSWORD);
  await page.locator('.people-form .button-strong').tap();
  await page.waitForSelector('.alarm');
  await context.close();
});

test('logging out takes the commands away', () =>
  on('#/me', { size: SIZES[0], language: 'zh' }, async (page) => {
    await isHere(page, 'm.ito');
    await looksWell(page);
    await page.getByRole('button', { name: '退出' }).click();
    await page.waitForSelector('input[name="name"]');
    assert.equal(stage.monitor.people().user, null);
    await thereAre(page.locator('.banner-ack'), 0);
  }));

test('an administrator lets somebody in, gives another role, and makes a token that is shown once', () =>
  on('#/users', { size: SIZES[0] }, async (page) => {
    await page.waitForSelector('.table tbody tr');
    await looksWell(page);
    const forms = page.locator('form.people-form');
    await forms.nth(0).locator('input[name="name"]').fill('zoë');
    await forms.nth(0).locator('input[name="password"]').fill(PASSWORD);
    await forms.nth(0).locator('select').selectOption('installer');
    await forms.nth(0).locator('button').click();
    const row = page.locator('tr', { hasText: 'zoë' });
    await row.waitFor();
    await becomes(() => row.locator('select').inputValue(), 'installer');
    await row.locator('select').selectOption('viewer');
    await becomes(() => stage.monitor.people().users.find(({ name }) => name === 'zoë').role, 'viewer');

    await forms.nth(1).locator('input[name="name"]').fill('history');
    await forms.nth(1).locator('button').click();
    await soon(() => page.locator('.people-key').textContent(), ({ length }) => assert.equal(length, 43));
    await page.reload();
    await page.waitForSelector('.table tbody tr');
    assert.equal(await page.locator('.people-key').count(), 0);

    await pressTwice(row.locator('.button'));
    await row.waitFor({ state: 'detached' });
  }));

test('the audit log is shown newest first, is filtered, and says when it was changed', () =>
  on('#/audit', { size: SIZES[2] }, async (page) => {
    await page.waitForSelector('.audit-table tbody tr');
    await looksWell(page);
    await becomes(() => page.locator('.audit-table tbody td:nth-child(3)').allTextContents(), ['shelve', 'login', 'login', 'start']);
    await tells(page.locator('.audit-check'), /as it was written.*4:5e5e/);
    await page.locator('.people-links input').fill('itto');
    await thereAre(page.locator('.audit-table tbody tr'), 1);
    await tells(page.locator('.audit-table tbody tr'), /m\.itto.*refused.*wrong name or password.*10\.0\.0\.7/);
    stage.monitor.people().check = { sound: false, fault: 'line 2 is not as it was written', head: `1:${'0a'.repeat(32)}` };
    await page.locator('.people-links .button').click();
    await tells(page.locator('.audit-check'), /was changed.*line 2/);
  }));

test('a PIN lets somebody in at the panel by keys for fingers', async () => {
  stage.monitor.people().user = null;
  stage.monitor.people().pin = '284651';
  await on('#/me', { size: SIZES[0] }, async (page) => {
    await page.waitForSelector('.pin-pad');
    await looksWell(page);
    const key = await boxOf(page, '.pin-pad .button');
    assert.ok(key.height >= 76 && key.width >= 76, 'a key of a PIN pad is at least 14 mm');
    const tap = async (keys) => {
      for (const each of keys) await page.locator('.pin-pad .button', { hasText: each }).tap();
    };
    await tap('111111✓');
    await said(page, /nobody/);
    await tap('284651✓');
    await isHere(page, 'night.shift');
  });
});

test('an administrator takes away the second factor of whoever lost it, by two presses', () =>
  on('#/users', { size: SIZES[0] }, async (page) => {
    const row = page.locator('tr', { hasText: 'night.shift' });
    const lost = row.getByRole('button', { name: /Lost second factor|without a code/ });
    await lost.click();
    await becomes(() => lost.getAttribute('data-asked'), 'true');
    assert.equal(stage.monitor.people().users[1].second_factor, true);
    await lost.click();
    await lost.waitFor({ state: 'detached' });
    assert.equal(stage.monitor.people().users[1].second_factor, false);
    await thereAre(page.getByRole('button', { name: /Lost second factor/ }), 0, 'nobody else has one');
  }));

test('the picture for the camera says what the link says, to a foreign reader', () =>
  on('#/me', { size: SIZES[2], theme: 'dark' }, async (page) => {
    await page.getByRole('button', { name: 'Set up with an app' }).click();
    await page.locator('.people-qr').waitFor();
    await looksWell(page);
    const folder = mkdtempSync(join(tmpdir(), 'qr-'));
    const file = join(folder, 'code.png');
    await page.locator('.people-qr').screenshot({ path: file });
    const read = execFileSync('zbarimg', ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trimEnd();
    rmSync(folder, { recursive: true });
    assert.equal(read, await page.locator('a[href^="otpauth:"]').getAttribute('href'));
    assert.match(read, /^otpauth:\/\/totp\/.*m\.ito\?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=BMS%20600$/);
  }));

test('a second factor is set up with a secret, confirmed, and asked for at the next login', () =>
  on('#/me', { size: SIZES[2] }, async (page) => {
    await page.getByRole('button', { name: 'Set up with an app' }).click();
    await tells(page.locator('.people-key'), /GEZDGNBV/);
    await looksWell(page);
    await field(page, 'code').fill('287082');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await tells(page.locator('body'), /From now on a code/);
    await page.getByRole('button', { name: 'Log out' }).click();
    await field(page, 'name').fill('m.ito');
    await field(page, 'password').fill(PASSWORD);
    await page.locator('.people-form .button-strong').click();
    await field(page, 'code').fill('287082');
    await page.locator('.people-form .button-strong').click();
    await isHere(page, 'm.ito');
  }));

test('every page holds for whoever has not logged in', async () => {
  stage.monitor.people().user = null;
  const pages = await pagesOf(stage.monitor.url);
  for (const size of SIZES)
    await on('#/', { size, theme: size === SIZES[1] ? 'dark' : 'light' }, async (page) => {
      for (const [name, hash] of Object.entries(pages)) {
        await goTo(page, stage.monitor.url, hash);
        assert.deepEqual(await overflows(page), [], `${name}: overflow`);
        assert.deepEqual(await smallTargets(page), [], `${name}: targets`);
        if (size === SIZES[1]) assert.deepEqual(await accessibilityFaults(page), [], `${name}: accessibility`);
      }
    });
});
