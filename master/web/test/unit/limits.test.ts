import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { SetpointRule } from '../../src/live/setpoints.ts';
import { formEn, formZh } from '../../src/pages/setpoints/formWords.ts';
import { changeOf, delayParts, delayText, inherited, isOf, mistake, mistakesAt, own, pathOf, wider, withEdit, type Draft, type Edit, type Spot } from '../../src/pages/setpoints/limits.ts';

const VOLTS = { unit: 'V', low: 0, high: 20, most_deadband: 100 };
const RULE: SetpointRule = {
  kind: 'block-voltage-low',
  words: 'Block voltage low',
  level: 'warning',
  limits: '',
  per: 'block',
  severity: 'warning',
  on_s: 300,
  off_s: 60,
  most_delay_s: 86_400,
  latch: false,
  range: VOLTS,
  now: [],
};
const STRINGS = [
  { name: 'S1', type: 'opzv-800', chemistry: 'vrla-gel', blocks: 54 },
  { name: 'S2', type: 'agm-100', chemistry: 'vrla-agm', blocks: 24 },
];
const at = (scope: string, field: Spot['field']): Spot => ({ scope, kind: RULE.kind, level: RULE.level, field });
const edit = (scope: string, field: Spot['field'], text: string): Edit => ({ ...at(scope, field), text });

/** As docs/alarms.md writes it. */
const SECTION = {
  'block-voltage-low': { warning: { limit: '2180 mV', tell: ['Anna', 'Ben'] } },
  for: { S1: { 'block-voltage-low': { warning: { limit: '2.19 V', on: '2 min' } } } },
};

test('what the file says is shown in the unit of the rule', () => {
  assert.equal(own(SECTION, RULE, at('', 'limit')), '2.18');
  assert.equal(own(SECTION, RULE, at('S1', 'limit')), '2.19');
  assert.equal(own(SECTION, RULE, at('', 'tell')), 'Anna, Ben');
  assert.equal(own(SECTION, RULE, at('S1', 'on')), '2 min');
  assert.equal(own(SECTION, RULE, at('S1.7', 'limit')), '');
  const autonomy = { ...RULE, kind: 'autonomy-low', range: { ...VOLTS, unit: 'min' } };
  assert.equal(own({ 'autonomy-low': { warning: { limit: '1.5 h' } } }, autonomy, { ...at('', 'limit'), kind: 'autonomy-low' }), '90');
});

test('an empty field inherits from the next wider place, at last from the default', () => {
  assert.deepEqual(wider('S1.7', STRINGS), ['S1', 'opzv-800', 'vrla-gel', '']);
  assert.deepEqual(wider('S2', STRINGS), ['agm-100', 'vrla-agm', '']);
  assert.deepEqual(wider('agm-100', STRINGS), ['vrla-agm', '']);
  assert.deepEqual(wider('vrla-agm', STRINGS), ['']);
  assert.deepEqual(wider('', STRINGS), []);
  assert.equal(inherited(SECTION, RULE, at('S1.7', 'limit'), STRINGS), '2.19');
  assert.equal(inherited(SECTION, RULE, at('S2.7', 'limit'), STRINGS), '2.18');
  assert.equal(inherited(SECTION, RULE, at('S1.7', 'on'), STRINGS), '2 min');
  assert.equal(inherited(SECTION, RULE, at('S2', 'on'), STRINGS), '5 min');
  assert.equal(inherited(SECTION, RULE, at('', 'limit'), STRINGS), '', 'the template alone knows');
});

test('a value out of its range, or no number, is a mistake that names what is allowed', () => {
  assert.equal(mistake(RULE, edit('S1', 'limit', '2.2')), null);
  assert.deepEqual(mistake(RULE, edit('S1', 'limit', '20.1')), { low: 0, high: 20, unit: 'V' });
  for (const wrong of ['2,2', '2.2 V', '-1', 'x', '1e1', '.5', '2.']) assert.notEqual(mistake(RULE, edit('S1', 'limit', wrong)), null, wrong);
  assert.deepEqual(mistake(RULE, edit('S1', 'deadband', '101')), { low: 0, high: 100, unit: 'V' });
  assert.equal(mistake(RULE, edit('S1', 'on', '24 h')), null);
  assert.deepEqual(mistake(RULE, edit('S1', 'on', '24.1 h')), { low: 0, high: 24, unit: 'h' });
  assert.equal(mistake(RULE, edit('S1', 'on', '1440 min')), null);
  assert.notEqual(mistake(RULE, edit('S1', 'on', 'x min')), null);
  assert.equal(mistake(RULE, edit('S1', 'limit', '')), null, 'nothing is what it inherits');
});

test('a draft becomes the section as the site file writes it; nothing is the default', () => {
  let draft: Draft = [];
  draft = withEdit(draft, edit('S1', 'limit', '2.2'), '2.19');
  draft = withEdit(draft, edit('S1', 'limit', '2.21'), '2.19');
  draft = withEdit(draft, edit('S1', 'on', ''), '2 min');
  draft = withEdit(draft, edit('', 'tell', 'Anna'), 'Anna, Ben');
  draft = withEdit(draft, edit('', 'enabled', 'false'), '');
  draft = withEdit(draft, edit('S1.7', 'off', '30 s'), '');
  assert.deepEqual(changeOf(draft, [RULE]), {
    for: {
      S1: { 'block-voltage-low': { warning: { limit: '2.21 V', on: 'default' } } },
      'S1.7': { 'block-voltage-low': { warning: { off: '30 s' } } },
    },
    'block-voltage-low': { warning: { tell: ['Anna'], enabled: false } },
  });
  assert.deepEqual(withEdit(draft, edit('S1', 'limit', '2.19'), '2.19').length, draft.length - 1, 'what the file says is no change');
});

test('a mistake the monitor finds is known by its path', () => {
  const told = ['site.yaml:41: alarms.for.S1.block-voltage-low.warning.limit: 24 V — must be 0 V to 20 V', 'site.yaml: something else'];
  assert.deepEqual(pathOf(at('S1', 'limit')), ['for', 'S1', 'block-voltage-low', 'warning', 'limit']);
  assert.deepEqual(mistakesAt(told, at('S1', 'limit')), [told[0]]);
  assert.deepEqual(mistakesAt(told, at('', 'limit')), []);
});

test('delays are shown in the largest unit that leaves them whole', () => {
  assert.deepEqual([0, 5, 60, 90, 300, 3600, 86_400].map(delayText), ['0 s', '5 s', '1 min', '90 s', '5 min', '1 h', '24 h']);
  assert.deepEqual(delayParts('2 min'), ['2', 'min']);
  assert.deepEqual(delayParts(''), ['', 's']);
});

test('only what is judged at strings, blocks and their sensors has a choice narrower than the site', () => {
  const per = (kind: SetpointRule['per'], scope: string) => isOf({ ...RULE, per: kind }, scope, STRINGS);
  assert.deepEqual([per('block', 'S1.7'), per('string', 'S1.7'), per('string', 'S1'), per('site', 'S1'), per('port', 'S1'), per('site', '')], [true, false, true, false, false, true]);
});

test('every level of a setpoint that is published has its words, in both languages', () => {
  const page = readFileSync(new URL('../../../../docs/alarms.md', import.meta.url), 'utf8');
  const regimes = new Set([...page.matchAll(/`(?:critical|warning|advisory|fault)-([a-z-]+)`(?: [a-z]+)? after/g)].map(([, regime]) => regime!));
  assert.ok(regimes.size >= 6, String(regimes.size));
  for (const regime of regimes) assert.ok(Object.hasOwn(formEn, regime), regime);
  assert.deepEqual(Object.keys(formZh), Object.keys(formEn));
  for (const [key, text] of Object.entries(formZh)) {
    assert.match(text, /\p{Script=Han}|^\{/u, key);
    assert.deepEqual((text.match(/\{\w+\}/g) ?? []).sort(), (formEn[key as keyof typeof formEn].match(/\{\w+\}/g) ?? []).sort(), key);
  }
});
