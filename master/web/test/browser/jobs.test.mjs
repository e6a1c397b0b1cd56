// What a person does to a battery from the page of tests: one block balanced, a capacity test led.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SIZES } from './browser.mjs';
import { accessibilityFaults, overflows, smallTargets } from './look.mjs';
import { becomes, tells } from './soon.mjs';
import { staged } from './stage.mjs';

const stage = staged();

const PANEL = SIZES.find(({ width }) => width === 800);

/** The card of a string, at the size of a panel. */
const onCard = (string, story, language = 'en') =>
  stage.on('#/jobs', { size: PANEL, language }, async (page) => {
    const card = page.locator('section.card', { has: page.locator(`h2:text-is("${string}")`) });
    await card.waitFor();
    const posted = [];
    page.on('request', (request) => request.method() === 'POST' && posted.push([new URL(request.url()).pathname, request.postDataJSON()]));
    await story(card, posted, page);
    assert.deepEqual(await overflows(page), []);
    assert.deepEqual(await smallTargets(page), []);
    assert.deepEqual(await accessibilityFaults(page), []);
  });

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
