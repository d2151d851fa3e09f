import { afterEach, expect, test, vi } from 'vitest';
import { MapSource } from './source';

afterEach(() => vi.unstubAllGlobals());

/** Answers one after the other; the caches that were asked. */
function answering(...answers: (Error | Response)[]): (RequestCache | undefined)[] {
  const caches: (RequestCache | undefined)[] = [];
  vi.stubGlobal('fetch', (_: string, { cache }: RequestInit) => {
    caches.push(cache);
    const answer = answers.shift()!;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  });
  return caches;
}

const part = () => new Response('part', { status: 206, headers: { etag: '"1"' } });
const read = async (signal?: AbortSignal) => (await new MapSource('map.pmtiles').getBytes(0, 4, signal)).data;

test('a part that did not come is asked for once more, past the cache', async () => {
  const caches = answering(new TypeError('Failed to fetch'), part());

  expect(new TextDecoder().decode(await read())).toBe('part');
  expect(caches).toEqual([undefined, 'reload']);
});

test('without a connection it is asked for twice, and no more', async () => {
  const caches = answering(new TypeError('Failed to fetch'), new TypeError('Failed to fetch'));

  await expect(read()).rejects.toThrow('Failed to fetch');
  expect(caches).toHaveLength(2);
});

test.each([
  ['nobody waits for any more', new TypeError('Failed to fetch'), AbortSignal.abort()],
  ['the town does not give', new Response('', { status: 403 }), undefined],
])('a part that %s is not asked for again', async (_, answer, signal) => {
  const caches = answering(answer);

  await expect(read(signal)).rejects.toThrow();
  expect(caches).toHaveLength(1);
});
