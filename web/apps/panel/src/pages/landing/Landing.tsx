/** What somebody sees who has not signed in. */
import { t } from '../../i18n';
import { config, signIn } from '../../session';

export function Landing() {
  return (
    <div class="landing card">
      <h1 tabIndex={-1}>{t('landing.title')}</h1>
      <p>{t('landing.text')}</p>
      <p>
        <button type="button" class="primary" onClick={signIn}>
          {t('sign_in')}
        </button>
      </p>
      <p class="muted">
        {t('landing.citizen')} <a href={config.value?.citizen_url}>{t('landing.citizen_link')}</a>
      </p>
    </div>
  );
}
