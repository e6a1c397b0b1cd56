import { signal, type ReadonlySignal } from '@preact/signals';

/** Which layout the window asks for; the same questions as in the style sheet. */
function follows(query: string): ReadonlySignal<boolean> {
  const media = matchMedia(query);
  const matches = signal(media.matches);
  media.addEventListener('change', () => (matches.value = media.matches));
  return matches;
}

export const isDesktop = follows('(min-width: 1200px) and (min-height: 641px)');
export const isNarrow = follows('(max-width: 1199px)');
export const isPhone = follows('(max-width: 639px)');
