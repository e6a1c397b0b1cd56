import { Segmented } from '../../parts/Segmented.tsx';
import { LANGUAGES, say, type Language } from '../../say/say.ts';
import { language, theme, type Theme } from '../../shell/settings.ts';

/** Theme and language. */
export function Display() {
  return (
    <section class="card display">
      <h2>{say('display')}</h2>
      <div class="setting">
        <span>{say('theme')}</span>
        <Segmented<Theme>
          label={say('theme')}
          chosen={theme.value}
          choose={(next) => (theme.value = next)}
          choices={[
            { value: 'auto', label: say('themeAuto') },
            { value: 'light', label: say('themeLight') },
            { value: 'dark', label: say('themeDark') },
          ]}
        />
      </div>
      <div class="setting">
        <span>{say('language')}</span>
        <Segmented<Language>
          label={say('language')}
          chosen={language.value}
          choose={(next) => (language.value = next)}
          choices={(Object.keys(LANGUAGES) as Language[]).map((code) => ({ value: code, label: LANGUAGES[code] }))}
        />
      </div>
    </section>
  );
}
