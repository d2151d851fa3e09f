/** The outbox as the page sees it: what waits, what is on its way, and the progress of each photo. */
import { signal } from '@preact/signals';
import type { ApiError } from '@core/api';
import type { FormShape } from '@core/api-types';
import { api, connection, session } from '../service';
import { all, get, put, remove } from '../store/database';
import { flush, type Carrier } from './flush';
import { register, type Solver } from './carrier';
import { photosLeft, type Outgoing, type OutgoingPhoto } from './outgoing';

/** Everything that waits or has just been sent, by its key. */
export const outbox = signal<Record<string, Outgoing>>({});
/** How much of each photo has travelled, 0 to 1. */
export const progress = signal<Record<string, number>>({});

/** A photo that has not moved for so long is given up, and offered again. */
const STALLED_MS = 60_000;
const TAG = 'outbox';
let timer: ReturnType<typeof setTimeout> | undefined;

/** Few ever need it: its code comes with the first challenge. */
const solve: Solver = async (challenge) => (await import('./proof')).solve(challenge);

const carrier: Carrier = {
  register: async (outgoing) => {
    await connection().catch(() => undefined);
    const { account } = outgoing;
    try {
      const who = account ? await (await session()).authorization(account) : undefined;
      return await register(api.value || '/api', outgoing, solve, who);
    } catch (error) {
      return { status: (error as Partial<ApiError>).status ?? 0, answer: null, retryAfter: 0 };
    }
  },
  upload: (form, photo) => upload(form, photo),
  changed: (outgoing) => {
    outbox.value = { ...outbox.value, [outgoing.key]: outgoing };
  },
};

/** Posts a photo, saying how far it is. Rejects when it was refused, broke off or stalled. */
function upload(form: FormShape, photo: OutgoingPhoto): Promise<void> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    let stalled: ReturnType<typeof setTimeout>;
    const move = () => {
      clearTimeout(stalled);
      stalled = setTimeout(() => request.abort(), STALLED_MS);
    };
    const end = (isDone: boolean) => {
      clearTimeout(stalled);
      if (isDone) done();
      else fail(new Error('not uploaded'));
    };
    request.open('POST', form.url);
    request.upload.onprogress = (event) => {
      move();
      progress.value = { ...progress.value, [photo.id]: event.lengthComputable ? event.loaded / event.total : 0 };
    };
    request.onload = () => end(request.status >= 200 && request.status < 300);
    request.onerror = request.onabort = () => end(false);
    const body = new FormData();
    for (const [name, value] of Object.entries(form.fields)) body.set(name, value);
    body.set('file', photo.blob);
    move();
    request.send(body);
  });
}

/** Reads what waits from the device. */
export async function loadOutbox(): Promise<void> {
  const waiting = await all('outbox');
  outbox.value = { ...outbox.value, ...Object.fromEntries(waiting.map((one) => [one.key, one])) };
}

/** Puts an occurrence into the outbox, once for each key, and has it sent. */
export async function post(outgoing: Outgoing): Promise<void> {
  if (!(await get('outbox', outgoing.key))) await put('outbox', outgoing.key, outgoing);
  outbox.value = { [outgoing.key]: outgoing, ...outbox.value };
  void sendWaiting(true).then(() => {
    // What did not go out now is the worker's too: it needs no open page.
    if (unfinished().length) void wakeWorker();
  });
}

/** Sends what waits; `now` also what was postponed. The next try is arranged. */
export async function sendWaiting(now = false): Promise<void> {
  clearTimeout(timer);
  const next = await flush(carrier, { at: now });
  await loadOutbox();
  if (next !== null) timer = setTimeout(() => void sendWaiting(), Math.max(1000, next - Date.now()));
}

/** Asks the browser to wake the worker when there is a connection, where it can. */
async function wakeWorker(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  await (registration as { sync?: { register: (tag: string) => Promise<void> } } | undefined)?.sync
    ?.register(TAG)
    .catch(() => undefined);
}

let isStarted = false;

/** Takes out what was sent and is kept as a receipt: nobody waits for it on a page any more. */
async function prune(): Promise<void> {
  const finished = (await all('outbox')).filter((one) => one.keep && one.receipt && !photosLeft(one).length);
  await Promise.all(finished.map((one) => remove('outbox', one.key)));
}

/** Sends on opening, `now` also what was postponed; on every new connection; and when the page comes back to the front. */
export function startOutbox(now = false): void {
  if (isStarted) {
    if (now) void sendWaiting(true);
    return;
  }
  isStarted = true;
  void prune()
    .then(loadOutbox)
    .then(() => sendWaiting(now));
  addEventListener('online', () => void sendWaiting(true));
  document.addEventListener('visibilitychange', () => !document.hidden && void sendWaiting());
  navigator.serviceWorker?.addEventListener('message', (event) => {
    if ((event.data as { outbox?: boolean } | null)?.outbox) void loadOutbox();
  });
}

/** Replaces what waits by what it has become. */
export async function keep(outgoing: Outgoing): Promise<void> {
  await put('outbox', outgoing.key, outgoing);
  outbox.value = { ...outbox.value, [outgoing.key]: outgoing };
}

/** Takes an occurrence out of the outbox; what was not sent is gone. */
export async function drop(key: string): Promise<void> {
  await remove('outbox', key);
  const { [key]: _gone, ...rest } = outbox.value;
  outbox.value = rest;
}

/** What still has to be done by itself or by the citizen, the oldest first. */
export const unfinished = () =>
  Object.values(outbox.value)
    .filter((one) => !one.receipt || photosLeft(one).length > 0)
    .toSorted((a, b) => a.since.localeCompare(b.since));
