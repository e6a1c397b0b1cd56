// Every page at every size in both themes and languages: no error, nothing sticking out, nothing too small, nothing unreadable.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goTo, openPage, pagesOf, SIZES, target } from './browser.mjs';
import { accessibilityFaults, overflows, smallTargets } from './look.mjs';
import { staged } from './stage.mjs';

let pages;
const stage = staged(target, async (url) => (pages = await pagesOf(url)));

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
    const { page, faults, violations, close } = await openPage(stage.browser, stage.monitor.url, '#/', { size, theme, language });
    for (const [name, hash] of Object.entries(pages)) {
      await goTo(page, stage.monitor.url, hash);
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

/** What people wrote, lines of files, and the front panel, whose display has no Chinese: none of it is the monitor's to translate. */
const NOT_ITS_OWN = 'pre, textarea, .lcd, [lang=en]';
/**
 * Reasons, names of inputs and reports of other programs on the stand-in's site, a term of the field, parts of a command,
 * and what the journal lists as wired, by units and models.
 */
const NAMES =
  /a hot room|Mains failed|Control room|fan ordered|Test of the charger|Ito, Acme|S5 is carried by the load bank|coup de fouet|connection refused|alarmId=\S+|time=PT1H|\d+ (S\d+ (current|voltage)|inputs and relays) \([\w-]+\)/;

/** Names that a site gave itself. */
async function namesOf(base) {
  const site = await (await fetch(`${base}/api/v1/site`)).text();
  const given = [...site.matchAll(/"(?:name|site|battery)":"([^"]+)"/g)].map(([, name]) => name.replace(/[.*+?^$|()[\]{}\\]/g, '\\$&'));
  return [...new Set(given)].filter((name) => name.includes(' ')).concat(NAMES.source).join('|');
}

test('the Chinese pages say nothing in English', async () => {
  const names = await namesOf(stage.monitor.url);
  const { page, close } = await openPage(stage.browser, stage.monitor.url, '#/', { size: desktop, language: 'zh' });
  for (const [name, hash] of Object.entries(pages)) {
    await goTo(page, stage.monitor.url, hash);
    if (name === 'block' || name === 'blockpage') await page.locator('.fact dd small').first().waitFor();
    if (name === 'helpkind') await page.locator('.help-kind dd').first().waitFor();
    if (name === 'alarms') await opened(page);
    assert.deepEqual(await page.locator('main').evaluate(english, { sentence: SENTENCE.source, names, notItsOwn: NOT_ITS_OWN }), [], name);
    assert.match(await page.locator('main').innerText(), /\p{Script=Han}/u, name);
  }
  await close();
});

/** The first alarm with all that is known of it; where none stands there is nothing to open. */
async function opened(page) {
  const alarm = page.locator('.alarm > .alarm-row .alarm-main').first();
  if ((await alarm.count()) === 0) return;
  await alarm.click();
  const single = page.locator('.alarm-group .alarm-main').first();
  if ((await single.count()) > 0) await single.click();
  await page.locator('.explanation dd').first().waitFor();
}

/** In the browser: what is seen and reads like English; words come a moment after the page, so it is looked at until it stays. */
async function english(main, { sentence, names, notItsOwn }) {
  const read = () => {
    const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walk.nextNode()) {
      const { parentElement, data } = walk.currentNode;
      if (parentElement.checkVisibility() && !parentElement.closest(notItsOwn) && new RegExp(sentence).test(data.replace(new RegExp(names, 'g'), ''))) found.push(data);
    }
    return found;
  };
  for (let look = 0; look < 600 && read().length > 0; look++) await new Promise((next) => setTimeout(next, 50));
  return read();
}
