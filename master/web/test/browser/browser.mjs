// Opening pages in Debian's Chromium the same way for tests and pictures, and noting everything that went wrong.
import { chromium } from 'playwright-core';

export const SIZES = [
  { width: 800, height: 480 },
  { width: 1024, height: 600 },
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
export const THEMES = ['light', 'dark'];
export const LANGUAGES = ['en', 'zh'];
export const PAGES = {
  overview: '#/',
  string: '#/string/S5',
  block: '#/string/S5/11',
  alarms: '#/alarms',
  history: '#/alarms/history',
  trends: '#/trends/S2',
  more: '#/more',
};

export function launch() {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [...asRoot, '--disable-dev-shm-usage', '--disable-gpu', '--hide-scrollbars'],
  });
}

/** A page that has its first frame; `faults` collects console errors, exceptions and CSP violations. */
export async function openPage(browser, base, hash, { size = SIZES[1], theme = 'light', language = 'en' } = {}) {
  const context = await browser.newContext({ viewport: size, colorScheme: theme, locale: language, hasTouch: size.width < 1200 });
  await context.addInitScript((chosen) => localStorage.setItem('bms600.language', chosen), language);
  const page = await context.newPage();
  const faults = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.addInitScript(() => {
    globalThis.violations = [];
    addEventListener('securitypolicyviolation', (event) => globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  await page.goto(`${base}/${hash}`);
  await page.waitForFunction(() => document.querySelector('.mode') && document.querySelector('main > *'));
  await settle(page, hash);
  return { page, faults, violations: () => page.evaluate(() => globalThis.violations), close: () => context.close() };
}

async function settle(page, hash) {
  if (hash === '#/' || hash.startsWith('#/trends')) {
    const charts = await page.locator('.chart').count();
    if (charts > 0) await page.waitForSelector('.plot canvas, .chart-empty', { timeout: 10_000 });
  }
  await page.waitForTimeout(250);
}
