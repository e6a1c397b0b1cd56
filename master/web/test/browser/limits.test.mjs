// Limits by a form: at which place, in which unit, what is allowed, tried out on the values of now, applied as one change.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SIZES } from './browser.mjs';
import { accessibilityFaults, overflows, smallTargets } from './look.mjs';
import { becomes, pressOnce, tells, thereAre } from './soon.mjs';
import { staged } from './stage.mjs';

const [panel, , desktop, phone] = SIZES;
const stage = staged();

const on = (hash, options, story) => stage.on(hash, { shows: '.limits-level', ...options }, story);

const field = (page, name) => page.locator(`[name="${name}"]`);
const posted = (page, path) => page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith(path));

for (const size of [panel, desktop, phone]) {
  for (const language of ['en', 'zh']) {
    test(`the form holds at ${size.width}×${size.height}, ${language}`, () =>
      on('#/setpoints', { size, language }, async (page) => {
        await page.locator('select[name=scope]').selectOption({ index: (await page.locator('select[name=scope] option').count()) - 1 });
        await field(page, 'warning.limit').fill('99');
        await page.locator('.limits-fault').first().waitFor();
        assert.deepEqual(await overflows(page), []);
        assert.deepEqual(await smallTargets(page), []);
        assert.deepEqual(await accessibilityFaults(page), []);
      }));
  }
}

test('a limit of a string and who is told are tried out and applied as one change', () =>
  on('#/setpoints', { size: panel }, async (page) => {
    await page.locator('select[name=scope]').selectOption('S2');
    await field(page, 'warning.limit').fill('2.2');
    await field(page, 'critical-in-discharge.on').fill('12');
    await page.getByRole('group', { name: 'Who is told' }).first().getByLabel('Anna').check();
    await page.locator('select[name=kind]').selectOption('block-temperature-high');
    await field(page, 'warning.severity').selectOption('advisory');
    await thereAre(page.locator('.limits-changes li'), 4, 'changes gather, whatever is looked at');
    const change = {
      for: {
        S2: {
          'block-voltage-low': { warning: { limit: '2.2 V', tell: ['Anna'] }, 'critical-in-discharge': { on: '12 s' } },
          'block-temperature-high': { warning: { severity: 'advisory' } },
        },
      },
    };
    const tried = posted(page, '/alarms/preview');
    await page.getByRole('button', { name: 'Try out' }).click();
    assert.deepEqual((await tried).postDataJSON(), { alarms: change });
    await tells(page.locator('.card[role="status"]'), /Would come: 1.*Would go: 1.*Lines of site\.yaml that change.*\+ {5}warning: \{ limit: 36 °C \}/s);
    await field(page, 'why').fill('new blocks');
    const apply = page.locator('.setpoints-apply button');
    await pressOnce(apply);
    const sent = posted(page, '/api/v1/setpoints');
    await apply.click();
    assert.deepEqual((await sent).postDataJSON(), { base: 'text2', why: 'new blocks', alarms: change });
    await page.getByText('Applied, and in force.').waitFor();
    await thereAre(page.locator('.limits-changes li'), 0);
    stage.monitor.resetSetpoints();
  }));

test('bad input is told at its field, by place, value and what is allowed, and cannot be tried out', () =>
  on('#/setpoints', { size: panel }, async (page) => {
    await page.locator('select[name=kind]').selectOption('block-temperature-high');
    const limit = field(page, 'critical.limit');
    await limit.fill('240');
    const told = 'Whole site, Limit: 240 °C — must be −40 to 100 °C';
    await becomes(async () => page.locator(`[id="${await limit.getAttribute('aria-describedby')}"]`).textContent(), told);
    await becomes(() => limit.getAttribute('aria-invalid'), 'true');
    await becomes(() => page.getByRole('button', { name: 'Try out' }).isDisabled(), true);
    await field(page, 'critical.on').fill('25');
    await field(page, 'critical.on.unit').selectOption('h');
    await page.getByText('Comes after: 25 h — must be 0 to 24 h').first().waitFor();
    await page.getByRole('button', { name: /^Take back: .*Limit$/ }).click();
    await becomes(() => limit.inputValue(), '');
    await field(page, 'critical.on').fill('');
    await thereAre(page.locator('.limits-changes li'), 0);
  }));

test('one block, by keys alone: what it inherits stands in the field', () =>
  on('#/setpoints', { size: desktop }, async (page) => {
    await page.locator('select[name=kind]').selectOption('block-temperature-high');
    await page.locator('select[name=scope]').focus();
    await page.keyboard.press('End');
    await field(page, 'block').fill('99');
    await page.getByText(/S1, Block: 99 — must be 1 to \d+/).waitFor();
    await thereAre(page.locator('.limits-level'), 0);
    await field(page, 'block').fill('7');
    await becomes(() => field(page, 'warning.limit').getAttribute('placeholder'), '33', 'of the whole site');
    await field(page, 'block').press('Tab');
    await page.keyboard.press('Tab');
    await becomes(() => page.evaluate(() => document.activeElement.name), 'warning.limit');
    await page.keyboard.type('31.5');
    const tried = posted(page, '/alarms/preview');
    await page.keyboard.press('Enter');
    assert.deepEqual((await tried).postDataJSON(), { alarms: { for: { 'S1.7': { 'block-temperature-high': { warning: { limit: '31.5 °C' } } } } } });
  }));

test('an emptied field is what it inherits: the change takes it out of the file', () =>
  on('#/setpoints', { size: panel, language: 'zh' }, async (page) => {
    await page.locator('select[name=kind]').selectOption('block-temperature-high');
    await becomes(() => field(page, 'warning.limit').inputValue(), '33');
    await field(page, 'warning.limit').fill('');
    await tells(page.locator('.limits-changes li'), /整个站点 · 电池温度高 · 重要 · 限值: 按模板 \(原为 33 °C\)/);
    const tried = posted(page, '/alarms/preview');
    await page.getByRole('button', { name: '试算' }).click();
    assert.deepEqual((await tried).postDataJSON(), { alarms: { 'block-temperature-high': { warning: { limit: 'default' } } } });
  }));
