/** What the account of a signed-in citizen holds. */
import { call } from '@core/api';
import type { MineShape } from '@core/api-types';
import { connection } from '../service';
import { authorization } from './session';

/** A page of the citizen's occurrences, the newest first. Throws ApiError. */
export async function listMine(cursor?: string | null): Promise<MineShape> {
  await connection();
  return call<MineShape>('GET', '/v1/citizen/occurrences', { query: { cursor }, headers: await authorization() });
}
