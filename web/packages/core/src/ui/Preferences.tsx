/** What everybody chooses for themselves on every page: the language, and light or dark. */
import { language, setLanguage, t, type Language } from '../i18n';
import { theme, toggleTheme } from '../theme';

export function Preferences() {
  return (
    <>
      <label class="hidden" for="language">
        {t('language')}
      </label>
      <select
        id="language"
        value={language.value}
        onChange={(event) => setLanguage(event.currentTarget.value as Language)}
      >
        <option value="pt-BR" lang="pt-BR">
          Português
        </option>
        <option value="en" lang="en">
          English
        </option>
      </select>
      <button type="button" onClick={toggleTheme}>
        {t(theme.value === 'dark' ? 'theme.light' : 'theme.dark')}
      </button>
    </>
  );
}
