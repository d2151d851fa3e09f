/** The frame of every page: the town's name, language and theme, what waits to be sent, and the page the address asks for. */
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { signal } from '@preact/signals';
import { path } from '@core/router';
import { Preferences } from '@core/ui/Preferences';
import { Toast } from '@core/ui/Toast';
import { isFollowing } from './access';
import { focusHeading } from './focus';
import { t } from './i18n';
import { Home } from './pages/home/Home';
import { Contacts } from './shared/Contacts';
import { Lazy, type Page } from './shared/Lazy';
import { UpdateOffer } from './shared/UpdateOffer';
import { town } from './town';

/** The pages by the first part of their address; each is fetched when it is asked for. */
const PAGES: Record<string, Page> = {
  registrar: () => import('./pages/report/Report'),
  enviado: () => import('./pages/sent/Sent'),
  minhas: () => import('./pages/mine/Mine'),
  perto: () => import('./pages/near/Near'),
  numeros: () => import('./pages/numbers/Numbers'),
  entrar: () => import('./pages/account/Account'),
  'meus-dados': () => import('./pages/account/MyData'),
  orgao: () => import('./pages/outside/Outside'),
  ajuda: () => import('./pages/help/Help'),
  privacidade: () => import('./pages/privacy/Privacy'),
};
const follow: Page = () => import('./pages/follow/Follow');

/** What says that something waits to be sent, which is read once the page is there. */
const waiting = signal<ComponentType | null>(null);

/** Sends what waits on this device, `now` also what was postponed, and says so. */
export async function startSending(now: boolean): Promise<void> {
  const [{ Waiting }, { startOutbox }] = await Promise.all([import('./shared/Waiting'), import('./outbox/outbox')]);
  waiting.value = Waiting;
  startOutbox(now);
}

export function App() {
  const Waiting = waiting.value;
  useEffect(() => {
    const heading = document.querySelector('h1')?.textContent;
    document.title = [heading === t('app') ? '' : heading, t('app'), town.value?.name].filter(Boolean).join(' · ');
  });
  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          focusHeading();
        }}
      >
        {t('skip')}
      </a>
      <header class="top">
        <div>
          <a class="home" href="#/" aria-current={path.value === '/' ? 'page' : undefined}>
            <strong>{t('app')}</strong>
            {town.value && <span class="town"> {town.value.name}</span>}
          </a>
          <div class="tools">
            <Preferences />
          </div>
        </div>
      </header>
      <main id="main">
        <UpdateOffer />
        {Waiting && <Waiting />}
        <Routed />
      </main>
      <footer class="foot">
        <Contacts brief />
      </footer>
      <Toast />
    </>
  );
}

function Routed() {
  if (path.value === '/') return <Home />;
  const name = path.value.split('/')[1] ?? '';
  const page = isFollowing.value ? follow : Object.hasOwn(PAGES, name) ? PAGES[name] : undefined;
  if (page) return <Lazy key={isFollowing.value ? 'follow' : name} page={page} title={t('app')} />;
  return (
    <>
      <h1 tabIndex={-1}>{t('missing.title')}</h1>
      <p>
        {t('missing.text')} <a href="#/">{t('missing.home')}</a>
      </p>
    </>
  );
}
