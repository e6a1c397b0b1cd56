import { Segmented } from '../../parts/Segmented.tsx';
import { LANGUAGES, say, type Language } from '../../say/say.ts';
import { language, operatorName, theme, type Theme } from '../../shell/settings.ts';

/** Theme, language, and the name beside acknowledgements. */
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
      <label class="setting">
        <span>{say('operatorName')}</span>
        <input
          class="input"
          autoComplete="name"
          maxLength={60}
          value={operatorName.value}
          onInput={(event) => (operatorName.value = event.currentTarget.value)}
        />
      </label>
    </section>
  );
}
