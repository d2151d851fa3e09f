/** The beginning: one large button, and the ways to everything else. */
import { link } from '@core/router';
import { access, FOLLOW } from '../../access';
import { t } from '../../i18n';
import { draft, loadDraft } from '../../report/draft';
import { isBegun } from '../../report/form';
import { addressOf, stepToBegin } from '../../report/steps';
import { Contacts, Emergency } from '../../shared/Contacts';
import { isOffline, town } from '../../town';

void loadDraft();

export function Home() {
  const begun = isBegun(draft.value);
  return (
    <>
      <h1 class="welcome" tabIndex={-1}>
        {town.value ? t('home.title', { town: town.value.name }) : t('app')}
      </h1>
      <p>{t('home.text')}</p>
      {isOffline.value && !town.value && <p class="note bad">{t('home.offline')}</p>}
      <p>
        <a class="button primary large" href={begun ? addressOf(stepToBegin()) : '#/registrar/o-que'}>
          {t(begun ? 'home.continue' : 'home.register')}
        </a>
      </p>
      {access.value && (
        <p class="note">
          <a href={link(FOLLOW, { protocol: access.value.protocol })}>
            {t('home.again', { protocol: access.value.protocol })}
          </a>
        </p>
      )}
      <nav aria-label={t('home.ways')}>
        <ul class="ways">
          <li>
            <a class="button" href={link(FOLLOW)}>
              {t('follow')}
            </a>
          </li>
          <li>
            <a class="button" href="#/minhas">
              {t('mine')}
            </a>
          </li>
          <li>
            <a class="button" href="#/perto">
              {t('near')}
            </a>
          </li>
          <li>
            <a class="button" href="#/numeros">
              {t('numbers')}
            </a>
          </li>
          <li>
            <a class="button" href="#/ajuda">
              {t('help')}
            </a>
          </li>
          <li>
            <a class="button" href="#/privacidade">
              {t('privacy')}
            </a>
          </li>
          {town.value?.sign_in[0] && (
            <li>
              <a class="button" href="#/entrar">
                {t('account')}
              </a>
            </li>
          )}
        </ul>
      </nav>
      {(town.value || isOffline.value) && <Reached />}
    </>
  );
}

/** How the town is reached: there once that is known, so that nothing moves when it is. */
function Reached() {
  return (
    <>
      <Emergency />
      <section class="card" aria-labelledby="contacts">
        <h2 id="contacts">{t('contacts')}</h2>
        <p>{t('contacts.text')}</p>
        <Contacts />
      </section>
      <p class="small">
        <a href="/docs">{t('home.docs')}</a>
      </p>
    </>
  );
}
