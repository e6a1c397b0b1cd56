import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toTrends, viewOf } from '../../src/chart/address.ts';
import { titleOf } from '../../src/chart/axis.ts';
import { parse } from '../../src/shell/route.ts';

/** Words ask which language the browser prefers. */
Object.defineProperty(globalThis, 'navigator', { value: { language: 'en' }, configurable: true });
const { besideOf, channelsOf, chosenOf, sigOf, toggled, tracksOf } = await import('../../src/pages/trends/channels.ts');
const { chartOf } = await import('../../src/chart/tracks.ts');
const { csvOf } = await import('../../src/pages/trends/csv.ts');

const OF_STRING = channelsOf('S1', null);
const OF_BLOCK = channelsOf('S1', 17);
const names = (chosen: readonly { readonly name: string }[]) => chosen.map(({ name }) => name);

test('the address of a trend tells the channels, the blocks beside and the time, and leads back to them', () => {
  const night = { from: Date.UTC(2026, 10, 13, 2, 14) / 1000, to: Date.UTC(2026, 10, 13, 6) / 1000 };
  const view = { range: null, span: night, sig: ['voltage', 'string_current'], beside: [18, 60] };
  const address = toTrends('S2', 17, view);
  assert.equal(address, '#/trends/S2/17?from=2026-11-13T02:14:00Z&to=2026-11-13T06:00:00Z&sig=voltage,string_current&with=18,60');
  const there = parse(address);
  assert.deepEqual([there.page, viewOf(address.split('?')[1]!)], ['trends', view]);
  assert.equal(toTrends('S2', null, { range: '7d' }), '#/trends/S2?range=7d');
  assert.equal(toTrends('S2', 3), '#/trends/S2/3');
});

test('what an address tells and nobody understands is as if it were not told', () => {
  assert.deepEqual(viewOf(''), { range: null, span: null, sig: null, beside: [] });
  assert.deepEqual(viewOf('from=x&to=y&sig=&with=,x,-1,1.5,99999,,7'), { range: null, span: null, sig: [], beside: [7] });
  assert.deepEqual(viewOf('from=2026-11-13T06:00:00Z&to=2026-11-13T02:00:00Z').span, null, 'an end before its begin');
  for (const sig of [null, [], ['nonsense', '__proto__', 'string_voltage']]) assert.deepEqual(names(chosenOf(OF_STRING, sig)), ['voltage', 'current', 'soc'], String(sig));
  assert.deepEqual(names(chosenOf(OF_BLOCK, ['spectrum', 'resistance', 'resistance'])), ['resistance'], 'what there is, once');
  assert.deepEqual(names(chosenOf(OF_BLOCK, null)), ['voltage', 'temperature', 'resistance']);
});

test('panes stand in the order of the address, four at most and one at least', () => {
  const five = ['soc', 'voltage', 'ripple_current', 'current', 'ripple_voltage'];
  const chosen = chosenOf(OF_STRING, five);
  assert.deepEqual(names(chosen), five.slice(0, 4));
  const channel = (name: string) => OF_STRING.find((each) => each.name === name)!;
  assert.equal(toggled(chosen, channel('ripple_voltage')), chosen, 'no fifth');
  const three = toggled(chosen, channel('voltage'));
  assert.deepEqual(names(three), ['soc', 'ripple_current', 'current']);
  assert.deepEqual(names(toggled(three, channel('ripple_voltage'))), ['soc', 'ripple_current', 'current', 'ripple_voltage'], 'a new one stands below');
  const one = chosenOf(OF_STRING, ['current']);
  assert.equal(toggled(one, channel('current')), one, 'one stays');
});

test('the usual channels need no word in the address', () => {
  assert.equal(sigOf(OF_STRING, chosenOf(OF_STRING, null)), null);
  assert.equal(sigOf(OF_BLOCK, chosenOf(OF_BLOCK, null)), null);
  assert.deepEqual(sigOf(OF_BLOCK, chosenOf(OF_BLOCK, ['voltage', 'resistance', 'temperature'])), ['voltage', 'resistance', 'temperature'], 'another order is another choice');
});

test('beside a block are other blocks of its string, three at most', () => {
  assert.deepEqual(besideOf([17, 0, 71, 60, 18, 60, 3, 4], 17, 70), [60, 18, 3]);
  assert.deepEqual(besideOf([3], null, 70), [], 'a whole string has none beside');
});

/** Among what `docs/history.md` says is kept. */
test('what is offered are points that the monitor keeps the past of', () => {
  const points = (string: string, block: number | null) => tracksOf(string, block, channelsOf(string, block), []).flatMap((track) => track.points);
  const ofString = ['S1.voltage', 'S1.current', 'S1.soc', 'S1.soh', 'S1.autonomy', 'S1.ripple_voltage', 'S1.ripple_current'];
  assert.deepEqual(points('S1', null), ofString);
  assert.deepEqual(points('S1', 17), ['S1.17.voltage', 'S1.17.temperature', 'S1.17.resistance', 'S1.17.soc', 'S1.17.soh', 'S1.17.balancing_current', ...ofString]);
});

const series = (point: string, value: number, t = [60, 120]) => ({ point, unit: 'V', t, min: t.map(() => value - 0.1), max: t.map(() => value + 0.1), mean: t.map(() => value) });

test('blocks laid over each other are lines of their own in one pane, told by dashes and by their numbers', () => {
  const tracks = tracksOf('S1', 17, chosenOf(OF_BLOCK, ['voltage', 'string_current']), [18, 60]);
  assert.deepEqual(tracks[0]!.points, ['S1.17.voltage', 'S1.18.voltage', 'S1.60.voltage']);
  const asked = { span: { from: 0, to: 180 }, series: [series('S1.17.voltage', 2.25), null, series('S1.60.voltage', 2.125, [60, 90]), series('S1.current', -4)] };
  const data = chartOf(asked, tracks, undefined, 'UTC');
  assert.deepEqual(data.panes.map(({ title }) => title), ['Voltage', 'S1 Current']);
  assert.equal(titleOf(data.panes[0]!), 'Voltage V · ── #17\u2002╌╌ #18\u2002┈┈ #60');
  assert.deepEqual(data.panes[0]!.traces.map(({ label, line }) => [label, line]), [['#17', 0], ['#60', 2]], 'one without an answer takes no other its line');
  const csv = csvOf(data, { mean: 'mean', least: 'min', most: 'max' }).split('\r\n');
  assert.equal(csv[0], '\uFEFFtime_utc,Voltage #17 mean [V],Voltage #17 min [V],Voltage #17 max [V],Voltage #60 mean [V],Voltage #60 min [V],Voltage #60 max [V],S1 Current mean [A],S1 Current min [A],S1 Current max [A]');
  assert.equal(csv[2], '1970-01-01T00:01:30Z,,,,2.125,2.025,2.225,,,');
});

test('a pane without values says so and keeps its columns', () => {
  const [track] = tracksOf('S1', null, chosenOf(OF_STRING, ['ripple_voltage']), []);
  const data = chartOf({ span: { from: 0, to: 60 }, series: [null] }, [track!], undefined, 'UTC');
  assert.equal(titleOf(data.panes[0]!), 'Ripple voltage V · no data');
  assert.equal(csvOf(data, { mean: 'mean', least: 'min', most: 'max' }), '\uFEFFtime_utc,Ripple voltage mean [V],Ripple voltage min [V],Ripple voltage max [V]\r\n');
});

test('limits of all blocks that are shown are drawn, each once', () => {
  const limits = { low: 2.16, high: 2.4, reference: null };
  const string = { limits: { voltage: limits }, blocks: [{ name: 'S1.18', limits: { voltage: { ...limits, low: 2.1 } } }] } as never;
  const data = chartOf({ span: { from: 0, to: 60 }, series: [] }, tracksOf('S1', 17, chosenOf(OF_BLOCK, ['voltage']), [18, 19]), string, 'UTC');
  assert.deepEqual(data.panes[0]!.limits, [2.16, 2.4, 2.1]);
});
