// What happened, marked in the chart at its time: positions are held against the axis as it is measured on the screen.
import { readFile } from 'node:fs/promises';
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { boxOf, goTo, SIZES } from './browser.mjs';
import { accessibilityFaults, overflows, smallTargets } from './look.mjs';
import { becomes, soon, tells, thereAre } from './soon.mjs';
import { staged } from './stage.mjs';

const stage = staged();
afterEach(() => stage.monitor.setMarks(null));

const [PANEL, , DESKTOP] = SIZES;
const NIGHT = '#/trends/S1?from=2026-11-13T00:00:00Z&to=2026-11-13T10:00:00Z';
const at = (time) => Date.parse(`2026-11-13T${time}Z`);
/** Where it stands in those ten hours, 0..1. */
const share = (time) => (at(time) - at('00:00:00')) / (at('10:00:00') - at('00:00:00'));

const alarm = (time, more = {}) => ({
  from: `2026-11-13T${time}Z`,
  to: `2026-11-13T${time}Z`,
  raised: 1,
  cleared: 0,
  severity: 'critical',
  kind: 'block-voltage-low',
  words: 'Block voltage low',
  kinds: 1,
  place: 'S1.17',
  places: 1,
  ...more,
});
const OF_THE_NIGHT = {
  since: null,
  alarms: [alarm('05:30:00'), alarm('08:00:00', { raised: 0, cleared: 1 })],
  discharges: [{ begin: '2026-11-13T02:14:07Z', end: '2026-11-13T03:02:41Z', count: 1, place: 'S1', id: 'S1-20261113T021407Z' }],
  jobs: [{ job: 'ohmic-test', begin: '2026-11-13T07:00:00Z', end: '2026-11-13T07:30:00Z', count: 1, place: 'S1', text: null }],
};

const on = (hash, options, story) => stage.on(hash, { shows: '.mark, .mark-none', ...options }, story);

/** Until the middle of the mark with such words is less than so many px from where its time lies on the axis. */
async function stands(page, words, time) {
  const off = async () => {
    const plot = await boxOf(page, '.u-over');
    const mark = await page.getByRole('button', { name: words }).boundingBox();
    return mark.x + mark.width / 2 - (plot.x + plot.width * share(time));
  };
  await soon(off, (px) => assert.ok(Math.abs(px) < 1.5, `${words} is ${px} px off`));
}

/** The colour of a pixel of the uppermost chart: `x` of its plot area, 0..1, `y` px below its top. */
async function colour(page, x, y) {
  return page.evaluate(
    ([part, down]) => {
      const canvas = document.querySelector('.plot canvas');
      const over = document.querySelector('.u-over').getBoundingClientRect();
      const box = canvas.getBoundingClientRect();
      const scale = canvas.width / box.width;
      const [left, top] = [over.left - box.left + over.width * part, over.top - box.top + down];
      return [...canvas.getContext('2d').getImageData(Math.floor(left * scale), Math.floor(top * scale), 1, 1).data].slice(0, 3);
    },
    [x, y],
  );
}

for (const size of [PANEL, DESKTOP]) {
  for (const language of ['en', 'zh']) {
    test(`an alarm and a discharge are marked at their time, ${size.width}×${size.height}, ${language}`, async () => {
      stage.monitor.setMarks(() => OF_THE_NIGHT);
      await on(NIGHT, { size, language }, async (page) => {
        await page.locator('.mark').nth(3).waitFor();
        const zh = language === 'zh';
        await stands(page, zh ? /S1 #17 电池电压低: 产生/ : /Critical: S1 #17 Block voltage low: raised/, '05:30:00');
        await stands(page, zh ? /S1 放电/ : /S1 Discharge \(48 min\)/, '02:14:07');
        await stands(page, zh ? /恢复/ : /cleared/, '08:00:00');
        await stands(page, zh ? /内阻测试/ : /Ohmic test \(30 min\)/, '07:00:00');
        assert.deepEqual(await smallTargets(page), []);
        assert.deepEqual(await overflows(page), []);
      });
    });
  }
}

test('in the chart the discharge is a band from begin to end, the alarm a line in its colour', async () => {
  stage.monitor.setMarks(() => OF_THE_NIGHT);
  await on(NIGHT, { size: DESKTOP }, async (page) => {
    await page.locator('.mark').nth(3).waitFor();
    await page.waitForFunction(() => document.querySelectorAll('.plot canvas').length === 3);
    for (const within of ['02:17:00', '02:40:00', '02:59:30']) {
      await becomes(async () => (await colour(page, share(within), 4)).join(), '200,204,206', `the tone of the grid at ${within}`);
    }
    const plain = await colour(page, share('01:10:00'), 4);
    assert.notEqual(plain.join(), '200,204,206');
    for (const outside of ['02:11:00', '03:06:00']) await becomes(() => colour(page, share(outside), 4), plain, outside);
    await soon(
      () => colour(page, share('05:30:00'), 4),
      ([red, green, blue]) => assert.ok(red > 140 && green < 110 && blue < 120, `critical is red: ${[red, green, blue]}`),
    );
  });
});

test('the limits of a string are dashes over the whole time, and are told above it', async () => {
  stage.monitor.setMarks(() => ({ since: null, alarms: [], discharges: [], jobs: [] }));
  await on('#/trends/S4?range=24h', { size: DESKTOP }, async (page) => {
    await page.waitForFunction(() => document.querySelectorAll('.plot canvas').length === 3);
    await becomes(() => page.locator('.u-title').first().textContent(), 'Voltage V · limit 155.10 … 159.90');
    // A dash is 5 px and the gap behind it 4: rows in which no dark run is longer, and half of all is dark.
    const dashes = () => page.evaluate(() => {
      const canvas = document.querySelector('.plot canvas');
      const over = document.querySelector('.u-over').getBoundingClientRect();
      const box = canvas.getBoundingClientRect();
      const { data, width, height } = canvas.getContext('2d').getImageData(Math.round(over.left - box.left), Math.round(over.top - box.top), Math.floor(over.width), Math.floor(over.height));
      // What nobody has drawn on has no colour.
      const isDark = (x, y) => data[4 * (y * width + x) + 3] > 100 && data[4 * (y * width + x)] < 140;
      return Array.from({ length: height }, (_, y) => y).filter((y) => {
        const row = Array.from({ length: width }, (_, x) => (isDark(x, y) ? '#' : ' ')).join('');
        return !/#{8}/.test(row) && row.replaceAll(' ', '').length > 0.4 * width;
      });
    });
    const rows = await soon(dashes, (found) => assert.ok(found.length >= 2 && found.length <= 4, `two lines of a pixel or two: ${found}`));
    const height = (await boxOf(page, '.u-over')).height;
    assert.ok(rows.at(-1) - rows[0] > 0.6 * height, `4.8 V are most of the axis: ${rows} of ${height}`);
  });
});

test('many alarms together say their number, and a press looks closer', async () => {
  stage.monitor.setMarks(() => ({ ...OF_THE_NIGHT, alarms: [alarm('05:30:00', { raised: 45, place: null, places: 45, to: '2026-11-13T05:38:00Z' })] }));
  await on(NIGHT, { size: PANEL }, async (page) => {
    const storm = page.getByRole('button', { name: /at 45 places: raised 45 times/ });
    await becomes(() => storm.locator('small').textContent(), '45');
    await storm.tap();
    await page.locator('.mark-card').getByRole('button', { name: 'Closer' }).tap();
    await page.waitForFunction(() => location.hash.includes('from=2026-11-13T05:20:00Z&to=2026-11-13T05:48:00Z'));
  });
});

test('marks are reached by keyboard, say what they are, and lead to the discharge', async () => {
  stage.monitor.setMarks(() => OF_THE_NIGHT);
  await on(NIGHT, { size: PANEL }, async (page) => {
    await page.locator('.mark').nth(3).waitFor();
    await thereAre(page.locator('.mark[tabindex="0"]'), 1, 'one stop of the tab key');
    await page.locator('.mark').first().focus();
    await page.keyboard.press('End');
    await tells(page.locator(':focus'), /cleared/);
    await page.keyboard.press('Home');
    await tells(page.locator(':focus'), /Discharge/);
    await page.keyboard.press('Enter');
    const card = page.locator('.mark-card');
    await tells(card, /2026-11-13 03:14:07 – 04:02:41 S1 Discharge \(48 min\)/, 'in the time of the site, Rome in winter');
    assert.deepEqual(await accessibilityFaults(page), []);
    assert.deepEqual(await smallTargets(page), []);
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    await soon(() => page.evaluate(() => document.activeElement.className), (name) => assert.match(name, /mark/));
    await page.keyboard.press('Enter');
    await card.getByRole('link', { name: 'Discharge' }).click();
    await page.waitForFunction(() => location.hash === '#/records/S1-20261113T021407Z');
  });
});

test('an alarm of a port leads to the port', async () => {
  stage.monitor.setMarks(() => ({ ...OF_THE_NIGHT, alarms: [alarm('05:30:00', { place: 'COM1', kind: 'port-down', words: 'Port down', severity: 'fault' })] }));
  await on(NIGHT, { size: PANEL }, async (page) => {
    await page.getByRole('button', { name: /COM1 Port down: raised/ }).tap();
    await page.locator('.mark-card').getByRole('link', { name: 'COM1', exact: true }).tap();
    await page.waitForFunction(() => location.hash === '#/bus/COM1');
    await page.waitForSelector('.bus-table');
  });
});

test('the table tells the marks too', async () => {
  stage.monitor.setMarks(() => OF_THE_NIGHT);
  await on(NIGHT, { size: PANEL }, async (page) => {
    await page.locator('.mark').nth(3).waitFor();
    await page.getByRole('button', { name: 'Table' }).click();
    const rows = page.locator('.mark-table tbody tr');
    await becomes(
      async () => (await rows.locator('td').allTextContents()).map((text) => text.replace(/^\s*(Critical|[1-3?])*\s*/, '').trim()),
      ['S1 #17 Block voltage low: cleared', 'S1 Ohmic test (30 min)', 'S1 #17 Block voltage low: raised', 'S1 Discharge (48 min)'].map((text, n) => (n === 1 ? `Ω ${text}` : text)),
    );
  });
});

test('on paper the chart is one sheet, black on white, with its marks at their place', async () => {
  stage.monitor.setMarks(() => OF_THE_NIGHT);
  await on(NIGHT, { size: PANEL, theme: 'dark' }, async (page) => {
    await page.locator('.mark').nth(3).waitFor();
    const paper = await page.pdf({ format: 'A4', landscape: true, printBackground: true });
    assert.equal(paper.toString('latin1').match(/\/Type\s*\/Page\b/g).length, 1);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    await page.locator('.trend-paper canvas').waitFor();
    await becomes(() => page.locator('.trend-area').isVisible(), false);
    const greys = () => page.locator('.trend-paper canvas').evaluate((canvas, shares) => {
      const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
      const width = canvas.width / devicePixelRatio;
      const x = (share) => Math.floor((3.6 * rem + share * (width - 5.5 * rem)) * devicePixelRatio);
      const at = (share) => canvas.getContext('2d').getImageData(x(share), Math.floor(8 * rem * devicePixelRatio), 1, 1).data[0];
      return shares.map(at);
    }, ['01:10:00', '02:40:00', '03:10:00'].map(share));
    await becomes(greys, [255, 204, 255], 'white, the band of the discharge, white');
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.locator('.trend-paper canvas').waitFor({ state: 'detached' });
  });
});

test('the chart is taken away as a picture, as large as it is shown, with its marks at their place', async () => {
  stage.monitor.setMarks(() => OF_THE_NIGHT);
  await on(NIGHT, { size: DESKTOP }, async (page) => {
    await page.locator('.mark').nth(3).waitFor();
    const shown = await boxOf(page, '.trend-area');
    await page.getByRole('button', { name: 'Save …' }).click();
    assert.deepEqual(await accessibilityFaults(page), []);
    const kept = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Picture (PNG)' }).click();
    const file = await kept;
    assert.equal(file.suggestedFilename(), 'S1-2026-11-13.png');
    const png = await readFile(await file.path());
    assert.equal(png.subarray(0, 8).toString('latin1'), '\x89PNG\r\n\x1a\n');
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    assert.ok(Math.abs(width - shown.width) <= 1 && Math.abs(height - shown.height) <= 3, `${width}×${height}`);
    const [plain, band, head] = await page.evaluate(
      async ([bytes, before, within]) => {
        const picture = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(picture.width, picture.height);
        const pen = canvas.getContext('2d');
        pen.drawImage(picture, 0, 0);
        const x = (share) => Math.floor(3.6 * 16 + share * (picture.width - 5.5 * 16));
        const tone = (share) => [...pen.getImageData(x(share), 8 * 16, 1, 1).data].slice(0, 3).join();
        const title = pen.getImageData(0, 0, 200, 24).data;
        return [tone(before), tone(within), new Set(title.filter((_, n) => n % 4 === 0)).size];
      },
      [[...png], share('01:10:00'), share('02:40:00')],
    );
    assert.equal(plain, '225,227,229', 'the ground of the screen');
    assert.equal(band, '200,204,206', 'the discharge');
    assert.ok(head > 2, 'there is a title');
  });
});

test('a view is kept under a name, opened again, and deleted; another visit of this browser finds it', async () => {
  await on(NIGHT, { size: PANEL }, async (page, { context }) => {
    await page.getByRole('button', { name: 'Save …' }).tap();
    assert.deepEqual(await smallTargets(page), []);
    assert.deepEqual(await overflows(page), []);
    await page.getByRole('textbox', { name: 'Name of this view' }).fill('The night of the 13th');
    await page.getByRole('button', { name: 'Keep this view' }).tap();
    await page.getByRole('link', { name: 'The night of the 13th' }).waitFor();
    await goTo(page, stage.monitor.url, '#/trends/S2/7?range=7d');
    const again = await context.newPage();
    await again.goto(`${stage.monitor.url}/#/trends/S2/7?range=7d`);
    await again.getByRole('button', { name: 'Save …' }).tap();
    await again.getByRole('link', { name: 'The night of the 13th' }).tap();
    await again.waitForFunction((hash) => location.hash === hash, NIGHT);
    await again.getByRole('button', { name: 'Save …' }).tap();
    await again.getByRole('button', { name: 'Delete The night of the 13th' }).tap();
    await thereAre(again.getByRole('link', { name: 'The night of the 13th' }), 0);
    await becomes(() => again.evaluate(() => localStorage.getItem('bms600.trends')), '[]');
  });
});

test('what is asked for is the span that is shown, of what is shown, and not more than slots', async () => {
  const asked = [];
  await on(NIGHT, { size: PANEL }, async (page) => {
    page.on('request', (request) => request.url().includes('/marks') && asked.push(new URL(request.url()).searchParams));
    await page.locator('select[aria-label="Block"]').selectOption('17');
    const one = await soon(
      () => asked.find((each) => each.get('place') === 'S1.17'),
      (found) => assert.ok(found, 'marks of the block are asked for'),
    );
    assert.deepEqual(['from', 'to'].map((name) => one.get(name)), ['2026-11-13T00:00:00.000Z', '2026-11-13T10:00:00.000Z']);
    assert.ok(Number(one.get('slots')) <= 500);
  });
});

/**
 * Fingers as a touch screen reports them: each a path of shares of the plot area, from where it comes down to where it goes.
 * `meanwhile` happens while they are half way.
 */
async function fingers(page, context, paths, meanwhile = () => {}) {
  const plot = await boxOf(page, '.u-over');
  const session = await context.newCDPSession(page);
  const points = (part) => paths.map(([begin, end], id) => ({ id, x: plot.x + plot.width * (begin + (end - begin) * part), y: plot.y + plot.height / 2 }));
  const move = (part) => session.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: points(part) });
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: points(0) });
  for (const part of [0.25, 0.5]) await move(part);
  await meanwhile();
  for (const part of [0.75, 1]) await move(part);
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
}

/** The span of the address, in s after midnight of that day, once it is another. */
async function spanAfter(page, before) {
  await page.waitForFunction((old) => location.hash !== old, before);
  const asked = new URLSearchParams(new URL(page.url()).hash.split('?')[1]);
  return ['from', 'to'].map((name) => (Date.parse(asked.get(name)) - at('00:00:00')) / 1000);
}

const near = (found, meant, within) => assert.ok(found.every((each, n) => Math.abs(each - meant[n]) <= within), `${found} is not near ${meant}`);

test('one finger carries the span along', async () => {
  stage.monitor.setMarks(() => OF_THE_NIGHT);
  await on(NIGHT, { size: PANEL }, async (page, { context }) => {
    await fingers(page, context, [[0.25, 0.75]]);
    near(await spanAfter(page, NIGHT), [-18_000, 18_000], 200);
    await page.locator('.mark-area').first().waitFor();
  });
});

test('two fingers zoom it', async () => {
  await on(NIGHT, { size: PANEL }, async (page, { context }) => {
    await fingers(page, context, [[0.4, 0.2], [0.6, 0.8]]);
    near(await spanAfter(page, NIGHT), [12_000, 24_000], 200);
  });
});

/** Asks for values not every minute but three times a second. */
function hasty() {
  const plain = globalThis.setInterval;
  globalThis.setInterval = (deed, ms, ...more) => plain(deed, ms === 60_000 ? 333 : ms, ...more);
}

test('values that come while the chart is held do not take it away from under the finger, and are shown afterwards', async () => {
  await on('#/trends/S1?range=1h', { size: PANEL, prepare: hasty }, async (page, { context }) => {
    const answered = () => page.waitForResponse((response) => response.url().includes('/api/v1/series'));
    const grip = await page.waitForSelector('.u-over');
    await page.waitForFunction((old) => !old.isConnected, grip, { polling: 100 });
    await fingers(page, context, [[0.25, 0.75]], async () => {
      const held = await page.waitForSelector('.carried .u-over');
      for (let times = 0; times < 3 * 4; times++) await answered();
      assert.ok(await held.evaluate((area) => area.isConnected));
    });
    const [from, to] = await spanAfter(page, '#/trends/S1?range=1h');
    assert.equal(to - from, 3600, 'carried, not zoomed');
    const later = await page.waitForSelector('.u-over');
    const before = new URL(page.url()).hash;
    await page.getByRole('button', { name: '24 h', exact: true }).click();
    await page.waitForFunction((old) => location.hash !== old, before);
    await page.waitForFunction((old) => !old.isConnected, later, { polling: 100 });
  });
});

test('a tap is no drag: it reads the values there', async () => {
  await on(NIGHT, { size: PANEL }, async (page) => {
    await page.waitForSelector('.plot canvas');
    const plot = await boxOf(page, '.u-over');
    await page.touchscreen.tap(plot.x + plot.width / 2, plot.y + plot.height / 2);
    await page.waitForSelector('.plot.reading');
    await becomes(() => page.evaluate(() => location.hash), NIGHT);
  });
});

test('panes that are drawn anew share the height as at first', async () => {
  await on('#/trends/S1?range=1h', { size: PANEL, prepare: hasty }, async (page) => {
    const first = await page.waitForSelector('.u-over');
    await page.waitForFunction((old) => !old.isConnected, first, { polling: 100 });
    const beyond = () => page.locator('.trend-chart .pane').evaluateAll((all) => all.map((pane) => Math.round(pane.firstElementChild.getBoundingClientRect().height - pane.clientHeight)));
    await becomes(beyond, [0, 0, 0]);
  });
});

test('what is read is read on when newer values come', async () => {
  await on('#/trends/S1?range=1h', { size: PANEL, prepare: hasty }, async (page) => {
    const plot = await boxOf(page, '.u-over');
    await page.touchscreen.tap(plot.x + plot.width / 2, plot.y + plot.height / 2);
    await page.waitForSelector('.plot.reading');
    const read = await page.waitForSelector('.u-over');
    await page.waitForFunction((old) => !old.isConnected, read, { polling: 100 });
    await page.waitForSelector('.plot.reading');
    const x = () => page.locator('.u-cursor-x').first().evaluate((line) => line.getBoundingClientRect().x);
    await soon(x, (found) => assert.ok(Math.abs(found - plot.x - plot.width / 2) < 0.05 * plot.width, `${found} of ${plot.x + plot.width / 2}`));
  });
});

test('PgUp and PgDn shift the span by its length, + and - zoom, however soon after each other', async () => {
  await on(NIGHT, { size: DESKTOP }, async (page) => {
    await page.waitForSelector('.plot canvas');
    await page.locator('.chart').focus();
    await page.keyboard.press('PageUp');
    near(await spanAfter(page, NIGHT), [-36_000, 0], 0);
    const earlier = new URL(page.url()).hash;
    await page.keyboard.press('PageDown');
    near(await spanAfter(page, earlier), [0, 36_000], 0);
    await page.keyboard.press('+');
    near(await spanAfter(page, NIGHT), [9_000, 27_000], 0);
    const closer = new URL(page.url()).hash;
    await page.keyboard.press('-');
    near(await spanAfter(page, closer), [0, 36_000], 0);
  });
});

test('the mouse with Shift carries the span that is drawn', async () => {
  await on(NIGHT, { size: DESKTOP }, async (page) => {
    const plot = await boxOf(page, '.u-over');
    await page.keyboard.down('Shift');
    await page.mouse.move(plot.x + plot.width * 0.75, plot.y + 20);
    await page.mouse.down();
    await page.mouse.move(plot.x + plot.width * 0.5, plot.y + 20, { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    near(await spanAfter(page, NIGHT), [9_000, 45_000], 120);
  });
});
