// What is on record: discharges laid over each other, weak blocks, kept reports, files that belong to work by hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { target } from './browser.mjs';
import { becomes, soon } from './soon.mjs';
import { staged } from './stage.mjs';

const stage = staged(target);

const { on } = stage;

const cellsAre = (page, row, wanted) => becomes(() => page.locator(row).first().locator('th, td').allTextContents(), wanted);

test('a discharge is told with its reason, lowest block, coup de fouet, recovery and warming', () =>
  on('#/records/S1-20261113T021407Z', {}, async (page) => {
    const facts = async () => (await page.locator('.facts .fact').allTextContents()).join('|');
    for (const told of [
      'Mains failed',
      '78.4 Ah · 8312 Wh',
      'Voltage before121.50 V',
      'Voltage under load112.40 → 106.90 V',
      'Lowest block#17 · 1.871 V',
      'Coup de fouet (rise after the dip)21 mV',
      'Recovery a minute after the end+6.70 V · 9.8 A',
      '1.3 K',
    ]) {
      await soon(facts, (found) => assert.ok(found.includes(told), `${told} in ${found}`));
    }
  }));

test('a discharge is lived again: all blocks over its time, by slider, keyboard and by itself', () =>
  on('#/records/S1-20261113T021407Z', {}, async (page) => {
    await page.getByRole('button', { name: 'Show all blocks' }).click();
    const slider = page.getByRole('slider', { name: 'Replay' });
    await slider.waitFor();
    const told = () => page.locator('.replay-told').textContent();
    const first = await told();
    assert.match(first, /\(−\d+ (s|min)\)/, 'it begins before the discharge');
    assert.match(first, /Lowest block: #\d+ \d\.\d{3} V, #\d+ \d\.\d{3} V, #\d+/);
    const tones = () =>
      page.locator('.heat canvas').evaluate((canvas) => {
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        return new Set(Array.from({ length: data.length / 4 }, (_, n) => data[4 * n])).size;
      });
    await soon(tones, (found) => assert.ok(found > 1, 'blocks differ in what is painted'));
    await slider.focus();
    await page.keyboard.press('End');
    const last = await soon(told, (text) => assert.match(text, /\(\+\d/));
    await becomes(() => slider.inputValue(), await slider.getAttribute('max'));
    await page.getByRole('button', { name: 'Play' }).click();
    await page.waitForFunction((before) => document.querySelector('.replay-told').textContent !== before, last);
    await page.getByRole('button', { name: 'Pause' }).click();
  }));

test('a discharge is laid over another that is chosen, with its figures and blocks', () =>
  on('#/records/S1-20261113T021407Z', {}, async (page) => {
    const chosen = () => page.locator('.records select').evaluate((select) => select.selectedOptions[0]?.textContent);
    await soon(chosen, (found) => assert.notEqual(found, undefined, 'it says that it waits for a choice'));
    await page.locator('.records select').selectOption('S1-20260502T030012Z');
    await page.locator('.compared h2').first().waitFor();
    await page.waitForFunction(() => location.hash === '#/records/S1-20261113T021407Z/S1-20260502T030012Z');
    await soon(() => page.locator('.compared .chart').getAttribute('aria-label'), (label) => assert.match(label, /S1\.voltage/));
    await cellsAre(page, '.compared-figures tbody tr', ['Lasted, s', '2914', '2388', '−526']);
    const weakest = page.locator('.compared-figures').nth(1).locator('tbody tr').first().locator('th');
    await becomes(() => weakest.textContent(), 'S1 #17, V', 'the block that changed most comes first');
  }));

test('the weakest blocks of a string are ranked over its discharges', () =>
  on('#/records', {}, async (page) => {
    await cellsAre(page, '.weak-blocks tbody tr', ['#17', '0.02', '6 / 6', '110 mV']);
    await page.locator('.weakest select').selectOption('S2');
    await page.getByText('No discharge of this string is kept yet.').waitFor();
  }));

test('reports made by plan are listed with their checksum, and lead to the file', () =>
  on('#/records', { language: 'zh' }, async (page) => {
    const row = page.locator('.kept-reports tbody tr').first();
    assert.equal(await row.locator('a').getAttribute('href'), '/api/v1/reports/kept/monthly_20261101T050000Z_S1.pdf');
    assert.match(await row.locator('code').textContent(), /^[0-9a-f]{64}$/);
  }));

test('the name of a file is text and nothing else', () =>
  on('#/records', {}, async (page) => {
    const link = page.locator('a.attached');
    assert.equal((await link.textContent()).trim(), '<b>photo</b> 7.jpg');
    assert.equal(await link.locator('b').count(), 0);
    assert.equal(await link.getAttribute('href'), `/api/v1/attachments/${'a'.repeat(64)}`);
  }));
