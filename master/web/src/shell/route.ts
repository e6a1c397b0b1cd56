import { signal } from '@preact/signals';

/** Where the operator is: everything is a link, so that back, bookmark and reload work. */

export type Route =
  | { readonly page: 'overview' }
  | { readonly page: 'string'; readonly string: string | null; readonly block: number | null }
  | { readonly page: 'outlook'; readonly string: string | null }
  | { readonly page: 'block'; readonly string: string | null; readonly block: number | null }
  | { readonly page: 'alarms'; readonly tab: AlarmTab }
  /** What stands behind the question mark is read by the page itself. */
  | { readonly page: 'trends'; readonly string: string | null; readonly block: number | null; readonly query: string }
  | { readonly page: 'more' }
  | { readonly page: 'setpoints' }
  | { readonly page: 'setup'; readonly step: string | null }
  | { readonly page: 'panel' }
  | { readonly page: 'health' }
  | { readonly page: 'me' }
  | { readonly page: 'users' }
  | { readonly page: 'audit' }
  | { readonly page: 'backup' }
  | { readonly page: 'jobs' }
  | { readonly page: 'records'; readonly id: string | null; readonly other: string | null }
  | { readonly page: 'bus'; readonly port: string | null }
  | { readonly page: 'help'; readonly kind: string | null };

export type AlarmTab = 'active' | 'held' | 'history' | 'statistics';
export type Page = Route['page'];

const TABS: readonly AlarmTab[] = ['active', 'held', 'history', 'statistics'];

export function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [page, first, second] = path.split('/').map(decode);
  switch (page) {
    case 'string':
      return { page, string: first || null, block: whole(second) };
    case 'outlook':
      return { page, string: first || null };
    case 'block':
      return { page, string: first || null, block: whole(second) };
    case 'alarms':
      return { page, tab: TABS.find((tab) => tab === first) ?? 'active' };
    case 'trends':
      return { page, string: first || null, block: whole(second), query };
    case 'more':
    case 'setpoints':
    case 'panel':
    case 'health':
    case 'me':
    case 'users':
    case 'audit':
    case 'backup':
    case 'jobs':
      return { page };
    case 'setup':
      return { page, step: second || null };
    case 'records':
      return { page, id: first || null, other: second || null };
    case 'help':
      return { page, kind: first || null };
    case 'bus':
      return { page, port: first || null };
    default:
      return { page: 'overview' };
  }
}

export function toString(string: string, block?: number | null): string {
  return `#/string/${encodeURIComponent(string)}${block == null ? '' : `/${block}`}`;
}

/** What a string and its blocks may come to. */
export function toOutlook(string: string): string {
  return `#/outlook/${encodeURIComponent(string)}`;
}

/** All that is known of one block. */
export function toBlock(string: string, block: number): string {
  return `#/block/${encodeURIComponent(string)}/${block}`;
}

/** One discharge on record. */
export function toRecord(id: string): string {
  return `#/records/${encodeURIComponent(id)}`;
}

/** What a kind of alarm means. */
export function toHelp(kind: string): string {
  return `#/help/${encodeURIComponent(kind)}`;
}

export function toBus(port: string): string {
  return `#/bus/${encodeURIComponent(port)}`;
}

export const route = signal<Route>({ page: 'overview' });

export function startRoute(): void {
  const read = () => (route.value = parse(location.hash));
  addEventListener('hashchange', read);
  read();
}

/** Goes there without a new entry in the history: for moving about inside one page. */
export function replaceRoute(hash: string): void {
  history.replaceState(null, '', hash);
  route.value = parse(hash);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function whole(text: string | undefined): number | null {
  return text && /^\d+$/.test(text) ? Number(text) : null;
}
