// What the tests of one file stand on: a monitor and a browser, begun before them and ended behind them.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { startMock } from '../../dev/server.mjs';
import { launch, openPage } from './browser.mjs';

/**
 * `monitor` and `browser` are there once the tests run; `begin` makes the monitor, the stand-in unless told otherwise,
 * and `learn` asks it for what the tests must know of it.
 * Whatever a page does, nothing of it may be against its content policy.
 */
export function staged(begin = startMock, learn = async () => {}) {
  const stage = { on };
  before(async () => {
    stage.monitor = await begin();
    await learn(stage.monitor.url);
    stage.browser = await launch();
  });
  after(async () => {
    await stage.browser?.close();
    stage.monitor?.close();
  });

  /**
   * A story on a page at such an address, opened by what `openPage` takes, once there is what `shows` selects. Where
   * something `isRefused` the browser complains of it; else it must not.
   */
  async function on(hash, { shows, isRefused = false, ...options }, story) {
    const opened = await openPage(stage.browser, stage.monitor.url, hash, options);
    try {
      if (shows) await opened.page.waitForSelector(shows);
      await story(opened.page, opened);
      if (!isRefused) assert.deepEqual(opened.faults, []);
      assert.deepEqual(await opened.violations(), []);
    } finally {
      await opened.close();
    }
  }
  return stage;
}
