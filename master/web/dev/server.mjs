// A stand-in for the monitor while the pages are made: same addresses, same headers, made-up plant. Never shipped.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { acknowledged, alarmsAt, CHANNELS, explained, Holds, KINDS, kpiAt } from './alarms.mjs';
import { HEALTH } from './health.mjs';
import { RULES } from './rules.mjs';
import { DevSetpoints } from './setpoints.mjs';
import { setupOf, TYPES_OF_MAKERS } from './setup.mjs';
import { DevBackup } from './backup.mjs';
import { DevPeople } from './people.mjs';
import { DevPlant } from './plant.mjs';
import { eventsAt, seriesOf } from './series.mjs';
import { reportOf } from './report.mjs';
import { busOf, siteOf } from './site.mjs';
import { marksOf } from './marks.mjs';
import { DevPanel } from './panel.mjs';
import { comparedOf, dischargeOf, DISCHARGES, jobsOf, KEPT_REPORTS, UPKEEP, weakBlocksOf } from './records.mjs';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

/** What is answered from the history. */
const OF_THE_PAST = /^\/api\/v1\/(series|events|marks|discharges(\/.*)?|alarm-kpi|maintenance|setup)$/;

/** Starts it; what comes back can also misbehave on purpose. */
export function startMock({ port = 0, periodMs = 1000, startAt = Date.now() } = {}) {
  const plant = new DevPlant();
  const began = Date.now();
  const now = () => startAt + (Date.now() - began);
  const clients = new Set();
  let alarms = alarmsAt(startAt);
  let holds = new Holds();
  let people = new DevPeople();
  let backup = new DevBackup();
  let setpoints = new DevSetpoints();
  const panel = new DevPanel();
  let q = 1;
  let silent = false;
  let refusal = null;
  /** Why the past cannot be read and since when, as the monitor says it; null where it can. */
  let pastClosed = null;
  /** When the page of a touch panel gave its last sign of life, by its name. */
  const signs = new Map();
  /** What is told of the past by order of a test; null for what is made up. */
  let marks = null;
  const sinceSign = (sign) => ({ sign, seconds: signs.has(sign) ? Math.floor((Date.now() - signs.get(sign)) / 1000) : null });

  const send = (to, event, data) => to.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  const sendAll = (event, data) => clients.forEach((client) => send(client, event, data));
  const shown = () => alarms.filter((alarm) => !holds.keepsAway(alarm));
  const tick = () => {
    const delta = plant.step();
    q++;
    if (!silent) sendAll('d', { q, ts: now(), s: plant.strings, ...delta });
  };

  const routes = {
    'GET /api/v1/session': () => people.session(),
    'GET /api/v1/setpoints': () => setpoints.state(),
    'GET /api/v1/setpoints/rules': () => RULES,
    'GET /api/v1/setpoints/versions': () => setpoints.versions(),
    'GET /api/v1/users': () => people.users,
    'GET /api/v1/tokens': () => people.tokens,
    'GET /api/v1/backup': () => backup.state(),
    'GET /api/v1/audit': () => people.audit,
    'GET /api/v1/audit/check': () => people.check,
    'GET /api/v1/site': () => siteOf(plant, now()),
    'GET /api/v1/ports': () => busOf(plant),
    'GET /api/v1/alarms': () => shown(),
    'GET /api/v1/alarm-kpi': () => kpiAt(now(), alarms),
    'POST /api/v1/alarms/preview': () => ({ would_raise: alarms.slice(3, 4), would_clear: alarms.slice(1, 2), would_change: [], would_stay: 4, diff: ['-     warning: { limit: 33 °C } # a hot room', '+     warning: { limit: 36 °C } # a hot room'] }),
    'POST /api/v1/silence': () => ({ outcome: 'done', text: 'horn silenced' }),
    'GET /api/v1/holds': () => holds.all(),
    'GET /api/v1/discharges': () => DISCHARGES,
    'GET /api/v1/discharges/compare': ({ searchParams: asked }) => comparedOf(asked.get('first'), asked.get('second')),
    'GET /api/v1/discharges/ranking': ({ searchParams: asked }) => weakBlocksOf(asked.get('string')),
    'GET /api/v1/reports': () => KEPT_REPORTS,
    'GET /api/v1/jobs': () => jobsOf(),
    'GET /api/v1/maintenance': () => UPKEEP,
    'GET /api/v1/panel': () => panel.face(),
    'GET /api/v1/kiosk': ({ searchParams: asked }) => sinceSign(asked.get('sign')),
    'GET /api/v1/setup': () => setupOf(),
    'GET /api/v1/setup/types': () => TYPES_OF_MAKERS,
    'POST /api/v1/setup': () => ({ outcome: 'tried', diff: ['- site: { name: Substation K12 }', '+ site: { name: Substation K13 }'] }),
    'POST /api/v1/setup/confirm': () => ({ outcome: 'done', text: 'confirmed' }),
    'GET /api/v1/jobs/list': () => [{ kind: 'try-relay', place: 'DO1', state: 'done', by: 'Mia', since: null, percent: 100, text: 'Horn told to be on, read back on' }],
    'POST /api/v1/balancing': () => ({ outcome: 'done', text: '✓ S1 on float' }),
    'POST /api/v1/capacity-tests/start': () => ({ outcome: 'rejected', text: '✓ S1 on float (now float) · ✗ confirmed: the room is ventilated, and nobody smokes or welds in it' }),
    'POST /api/v1/capacity-tests/pause': () => ({ outcome: 'done', text: '✓ a capacity test of S2 is on' }),
    'POST /api/v1/ohmic-tests/stop': () => ({ outcome: 'done', text: '✓ a test runs · stopped' }),
    'GET /api/v1/channels': () => CHANNELS,
    'GET /api/v1/health': () => HEALTH,
    'GET /api/v1/alarm-kinds': () => KINDS,
    'GET /api/v1/events': () => eventsAt(now()),
    'GET /api/v1/marks': ({ searchParams: asked }) => {
      const [from, to] = ['from', 'to'].map((name) => Date.parse(asked.get(name)) / 1000);
      return marks ? marks(asked.get('place')) : marksOf(asked.get('place'), from, to, Number(asked.get('slots')), now() / 1000);
    },
    'GET /api/v1/series': ({ searchParams: asked }) =>
      seriesOf(
        asked.get('point'),
        Date.parse(asked.get('from')) / 1000,
        Date.parse(asked.get('to')) / 1000,
        Number(asked.get('points')),
        now() / 1000,
      ),
  };

  const server = createServer((request, answer) => {
    const url = new URL(request.url, 'http://mock');
    const ack = /^\/api\/v1\/alarms\/([^/]+)\/ack$/.exec(url.pathname);
    const deed = /^\/api\/v1\/(ports\/COM\d\/(?:readdress|check-order)|sensors\/identify)$/.exec(url.pathname)?.[1];
    const hold = /^\/api\/v1\/(?:alarms\/([^/]+)\/)?(shelve|unshelve|out-of-service|in-service)$/.exec(url.pathname);
    const one = /^\/api\/v1\/alarms\/([^/]+)$/.exec(url.pathname);
    const kept = /^\/api\/v1\/discharges\/([^/.]+)$/.exec(url.pathname);
    const string = /^\/api\/v1\/strings\/([^/]+)$/.exec(url.pathname);
    const route = routes[`${request.method} ${url.pathname}`];
    answer.setHeader('Content-Security-Policy', CSP);
    answer.setHeader('X-Content-Type-Options', 'nosniff');
    answer.setHeader('Referrer-Policy', 'no-referrer');
    answer.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    const ofPeople = /^\/api\/v1\/((?:session|first-admin|me|users|tokens)(?:\/.*)?)$/.exec(url.pathname)?.[1];
    if (ofPeople && request.method === 'POST') return toldPeople(ofPeople, request, answer);
    if (people.session().role === 'none' && url.pathname.startsWith('/api/') && !ofPeople) return json(answer, { error: { place: 'session', value: null, allowed: 'log in' } }, 401);
    if (url.pathname === '/api/v1/stream') return stream(request, answer);
    if (pastClosed && OF_THE_PAST.test(url.pathname) && request.method === 'GET') return notNow(answer);
    if (deed && request.method === 'POST') return told(deed, request, answer);
    if (ack && request.method === 'POST') return acknowledge(decodeURIComponent(ack[1]), request, answer);
    if (hold && request.method === 'POST') return held(hold[2], hold[1], request, answer);
    if (one && request.method === 'GET') return json(answer, alarmNamed(decodeURIComponent(one[1])));
    if (kept && !route) return json(answer, dischargeOf(decodeURIComponent(kept[1])));
    if (string) return json(answer, reportOf(plant, decodeURIComponent(string[1])));
    const ofBackup = /^\/api\/v1\/(backup|restore(?:\/.*)?)$/.exec(url.pathname)?.[1];
    if (ofBackup && request.method === 'POST') return toldBackup(ofBackup, url, request, answer);
    const ofSetpoints = /^\/api\/v1\/(setpoints(?:\/restore)?)$/.exec(url.pathname)?.[1];
    if (ofSetpoints && request.method === 'POST') return toldSetpoints(ofSetpoints, request, answer);
    if (url.pathname === '/api/v1/kiosk' && request.method === 'POST') return toldSign(request, answer);
    if (url.pathname === '/api/v1/panel/key') return toldPanel(request, answer);
    if (url.pathname.startsWith('/api/v1/attachments/')) return picture(answer);
    if (route) return json(answer, route(url));
    return file(url.pathname, answer);
  });

  function notNow(answer) {
    answer.setHeader('Retry-After', '2');
    const allowed = `asked for again in a few seconds: the past cannot be read since ${pastClosed.since}: ${pastClosed.why}`;
    json(answer, { error: { place: 'history', value: null, allowed, ...pastClosed } }, 503);
  }

  /** One grey point. */
  function picture(answer) {
    answer.setHeader('Content-Type', 'image/png');
    answer.end(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==', 'base64'));
  }

  async function toldSetpoints(path, request, answer) {
    const parts = [];
    for await (const part of request) parts.push(part);
    const { status, told } = setpoints.answer(path, JSON.parse(Buffer.concat(parts).toString()), people.user);
    json(answer, told, status);
  }

  async function toldSign(request, answer) {
    const parts = [];
    for await (const part of request) parts.push(part);
    const { sign } = JSON.parse(Buffer.concat(parts).toString());
    signs.set(sign, Date.now());
    json(answer, sinceSign(sign));
  }

  async function toldPanel(request, answer) {
    const parts = [];
    for await (const part of request) parts.push(part);
    json(answer, panel.press(JSON.parse(Buffer.concat(parts).toString()).key));
  }

  async function toldBackup(path, url, request, answer) {
    const parts = [];
    for await (const part of request) parts.push(part);
    const { status, told, file } = backup.answer(path, Number(url.searchParams.get('at') ?? 0), Buffer.concat(parts));
    if (!file) return json(answer, told, status);
    answer.writeHead(status, { 'Content-Type': 'application/octet-stream' });
    answer.end(file);
  }

  async function toldPeople(path, request, answer) {
    const parts = [];
    for await (const part of request) parts.push(part);
    const { status, told } = people.answer(path, JSON.parse(Buffer.concat(parts).toString()));
    json(answer, told, status);
  }

  function stream(request, answer) {
    answer.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    answer.write('retry: 2000\n\n');
    clients.add(answer);
    request.on('close', () => clients.delete(answer));
    if (silent) return;
    send(answer, 'snap', plant.snap(q, now()));
    send(answer, 'alarms', shown());
  }

  function acknowledge(id, request, answer) {
    request.resume();
    if (request.headers['x-requested-with'] !== 'bms600') return json(answer, { outcome: 'rejected', text: 'Header missing' }, 403);
    if (refusal) return json(answer, { outcome: 'rejected', text: refusal }, 409);
    const after = acknowledged(alarms, id);
    alarms = after.alarms;
    json(answer, after.outcome);
    sendAll('alarms', shown());
  }

  function alarmNamed(id) {
    const alarm = alarms.find((each) => each.id === id);
    return alarm ? explained(alarm) : null;
  }

  async function held(verb, id, request, answer) {
    const parts = [];
    for await (const part of request) parts.push(part);
    const body = JSON.parse(Buffer.concat(parts).toString());
    json(answer, holds.tell(verb, id === undefined ? body.place : decodeURIComponent(id), { ...body, who: people.user }, alarms));
    sendAll('alarms', shown());
  }

  /** The fifth port is broken: its order cannot be checked. */
  function told(deed, request, answer) {
    request.resume();
    const isRefused = deed === 'ports/COM5/check-order';
    const text = deed === 'sensors/identify' ? '✓ 0 to 3600 s asked for · ✓ it answers · it blinks for 30 s' : '✓ it has sensors · ✓ S1 does not discharge · begun';
    json(
      answer,
      isRefused
        ? { outcome: 'rejected', text: '✓ COM5 has sensors · ✓ S5 does not discharge · ✗ COM5 works without a fault' }
        : { outcome: 'done', text },
      isRefused ? 409 : 200,
    );
  }

  const timer = setInterval(tick, periodMs);
  return new Promise((ready) =>
    server.listen(port, '127.0.0.1', () =>
      ready({
        url: `http://127.0.0.1:${server.address().port}`,
        clients,
        setSilent: (value) => (silent = value),
        skipFrame: () => (q += 1),
        setPastClosed: (next) => (pastClosed = next),
        setMarks: (next) => (marks = next),
        setRefusal: (text) => (refusal = text),
        people: () => people,
        backup: () => backup,
        resetBackup: () => (backup = new DevBackup()),
        resetPeople: () => (people = new DevPeople()),
        panel: () => panel,
        signs: () => [...signs.keys()],
        resetSetpoints: () => (setpoints = new DevSetpoints()),
        setAlarms: (next) => ((alarms = next), sendAll('alarms', shown())),
        resetAlarms: () => ((alarms = alarmsAt(startAt)), (holds = new Holds()), sendAll('alarms', shown())),
        close: () => (clearInterval(timer), server.closeAllConnections(), server.close()),
      }),
    ),
  );
}

function json(answer, data, status = data === null ? 404 : 200) {
  answer.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  answer.end(JSON.stringify(data));
}

function file(path, answer) {
  const name = path === '/' ? 'index.html' : normalize(path).replace(/^\/+/, '');
  const full = join(DIST, name);
  if (!full.startsWith(DIST) || !existsSync(full) || !statSync(full).isFile()) {
    answer.writeHead(404).end();
    return;
  }
  answer.writeHead(200, {
    'Content-Type': TYPES[extname(full)] ?? 'application/octet-stream',
    'Cache-Control': name === 'index.html' ? 'no-cache' : 'public, max-age=31536000, immutable',
  });
  createReadStream(full).pipe(answer);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const mock = await startMock({ port: Number(process.env.PORT ?? 8601) });
  console.log(`made-up site at ${mock.url}`);
}
