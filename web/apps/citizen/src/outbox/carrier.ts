/** Registers an occurrence: with `fetch` alone, so that the service worker can do it too. */
import type { Outgoing } from './outgoing';

const TIMEOUT_MS = 30_000;

/** The status and the answer of the API; status 0 when nothing answered. `who` is the header of its account. */
export async function register(api: string, { key, body, account }: Outgoing, who: Record<string, string> = {}) {
  try {
    const answer = await fetch(`${api}/v1/${account ? 'citizen/' : ''}occurrences`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', 'idempotency-key': key, ...who },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const retryAfter = Number(answer.headers.get('retry-after')) || 0;
    return { status: answer.status, answer: (await answer.json().catch(() => null)) as unknown, retryAfter };
  } catch {
    return { status: 0, answer: null, retryAfter: 0 };
  }
}
