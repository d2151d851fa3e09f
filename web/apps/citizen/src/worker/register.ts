/** Registers the service worker, and tells when a newer one waits. */
import { effect, signal } from '@preact/signals';
import { go } from '@core/router';
import { language } from '../i18n';
import { keepNow } from '../report/draft';
import { put } from '../store/database';

/** Whether a newer version has been fetched and waits to be taken. */
export const updateIsReady = signal(false);
let waiting: ServiceWorker | null = null;

function watch(registration: ServiceWorkerRegistration): void {
  const offer = () => {
    // The first worker of all replaces nothing.
    if (!registration.waiting || !navigator.serviceWorker.controller) return;
    waiting = registration.waiting;
    updateIsReady.value = true;
  };
  offer();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', offer);
  });
}

/** Starts it once the page is there; a browser without one, or that refuses, has the pages online. */
export function startWorker(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  // A browser that blocks workers may refuse, or answer with none.
  navigator.serviceWorker
    .register('./sw.js')
    .then(watch)
    .catch(() => undefined);
  // A notification that is pressed leads to what this device keeps.
  navigator.serviceWorker.addEventListener('message', (event) => {
    if ((event.data as { mine?: boolean } | null)?.mine) go('#/minhas');
  });
  // The worker's notifications are in the language of the pages.
  effect(() => void put('facts', 'language', language.value));
}

/** Takes the newer version: keeps what was typed, lets the waiting worker begin, and loads the page again. */
export async function takeUpdate(): Promise<void> {
  await keepNow();
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting?.postMessage({ take: true });
}
