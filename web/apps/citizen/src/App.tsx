/** The frame of every page: heading, language, theme, and which page the address asks for. */
import { useEffect } from 'preact/hooks';
import { path } from '@core/router';
import { Preferences } from '@core/ui/Preferences';
import { Toast } from '@core/ui/Toast';
import { focusHeading } from './focus';
import { isFollowing } from './access';
import { Follow } from './pages/follow/Follow';
import { Home } from './pages/home/Home';
import { t } from './i18n';

export function App() {
  useEffect(() => {
    const heading = document.querySelector('h1')?.textContent;
    document.title = [heading === t('app') ? '' : heading, t('app')].filter(Boolean).join(' · ');
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
          </a>
          <div class="tools">
            <Preferences />
          </div>
        </div>
      </header>
      <main id="main">
        <Routed />
      </main>
      <Toast />
    </>
  );
}

function Routed() {
  if (path.value === '/') return <Home />;
  if (isFollowing.value) return <Follow />;
  return (
    <>
      <h1 tabIndex={-1}>{t('missing.title')}</h1>
      <p>
        {t('missing.text')} <a href="#/">{t('missing.home')}</a>
      </p>
    </>
  );
}
