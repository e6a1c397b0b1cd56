import { isUnacknowledged } from '../live/alarm.ts';
import { session } from '../live/session.ts';
import { alarms, frame, image, site } from '../live/state.ts';
import { PageIcon, type MainPage } from '../parts/icons.tsx';
import { isDesktop } from '../parts/layout.ts';
import { helpWord, ownHealth, setUpSite } from '../pages/more/words.ts';
import type { Word } from '../say/en.ts';
import { say } from '../say/say.ts';
import { route, toString, type Page } from './route.ts';

/** The pages there are: a bar below on panels and phones, a rail on desktops. */
export function Nav() {
  const pages: readonly (readonly [MainPage, Word, string])[] = [
    ['overview', 'overview', '#/'],
    ['string', 'strings', stringsAddress()],
    ['alarms', 'alarms', '#/alarms'],
    ['trends', 'trends', '#/trends'],
    ...(isDesktop.value ? ([['bus', 'bus', '#/bus']] as const) : []),
    ['more', 'more', '#/more'],
  ];
  const here = mainOf(route.value.page);
  return (
    <nav class="nav" aria-label={say('pages')}>
      {pages.map(([page, word, href]) => (
        <a key={page} href={href} aria-current={page === here ? 'page' : undefined}>
          <span class="nav-icon">
            <PageIcon page={page} />
            {page === 'alarms' && <Badge />}
          </span>
          <span>{say(word)}</span>
        </a>
      ))}
      {isDesktop.value && <Further />}
    </nav>
  );
}

/** A rail has room for the pages that a bar leaves to the last of its own. */
function Further() {
  const here = route.value.page;
  const pages: readonly (readonly [Page, string, string])[] = [
    ['records', say('records'), '#/records'],
    ['jobs', say('jobs'), '#/jobs'],
    ['setpoints', say('setpointsTried'), '#/setpoints'],
    ['setup', setUpSite(), '#/setup/wizard'],
    ['panel', say('frontPanel'), '#/panel'],
    ['health', ownHealth(), '#/health'],
    ['help', helpWord(), '#/help'],
    ['me', session.value?.user ?? say('logIn'), '#/me'],
  ];
  return (
    <>
      {pages.map(([page, label, href]) => (
        <a key={page} class="nav-further" href={href} aria-current={page === here || (page === 'me' && isOfPeople(here)) ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </>
  );
}

const isOfPeople = (page: Page): boolean => page === 'users' || page === 'audit' || page === 'backup';

function mainOf(page: Page): MainPage | null {
  if (page === 'outlook' || page === 'block') return 'string';
  if (isOfMore(page)) return isDesktop.value ? null : 'more';
  return page === 'bus' && !isDesktop.value ? 'more' : page;
}

/** Pages without a place of their own in the bar. */
function isOfMore(page: Page): page is 'setpoints' | 'setup' | 'panel' | 'health' | 'jobs' | 'records' | 'me' | 'users' | 'audit' | 'backup' | 'help' {
  return ['setpoints', 'setup', 'panel', 'health', 'jobs', 'records', 'me', 'users', 'audit', 'backup', 'help'].includes(page);
}

let lastString: string | null = null;

/** The string looked at last, or the first. */
function stringsAddress(): string {
  const now = route.value;
  if ((now.page === 'string' || now.page === 'outlook' || now.page === 'block') && now.string) lastString = now.string;
  void frame.value;
  const names = image.names.length > 0 ? image.names : (site.value?.strings.map((each) => each.name) ?? []);
  const name = lastString && names.includes(lastString) ? lastString : names[0];
  return name ? toString(name) : '#/string';
}

function Badge() {
  const open = alarms.value.filter(isUnacknowledged).length;
  return open > 0 ? <b class="badge">{open}</b> : null;
}
