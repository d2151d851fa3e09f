/** How to have the app on the home screen: by the browser's own offer, or in words where there is none (iPhone). */
import { signal } from '@preact/signals';
import { t } from '../i18n';

interface Offer extends Event {
  prompt: () => Promise<void>;
}

const offer = signal<Offer | null>(null);
globalThis.addEventListener?.('beforeinstallprompt', (event) => {
  event.preventDefault();
  offer.value = event as Offer;
});

const isApple = () => /iphone|ipad/i.test(navigator.userAgent);
const isInstalled = () => matchMedia('(display-mode: standalone)').matches;

export function InstallHint() {
  if (isInstalled() || (!offer.value && !isApple())) return null;
  return (
    <section class="card" aria-labelledby="install">
      <h2 id="install">{t('install')}</h2>
      {offer.value ? (
        <button type="button" onClick={() => void offer.value?.prompt().then(() => (offer.value = null))}>
          {t('install.now')}
        </button>
      ) : (
        <p>{t('install.apple')}</p>
      )}
    </section>
  );
}
