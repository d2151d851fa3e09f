/** What the account of a signed-in citizen holds, and what is kept about them. */
import { call } from '@core/api';
import type { CitizenShape, CopyShape, ErasureShape, MeBody, MineShape } from '@core/api-types';
import { connection } from '../service';
import { authorization } from './session';

/** What the API answers to who has signed in. Throws ApiError, 401 when nobody has. */
async function ask<T>(method: string, path: string, more: object = {}): Promise<T> {
  await connection();
  return call<T>(method, `/v1/citizen/${path}`, { ...more, headers: await authorization() });
}

/** A page of the citizen's occurrences, the newest first. Throws ApiError. */
export const listMine = (cursor?: string | null) => ask<MineShape>('GET', 'occurrences', { query: { cursor } });

/** What is kept of the citizen themselves. Throws ApiError. */
export const readMe = () => ask<CitizenShape>('GET', 'me');

/** Corrects what is named. Throws ApiError. */
export const correctMe = (body: MeBody) => ask<CitizenShape>('PUT', 'me', { body });

/** Erases the account. Returns what no longer says who the citizen was, and what does. Throws ApiError. */
export const eraseMe = () => ask<ErasureShape>('DELETE', 'me');

/** Everything that is kept about the citizen, all its pages in one. Throws ApiError. */
export async function copyAll(): Promise<Omit<CopyShape, 'next_cursor'>> {
  const first = await ask<CopyShape>('GET', 'me/data');
  const occurrences = [...first.occurrences];
  for (let cursor = first.next_cursor; cursor;) {
    const page = await ask<CopyShape>('GET', 'me/data', { query: { cursor } });
    occurrences.push(...page.occurrences);
    cursor = page.next_cursor;
  }
  return { account: first.account, occurrences };
}
