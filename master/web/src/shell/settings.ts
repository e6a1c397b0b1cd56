import { effect, signal } from '@preact/signals';
import { speak, type Language } from '../say/say.ts';

/** What this browser remembers: theme and language. */

export type Theme = 'auto' | 'light' | 'dark';

export const theme = signal<Theme>(remembered('theme', ['auto', 'light', 'dark']) ?? 'auto');
export const language = signal<Language>(remembered('language', ['en', 'zh']) ?? preferredLanguage());
/** Counts changes of colours, for those who draw on canvas. */
export const paint = signal(0);

export function startSettings(): void {
  const prefersDark = matchMedia('(prefers-color-scheme: dark)');
  const show = () => {
    const dark = theme.value === 'dark' || (theme.value === 'auto' && prefersDark.matches);
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
    paint.value = paint.peek() + 1;
  };
  prefersDark.addEventListener('change', show);
  effect(show);
  effect(() => void speak(language.value));
  effect(() => keep('theme', theme.value));
  effect(() => keep('language', language.value));
}

function preferredLanguage(): Language {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

function remembered<T extends string>(name: string, allowed: readonly T[]): T | null {
  const value = recall(name);
  return allowed.find((each) => each === value) ?? null;
}

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`bms600.${name}`);
  } catch {
    return null; // storage is forbidden: settings live as long as the page
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`bms600.${name}`, value);
  } catch {
    return;
  }
}
