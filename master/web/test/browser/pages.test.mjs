// Every page at every size in both themes and languages: no error, nothing sticking out, nothing too small, nothing unreadable.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { goTo, launch, openPage, pagesOf, SIZES, target, THEMES } from './browser.mjs';
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

/** A real master costs time: there each size is seen once, themes taking turns. */
const few = SIZES.map((size, at) => ({ size, theme: THEMES[at % 2], language: 'en' }));
const all = [
  ...SIZES.flatMap((size) => THEMES.map((theme) => ({ size, theme, language: 'en' }))),
  ...SIZES.map((size) => ({ size, theme: 'light', language: 'zh' })),
];

for (const { size, theme, language } of process.env.BMS600_URL ? few : all) {
  test(`all pages hold at ${size.width}×${size.height}, ${theme}, ${language}`, async () => {
    const { page, faults, violations, close } = await openPage(browser, monitor.url, '#/', { size, theme, language });
    for (const [name, hash] of Object.entries(pages)) {
      await goTo(page, monitor.url, hash);
      assert.deepEqual(await overflows(page), [], `${name}: overflow`);
      assert.deepEqual(await smallTargets(page), [], `${name}: targets`);
      if (language === 'en') assert.deepEqual(await accessibilityFaults(page), [], `${name}: accessibility`);
      assert.deepEqual(await violations(), [], `${name}: content policy`);
      assert.deepEqual(faults, [], `${name}: console`);
    }
    await close();
  });
}
