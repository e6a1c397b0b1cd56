// Moving about and reading, on any monitor: the stand-in or a real one. Nothing here changes the site.
import { readFile } from 'node:fs/promises';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxOf, goTo, settled, siteOf, target, SIZES } from './browser.mjs';
import { becomes, soon, tells, thereAre } from './soon.mjs';
import { staged } from './stage.mjs';

let site;
const stage = staged(target, async (url) => (site = await siteOf(url)));

const { on } = stage;

test('the overview has a row for every string, and its clock goes', () =>
  on('#/', {}, async (page) => {
    await becomes(() => page.locator('.row-name b').allTextContents(), site.strings.map(({ name }) => name));
    const clock = () => page.locator('.clock').getAttribute('datetime');
    const then = await clock();
    await page.waitForFunction((before) => document.querySelector('.clock').dateTime !== before, then);
    assert.ok((await clock()) > then);
  }));

test('a tap on the strip opens the block under the finger', () =>
  on('#/', {}, async (page) => {
    const { name, blocks } = site.strings[0];
    const box = await boxOf(page, '.strip');
    const number = Math.ceil(blocks.length / 2);
    await page.touchscreen.tap(box.x + (box.width * (number - 0.5)) / blocks.length, box.y + box.height / 2);
    await becomes(() => page.locator('.pane-detail h2').textContent(), `${name} #${number}`);
    await page.waitForFunction((wanted) => location.hash === wanted, `#/string/${name}/${number}`);
  }));

test('a press that slides reads values and opens nothing', () =>
  on('#/', { size: SIZES[2] }, async (page) => {
    const box = await boxOf(page, '.strip');
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + 20, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, y, { steps: 4 });
    await tells(page.locator('.read-out'), /^#\d+ /);
    await page.mouse.up();
    await settled(page);
    assert.equal(await page.locator('.pane-detail').count(), 0);
  }));

test('arrows walk the grid, Enter opens, Escape closes', () =>
  on(`#/string/${site.strings[0].name}`, {}, async (page) => {
    const focused = () => page.evaluate(() => document.activeElement.querySelector('.cell-number')?.textContent.trim());
    await page.locator('.cell').first().focus();
    await page.keyboard.press('ArrowRight');
    await becomes(focused, '2');
    await page.keyboard.press('ArrowDown');
    await becomes(focused, String(Math.min(14, site.strings[0].blocks.length)));
    await page.keyboard.press('Home');
    await becomes(focused, '13');
    await page.keyboard.press('Control+End');
    await becomes(focused, String(site.strings[0].blocks.length));
    await page.keyboard.press('Enter');
    await page.waitForSelector('.pane-detail');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.pane-detail', { state: 'detached' });
  }));

test('only one block of the grid is in the tab order', () =>
  on(`#/string/${site.strings[0].name}`, {}, async (page) => {
    await thereAre(page.locator('.cell[tabindex="0"]'), 1);
  }));

test('the quantity chosen on one page is that of the next', () =>
  on('#/', {}, async (page) => {
    await page.locator('.overview-foot .segmented button').nth(1).click();
    await page.locator('.nav a').nth(1).click();
    await page.waitForSelector('.grid');
    await becomes(() => page.locator('.string-page .segmented button').nth(1).getAttribute('aria-pressed'), 'true');
  }));

test('every block without a value shows a dash and a hatch', () =>
  on('#/', {}, async (page) => {
    for (const { name, blocks } of site.strings) {
      await goTo(page, stage.monitor.url, `#/string/${encodeURIComponent(name)}`);
      await thereAre(page.locator('.cell'), blocks.length);
      await soon(
        () => page.locator('.cell[data-quality="absent"] .value').allTextContents(),
        (texts) => assert.ok(texts.every((text) => text === '—'), texts.join()),
      );
      assert.equal(await page.locator('.cell .value').filter({ hasText: /^0\.000$/ }).count(), 0);
    }
  }));

test('a string tells its estimates with their bands, and its ranking leads to a block', () =>
  on(`#/string/${site.strings[0].name}`, {}, async (page) => {
    await page.locator('.string-bar > .button').click();
    await page.waitForSelector('.estimates');
    const report = await (await fetch(`${stage.monitor.url}/api/v1/strings/${site.strings[0].name}`)).json();
    const known = report.autonomy.p50_min !== null;
    await page.waitForFunction((is) => document.querySelectorAll('.estimate')[3]?.dataset.known === String(is), known);
    await tells(page.locator('.estimate').nth(3), known ? /Autonomy.*\d.*with 80 % probability/ : /Autonomy—not known yet/);
    await page.goto(`${stage.monitor.url}/#/block/${site.strings[0].name}/2`);
    await page.waitForFunction((of) => document.querySelector('.block-page h1')?.textContent === of, `${site.strings[0].name} #2`);
    await tells(page.locator('.block-body .fact').first(), /Voltage.* V/);
    await tells(page.locator('.block-body .estimates'), /Place among the weakest.*Thermal runaway/);
  }));

test('another language changes every word, and stays', () =>
  on('#/more', {}, async (page) => {
    await page.getByRole('button', { name: '中文' }).click();
    await page.waitForFunction(() => document.documentElement.lang === 'zh-Hans');
    await becomes(() => page.locator('.nav a').first().textContent(), '总览');
    await becomes(() => page.evaluate(() => localStorage.getItem('bms600.language')), 'zh');
  }));

test('the theme follows the choice at once', () =>
  on('#/more', {}, async (page) => {
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.getByRole('button', { name: 'Dark' }).click();
    await soon(ground, (found) => assert.notEqual(found, light));
  }));

test('every port has a row with its numbers', () =>
  on('#/more', {}, async (page) => {
    await becomes(() => page.locator('.ports:not(.channels) tbody th').allTextContents(), site.ports.map(({ name }) => name));
  }));

test('the field bus tells every sensor of a port, and leads to its block', () =>
  on('#/more', {}, async (page) => {
    await page.locator('.port-link').first().click();
    await page.waitForSelector('.bus-table tbody tr');
    const [port] = await (await fetch(`${stage.monitor.url}/api/v1/ports`)).json();
    await page.waitForFunction((wanted) => location.hash === wanted, `#/bus/${port.name}`);
    const serials = page.locator('.bus-table tbody tr:not(.bus-break) td:nth-child(5)');
    await page.waitForFunction((n) => document.querySelectorAll('.bus-table tbody tr:not(.bus-break)').length === n, port.sensors.length);
    await becomes(() => serials.allTextContents(), port.sensors.map(({ serial }) => (serial === null ? '—' : String(serial))));
    await page.locator('.bus-place').first().click();
    await page.waitForSelector('.pane-detail');
  }));

test('a trend can be read as a table and by arrow keys', () =>
  on(`#/trends/${site.strings[0].name}`, {}, async (page) => {
    await page.locator('.chart').focus();
    await page.keyboard.press('ArrowLeft');
    await page.waitForSelector('.plot.reading');
    await soon(() => page.locator('.chart').getAttribute('aria-label'), (label) => assert.match(label, /Voltage/));
    await page.getByRole('button', { name: 'Table' }).click();
    await page.waitForSelector('.table tbody tr');
  }));

test('the monitor keeps the past of every channel that a trend offers', async () => {
  const { name } = site.strings[0];
  const choices = {
    [`#/trends/${name}?range=1h&sig=voltage,current,ripple_voltage,ripple_current`]: ['voltage', 'current', 'ripple_voltage', 'ripple_current'],
    [`#/trends/${name}/1?range=1h&sig=voltage,temperature,resistance,string_soc`]: ['1.voltage', '1.temperature', '1.resistance', 'soc'],
  };
  for (const [hash, points] of Object.entries(choices)) {
    await on('#/', { size: SIZES[2] }, async (page) => {
      const isOf = (point) => (answer) => answer.url().includes('/api/v1/series') && new URL(answer.url()).searchParams.get('point') === `${name}.${point}`;
      const answers = Promise.all(points.map((point) => page.waitForResponse(isOf(point))));
      await page.goto(`${stage.monitor.url}/${hash}`);
      assert.deepEqual((await answers).map((answer) => answer.status()), [200, 200, 200, 200], hash);
      await page.waitForFunction(() => document.querySelectorAll('.trend-chart .plot canvas').length === 4);
    });
  }
});

test('a trend is moved, zoomed and bookmarked: its address tells the span of time', () =>
  on(`#/trends/${site.strings[0].name}?range=24h`, { size: SIZES[2] }, async (page) => {
    const span = async () => {
      await page.waitForFunction(() => location.hash.includes('from='));
      const asked = new URLSearchParams(new URL(page.url()).hash.split('?')[1]);
      return [Date.parse(asked.get('from')), Date.parse(asked.get('to'))];
    };
    const hours = ([from, to]) => (to - from) / 3_600_000;
    await page.waitForSelector('.plot canvas');
    await page.getByRole('button', { name: 'Earlier' }).click();
    const before = await span();
    assert.equal(hours(before), 24);
    await page.getByRole('button', { name: 'Closer' }).click();
    await page.waitForFunction((old) => !location.hash.includes(old), new Date(before[0]).toISOString().replace('.000', ''));
    const [from, to] = await span();
    assert.equal(hours([from, to]), 12, 'half as long');
    assert.equal(from + to, before[0] + before[1], 'about the same middle');
    await page.reload();
    await page.waitForSelector('.plot canvas');
    assert.deepEqual(await span(), [from, to]);
    await page.getByRole('button', { name: '24 h' }).click();
    await page.waitForFunction(() => location.hash.endsWith('range=24h'));
    await becomes(() => page.getByRole('button', { name: 'Later' }).isDisabled(), true, 'nothing is later than now');
  }));

test('whatever the monitor tells of a span has its mark over its place on the axis', () =>
  on('#/', { size: SIZES[0] }, async (page) => {
    const answered = page.waitForResponse((response) => response.url().includes('/api/v1/marks') && response.ok());
    // A span that stays, so that nothing moves while it is measured.
    const [since, until] = [Date.parse(site.at) - 3_600_000, Date.parse(site.at)].map((ms) => new Date(ms).toISOString());
    await page.goto(`${stage.monitor.url}/#/trends/${site.strings[0].name}?from=${since}&to=${until}`);
    const answer = await (await answered).json();
    const [from, to] = [answer.from, answer.to].map(Date.parse);
    const times = [...answer.alarms.map((each) => each.from), ...[...answer.discharges, ...answer.jobs].map(({ begin }) => begin)].map(Date.parse).sort((a, b) => a - b);
    await page.waitForSelector(times.length > 0 ? '.mark' : '.mark-none');
    const plot = await boxOf(page, '.u-over');
    const centres = () => page.locator('.mark').evaluateAll((all) => all.map((mark) => mark.getBoundingClientRect()).map(({ x, width }) => x + width / 2));
    await soon(centres, (all) => {
      for (const time of times) {
        const x = plot.x + (plot.width * (Math.max(time, from) - from)) / (to - from);
        assert.ok(all.some((centre) => x - centre > -1.5 && x - centre < 46), `${new Date(time).toISOString()} at ${x} of ${all}`);
      }
    });
  }));

test('what the pointer is drawn over is shown closer', () =>
  on(`#/trends/${site.strings[0].name}?range=24h`, { size: SIZES[2] }, async (page) => {
    const box = await boxOf(page, '.u-over');
    await page.mouse.move(box.x + box.width * 0.25, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.75, box.y + box.height / 2, { steps: 4 });
    await page.mouse.up();
    await page.waitForFunction(() => location.hash.includes('from='));
  }));

test('a trend is taken away as a table of the curves shown, and as it was scanned', () =>
  on(`#/trends/${site.strings[0].name}/1?range=1h`, { size: SIZES[2] }, async (page) => {
    await page.waitForSelector('.plot canvas');
    await page.getByRole('button', { name: 'Save …' }).click();
    const kept = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV', exact: true }).click();
    const text = await readFile(await (await kept).path(), 'utf8');
    const [head, ...rows] = text.replace('\uFEFF', '').trimEnd().split('\r\n');
    assert.ok(text.startsWith('\uFEFF'), 'a spreadsheet reads it as UTF-8');
    assert.equal(head.split(',').length, 1 + 3 * 3);
    assert.match(head, /^time_utc,Voltage mean \[V\],Voltage min \[V\],Voltage max \[V\],Temperature/);
    assert.ok(rows.length > 0 && rows.every((row) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ,/.test(row)));
    assert.ok(rows.some((row) => /,\d\.\d{3},/.test(row)), 'volts with a point');
    const href = await page.getByRole('link', { name: 'CSV, as scanned' }).getAttribute('href');
    assert.match(href, new RegExp(`^/api/v1/values\\.csv\\?string=${site.strings[0].name}&from=\\S+&to=\\S+$`));
    await page.getByRole('button', { name: '1 y' }).click();
    await page.waitForFunction(() => location.hash.endsWith('range=1y'));
  }));

test('every kind of alarm has a page of help with an address of its own, found by its words', () =>
  on('#/help', {}, async (page) => {
    await page.waitForSelector('.help-kinds a');
    const kinds = await (await fetch(`${stage.monitor.url}/api/v1/alarm-kinds`)).json();
    await thereAre(page.locator('.help-kinds a'), kinds.length);
    await page.getByRole('searchbox').fill('voltage low');
    await page.locator('.help-kinds a[href="#/help/block-voltage-low"]').click();
    await page.waitForFunction(() => location.hash === '#/help/block-voltage-low');
    const { meaning, causes, action } = kinds.find(({ kind }) => kind === 'block-voltage-low');
    await soon(
      () => page.locator('.help-kind dd').allTextContents(),
      (told) => [meaning, causes, action].forEach((text) => assert.ok(told.includes(text), text)),
    );
    await page.goto(`${stage.monitor.url}/#/help/of-my-own`);
    await page.getByText('of-my-own').waitFor();
    await thereAre(page.locator('.help-kinds a'), kinds.length, 'an unknown one leads to the list');
  }));

test('only pages that exist are offered', () =>
  on('#/', { size: SIZES[2] }, async (page) => {
    for (const href of await page.locator('.nav a').evaluateAll((all) => all.map((each) => each.getAttribute('href')))) {
      await page.goto(`${stage.monitor.url}/${href}`);
      await page.waitForSelector('main h1', { state: 'attached' });
      await becomes(() => page.locator(`.nav a[aria-current="page"]`).getAttribute('href'), href);
    }
  }));
