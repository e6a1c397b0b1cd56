// What must come is waited for: how fast a machine is, is nothing that a test of the pages says anything about.
import assert from 'node:assert/strict';

/** Longer than any machine needs. */
export const PATIENCE_MS = 300_000;
const LOOK_MS = 50;

/** Reads again and again until `holds` finds no fault in it, and returns it; the last fault is that of the test. */
export async function soon(read, holds) {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      const found = await read();
      holds(found);
      return found;
    } catch (fault) {
      if (Date.now() > until) throw fault;
    }
    await new Promise((later) => setTimeout(later, LOOK_MS));
  }
}

/** Until what is read is that. */
export const becomes = (read, wanted, words) => soon(read, (found) => assert.deepEqual(found, wanted, words));

/** Until there are so many. */
export const thereAre = (locator, count, words) => becomes(() => locator.count(), count, words);

/** Until its text is so; returned as it is then. */
export const tells = (locator, pattern) => soon(() => locator.textContent(), (text) => assert.match(text, pattern));

/** The first press of a button that asks back. */
export async function pressOnce(button) {
  await button.click();
  await becomes(() => button.getAttribute('data-asked'), 'true');
}

/** A button that asks back, and is sure. */
export async function pressTwice(button) {
  await pressOnce(button);
  await button.click();
}
