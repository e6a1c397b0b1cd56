// What a person does to a battery from the page of tests: one block balanced, a capacity test led.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startMock } from '../../dev/server.mjs';
import { launch, openPage, SIZES } from './browser.mjs';
import { accessibilityFaults, overflows, smallTargets } from './look.mjs';
import { becomes, tells } from './soon.mjs';

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

const PANEL = SIZES.find(({ width }) => width === 800);

/** The card of a string, at the size of a panel. */
async function onCard(string, story, language = 'en') {
  const opened = await openPage(browser, mock.url, '#/jobs', { size: PANEL, language });
  const card = opened.page.locator('section.card', { has: opened.page.locator(`h2:text-is("${string}")`) });
  await card.waitFor();
  const posted = [];
  opened.page.on('request', (request) => request.method() === 'POST' && posted.push([new URL(request.url()).pathname, request.postDataJSON()]));
  await story(card, posted, opened.page);
  assert.deepEqual(await overflows(opened.page), []);
  assert.deepEqual(await smallTargets(opened.page), []);
  assert.deepEqual(await accessibilityFaults(opened.page), []);
  assert.deepEqual(opened.faults, []);
  assert.deepEqual(await opened.violations(), []);
  await opened.close();
}

test('one block is balanced for a time, after a second press, and no block that is not there', () =>
  onCard('S1', async (card, posted, page) => {
    await card.getByText('Balance one block').tap();
    const number = card.getByLabel('Block, 1 to 70');
    await number.fill('71');
    await becomes(() => card.getByRole('button', { name: 'Balance ?' }).isDisabled(), true);
    await number.fill('7');
    await card.getByLabel('Minutes').selectOption('15');
    await card.getByRole('button', { name: 'Balance S1 #7' }).tap();
    await card.locator('[data-asked=true]').waitFor();
    assert.deepEqual(posted, []);
    await card.locator('[data-asked=true]').tap();
    await page.getByText('✓ S1 on float').waitFor();
    assert.deepEqual(posted, [['/api/v1/balancing', { place: 'S1.7', minutes: 15 }]]);
  }));

test('what balances by hand is ended with one press', () =>
  onCard('S2', async (card, posted, page) => {
    await card.getByRole('button', { name: 'End it for S2 #9' }).tap();
    await page.getByText('✓ S1 on float').waitFor();
    assert.deepEqual(posted, [['/api/v1/balancing', { place: 'S2.9', minutes: 0 }]]);
  }));

test('a capacity test says which of its conditions is not met', () =>
  onCard('S1', async (card, posted, page) => {
    await card.getByText('Begin a capacity test').tap();
    await card.getByLabel('Rated time, h').fill('8');
    for (const confirmed of ['The string can be separated', 'The load unit takes', 'Connections checked']) {
      await card.getByLabel(confirmed).check();
    }
    await card.locator('form button[type=submit]').tap();
    await page.getByText('✗ confirmed: the room is ventilated').waitFor();
    assert.deepEqual(posted, [
      [
        '/api/v1/capacity-tests/start',
        { string: 'S1', kind: 'performance', hours: 8, parts: [], confirmed: ['isolated', 'load-ready', 'connections-tight'] },
      ],
    ]);
  }));

test('a test that is on tells what is to be done now, and is paused after a second press', () =>
  onCard('S2', async (card, posted, page) => {
    await tells(card.getByRole('status'), /Load on: hold \d/);
    await card.getByRole('button', { name: 'Pause for a bypass' }).tap();
    await card.locator('[data-asked=true]').waitFor();
    assert.deepEqual(posted, []);
    await card.locator('[data-asked=true]').tap();
    await page.getByText('✓ a capacity test of S2 is on').waitFor();
    assert.deepEqual(posted, [['/api/v1/capacity-tests/pause', { string: 'S2' }]]);
  }));

test('the same page in Chinese', () =>
  onCard(
    'S1',
    async (card) => {
      await card.getByText('均衡单个电池').tap();
      await card.getByLabel('电池编号，1 至 70').waitFor();
    },
    'zh',
  ));
