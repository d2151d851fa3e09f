/** The service worker: the app's shell without a connection, what waits is sent, shared photos, and empty pushes. */
import { flush, type Carrier } from '../outbox/flush';
import { register } from '../outbox/carrier';
import { solve } from '../outbox/proof';
import { get, put } from '../store/database';
import { blank, MAX_PHOTOS } from '../report/form';
import { news } from './news';
import { answerFor, SHELL } from './caching';

declare const self: ServiceWorkerGlobalScope;
/** Filled in by the build: every file of the app, and a digest of them all. */
declare const FILES: string[];
declare const VERSION: string;

const LONGEST_UPLOAD_MS = 5 * 60_000;
const shell = `${SHELL}-${VERSION}`;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(shell).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })))),
  );
});

self.addEventListener('activate', (event) => {
  const clean = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(SHELL) && name !== shell);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(clean());
});

self.addEventListener('message', (event) => {
  if ((event.data as { take?: boolean } | null)?.take) void self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== self.location.origin) return;
  if (request.method === 'POST' && address.pathname.endsWith('/compartilhar')) {
    event.respondWith(takeShared(request));
    return;
  }
  if (request.method !== 'GET') return;
  const answer = answerFor(request, address, shell);
  if (answer) event.respondWith(answer);
});

/** Photos shared from the gallery become those of the draft, and its third step opens. */
async function takeShared(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => new FormData());
  const files = form.getAll('photos').filter((one): one is File => one instanceof File && one.size > 0);
  const draft = (await get('drafts', 'report')) ?? blank();
  const room = Math.max(0, MAX_PHOTOS - draft.photos.length);
  // The page reduces them: a worker has no canvas on every phone.
  const photos = files
    .slice(0, room)
    .map((blob) => ({ id: crypto.randomUUID(), blob, isReduced: false, isShared: true }));
  await put('drafts', 'report', { ...draft, photos: [...draft.photos, ...photos] });
  return Response.redirect('./#/registrar/detalhes', 303);
}

const carrier: Carrier = {
  register: async (outgoing) => register((await get('facts', 'api')) ?? '/api', outgoing, solve),
  upload: async (form, photo) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(form.fields)) body.set(name, value);
    body.set('file', photo.blob);
    // Nothing tells a worker how far it is; one that hangs would keep the open pages from sending.
    const signal = AbortSignal.timeout(LONGEST_UPLOAD_MS);
    const answer = await fetch(form.url, { method: 'POST', body, signal });
    if (!answer.ok) throw new Error(String(answer.status));
  },
  changed: () => undefined,
  leaves: ({ account }) => Boolean(account),
};

/** Sends what waits, and tells the open pages. Rejects when something still waits: the browser then wakes it again. */
async function sendWaiting(): Promise<void> {
  const next = await flush(carrier, { at: true });
  for (const client of await self.clients.matchAll()) client.postMessage({ outbox: true });
  if (next !== null) throw new Error('something waits');
}

// Background Sync is in no type library yet.
(self as unknown as Worker).addEventListener('sync', (event: Event) => {
  (event as ExtendableEvent).waitUntil(sendWaiting());
});

self.addEventListener('push', (event) => event.waitUntil(news(self.registration)));

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const open = async () => {
    const [page] = await self.clients.matchAll({ type: 'window' });
    if (page) {
      // A browser that does not let the page come to the front still has it show what was asked for.
      page.postMessage({ mine: true });
      await page.focus().catch(() => undefined);
    } else {
      await self.clients.openWindow('./#/minhas');
    }
  };
  event.waitUntil(open());
});
