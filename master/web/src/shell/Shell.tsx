import type { ComponentType } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useSiteEvery } from '../live/poll.ts';
import { session } from '../live/session.ts';
import { site, stale } from '../live/state.ts';
import { OverviewPage } from '../pages/overview/OverviewPage.tsx';
import { StringPage } from '../pages/string/StringPage.tsx';
import { say } from '../say/say.ts';
import { Banner } from './Banner.tsx';
import { Header } from './Header.tsx';
import { fetchWhenIdle, later } from './later.tsx';
import { Nav } from './Nav.tsx';
import { Notes } from './Notes.tsx';
import { route, type Page } from './route.ts';

const LATER = {
  outlook: later(async () => (await import('../pages/outlook/OutlookPage.tsx')).OutlookPage),
  block: later(async () => (await import('../pages/block/BlockPage.tsx')).BlockPage),
  alarms: later(async () => (await import('../pages/alarms/AlarmsPage.tsx')).AlarmsPage),
  trends: later(async () => (await import('../pages/trends/TrendsPage.tsx')).TrendsPage),
  more: later(async () => (await import('../pages/more/MorePage.tsx')).MorePage),
  jobs: later(async () => (await import('../pages/jobs/JobsPage.tsx')).JobsPage),
  records: later(async () => (await import('../pages/records/RecordsPage.tsx')).RecordsPage),
  setpoints: later(async () => (await import('../pages/setpoints/SetpointsPage.tsx')).SetpointsPage),
  setup: later(async () => (await import('../pages/wizard/WizardPage.tsx')).WizardPage),
  panel: later(async () => (await import('../pages/panel/PanelPage.tsx')).PanelPage),
  health: later(async () => (await import('../pages/health/HealthPage.tsx')).HealthPage),
  people: later(async () => (await import('../pages/people/PeoplePage.tsx')).PeoplePage),
  backup: later(async () => (await import('../pages/backup/BackupPage.tsx')).BackupPage),
  help: later(async () => (await import('../pages/help/HelpPage.tsx')).HelpPage),
  bus: later(async () => (await import('../pages/bus/BusPage.tsx')).BusPage),
};

const PAGES: Readonly<Record<Page, ComponentType>> = {
  overview: OverviewPage,
  string: StringPage,
  outlook: LATER.outlook.Page,
  block: LATER.block.Page,
  alarms: LATER.alarms.Page,
  trends: LATER.trends.Page,
  more: LATER.more.Page,
  bus: LATER.bus.Page,
  jobs: LATER.jobs.Page,
  records: LATER.records.Page,
  setpoints: LATER.setpoints.Page,
  setup: LATER.setup.Page,
  panel: LATER.panel.Page,
  health: LATER.health.Page,
  me: LATER.people.Page,
  users: LATER.people.Page,
  audit: LATER.people.Page,
  backup: LATER.backup.Page,
  help: LATER.help.Page,
};

/** The frame around every page; nothing in it ever changes its place. */
export function Shell() {
  useSiteEvery(60);
  const asked = route.value.page;
  const page = asked === 'overview' && site.value?.strings.length === 0 ? 'setup' : asked;
  const main = useRef<HTMLElement>(null);
  useFocusOnChange(main, page);
  useTitle();
  useEffect(() => fetchWhenIdle(Object.values(LATER)), []);
  const Content = session.value?.role === 'none' ? PAGES.me : PAGES[page];
  return (
    <div class="shell">
      <a class="skip" href="#main" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        {say('skip')}
      </a>
      <Header />
      <Nav />
      <Banner />
      <main ref={main} class="main" tabIndex={0} data-stale={stale.value}>
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
