/** Support of what others registered: one key for each occurrence, which this device alone knows. */
import { ApiError } from '@core/api';
import { support, withdraw } from '../service';
import type { Nearby } from '../types';
import { forgetSupport, keepSupport, supportOf } from '../store/kept';

/** Supports an occurrence, once from this device. Returns how many do. Throws ApiError. */
export async function giveSupport({ id, category }: Pick<Nearby, 'id' | 'category'>): Promise<number> {
  const kept = await supportOf(id);
  const key = kept?.key ?? crypto.randomUUID();
  // Kept first: a lost answer is asked for again with the same key, and counts once.
  await keepSupport({ id, key, category });
  try {
    return await support(id, key);
  } catch (error) {
    if (!kept && error instanceof ApiError && error.status >= 400 && error.status < 500) await forgetSupport(id);
    throw error;
  }
}

/** Takes a support back. Throws ApiError. */
export async function takeBack(id: string): Promise<void> {
  const kept = await supportOf(id);
  if (kept) await withdraw(id, kept.key);
  await forgetSupport(id);
}
