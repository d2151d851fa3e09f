/** The first page: what this site is for, and the form that opens an occurrence already registered. */
import { link } from '@core/router';
import { AccessForm } from '../../shared/AccessForm';
import { FOLLOW, access } from '../../access';
import { api } from '../../service';
import { t } from '../../i18n';

export function Home() {
  return (
    <>
      <h1 tabIndex={-1}>{t('app')}</h1>
      <p>{t('home.text')}</p>
      {access.value && (
        <p class="note">
          <a href={link(FOLLOW, { protocol: access.value.protocol })}>
            {t('home.again', { protocol: access.value.protocol })}
          </a>
        </p>
      )}
      <section class="card" aria-labelledby="follow">
        <h2 id="follow">{t('follow.title')}</h2>
        <AccessForm />
      </section>
      <section class="card" aria-labelledby="register">
        <h2 id="register">{t('register.title')}</h2>
        <p>{t('register.text')}</p>
        <p>{t('register.receipt')}</p>
      </section>
      <p class="small row">
        {api.value && <a href={`${api.value}/v1/health`}>{t('home.health')}</a>}
        <a href="/docs">{t('home.docs')}</a>
      </p>
    </>
  );
}
