/** What the citizens' pages ask of the API, each with its types. */
import { signal } from '@preact/signals';
import { ApiError, call, connect } from '@core/api';
import type { AskedShape, EvaluationBody, FollowedShape, SubscriptionShape, UploadShape } from '@core/api-types';
import { put } from './store/database';
import { dropKept } from './access';
import type { Access, Category, Nearby, Place, Supported, Town } from './types';

/** Where the API is; empty until the deployment's own file has said so. */
export const api = signal('');
/** The town's own map file; null where it has none. */
export const basemap = signal<string | null>(null);
let connected: Promise<void> | undefined;

/** Learns where the API is, once; what fails is tried again by whoever needs it next. */
export function connection(): Promise<void> {
  connected ??= learned().catch(() => {
    connected = undefined;
    throw new ApiError(0);
  });
  return connected;
}

async function learned(): Promise<void> {
  const known = (await (await fetch('config.json')).json()) as { api: string; basemap?: string | null };
  // What needs an account says so itself: whatever else is asked for goes out without one.
  connect(
    known.api,
    async () => undefined,
    () => undefined,
  );
  api.value = known.api;
  basemap.value = known.basemap ?? null;
  // The service worker sends what waits when no page is open.
  void put('facts', 'api', known.api);
}

/** An occurrence as its author sees it, and what its category is called. */
export interface Case {
  occurrence: FollowedShape;
  category: string;
}

/** Who has signed in, fetched by what needs it. */
export const session = () => import('./account/session');

/** What the API answers to an author: by the key, or without one by the account. Throws ApiError. */
async function own<T>(access: Access, method: string, rest = '', more: object = {}): Promise<T> {
  await connection();
  const { protocol, key } = access;
  const headers = key ? { 'x-access-key': key } : await (await session()).authorization();
  return call<T>(method, `/v1/${key ? '' : 'citizen/'}occurrences/${protocol}${rest}`, { ...more, headers });
}

/** A public answer of the API. Throws ApiError. */
async function ask<T>(path: string, query?: Record<string, string | number | undefined>): Promise<T> {
  await connection();
  return call<T>('GET', path, { query });
}

export const fetchTown = () => ask<Town>('/v1/town');
export const fetchCategories = async () => (await ask<{ categories: Category[] }>('/v1/categories')).categories;

/** What is open around a point, the nearest first. Throws ApiError. */
export async function nearby({ latitude, longitude }: Place, radius: number, category?: string): Promise<Nearby[]> {
  const query = { latitude, longitude, radius, category };
  return (await ask<{ occurrences: Nearby[] }>('/v1/occurrences/nearby', query)).occurrences;
}

/** What an outside body may read by a link. Throws ApiError. */
export async function readAsked(link: string): Promise<AskedShape> {
  await connection();
  return call('POST', '/v1/outside/case', { body: { link } });
}
export const answerAsked = (body: object) => call<{ protocol: string }>('POST', '/v1/outside/answer', { body });

export const supported = (id: string) => ask<Supported>(`/v1/occurrences/nearby/${id}`);

/** Counts this device's support of an occurrence, once per key. Returns how many there are. Throws ApiError. */
export async function support(id: string, key: string): Promise<number> {
  await connection();
  const path = `/v1/occurrences/nearby/${id}/support`;
  return (await call<{ supports: number }>('PUT', path, { idempotencyKey: key })).supports;
}

/** Takes a support back. Throws ApiError. */
export async function withdraw(id: string, key: string): Promise<void> {
  await connection();
  await call('DELETE', `/v1/occurrences/nearby/${id}/support`, { idempotencyKey: key });
}

/** An occurrence as its author sees it. Throws ApiError. */
export const read = (access: Access) => own<FollowedShape>(access, 'GET');

/** What became of an occurrence. Throws ApiError, the same one for a wrong key as for an unknown protocol. */
export async function follow(access: Access): Promise<Case> {
  const [occurrence, chosen] = await Promise.all([
    read(access).catch((error: unknown) => {
      if (error instanceof ApiError && isUnknown(error)) dropKept();
      throw error;
    }),
    // Without an answer nothing is lost but the category's name.
    fetchCategories().catch(() => []),
  ]);
  // A category that is out of use is in no list; its code says more than nothing.
  const name = chosen.find(({ code }) => code === occurrence.category)?.name;
  return { occurrence, category: name ?? occurrence.category };
}

/** A form for one more photo of an occurrence. Throws ApiError. */
export const addPhoto = (access: Access, contentType: string) =>
  own<UploadShape>(access, 'POST', '/photos', { body: { content_type: contentType } });

/** Has this device notified of an occurrence. Returns the id that ends it. Throws ApiError. */
export async function subscribe(access: Access, body: PushSubscriptionJSON): Promise<string> {
  return (await own<SubscriptionShape>(access, 'POST', '/push', { body })).id;
}

export const unsubscribe = (access: Access, id: string) => own(access, 'DELETE', '/push', { query: { id } });

/** Whether an error says that protocol and key do not belong together, or cannot exist. */
export const isUnknown = (error: ApiError) => error.status === 404 || error.status === 422;

export const say = (access: Access, text: string) => own(access, 'POST', '/messages', { body: { text } });
export const evaluate = (access: Access, body: EvaluationBody) => own(access, 'PUT', '/evaluation', { body });
export const reopen = (access: Access, comment: string) => own(access, 'POST', '/reopening', { body: { comment } });
