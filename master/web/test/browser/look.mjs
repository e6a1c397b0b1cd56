// What must hold for every page at every size.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Serious and critical findings, each with its first place. */
export async function accessibilityFaults(page) {
  await page.evaluate(AXE);
  return page.evaluate(async (tags) => {
    const { violations } = await globalThis.axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0].target} ${nodes[0].failureSummary}`);
  }, TAGS);
}

/** Targets smaller than a finger wants. */
export function smallTargets(page, least = 43.5) {
  return page.evaluate((limit) => {
    const found = [];
    for (const element of document.querySelectorAll('a, button, input, select')) {
      if (element.classList.contains('skip')) continue;
      const { width, height } = element.getBoundingClientRect();
      if (width === 0 && height === 0) continue;
      if (width < limit || height < limit)
        found.push(`${element.className || element.textContent} ${width.toFixed(1)} × ${height.toFixed(1)}`);
    }
    return found;
  }, least);
}

/** Whatever sticks out of the window, or of a box that was not made to scroll. */
export function overflows(page) {
  return page.evaluate(() => {
    const found = [];
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight) found.push('the document scrolls');
    for (const box of document.querySelectorAll('main, .card, .grid, .rows, .pane-detail, .overview, .overview-side, .string-bar, .block-page > .bar, .bus > .bar, .ranked, .estimate'))
      if (box.scrollWidth > box.clientWidth + 1) found.push(`${box.className} is ${box.scrollWidth - box.clientWidth} px too wide`);
    for (const element of document.querySelectorAll('main a, main button, main select, main .value, header > *, nav a')) {
      const { left, right, width } = element.getBoundingClientRect();
      const inTable = element.closest('.table-scroll');
      if (width > 0 && !inTable && (left < -1 || right > innerWidth + 1)) found.push(`${element.className || element.textContent} sticks out`);
    }
    return found;
  });
}
