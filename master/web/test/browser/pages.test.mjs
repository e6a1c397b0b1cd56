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
