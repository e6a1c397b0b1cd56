import { useEffect } from 'preact/hooks';
import { refreshSite, site, stale } from './state.ts';

/** Keeps the site document fresh while a page shows it; without a document, asks every three seconds. */
export function useSiteEvery(seconds: number): void {
  useEffect(() => {
    let waited = 0;
    if (site.peek() === null || seconds < 30) void refreshSite();
    const timer = setInterval(() => {
      waited++;
      const due = site.peek() === null ? 3 : seconds;
      if (document.hidden || stale.peek() || waited < due) return;
      waited = 0;
      void refreshSite();
    }, 1000);
    return () => clearInterval(timer);
  }, [seconds]);
}
