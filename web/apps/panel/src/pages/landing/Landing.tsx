/** What somebody sees who has not signed in, with the way to the office for those who came here by mistake. */
import { useEffect } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { wear } from '@core/brand';
import { PublicContacts } from '@core/ui/PublicContacts';
import type { TownProfileShape } from '@core/api-types';
import { publicTown } from '../../calls';
import { t } from '../../i18n';
import { config, refused, signIn } from '../../session';

export function Landing() {
  const town = useSignal<TownProfileShape | null>(null);
  useEffect(() => {
    // Without it the page is whole but for the contacts.
    publicTown().then(
      (known) => {
        wear(known.color);
        town.value = known;
      },
      () => undefined,
    );
  }, []);
  return (
    <div class="landing card">
      <h1 tabIndex={-1}>{t('landing.title')}</h1>
      {refused.value && (
        <p class="note bad" role="alert">
          {t('landing.refused')}
        </p>
      )}
      <p>{t('landing.text')}</p>
      <p>
        <button type="button" class="primary" onClick={signIn}>
          {t('sign_in')}
        </button>
      </p>
      <p class="muted">
        {t('landing.citizen')} <a href={config.value?.citizen_url}>{t('landing.citizen_link')}</a>
      </p>
      {town.value && (
        <section aria-labelledby="contacts">
          <h2 id="contacts">{t('landing.contacts', { name: town.value.name })}</h2>
          <PublicContacts contacts={town.value.contacts} />
        </section>
      )}
    </div>
  );
}
