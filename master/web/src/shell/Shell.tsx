import type { ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useSiteEvery } from '../live/poll.ts';
import { site, stale } from '../live/state.ts';
import { AlarmsPage } from '../pages/alarms/AlarmsPage.tsx';
import { BlockPage } from '../pages/block/BlockPage.tsx';
import { BusPage } from '../pages/bus/BusPage.tsx';
import { MorePage } from '../pages/more/MorePage.tsx';
import { OutlookPage } from '../pages/outlook/OutlookPage.tsx';
import { OverviewPage } from '../pages/overview/OverviewPage.tsx';
import { StringPage } from '../pages/string/StringPage.tsx';
import { TrendsPage } from '../pages/trends/TrendsPage.tsx';
import { say } from '../say/say.ts';
import { Banner } from './Banner.tsx';
import { Header } from './Header.tsx';
import { Nav } from './Nav.tsx';
import { Notes } from './Notes.tsx';
import { route, type Page } from './route.ts';

const PAGES: Readonly<Record<Page, ComponentType>> = {
  overview: OverviewPage,
  string: StringPage,
  outlook: OutlookPage,
  block: BlockPage,
  alarms: AlarmsPage,
  trends: TrendsPage,
  more: MorePage,
  bus: BusPage,
};

/** The frame around every page; nothing in it ever changes its place. */
export function Shell() {
  useSiteEvery(60);
  const page = route.value.page;
  const main = useRef<HTMLElement>(null);
  useFocusOnChange(main, page);
  useTitle();
  const Content = PAGES[page];
  return (
    <div class="shell">
      <a class="skip" href="#main" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        {say('skip')}
      </a>
      <Header />
      <Nav />
      <Banner />
      <main ref={main} class="main" tabIndex={-1} data-stale={stale.value}>
        <Content key={page} />
      </main>
      <Notes />
    </div>
  );
}

function useFocusOnChange(main: { readonly current: HTMLElement | null }, page: Page): void {
  const before = useRef(page);
  useEffect(() => {
    if (before.current !== page) main.current?.focus({ preventScroll: true });
    before.current = page;
  }, [page]);
}

function useTitle(): void {
  const name = site.value?.name;
  useEffect(() => {
    document.title = name ? `${name} · ${say('product')}` : say('product');
  }, [name]);
}
