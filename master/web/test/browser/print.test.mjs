// What comes out of a printer: all of a page on white, without what only a finger can use.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SIZES } from './browser.mjs';
import { staged } from './stage.mjs';
import { becomes, soon } from './soon.mjs';

const stage = staged();

for (const [hash, rows] of [
  ['#/bus/COM1', 'table tbody tr'],
  ['#/alarms', '.alarm'],
  ['#/string/S2', '.cell'],
]) {
  test(`${hash} on paper is white, whole, and has nothing to press`, () =>
    stage.on(hash, { shows: rows, size: SIZES[0], theme: 'dark' }, async (page) => {
      await page.emulateMedia({ media: 'print' });
      await becomes(() => page.locator('.nav').isVisible(), false);
      await becomes(() => page.locator('.header .site-name').isVisible(), true, 'which site, and when');
      await soon(() => page.evaluate(looks, rows), ({ colour, isCut, end, height }) => {
        assert.deepEqual([colour, isCut], ['rgb(255, 255, 255)', false]);
        assert.ok(end <= height + 1, `the last row is on the paper: ${end} of ${height}`);
      });
      const paper = await page.pdf({ format: 'A4', printBackground: true });
      assert.equal(paper.subarray(0, 5).toString(), '%PDF-');
    }));
}

/** In the page: its ground, and whether all of it is on the paper, in px. */
function looks(selector) {
  const last = [...document.querySelectorAll(selector)].at(-1).getBoundingClientRect();
  return {
    colour: getComputedStyle(document.body).backgroundColor,
    isCut: getComputedStyle(document.querySelector('main')).overflow !== 'visible',
    end: last.bottom + scrollY,
    height: document.documentElement.scrollHeight,
  };
}
