/** Sends what waits, one after another and once: for the page and for the service worker alike. */
import type { FormShape, ReceiptShape } from '@core/api-types';
import type { Registered } from './carrier';
import { all, get, put } from '../store/database';
import { keepReceipt } from '../store/kept';
import { isFresh, isRefusal, photosLeft, postponed, received, type Outgoing, type OutgoingPhoto } from './outgoing';

/** How the outside is reached; the page shows the progress of each photo, the worker cannot. */
export interface Carrier {
  /** Registers and returns the status with the answer; status 0 when nothing answered. */
  register: (outgoing: Outgoing) => Promise<Registered>;
  /** Posts one photo. Rejects when it did not arrive. */
  upload: (form: FormShape, photo: OutgoingPhoto) => Promise<void>;
  changed: (outgoing: Outgoing) => void;
  /** Whether an outgoing is left to others: no worker knows who has signed in. */
  leaves?: (outgoing: Outgoing) => boolean;
}

const LOCK = 'outbox';
let alone: Promise<unknown> = Promise.resolve();

/** Runs one at a time, across tabs and the worker where the browser has locks. */
function exclusively<T>(work: () => Promise<T>): Promise<T> {
  if (globalThis.navigator?.locks) return navigator.locks.request(LOCK, work) as Promise<T>;
  const next = alone.then(work, work);
  alone = next.catch(() => undefined);
  return next;
}

/** Sends everything whose time has come; `at` once also what was postponed. Returns when the next try is due, or null. */
export function flush(carrier: Carrier, { at = false, now = Date.now } = {}): Promise<number | null> {
  return exclusively(async () => {
    for (const { key } of await all('outbox')) await send(key, carrier, at, now);
    const waiting = (await all('outbox')).filter((one) => !one.refused && (!one.receipt || photosLeft(one).length));
    return waiting.length ? Math.min(...waiting.map((one) => one.nextAt)) : null;
  });
}

async function send(key: string, carrier: Carrier, at: boolean, now: () => number): Promise<void> {
  let outgoing = await get('outbox', key);
  if (!outgoing || outgoing.refused || carrier.leaves?.(outgoing) || (!at && outgoing.nextAt > now())) return;
  const left = photosLeft(outgoing);
  if (!outgoing.receipt || left.some((photo) => !isFresh(photo, now()))) {
    if (outgoing.receipt && !left.length) return;
    outgoing = await register(outgoing, carrier, now);
    await store(outgoing, carrier);
    if (outgoing.refused || outgoing.failure !== undefined) return;
    await keepFirst(outgoing);
  }
  await uploadAll(outgoing, carrier, now);
}

/** Registers; again for photos whose forms have expired, which the same key answers with fresh ones. */
async function register(outgoing: Outgoing, carrier: Carrier, now: () => number): Promise<Outgoing> {
  const { status, answer, retryAfter } = await carrier.register(outgoing);
  if (status === 200 || status === 201) return received(outgoing, answer as ReceiptShape);
  if (!isRefusal(status)) return postponed(outgoing, status, now(), retryAfter);
  const errors = (answer as { errors?: { field: string; message: string }[] } | null)?.errors ?? [];
  return { ...outgoing, refused: Object.fromEntries(errors.map(({ field, message }) => [field, message])) };
}

async function keepFirst({ receipt, keep, categoryName }: Outgoing): Promise<void> {
  if (!receipt || !keep) return;
  await keepReceipt({
    protocol: receipt.protocol,
    key: receipt.access_key,
    category: categoryName,
    registeredAt: receipt.registered_at,
    dueOn: receipt.due_on,
    seen: 1,
  });
}

async function uploadAll(outgoing: Outgoing, carrier: Carrier, now: () => number): Promise<void> {
  for (const photo of photosLeft(outgoing)) {
    if (!photo.form) continue;
    const state = await carrier.upload(photo.form, photo).then(
      () => 'sent' as const,
      () => 'failed' as const,
    );
    // The file goes as soon as it has arrived: a device with little room needs it. A form that failed is not tried
    // again: it may have expired, whatever this device's clock says.
    const after = state === 'sent' ? { ...photo, state, blob: new Blob() } : { ...photo, state, form: undefined };
    outgoing = { ...outgoing, photos: outgoing.photos.map((one) => (one.id === photo.id ? after : one)) };
    await store(outgoing, carrier);
  }
  if (photosLeft(outgoing).length) return store(postponed(outgoing, 0, now()), carrier);
  // It stays, with its receipt, until a page has shown it: the worker may have sent it while none was looking.
  carrier.changed(outgoing);
}

async function store(outgoing: Outgoing, carrier: Carrier): Promise<void> {
  await put('outbox', outgoing.key, outgoing);
  carrier.changed(outgoing);
}
