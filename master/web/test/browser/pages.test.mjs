// Every page at every size in both themes and languages: no error, nothing sticking out, nothing too small, nothing unreadable.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { goTo, launch, openPage, pagesOf, SIZES, target } from './browser.mjs';
import { accessibilityFaults, overflows, smallTargets } from './look.mjs';

let monitor;
let browser;
let pages;
before(async () => {
  monitor = await target();
  pages = await pagesOf(monitor.url);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  monitor?.close();
});

const at = (size, theme, more = {}) => ({ size, theme, language: 'en', isRead: false, ...more });
const read = { isRead: true };
const chinese = { language: 'zh' };
const [panel, widePanel, desktop, phone] = SIZES;
/**
 * A theme moves nothing, Chinese is tightest where there is least room, and reading every element for accessibility
 * costs most of the time: not all are seen with all, but each size is read once and each theme twice.
 */
const standIn = [
  at(panel, 'light', read),
  at(widePanel, 'light'),
  at(desktop, 'light'),
  at(phone, 'light'),
  at(panel, 'dark'),
  at(desktop, 'dark', read),
  at(panel, 'light', chinese),
  at(phone, 'light', chinese),
];
const real = [at(panel, 'dark'), at(widePanel, 'dark', read), at(desktop, 'light'), at(phone, 'light', read)];

for (const { size, theme, language, isRead } of process.env.BMS600_URL ? real : standIn) {
  test(`all pages hold at ${size.width}×${size.height}, ${theme}, ${language}`, async () => {
    const { page, faults, violations, close } = await openPage(browser, monitor.url, '#/', { size, theme, language });
    for (const [name, hash] of Object.entries(pages)) {
      await goTo(page, monitor.url, hash);
      assert.deepEqual(await overflows(page), [], `${name}: overflow`);
      assert.deepEqual(await smallTargets(page), [], `${name}: targets`);
      if (isRead) assert.deepEqual(await accessibilityFaults(page), [], `${name}: accessibility`);
      assert.deepEqual(await violations(), [], `${name}: content policy`);
      assert.deepEqual(faults, [], `${name}: console`);
    }
    await close();
  });
}

/** Two words in a row of small letters are a sentence; units, models and names of sites are not. */
const SENTENCE = /[a-z]{3,}[ ,]+[a-z]{2,}/;

test('the Chinese pages of strings and blocks say nothing in English', async () => {
  const { page, close } = await openPage(browser, monitor.url, '#/', { size: desktop, language: 'zh' });
  for (const name of ['overview', 'string', 'block', 'blockpage', 'outlook']) {
    await goTo(page, monitor.url, pages[name]);
    if (name.startsWith('block')) await page.locator('.fact dd small').first().waitFor();
    const texts = await page.locator('main').evaluate((main) => {
      const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
      const found = [];
      while (walk.nextNode()) if (walk.currentNode.parentElement.checkVisibility()) found.push(walk.currentNode.data);
      return found;
    });
    assert.match(texts.join(' '), /\p{Script=Han}/u, name);
    assert.deepEqual(texts.filter((text) => SENTENCE.test(text)), [], name);
  }
  await close();
});
