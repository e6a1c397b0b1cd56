// Every page of a real master whose names and notes are texts that harm where they are not written as text: nothing of
// them is run, nothing is asked of the policy, and each stands somewhere as it is. BMS600_TEXTS is a file of those that must,
// BMS600_LANGUAGE what the pages are shown in: en or zh.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { goTo, launch, openTab, pagesOf, settled, SIZES } from './browser.mjs';
import { PATIENCE_MS, becomes } from './soon.mjs';

const base = process.env.BMS600_URL;
const language = process.env.BMS600_LANGUAGE ?? 'en';
const isReal = Boolean(base && process.env.BMS600_TEXTS);

let browser;
before(async () => isReal && (browser = await launch()));
after(() => browser?.close());

const ROUNDS = 5;

/** What a text would have made, had it been taken for a piece of the page. */
const MADE = '#planted, img[src="x"], svg[onload], [onmouseover], [onfocus], [onerror], [ontoggle], iframe, base, meta[http-equiv], body script:not([src])';

/** All that can be read or chosen on the page, in its fields too. */
const readable = () =>
  [
    document.title,
    document.body.textContent,
    ...[...document.querySelectorAll('input, textarea, select')].map((field) => field.value),
    ...[...document.querySelectorAll('[aria-label], [title], [alt]')].flatMap((each) => ['aria-label', 'title', 'alt'].map((name) => each.getAttribute(name) ?? '')),
  ].join('\n');

isReal &&
  test('nothing of what is named or written down is run on any page, and all of it is shown', async () => {
    const context = await browser.newContext({ viewport: SIZES[2], reducedMotion: 'reduce' });
    context.setDefaultTimeout(PATIENCE_MS);
    await context.addInitScript((chosen) => localStorage.setItem('bms600.language', chosen), language);
    await context.addInitScript(() => {
      for (const name of ['alert', 'confirm', 'prompt', 'open']) globalThis[name] = () => (globalThis.ran = true);
    });
    const headers = { 'X-Requested-With': 'bms600', Origin: base };
    const login = { name: 'm.ito', password: 'correct horse battery' };
    assert.equal((await context.request.post(`${base}/api/v1/session`, { headers, data: login })).status(), 200);
    const { page, faults, violations } = await openTab(context, base, '#/');
    let dialogs = 0;
    page.on('dialog', (dialog) => (dialogs++, dialog.dismiss()));
    page.on('popup', () => dialogs++);
    const texts = JSON.parse(readFileSync(process.env.BMS600_TEXTS, 'utf8'));
    const hashes = Object.entries(await pagesOf(base));
    assert.ok(hashes.length > 25, `${hashes.length} pages`);
    let missing = texts;
    // What a page asks for after it is drawn may come late on a busy machine: it is looked at again.
    for (let round = 0; round < ROUNDS && (round === 0 || missing.length > 0); round++) {
      for (const [name, hash] of hashes) {
        await goTo(page, base, hash);
        // All at once, by the page itself: what is opened, or comes meanwhile, changes which is the next.
        await page.locator('main details:not([open]) > summary, main .alarm-main').evaluateAll((all) => all.forEach((each) => each.click()));
        await settled(page);
        await becomes(() => page.evaluate(() => document.documentElement.lang), language === 'zh' ? 'zh-Hans' : 'en', name);
        const read = (await page.evaluate(readable)).replace(/\s+/g, ' ');
        missing = missing.filter((text) => !read.includes(text.replace(/\s+/g, ' ')));
        assert.equal(await page.locator(MADE).count(), 0, name);
        assert.equal(await page.evaluate(() => globalThis.ran ?? false), false, name);
        assert.deepEqual(await violations(), [], name);
        assert.equal(new URL(page.url()).host, new URL(base).host, name);
        await page.emulateMedia({ media: 'print' });
        assert.equal(await page.locator(MADE).count(), 0, `${name} on paper`);
        await page.emulateMedia({ media: 'screen' });
      }
    }
    assert.equal(dialogs, 0);
    assert.deepEqual(faults, []);
    assert.deepEqual(missing, [], 'shown nowhere');
    await context.close();
  });
