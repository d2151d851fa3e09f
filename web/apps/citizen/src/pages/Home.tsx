/** What this address is, and the way to an occurrence somebody has told already. */
import { link } from '@core/router';
import { Door } from '../Door';
import { FOLLOW, opening } from '../opening';
import { api } from '../service';
import { t } from '../words';

export function Home() {
  return (
    <>
      <h1 tabIndex={-1}>{t('app')}</h1>
      <p>{t('home.text')}</p>
      {opening.value && (
        <p class="note">
          <a href={link(FOLLOW, { protocol: opening.value.protocol })}>{t('home.again', { protocol: opening.value.protocol })}</a>
        </p>
      )}
      <section class="card" aria-labelledby="follow">
        <h2 id="follow">{t('follow.title')}</h2>
        <Door />
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
