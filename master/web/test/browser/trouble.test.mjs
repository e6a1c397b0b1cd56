// Alarms, commands, and a monitor that misbehaves: the stand-in does so on purpose.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { boxOf, goTo, openTab, SIZES } from './browser.mjs';
import { overflows, smallTargets } from './look.mjs';
import { becomes, pressOnce, pressTwice, soon, tells, thereAre } from './soon.mjs';
import { staged } from './stage.mjs';

const stage = staged();
afterEach(() => {
  stage.monitor.setSilent(false);
  stage.monitor.setRefusal(null);
  stage.monitor.setPastClosed(null);
  stage.monitor.resetAlarms();
});

const on = (hash, options, story) => stage.on(hash, { isRefused: true, ...options }, story);

const firstOf = (page) => page.locator('.alarm').first();

test('the banner tells the worst alarm on every page, at one height', () =>
  on('#/', {}, async (page) => {
    const heights = new Set();
    for (const hash of ['#/', '#/string/S1', '#/alarms', '#/trends', '#/more']) {
      await goTo(page, stage.monitor.url, hash);
      await page.waitForSelector('.banner-critical');
      await tells(page.locator('.banner-text'), /S6 #39 Block temperature high 42\.1 °C \(limit 40\.0 °C\)/);
      heights.add((await boxOf(page, '.banner')).height);
    }
    stage.monitor.setAlarms([]);
    await page.waitForSelector('.banner-calm');
    heights.add((await boxOf(page, '.banner')).height);
    assert.equal(heights.size, 1);
  }));

test('the marker of an open critical alarm keeps still for those who ask for it', () =>
  on('#/', {}, async (page) => {
    const moves = () => page.locator('.banner .symbol').first().evaluate((mark) => getComputedStyle(mark).animationName);
    await becomes(moves, 'none');
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await becomes(moves, 'call');
  }));

test('an acknowledgement is sent with its name and shown when the monitor says so', () =>
  on('#/alarms', {}, async (page) => {
    await page.reload();
    await page.waitForSelector('.alarm');
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    await page.locator('.banner-ack').click();
    const request = await sent;
    assert.deepEqual(request.postDataJSON(), { comment: '' });
    assert.equal((await request.allHeaders())['x-requested-with'], 'bms600');
    await thereAre(page.locator('.banner-critical'), 0);
    await becomes(() => page.locator('.badge').textContent(), '4');
  }));

test('a cleared alarm leaves with its acknowledgement', () =>
  on('#/alarms', {}, async (page) => {
    const row = page.locator('.alarm[data-cleared="true"]');
    await row.locator('.alarm-row > .button').click();
    await row.waitFor({ state: 'detached' });
  }));

test('a refused command says why', () =>
  on('#/alarms', {}, async (page) => {
    stage.monitor.setRefusal('Only operators may acknowledge');
    await page.locator('.banner-ack').click();
    await tells(page.locator('.note'), /Rejected Only operators may acknowledge/);
    await page.locator('.note button').click();
    await page.waitForSelector('.note', { state: 'detached' });
  }));

test('all visible alarms need a second press, critical ones a press of their own', () =>
  on('#/alarms', {}, async (page) => {
    const all = page.locator('.ack-all');
    await pressOnce(all);
    await thereAre(page.locator('.alarm[data-open="true"]'), 5);
    await tells(all, /Confirm: acknowledge 4/);
    await all.click();
    await thereAre(page.locator('.alarm[data-open="true"]'), 1);
    await tells(firstOf(page), /S6 #39/);
  }));

test('an alarm tells what to do, and leads to its block', () =>
  on('#/alarms', {}, async (page) => {
    await firstOf(page).locator('.alarm-main').click();
    const details = page.locator('.alarm-details');
    await tells(details, /Reduce the charging voltage/);
    await details.getByRole('link', { name: 'Show S6 #39' }).click();
    await page.waitForSelector('.pane-detail .pane-alarm');
    await page.waitForURL(/#\/string\/S6\/39$/);
    await page.goBack();
    await firstOf(page).locator('.alarm-main').click();
    await details.getByRole('link', { name: 'Help with alarms' }).click();
    await page.waitForSelector('.help-kind');
    await page.waitForURL(/#\/help\/block-temperature-high$/);
  }));

test('an alarm is shelved with a reason and an end, stands among the held back, and comes back', () =>
  on('#/alarms', { size: SIZES[0] }, async (page) => {
    await firstOf(page).locator('.alarm-main').click();
    const form = page.locator('.hold-form');
    const shelve = form.getByRole('button', { name: 'Shelve' });
    await becomes(() => shelve.isDisabled(), true);
    await form.locator('.input').fill('fan ordered');
    await form.getByRole('button', { name: '1 h' }).click();
    assert.deepEqual(await smallTargets(page), []);
    assert.deepEqual(await overflows(page), []);
    const sent = page.waitForRequest((request) => request.url().endsWith('/alarms/a1/shelve'));
    await shelve.click();
    assert.deepEqual((await sent).postDataJSON(), { minutes: 60, reason: 'fan ordered' });
    await soon(() => firstOf(page).textContent(), (text) => assert.doesNotMatch(text, /S6 #39/));
    await page.getByRole('link', { name: 'Held back' }).click();
    const held = page.locator('.holds li');
    await tells(held, /S6 #39 Block temperature high.*fan ordered.*shelved by m.ito · 1 h left/);
    await pressTwice(held.getByRole('button'));
    await page.waitForSelector('.calm');
    await page.getByRole('link', { name: /^Active/ }).click();
    await tells(firstOf(page), /S6 #39/);
  }));

test('an alarm tells what it means, what causes it and by which limits', () =>
  on('#/alarms', {}, async (page) => {
    await firstOf(page).locator('.alarm-main').click();
    await page.waitForSelector('.explanation .plot canvas');
    await tells(page.locator('.explanation'), /Usual causes.*warm room.*42\.1 °C · condition holds.*Limit from.*critical 40 °C · comes after 1 min, goes after 1 min/);
    await soon(() => page.locator('.before-chart').getAttribute('aria-label'), (label) => assert.match(label, /S6\.39\.temperature: 38\.0 to 40\.0 °C/));
    assert.deepEqual(await smallTargets(page), []);
    assert.deepEqual(await overflows(page), []);
  }));

test('the horn is silenced, and the alarms stay', () =>
  on('#/alarms', {}, async (page) => {
    const sent = page.waitForRequest((request) => request.url().endsWith('/api/v1/silence'));
    await page.getByRole('button', { name: 'Silence horn' }).click();
    assert.deepEqual((await sent).postDataJSON(), {});
    await thereAre(page.locator('.alarm[data-open="true"]'), 5);
  }));

test('setpoints are tried out before anybody changes them', () =>
  on('#/setpoints', { size: SIZES[0] }, async (page) => {
    const sent = page.waitForRequest((request) => request.url().endsWith('/alarms/preview'));
    await page.getByRole('button', { name: 'Text of the file' }).click();
    await page.locator('textarea').fill('alarms: { block-temperature-high: { warning: { limit: 30 °C } } }');
    await page.getByRole('button', { name: 'Try out' }).click();
    assert.deepEqual((await sent).postDataJSON(), { yaml: 'alarms: { block-temperature-high: { warning: { limit: 30 °C } } }', replace: true });
    await tells(page.locator('.card[role="status"]'), /Would come: 1.*S1 #18 Block voltage high 2\.318 V.*Would go: 1.*S2 #64.*4 would stay/);
    assert.deepEqual(await overflows(page), []);
  }));

test('setpoints are applied once they are tried out, and stand among the versions', () =>
  on('#/setpoints', { size: SIZES[0] }, async (page) => {
    await page.waitForSelector('.versions li');
    await page.getByRole('button', { name: 'Text of the file' }).click();
    await soon(() => page.locator('textarea').inputValue(), (text) => assert.match(text, /limit: 33 °C } # a hot room/));
    assert.equal(await page.locator('.setpoints-apply').count(), 0, 'nothing is applied before it was tried out');
    await page.locator('textarea').fill('alarms: { block-temperature-high: { warning: { limit: 31 °C } } }');
    await page.getByRole('button', { name: 'Try out' }).click();
    await page.locator('input[name="why"]').fill('summer');
    const apply = page.locator('.setpoints-apply button');
    await pressOnce(apply);
    const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/api/v1/setpoints'));
    await apply.click();
    assert.deepEqual((await sent).postDataJSON(), {
      base: 'text2',
      yaml: 'alarms: { block-temperature-high: { warning: { limit: 31 °C } } }',
      why: 'summer',
      replace: true,
    });
    await page.getByText('Applied, and in force.').waitFor();
    await tells(page.locator('.versions li').first(), /m\.ito.*summer.*in force.*\+ changed/);
    assert.deepEqual(await overflows(page), []);
    assert.deepEqual(await smallTargets(page), []);
    const back = page.locator('.versions button').first();
    await pressOnce(back);
    const restored = page.waitForRequest((request) => request.url().endsWith('/setpoints/restore'));
    await back.click();
    assert.deepEqual((await restored).postDataJSON(), { base: 'text3', version: 2 });
    stage.monitor.resetSetpoints();
  }));

test('a setpoint that is not allowed is named, and a viewer applies nothing', () =>
  on('#/setpoints', {}, async (page) => {
    await page.waitForSelector('.versions li');
    await page.getByRole('button', { name: 'Text of the file' }).click();
    await page.locator('textarea').fill('alarms: { block-temperature-high: { warning: { limit: 24 V } } }');
    await page.getByRole('button', { name: 'Try out' }).click();
    await pressTwice(page.locator('.setpoints-apply button'));
    await tells(page.locator('.mistakes'), /24 V — must be/);
    stage.monitor.people().user = 'wall-screen';
    await page.reload();
    await page.getByText('Setpoints are changed by installers.').waitFor();
    await thereAre(page.locator('.versions button'), 0);
    stage.monitor.resetPeople();
  }));

test('a discharge on record shows its figures, its curve and its weakest blocks', () =>
  on('#/records', { size: SIZES[0] }, async (page) => {
    await page.locator('.discharges a').first().click();
    await page.waitForSelector('.discharge-chart .plot canvas');
    await tells(page.locator('.card').first(), /Mains failed.*78\.4 Ah · 8312 Wh.*112\.40 → 106\.90 V.*it ended at 1\.95 V a cell/);
    await tells(page.locator('.sags li').first(), /S1 #17 1\.880 V · sag 90 mV/);
    assert.deepEqual(await overflows(page), []);
    assert.deepEqual(await smallTargets(page), []);
  }));

test('an ohmic test shows how far it is, and is stopped by a second press', () =>
  on('#/jobs', { size: SIZES[0] }, async (page) => {
    const card = page.locator('.card').first();
    await tells(card, /Ohmic test.*23 of 70.*mean 0\.312 mΩ/);
    const stop = card.locator('.job-head').getByRole('button');
    await pressOnce(stop);
    const sent = page.waitForRequest((request) => request.url().endsWith('/ohmic-tests/stop'));
    await stop.click();
    assert.deepEqual((await sent).postDataJSON(), { string: 'S1' });
    await page.waitForSelector('.bus-answer[data-outcome="done"]');
  }));

test('the figures of alarms stand beside what one operator can handle', () =>
  on('#/alarms/statistics', {}, async (page) => {
    await becomes(() => page.locator('.fact[data-bad="true"]').allTextContents(), ['Worst ten minutes12aim ≤ 10', 'Time in flood1.4 %aim < 1 %']);
    await tells(page.locator('.table tbody tr').first(), /DI1.*Input active chatters.*14.*61 %/);
  }));

test('a channel that does not reach anybody says so, and is tried by a second press', () =>
  on('#/more', {}, async (page) => {
    const row = page.locator('tr[data-state="failed"]').filter({ hasText: 'sms' });
    await tells(row, /the modem does not answer AT/);
    await pressOnce(row.getByRole('button'));
    const sent = page.waitForRequest((request) => request.url().endsWith('/channels/sms/test'));
    await row.getByRole('button').click();
    assert.deepEqual((await sent).postDataJSON(), { person: '' });
  }));

test('equal alarms of many blocks of a string are one line that opens', () =>
  on('#/alarms', {}, async (page) => {
    const known = (await (await fetch(`${stage.monitor.url}/api/v1/alarms`)).json())[1];
    const at = (n) => ({ ...known, id: `low${n}`, place: `S2.${n}` });
    stage.monitor.setAlarms(Array.from({ length: 34 }, (_, n) => at(n + 1)));
    const line = page.locator('.alarm').filter({ hasText: 'S2: 34 × Block voltage low' });
    await line.locator('.alarm-main').click();
    await thereAre(page.locator('.alarm'), 1);
    await thereAre(line.locator('.alarm-group li'), 34);
    assert.deepEqual(await smallTargets(page), []);
    assert.deepEqual(await overflows(page), []);
    await line.locator('.alarm-group a').nth(6).click();
    await page.waitForSelector('.pane-detail');
    await page.waitForURL(/#\/string\/S2\/7$/);
  }));

test('a port is told what to do by a second press, and its answer shows the conditions', () =>
  on('#/bus/COM5', { size: SIZES[0] }, async (page) => {
    const order = page.locator('.bus-commands .button').nth(1);
    await pressOnce(order);
    assert.equal(await page.locator('.bus-answer').count(), 0);
    await tells(order, /COM5: sure/);
    await order.click();
    await page.waitForSelector('.bus-answer[data-outcome="rejected"]');
    await becomes(() => page.locator('.bus-answer li').allTextContents(), [
      '✓ COM5 has sensors',
      '✓ S5 does not discharge',
      '✗ COM5 works without a fault',
    ]);
    assert.deepEqual(await smallTargets(page), []);
    assert.deepEqual(await overflows(page), []);
    const sent = page.waitForRequest((request) => request.url().endsWith('/sensors/identify'));
    await page.locator('.blink').first().click();
    assert.deepEqual((await sent).postDataJSON(), { place: 'COM5/1', seconds: 30 });
    await page.waitForSelector('.bus-answer[data-outcome="done"]');
    await page.locator('.bus-answer button').click();
    await page.waitForSelector('.bus-answer', { state: 'detached' });
  }));

test('the list does not jump under a finger', () =>
  on('#/alarms', { size: SIZES[2] }, async (page) => {
    const box = await boxOf(page, '.alarm');
    await page.mouse.move(box.x + 200, box.y + 20);
    await page.mouse.down();
    const known = (await (await fetch(`${stage.monitor.url}/api/v1/alarms`)).json()).at(0);
    const newer = { ...known, id: 'new', place: 'S1.1', since: new Date(Date.now() + 1000).toISOString() };
    stage.monitor.setAlarms([newer, ...(await (await fetch(`${stage.monitor.url}/api/v1/alarms`)).json())]);
    await page.getByRole('button', { name: /1 new/ }).waitFor();
    await tells(firstOf(page), /S6 #39/);
    await page.mouse.up();
    await tells(firstOf(page), /S1 #1/);
  }));

test('silence greys the page, stops commands, and heals by itself', () =>
  on('#/alarms', {}, async (page) => {
    // Nothing that a busy machine does makes it sooner: once in time is enough.
    const times = [];
    while (!(Math.min(...times) < 5) && times.length < TRIES) times.push(await staleAfter(page));
    assert.ok(Math.min(...times) < 5, `stale after ${times.join(', ')} s`);
  }));

const TRIES = 5;

/** So many seconds after its last word the monitor is told to be silent; it speaks again afterwards. */
async function staleAfter(page) {
  stage.monitor.setSilent(true);
  const began = Date.now();
  await page.waitForSelector('.banner-stale');
  const seconds = (Date.now() - began) / 1000;
  await becomes(() => page.locator('main').getAttribute('data-stale'), 'true');
  await thereAre(page.locator('.alarm-row > .button:not(:disabled)'), 0);
  await becomes(() => page.locator('.lamp').nth(1).getAttribute('data-on'), 'false');
  stage.monitor.setSilent(false);
  await page.waitForSelector('.banner-critical');
  await becomes(() => page.locator('main').getAttribute('data-stale'), 'false');
  return seconds;
}

test('a lost frame brings a fresh snapshot without a stale banner', () =>
  on('#/', {}, async (page) => {
    await page.evaluate(() => {
      new MutationObserver(() => (globalThis.stale += document.querySelectorAll('.banner-stale').length)).observe(document.body, { childList: true, subtree: true, attributes: true });
    });
    // A machine that is too busy to read makes data old too: once without is enough.
    let stale = 1;
    for (let tries = 0; tries < TRIES && stale > 0; tries++) {
      await page.evaluate(() => (globalThis.stale = 0));
      stage.monitor.skipFrame();
      // Three more times of the monitor, where the next frame cannot be read without the one that is lost.
      for (let times = 0; times < 3; times++) {
        const clock = await page.locator('.clock').getAttribute('datetime');
        await page.waitForFunction((before) => document.querySelector('.clock').dateTime !== before, clock);
      }
      stale = await page.evaluate(() => globalThis.stale);
    }
    assert.equal(stale, 0);
  }));

test('eight tabs of one browser hold one stream, and all of them live', () =>
  on('#/', {}, async (page, { context }) => {
    const tabs = [page];
    for (let n = 1; n < 8; n++) tabs.push((await openTab(context, stage.monitor.url, '#/')).page);
    await becomes(() => stage.monitor.clients.size, 1);
    for (const tab of tabs) {
      const clock = await tab.locator('.clock').getAttribute('datetime');
      await tab.waitForFunction((before) => document.querySelector('.clock').dateTime !== before, clock, { polling: 200 });
    }
  }));

test('without shared workers a page opens a stream of its own', () =>
  on('#/', { prepare: () => delete globalThis.SharedWorker }, async (page, { faults }) => {
    await page.waitForSelector('.row');
    assert.deepEqual(faults, []);
  }));

test('the silent sensor is a dash with its reason, an old value is marked', () =>
  on('#/string/S5/22', { size: SIZES[2] }, async (page) => {
    const fact = page.locator('.pane-detail .fact').first();
    await tells(fact, /Voltage.*—.*no data · sensor never heard: no answer/);
    await page.goto(`${stage.monitor.url}/#/string/S3/30`);
    await page.waitForSelector('.cell[data-quality="stale"]');
    await tells(fact, /47 s.*V.*old.*sensor missed 3 polls: no answer/);
  }));

test('the front panel shows its dots and takes its keys, by finger and by keyboard', () =>
  on('#/panel', { size: SIZES[0] }, async (page) => {
    const drawn = () =>
      page.evaluate(() => {
        const canvas = document.querySelector('.panel-display canvas');
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        const ground = data.slice(0, 3).join();
        let set = 0;
        for (let at = 0; at < data.length; at += 4) set += data.slice(at, at + 3).join() === ground ? 0 : 1;
        return set;
      });
    await tells(page.locator('.panel-display pre'), /FLOAT/);
    const bits = stage.monitor.panel().face().dots;
    const expected = [...Buffer.from(bits, 'base64')].reduce((sum, byte) => sum + byte.toString(2).split('1').length - 1, 0);
    await becomes(drawn, expected, 'dots of the canvas');
    await page.click('.panel-confirm');
    await tells(page.locator('.panel-display pre'), /^> Strings/);
    await page.focus('.panel-confirm');
    await page.keyboard.press('ArrowDown');
    await tells(page.locator('.panel-display pre'), /> Blocks/);
    assert.deepEqual(stage.monitor.panel().pressed, ['confirm', 'down']);
    stage.monitor.people().user = null;
    await page.reload();
    await page.waitForSelector('.panel-note');
    await thereAre(page.locator('.panel-key:not(:disabled)'), 0, 'who only looks presses nothing');
    stage.monitor.resetPeople();
  }));

const CLOSED = { since: '2026-11-22T03:04:05Z', why: '/var/lib/bms600/history.db cannot be opened: disk I/O error' };

test('while the past cannot be read every page that asks it says why and since when, and shows it by itself when it can', async () => {
  for (const [hash, shows] of [
    ['#/alarms/history', '.events li'],
    ['#/trends', '.chart canvas'],
    ['#/records', '.discharges td'],
    ['#/', '.bank-trend canvas'],
  ]) {
    await on('#/more', {}, async (page) => {
      stage.monitor.setPastClosed(CLOSED);
      await page.goto(`${stage.monitor.url}/${hash}`);
      const note = page.locator('.past-note');
      await tells(note, /The past cannot be read since 2026-11-22 \d\d:04:05\..*by itself.*history\.db cannot be opened: disk I\/O error/);
      await thereAre(page.locator(shows), 0, hash);
      await tells(page.locator('.banner-text'), /./);
      stage.monitor.setPastClosed(null);
      await page.locator(shows).first().waitFor();
      await note.waitFor({ state: 'detached' });
    });
  }
});

test('that the past cannot be read is said in Chinese too', () =>
  on('#/', { language: 'zh' }, async (page) => {
    stage.monitor.setPastClosed(CLOSED);
    await page.goto(`${stage.monitor.url}/#/trends`);
    await tells(page.locator('.past-note'), /^自 2026-11-22 \d\d:04:05 起无法读取历史数据。/);
  }));
