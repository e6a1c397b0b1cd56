// Which curves a trend shows: chosen by finger on a panel and by key, told by the address, so that links, views and tables have the same.
import { readFile } from 'node:fs/promises';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SIZES } from './browser.mjs';
import { accessibilityFaults, overflows, smallTargets } from './look.mjs';
import { becomes, soon, tells, thereAre } from './soon.mjs';
import { staged } from './stage.mjs';

const stage = staged();

const [PANEL, SEVEN, , PHONE] = SIZES;

const WORDS = {
  en: { channels: 'Channels', voltage: 'Voltage V', resistance: 'Ohmic value mΩ', current: 'Current A', soc: 'SOC %', soh: 'SOH %', ofString: 'S1 SOH %', add: 'Add a block …', without: 'Without #18', of: 'S1 Current A', save: 'Save …', csv: 'CSV', name: 'Name of this view', keep: 'Keep this view' },
  zh: { channels: '曲线', voltage: '电压 V', resistance: '内阻 mΩ', current: '电流 A', soc: 'SOC %', soh: 'SOH %', ofString: 'S1 SOH %', add: '添加电池…', without: '移除 #18', of: 'S1 电流 A', save: '保存…', csv: 'CSV', name: '视图名称', keep: '保存当前视图' },
};

const on = (hash, options, story) => stage.on(hash, { shows: '.plot canvas', ...options }, story);

/** Waits until that is the address, and until panes with such titles, and no others, stand below each other. */
async function shows(page, hash, titles) {
  await page.waitForFunction((asked) => location.hash === asked, hash);
  await page.waitForFunction(
    (begins) => {
      const found = [...document.querySelectorAll('.trend-chart .u-title')].map(({ textContent }) => textContent);
      return found.length === begins.length && found.every((title, n) => title.startsWith(begins[n]));
    },
    titles,
  );
}

for (const [language, words] of Object.entries(WORDS)) {
  test(`charge and health of a block and of its string are channels like the others, ${language}`, () =>
    on('#/trends/S1/17?range=7d&sig=soc', { size: PANEL, language }, async (page) => {
      await shows(page, '#/trends/S1/17?range=7d&sig=soc', [words.soc]);
      await page.getByRole('button', { name: words.channels, exact: true }).tap();
      const card = page.locator('.channels');
      await card.getByRole('group', { name: 'S1 #17' }).getByRole('button', { name: words.soh, exact: true }).tap();
      await card.getByRole('group', { name: 'S1', exact: true }).getByRole('button', { name: words.soh, exact: true }).tap();
      const there = '#/trends/S1/17?range=7d&sig=soc,soh,string_soh';
      await shows(page, there, [words.soc, words.soh, words.ofString]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: words.save, exact: true }).tap();
      const kept = page.waitForEvent('download');
      await page.getByRole('button', { name: words.csv, exact: true }).tap();
      const [head, row] = (await readFile(await (await kept).path(), 'utf8')).split('\r\n');
      assert.deepEqual(head.match(/(S1 )?SO[CH] [^ ]+ \[%\]/g)?.length, 9, `each with mean, least and greatest: ${head}`);
      assert.match(row, /^[^,]+(,\d+(\.\d+)?){9}$/);
    }));

  test(`channels are chosen by finger and stay in the address, ${PANEL.width}×${PANEL.height}, ${language}`, async () => {
    const whole = language === 'zh' ? '温度 °C' : 'Temperature °C';
    await on('#/trends/S1/17?range=7d', { size: PANEL, language }, async (page) => {
      const opener = page.getByRole('button', { name: words.channels, exact: true });
      await opener.tap();
      const card = page.locator('.channels');
      await card.waitFor();
      assert.deepEqual(await smallTargets(page), []);
      assert.deepEqual(await overflows(page), []);
      assert.deepEqual(await accessibilityFaults(page), []);
      await becomes(() => card.evaluate((box) => box.scrollHeight - box.clientHeight), 0, 'all of it is seen at once');
      const block = card.getByRole('group', { name: 'S1 #17' });
      const string = card.getByRole('group', { name: 'S1', exact: true });

      await block.getByRole('button', { name: words.resistance, exact: true }).tap();
      await shows(page, '#/trends/S1/17?range=7d&sig=voltage,temperature', [words.voltage, whole]);
      await string.getByRole('button', { name: words.current, exact: true }).tap();
      await string.getByRole('button', { name: words.soc, exact: true }).tap();
      await shows(page, '#/trends/S1/17?range=7d&sig=voltage,temperature,string_current,string_soc', [words.voltage, whole, words.of, 'S1 SOC %']);
      await thereAre(card.locator('button:disabled'), 9, 'no fifth: nine others wait');

      await card.getByRole('combobox', { name: words.add }).selectOption('18');
      const beside = '#/trends/S1/17?range=7d&sig=voltage,temperature,string_current,string_soc&with=18';
      await shows(page, beside, [`${words.voltage} · ── #17\u2002╌╌ #18`, `${whole} · ── #17\u2002╌╌ #18`, words.of, 'S1 SOC %']);
      assert.deepEqual(await smallTargets(page), []);
      assert.deepEqual(await overflows(page), []);
      await card.getByRole('button', { name: words.without }).tap();
      await shows(page, beside.replace('&with=18', ''), [words.voltage, whole, words.of, 'S1 SOC %']);

      await page.keyboard.press('Escape');
      await card.waitFor({ state: 'detached' });
      await becomes(() => opener.evaluate((button) => button === document.activeElement), true, 'back where it was opened');
      await page.reload();
      await shows(page, beside.replace('&with=18', ''), [words.voltage, whole, words.of, 'S1 SOC %']);
    });
  });
}

test('channels are chosen by keys alone', () =>
  on('#/trends/S2?range=24h', { size: PANEL }, async (page) => {
    await page.getByRole('button', { name: 'Channels', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement.classList.contains('channels'));
    for (let n = 0; n < 6; n++) await page.keyboard.press('Tab');
    await tells(page.locator(':focus'), /^Ripple voltage/);
    await page.keyboard.press('Space');
    await shows(page, '#/trends/S2?range=24h&sig=voltage,current,soc,ripple_voltage', ['Voltage V', 'Current A', 'SOC %', 'Ripple voltage V']);
    await page.keyboard.press('Shift+Tab');
    await tells(page.locator(':focus'), /^SOC/);
    await page.keyboard.press('Space');
    await shows(page, '#/trends/S2?range=24h&sig=voltage,current,ripple_voltage', ['Voltage V', 'Current A', 'Ripple voltage V']);
  }));

test('what is chosen is asked for, moved about in time, taken away as a table, and kept as a view', () =>
  on('#/trends/S1/17?range=24h', { size: PANEL }, async (page) => {
    // Of this span alone: the newest day may be asked for once more meanwhile.
    const pointOf = (message) => {
      const { pathname, searchParams } = new URL(message.url());
      return pathname === '/api/v1/series' && searchParams.get('from') === '2026-11-13T00:00:00.000Z' ? searchParams.get('point') : null;
    };
    const points = ['S1.17.voltage', 'S1.18.voltage', 'S1.60.voltage', 'S1.ripple_current'];
    const asked = new Set();
    page.on('request', (request) => pointOf(request) && asked.add(pointOf(request)));
    const answers = Promise.all(points.map((point) => page.waitForResponse((answer) => pointOf(answer) === point)));
    const there = '?from=2026-11-13T00:00:00Z&to=2026-11-13T10:00:00Z&sig=voltage,string_ripple_current&with=18,60';
    await page.goto(`${stage.monitor.url}/#/trends/S1/17${there}`);
    const titles = ['Voltage V · ── #17\u2002╌╌ #18\u2002┈┈ #60', 'S1 Ripple current A'];
    await shows(page, `#/trends/S1/17${there}`, titles);
    await answers;
    await becomes(() => [...asked].sort(), points, 'these and no others');

    await page.getByRole('button', { name: 'Earlier' }).tap();
    const earlier = '#/trends/S1/17?from=2026-11-12T14:00:00Z&to=2026-11-13T00:00:00Z&sig=voltage,string_ripple_current&with=18,60';
    await shows(page, earlier, titles);
    await page.getByRole('button', { name: 'Save …' }).tap();
    const kept = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV', exact: true }).tap();
    const [head] = (await readFile(await (await kept).path(), 'utf8')).split('\r\n');
    assert.match(head, /^\uFEFFtime_utc,Voltage #17 mean \[V\],.*,Voltage #60 max \[V\],S1 Ripple current mean \[A\],/);
    await page.getByRole('textbox', { name: 'Name of this view' }).fill('Three blocks');
    await page.getByRole('button', { name: 'Keep this view' }).tap();
    await becomes(() => page.getByRole('link', { name: 'Three blocks' }).getAttribute('href'), earlier);
    await page.getByRole('button', { name: 'Save …' }).tap();
    await page.getByRole('button', { name: 'Table' }).tap();
    const heads = page.locator('.table-scroll > table:not(.mark-table) thead th');
    await thereAre(heads, 1 + 3 * 3 + 3);
  }));

test('what there is of a bad address is shown', () =>
  on('#/trends/S1/17?sig=nonsense,voltage,voltage,%00,spectrum&with=999,17,x,18', { size: SEVEN }, async (page) => {
    await shows(page, '#/trends/S1/17?sig=nonsense,voltage,voltage,%00,spectrum&with=999,17,x,18', ['Voltage V · ── #17\u2002╌╌ #18']);
    await page.getByRole('combobox', { name: 'Strings' }).selectOption('S2');
    await shows(page, '#/trends/S2?range=24h', ['Voltage V', 'Current A', 'SOC %']);
  }));

test('on a phone the choice and the names of the lines fit too', () =>
  on('#/trends/S1/17?sig=voltage,temperature,string_current,string_soc&with=18,60,3', { size: PHONE }, async (page) => {
    await page.getByRole('button', { name: 'Channels', exact: true }).tap();
    await page.locator('.channels').waitFor();
    await thereAre(page.getByRole('combobox', { name: 'Add a block …' }), 0, 'four lines are all there are');
    assert.deepEqual(await smallTargets(page), []);
    assert.deepEqual(await overflows(page), []);
    await soon(
      () => page.locator('.u-title').evaluateAll((all) => all.map((title) => title.getBoundingClientRect().left)),
      (lefts) => assert.ok(lefts.length === 4 && lefts.every((left) => left >= 0), `titles begin within the screen: ${lefts}`),
    );
  }));
