/** Registers an occurrence: with `fetch` alone, so that the service worker can do it too. */
import type { Challenge } from 'altcha-lib/types';
import type { Outgoing } from './outgoing';

const TIMEOUT_MS = 30_000;
const TOO_MANY = 429;

export interface Registered {
  status: number;
  answer: unknown;
  retryAfter: number;
}

/** Solves a challenge; null when it cannot. */
export type Solver = (challenge: Challenge) => Promise<string | null>;

/**
 * The status and the answer of the API; status 0 when nothing answered. `who` is the header of its account. Where the
 * API asks for work first, it is done and the request sent again.
 */
export async function register(api: string, outgoing: Outgoing, solve: Solver, who: Record<string, string> = {}) {
  const asked = await send(api, outgoing, who);
  const challenge =
    asked.status === TOO_MANY ? (asked.answer as { challenge?: Challenge } | null)?.challenge : undefined;
  const proof = challenge && (await solve(challenge).catch(() => null));
  return proof ? send(api, outgoing, { ...who, 'x-proof': proof }) : asked;
}

async function send(api: string, { key, body, account }: Outgoing, more: Record<string, string>): Promise<Registered> {
  try {
    const answer = await fetch(`${api}/v1/${account ? 'citizen/' : ''}occurrences`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': key, ...more },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const retryAfter = Number(answer.headers.get('retry-after')) || 0;
    const said = (await answer.json().catch(() => null)) as unknown;
    // A receipt that broke off on its way was not given: the same key asks for it again.
    return { status: answer.ok && !said ? 0 : answer.status, answer: said, retryAfter };
  } catch {
    return { status: 0, answer: null, retryAfter: 0 };
  }
}
