// What happened to the made-up site over a span, grouped as the monitor does it.
import { DISCHARGES } from './records.mjs';

const DAY = 86_400;
const HOUR = 3600;
const KINDS = [
  ['block-voltage-low', 'warning'],
  ['block-temperature-high', 'critical'],
  ['block-resistance-high', 'warning'],
  ['communication-lost', 'fault'],
  ['block-voltage-high', 'advisory'],
];

export function marksOf(place, from, to, slots, now) {
  const [string, block] = place.split('.');
  const slot = (at) => Math.floor(((Math.max(at, from) - from) / (to - from)) * slots);
  const isIn = (at) => at >= from && at < to;
  const alarms = new Map();
  for (const happened of alarmsOf(string, now)) {
    if (!isIn(happened.at) || (block && happened.place !== place && happened.place !== string)) continue;
    const all = alarms.get(slot(happened.at)) ?? [];
    alarms.set(slot(happened.at), [...all, happened]);
  }
  return {
    from: iso(from),
    to: iso(to),
    since: null,
    alarms: [...alarms.entries()].sort(([a], [b]) => a - b).map(([, all]) => grouped(all)),
    discharges: dischargesOf(string, now).filter(({ begin, end }) => begin < to && end >= from).map(bandOf),
    jobs: jobsOf(place, string, now).filter(({ begin, end }) => begin < to && (end ?? to) >= from).map(bandOf),
  };
}

/** One or two a day, each over within hours; a storm two days ago; one this morning that stands. */
function alarmsOf(string, now) {
  const of = Number(string.slice(1));
  const found = [];
  const alarm = (at, lasts, number, block) => {
    const [kind, severity] = KINDS[number % KINDS.length];
    found.push({ at, kind, severity, place: `${string}.${block}`, isRaised: true });
    if (at + lasts < now) found.push({ at: at + lasts, kind, severity, place: `${string}.${block}`, isRaised: false });
  };
  for (let day = 40; day >= 1; day--) alarm(now - day * DAY - ((day * 7 + of * 5) % 24) * HOUR, HOUR * (1 + (day % 4)), day + of, 1 + ((day * 17 + of) % 60));
  for (let n = 0; n < 45; n++) alarm(now - 2 * DAY + n * 11, 600 + n, 0, 1 + n);
  alarm(now - 2.5 * HOUR, 10 * HOUR, of, 17);
  return found.sort((a, b) => a.at - b.at);
}

function grouped(all) {
  const raised = all.filter(({ isRaised }) => isRaised);
  const order = ['critical', 'warning', 'advisory', 'fault'];
  const worst = (raised.length > 0 ? raised : all).map(({ severity }) => severity).sort((a, b) => order.indexOf(a) - order.indexOf(b))[0];
  const places = new Set(all.map(({ place }) => place));
  return {
    from: iso(all[0].at),
    to: iso(all.at(-1).at),
    raised: raised.length,
    cleared: all.length - raised.length,
    severity: worst,
    kind: all[0].kind,
    words: all[0].kind,
    kinds: new Set(all.map(({ kind }) => kind)).size,
    place: places.size === 1 ? all[0].place : null,
    places: places.size,
  };
}

/** Those of the curves, and those that are on record. */
function dischargesOf(string, now) {
  const ofCurves = [11, 22].map((days) => ({ begin: now - days * DAY, end: now - days * DAY + 2 * HOUR, count: 1, place: string, id: `${string}-x${days}` }));
  const ofRecord = DISCHARGES.filter((each) => each.string === string).map((each) => ({ begin: Date.parse(each.start) / 1000, end: Date.parse(each.end) / 1000, count: 1, place: string, id: each.id }));
  return [...ofCurves, ...ofRecord];
}

function jobsOf(place, string, now) {
  const job = (name, days, hours, of = string) => ({ job: name, begin: now - days * DAY, end: now - days * DAY + hours * HOUR, count: 1, place: of, text: null });
  return [job('ohmic-test', 5, 3), job('ohmic-test', 0.4, 2), job('balancing', 16, 20, place.includes('.') ? place : `${string}.9`), job('capacity-test', 11, 2)];
}

function bandOf({ begin, end, ...more }) {
  return { ...more, begin: iso(begin), end: end === null ? null : iso(end) };
}

function iso(seconds) {
  return new Date(Math.round(seconds) * 1000).toISOString().replace('.000', '');
}
