import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { waitFor } from '@testing-library/preact';
import { go } from '@core/router';
import { isOffline, loadTown, startTown, town } from './town';
import './i18n';

const asked: string[] = [];

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('fetch', (address: string | Request) => {
    asked.push(String(address instanceof Request ? address.url : address));
    return Promise.resolve(Response.json({ api: '/api', categories: [] }));
  });
});
afterEach(() => vi.unstubAllGlobals());

test('the API is asked for nothing until a page is shown that needs it, and once', async () => {
  go('#/numeros', { replace: true });
  startTown();
  dispatchEvent(new Event('online'));
  go('#/numeros?ano=2025', { replace: true });
  await new Promise((next) => setTimeout(next, 20));
  expect(asked).toEqual([]);

  go('#/', { replace: true });
  go('#/ajuda', { replace: true });
  await waitFor(() => expect(asked.filter((one) => one.includes('/v1/'))).toHaveLength(2));
});

test('an answer that did not come is asked for again, later and later', async () => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(0);
  let attempts = 0;
  vi.stubGlobal('fetch', (address: string | Request) => {
    const url = String(address instanceof Request ? address.url : address);
    if (!url.includes('/v1/town')) return Promise.resolve(Response.json({ api: '/api', categories: [] }));
    attempts += 1;
    return attempts < 3
      ? Promise.resolve(new Response('', { status: 503 }))
      : Promise.resolve(Response.json({ name: 'Itanhaém', zone: 'America/Sao_Paulo' }));
  });

  await loadTown();
  expect([attempts, isOffline.value]).toEqual([1, true]);
  await vi.advanceTimersByTimeAsync(1_900);
  expect(attempts).toBe(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(attempts).toBe(2);
  await vi.advanceTimersByTimeAsync(4_800);
  expect(attempts).toBe(2);
  await vi.advanceTimersByTimeAsync(200);
  expect([attempts, isOffline.value, town.value?.name]).toEqual([3, false, 'Itanhaém']);
  await vi.advanceTimersByTimeAsync(200_000);
  expect(attempts).toBe(3);
  vi.useRealTimers();
  vi.restoreAllMocks();
});
