import type { Page } from '../shell/route.ts';

/** Pages that are offered everywhere; the others belong to one of them. */
export type MainPage = Exclude<Page, 'outlook' | 'block' | 'setpoints' | 'setup' | 'panel' | 'health' | 'jobs' | 'records' | 'me' | 'users' | 'audit' | 'backup' | 'help'>;

/** The signs of the pages. */
const PATHS: Readonly<Record<MainPage, string>> = {
  overview: 'M3 4h18v4H3zM3 10h18v4H3zM3 16h18v4H3z',
  string: 'M4 9h4v11H4zM10 4h4v16h-4zM16 12h4v8h-4z',
  alarms: 'M12 2.5 23 21.5H1zM11 9.5v6h2v-6zM11 17v2h2v-2z',
  trends: 'M3 3h2v16h16v2H3zM6.4 14.6 10.6 9l4 3.4 5.2-6.6 1.6 1.3-6.5 8.2-4-3.4-2.9 3.8z',
  bus: 'M2 11h20v2H2zM4 4h4v7H4zM10 4h4v7h-4zM16 4h4v7h-4zM7 13h4v7H7zM13 13h4v7h-4z',
  more: 'M3 5h18v2.4H3zM3 10.8h18v2.4H3zM3 16.6h18V19H3z',
};

export function PageIcon({ page }: { page: MainPage }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path fill-rule="evenodd" d={PATHS[page]} />
    </svg>
  );
}

export function CloseIcon() {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M5.6 4.2 12 10.6l6.4-6.4 1.4 1.4L13.4 12l6.4 6.4-1.4 1.4L12 13.4l-6.4 6.4-1.4-1.4L10.6 12 4.2 5.6z" />
    </svg>
  );
}
