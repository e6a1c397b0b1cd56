import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { say } from '../say/say.ts';

/** A page whose program is fetched after the first look: once the browser is idle, or when it is asked for. */
export interface LaterPage {
  readonly Page: ComponentType;
  readonly fetch: () => Promise<void>;
}

type State = ComponentType | 'asked' | 'failed';

export function later(load: () => Promise<ComponentType>): LaterPage {
  const state = signal<State | null>(null);
  const fetch = async () => {
    if (state.peek() === 'asked' || typeof state.peek() === 'function') return;
    state.value = 'asked';
    state.value = await load().catch(() => 'failed' as const);
  };
  function Page() {
    useEffect(() => void fetch(), []);
    const Found = state.value;
    if (Found === 'failed') {
      return (
        <p class="calm">
          {say('failed')}{' '}
          <button type="button" class="button" onClick={() => void fetch()}>
            {say('reload')}
          </button>
        </p>
      );
    }
    return typeof Found === 'function' ? <Found /> : null;
  }
  return { Page, fetch };
}

/** Fetches them all while nobody waits, so that a page opens even when the monitor is no longer heard. */
export function fetchWhenIdle(pages: readonly LaterPage[]): void {
  const idle = globalThis.requestIdleCallback ?? ((then: () => void) => setTimeout(then, 500));
  idle(() => pages.forEach((page) => void page.fetch()));
}
