import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { waitFor } from '@testing-library/preact';
import { go } from '@core/router';
import { startTown } from './town';
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
