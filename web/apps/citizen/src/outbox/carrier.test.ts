import { afterEach, expect, test, vi } from 'vitest';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { register } from './carrier';
import type { Outgoing } from './outgoing';
import { solve } from './proof';

const SECRET = crypto.randomUUID();
const outgoing = { key: 'the-key-of-it', body: {} } as Outgoing;

afterEach(() => vi.unstubAllGlobals());

/** An API that asks for work until a request carries a proof of it. Returns the requests it was sent. */
function pressed(challenge: unknown) {
  const sent: Request[] = [];
  vi.stubGlobal('fetch', async (address: string, init: RequestInit) => {
    sent.push(new Request(new URL(address, 'https://town.example'), init));
    const isProved = sent.at(-1)!.headers.has('x-proof');
    return Response.json(isProved ? { protocol: '1' } : { challenge }, {
      status: isProved ? 201 : 429,
      headers: { 'retry-after': '1' },
    });
  });
  return sent;
}

test('work that is asked for is done, and the same request is sent again with its proof', async () => {
  const challenge = await createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: 5,
    deriveKey,
    keyPrefix: '0',
    hmacSignatureSecret: SECRET,
  });
  const sent = pressed(challenge);

  expect(await register('/api', outgoing, solve)).toMatchObject({ status: 201, answer: { protocol: '1' } });

  expect(sent.map((one) => one.headers.get('idempotency-key'))).toEqual([outgoing.key, outgoing.key]);
  const payload = JSON.parse(atob(sent[1]!.headers.get('x-proof')!)) as Parameters<typeof verifySolution>[0];
  const { verified } = await verifySolution({ ...payload, deriveKey, hmacSignatureSecret: SECRET });
  expect(verified).toBe(true);
});

test.each([[undefined], [{ parameters: {} }]])(
  'what cannot be solved waits as it would without a challenge',
  async (asked) => {
    const sent = pressed(asked);

    expect(await register('/api', outgoing, solve)).toMatchObject({ status: 429, retryAfter: 1 });
    expect(sent).toHaveLength(1);
  },
);

test('a receipt that breaks off on its way is asked for again, as if nothing had answered', async () => {
  vi.stubGlobal('fetch', async () => new Response('{"protocol": "2026-', { status: 201 }));

  expect(await register('/api', outgoing, solve)).toMatchObject({ status: 0, answer: null });
});
