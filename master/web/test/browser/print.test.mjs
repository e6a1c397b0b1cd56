// What comes out of a printer: all of a page on white, without what only a finger can use.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startMock } from '../../dev/server.mjs';
import { launch, openPage, SIZES } from './browser.mjs';

let mock;
let browser;
before(async () => {
  mock = await startMock();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  mock?.close();
});

for (const [hash, rows] of [
  ['#/bus/COM1', 'table tbody tr'],
  ['#/alarms', '.alarm'],
  ['#/string/S2', '.cell'],
]) {
  test(`${hash} on paper is white, whole, and has nothing to press`, async () => {
    const { page, faults, close } = await openPage(browser, mock.url, hash, { size: SIZES[0], theme: 'dark' });
    await page.waitForSelector(rows);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.nav').isVisible(), false);
    assert.equal(await page.locator('.header .site-name').isVisible(), true, 'which site, and when');
    const looks = await page.evaluate((selector) => {
      const last = [...document.querySelectorAll(selector)].at(-1).getBoundingClientRect();
      return {
        colour: getComputedStyle(document.body).backgroundColor,
        isCut: getComputedStyle(document.querySelector('main')).overflow !== 'visible',
        end: last.bottom + scrollY,
        height: document.documentElement.scrollHeight,
      };
    }, rows);
    assert.deepEqual([looks.colour, looks.isCut], ['rgb(255, 255, 255)', false]);
    assert.ok(looks.end <= looks.height + 1, 'the last row is on the paper');
    const paper = await page.pdf({ format: 'A4', printBackground: true });
    assert.equal(paper.subarray(0, 5).toString(), '%PDF-');
    assert.deepEqual(faults, []);
    await close();
  });
}
