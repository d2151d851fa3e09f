/** The work that the API asks for when too much comes at once: a proof for one request, in a second or two of this device. */
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { Challenge } from 'altcha-lib/types';

const LONGEST_MS = 60_000;

/** What shows that a challenge was solved, as `X-Proof` carries it; null when it took too long. */
export async function solve(challenge: Challenge): Promise<string | null> {
  const solution = await solveChallenge({ challenge, deriveKey, timeout: LONGEST_MS });
  return solution && btoa(JSON.stringify({ challenge, solution }));
}
