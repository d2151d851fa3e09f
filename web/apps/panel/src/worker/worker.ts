/** The panel's service worker, there once a route is kept: the panel opens without a connection. No answer of the API is kept. */
import { freshest, fromShell, tile } from '@core/worker/caching';

declare const self: ServiceWorkerGlobalScope;
/** Filled in by the build: every file of the panel, and a digest of them all. */
declare const FILES: string[];
declare const VERSION: string;

const SHELL = 'panel';
const PATIENCE_MS = 5_000;
const NEVER = /^\/(docs|api)(\/|$)/;
const shell = `${SHELL}-${VERSION}`;

self.addEventListener('install', (event) => {
  const keep = async () => {
    const files = FILES.map((file) => new Request(file, { cache: 'reload' }));
    await (await caches.open(shell)).addAll(files);
    await freshest(new Request('./config.json'));
    // Pages are asked of the network first: nothing is gained by letting an older worker go on.
    await self.skipWaiting();
  };
  event.waitUntil(keep());
});

self.addEventListener('activate', (event) => {
  const clean = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(`${SHELL}-`) && name !== shell);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || NEVER.test(pathname)) return;
  if (pathname.endsWith('.pmtiles')) event.respondWith(tile(request));
  else if (pathname.endsWith('/config.json')) event.respondWith(freshest(request));
  else if (request.mode === 'navigate') event.respondWith(page(request));
  else event.respondWith(fromShell(request, request, shell));
});

/** The page as it is now, or as it was installed where nothing answers for a while. */
function page(request: Request): Promise<Response> {
  const late = new Promise<never>((_, fail) => setTimeout(() => fail(new Error('late')), PATIENCE_MS));
  return Promise.race([fetch(request), late]).catch(() => fromShell('./index.html', request, shell));
}
