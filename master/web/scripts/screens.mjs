// Pictures of the pages of a running demo at the instants of its story: BMS600_URL=… node scripts/screens.mjs FOLDER [NAME]
// With a name such as trends only those of that name are taken.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, openPage } from '../test/browser/browser.mjs';

const PANEL = { width: 800, height: 480 };
const WIDE_PANEL = { width: 1024, height: 600 };
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** What must have happened before, and what is then worth seeing. */
const STORY = [
  {
    when: { kind: 'block-voltage-low', forSeconds: 45 },
    shots: [
      ['overview', '#/', WIDE_PANEL, 'light'],
      ['overview', '#/', WIDE_PANEL, 'dark'],
      ['overview', '#/', DESKTOP, 'light'],
      ['overview', '#/', PANEL, 'light'],
      ['string', '#/string/S2/17', DESKTOP, 'dark'],
      ['string', '#/string/S2/17', PANEL, 'light'],
      ['outlook', '#/outlook/S2', PANEL, 'light'],
      ['outlook', '#/outlook/S2', DESKTOP, 'light'],
      ['outlook', '#/outlook/S2', PANEL, 'light', 'zh'],
      ['block', '#/block/S2/17', PANEL, 'light'],
      ['block', '#/block/S2/17', DESKTOP, 'dark'],
      ['alarms', '#/alarms', PANEL, 'light'],
      ['alarms', '#/alarms', DESKTOP, 'dark'],
      ['overview', '#/', PHONE, 'light'],
      ['history', '#/alarms/history', PANEL, 'light'],
      ['statistics', '#/alarms/statistics', DESKTOP, 'light'],
      ['jobs', '#/jobs', WIDE_PANEL, 'light'],
      ['setpoints', '#/setpoints', WIDE_PANEL, 'dark'],
      ['frontpanel', '#/panel', WIDE_PANEL, 'light'],
      ['more', '#/more', PANEL, 'light'],
      ['health', '#/health', PANEL, 'light'],
      ['help', '#/help', DESKTOP, 'light'],
      ['help-alarm', '#/help/block-resistance-high', PANEL, 'light'],
      ['heldback', '#/alarms/held', PANEL, 'light'],
      ['me', '#/me', PANEL, 'light'],
      ['users', '#/users', PANEL, 'dark'],
      ['audit', '#/audit', DESKTOP, 'light'],
      ['backup', '#/backup', WIDE_PANEL, 'light'],
      ['login', '#/me', PANEL, 'light', 'en', { isStranger: true }],
      ['wizard-site', '#/setup/wizard/site', PANEL, 'light'],
      ['wizard-access', '#/setup/wizard/access', PANEL, 'light'],
      ['wizard-ports', '#/setup/wizard/ports', PANEL, 'light'],
      ['wizard-strings', '#/setup/wizard/strings', DESKTOP, 'light'],
      ['wizard-sensors', '#/setup/wizard/addresses', PANEL, 'light'],
      ['wizard-order', '#/setup/wizard/order', WIDE_PANEL, 'dark'],
      ['wizard-zero', '#/setup/wizard/zero', PANEL, 'light', 'zh'],
      ['wizard-limits', '#/setup/wizard/limits', WIDE_PANEL, 'light'],
      ['wizard-baseline', '#/setup/wizard/baseline', PANEL, 'light'],
      ['wizard-outputs', '#/setup/wizard/outputs', PANEL, 'light'],
      ['wizard-record', '#/setup/wizard/record', PHONE, 'light'],
    ],
  },
  {
    when: { kind: 'chain-broken', place: 'COM4', forSeconds: 5 },
    shots: [
      ['bus', '#/bus/COM4', WIDE_PANEL, 'light'],
      ['bus', '#/bus', DESKTOP, 'light'],
      ['bus', '#/bus/COM4', PANEL, 'light'],
      ['string', '#/string/S4', PHONE, 'dark'],
      ['overview', '#/', WIDE_PANEL, 'light', 'zh'],
    ],
  },
  {
    when: { over: 'S2' },
    shots: [
      ['trends', '#/trends/S2?range=1h', PANEL, 'light'],
      ['trends', '#/trends/S2?range=1h', WIDE_PANEL, 'light'],
      ['trends', '#/trends/S2/17?range=1h&sig=voltage,temperature,string_current,string_soc&with=16,18', DESKTOP, 'light'],
      ['trends', '#/trends/S2/17?range=1h&sig=voltage,string_current&with=18', PANEL, 'dark', 'en', { press: 'button[aria-label="Channels"]', until: '.channels' }],
      ['records', '#/records', PANEL, 'light'],
      ['records', '#/records', DESKTOP, 'light'],
      ['discharge', '#/records/ID', DESKTOP, 'light'],
      ['discharge', '#/records/ID', PHONE, 'dark'],
      ['replay', '#/records/ID', WIDE_PANEL, 'light', 'en', { press: '.replay button', until: '.replay-at', show: '.replay' }],
    ],
  },
];
const PATIENCE_S = 900;
let newest = '';

const [folder = 'screens', only = ''] = process.argv.slice(2);
const base = process.env.BMS600_URL;
if (!base) throw new Error('BMS600_URL names no monitor');
mkdirSync(folder, { recursive: true });
const cookie = await comeIn();
const browser = await launch();
try {
  for (const { when, shots: all } of STORY) {
    const shots = all.filter(([name]) => !only || name === only);
    if (shots.length === 0) continue;
    await (when.over ? discharge(when.over) : alarm(when));
    for (const shot of shots) await take(...shot);
  }
} finally {
  await browser.close();
}

/** A stranger has not logged in; what is pressed and waited for comes before the picture. */
async function take(name, hash, size, theme, language = 'en', { isStranger = false, press, until, show } = {}) {
  const marks = [name, `${size.width}x${size.height}`, theme, ...(language === 'en' ? [] : [language])];
  const { page, close } = await openPage(browser, base, hash.replace('ID', newest), { size, theme, language, cookie: isStranger ? undefined : cookie });
  if (press) await page.locator(press).first().click();
  if (until) await page.waitForSelector(until);
  if (show) await page.locator(show).scrollIntoViewIfNeeded();
  await page.screenshot({ path: join(folder, `${marks.join('-')}.png`) });
  await close();
  console.log(marks.join('-'));
}

/** The session of an administrator, where BMS600_CODE lets one in; else nobody has logged in. */
async function comeIn() {
  const code = process.env.BMS600_CODE;
  if (!code) return undefined;
  const answer = await fetch(`${base}/api/v1/first-admin`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'bms600', Origin: base },
    body: JSON.stringify({ code, name: 'm.ito', password: crypto.randomUUID() }),
  });
  if (!answer.ok) throw new Error(`the code does not let anybody in: ${await answer.text()}`);
  const [name, value] = answer.headers.get('set-cookie').split(';')[0].split('=');
  return { name, value };
}

/** Waits until the newest discharge of a string is over. */
async function discharge(string) {
  for (let waited = 0; waited < PATIENCE_S; waited++) {
    const answer = await fetch(`${base}/api/v1/discharges?string=${string}`, { headers: cookie && { Cookie: `${cookie.name}=${cookie.value}` } });
    const [first] = answer.ok ? await answer.json() : [];
    if (first && !first.running) {
      newest = first.id;
      return;
    }
    await new Promise((later) => setTimeout(later, 1000));
  }
  throw new Error(`no discharge of ${string} was over within ${PATIENCE_S} s`);
}

/** Waits until there is such an alarm and it has stood for so long. */
async function alarm({ kind, place, forSeconds }) {
  for (let waited = 0; waited < PATIENCE_S; waited++) {
    const found = (await alarms()).find((each) => each.kind === kind && (!place || each.place === place));
    if (found && Date.now() - Date.parse(found.since) >= forSeconds * 1000) return;
    await new Promise((later) => setTimeout(later, 1000));
  }
  throw new Error(`no ${kind} within ${PATIENCE_S} s`);
}

/** None while the monitor is starting. */
async function alarms() {
  const answer = await fetch(`${base}/api/v1/alarms`).catch(() => null);
  return answer?.ok ? answer.json() : [];
}
