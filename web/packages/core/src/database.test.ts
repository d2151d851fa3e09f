/** A device that never opens its stores is used as one without them: nothing waits for ever. */
import { afterEach, expect, test, vi } from 'vitest';
import { device } from './database';

class NeverOpened extends EventTarget {}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('what cannot be opened in time is kept in memory, and the device is known to be forgetful', async () => {
  vi.useFakeTimers();
  vi.stubGlobal('IDBRequest', NeverOpened);
  vi.stubGlobal('indexedDB', { open: () => new NeverOpened() });
  const kept = device<{ drafts: string }>('of-a-test', ['drafts']);

  const reading = kept.get('drafts', 'one');
  await vi.advanceTimersByTimeAsync(2_900);
  expect(kept.isForgetful()).toBe(false);
  await vi.advanceTimersByTimeAsync(200);

  expect(await reading).toBeUndefined();
  expect(kept.isForgetful()).toBe(true);
  expect(await kept.put('drafts', 'one', 'Buraco')).toBe(false);
  expect(await kept.get('drafts', 'one')).toBe('Buraco');
  expect(await kept.all('drafts')).toEqual(['Buraco']);
});
