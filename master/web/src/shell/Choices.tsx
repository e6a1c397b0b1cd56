import { LANGUAGES, say, type Language } from '../say/say.ts';
import { language, theme } from './settings.ts';

/** Language and theme within reach of a desktop. */

export function LanguageChoice() {
  return (
    <select
      class="select"
      aria-label={say('language')}
      value={language.value}
      onChange={(event) => (language.value = event.currentTarget.value as Language)}
    >
      {Object.entries(LANGUAGES).map(([code, name]) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  );
}

export function ThemeButton() {
  const isDark = () => document.documentElement.dataset['theme'] === 'dark';
  return (
    <button
      type="button"
      class="button theme-button"
      aria-label={`${say('theme')}: ${say(theme.value === 'dark' ? 'themeDark' : theme.value === 'light' ? 'themeLight' : 'themeAuto')}`}
      onClick={() => (theme.value = isDark() ? 'light' : 'dark')}
    >
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
        <path fill-rule="evenodd" d="M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18ZM12 5v14a7 7 0 1 0 0-14Z" />
      </svg>
    </button>
  );
}
