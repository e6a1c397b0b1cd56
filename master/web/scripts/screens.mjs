// Pictures of the running pages in all sizes and both themes: node scripts/screens.mjs FOLDER, from BMS600_URL or the stand-in.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, openPage, pagesOf, SIZES, target, THEMES } from '../test/browser/browser.mjs';

const [folder = 'screens', only = ''] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const monitor = await target();
const pages = await pagesOf(monitor.url);
const browser = await launch();
try {
  for (const size of SIZES)
    for (const theme of THEMES)
      for (const [name, hash] of Object.entries(pages)) await shoot(name, hash, size, theme);
  if (monitor.setSilent) await shootStale();
} finally {
  await browser.close();
  monitor.close();
}

async function shoot(name, hash, size, theme, before = async () => {}) {
  const file = `${name}-${size.width}x${size.height}-${theme}.png`;
  if (!file.includes(only)) return;
  const { page, close } = await openPage(browser, monitor.url, hash, { size, theme });
  await before(page);
  await page.screenshot({ path: join(folder, file) });
  await close();
  console.log(file);
}

async function shootStale() {
  await shoot('stale', '#/', { width: 1024, height: 600 }, 'light', async (page) => {
    monitor.setSilent(true);
    await page.waitForSelector('.banner-stale', { timeout: 10_000 });
    monitor.setSilent(false);
  });
}
