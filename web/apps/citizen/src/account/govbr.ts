/**
 * Signing in with gov.br. The state of a start is kept by this browser until it is led back: an answer to a start of
 * somebody else's opens no account here. gov.br remembers its citizens itself, so a sign-in is kept by the tab alone.
 */
import { ApiError, call } from '@core/api';
import type { CitizenShape, StartShape, TokensShape } from '@core/api-types';
import { recall, remember } from '@core/storage';
import { connection } from '../service';
import { settle } from './session';

const PLACE = 'govbr';

/** What gov.br says when it leads back; without a code nobody signed in there. */
export interface LedBack {
  state: string;
  code: string | null;
}

/** Where the citizen signs in, its state kept until they are back. Throws ApiError. */
export async function startGovbr(): Promise<string> {
  await connection();
  const { authorize_url: address } = await call<StartShape>('POST', '/v1/citizen/sign-in/govbr', { body: {} });
  // The other tab of a browser may be where a phone's app leads back to.
  remember(PLACE, new URL(address).searchParams.get('state') ?? '');
  return address;
}

/** Takes out of the address what gov.br has put there, if anything. */
export function takeLedBack(): LedBack | null {
  const said = new URLSearchParams(location.search);
  const state = said.get('state');
  if (state === null) return null;
  history.replaceState(null, '', location.pathname + location.hash);
  return { state, code: said.get('code') };
}

/** Signs in with what gov.br has said. Throws ApiError, 401 for what does not belong to a start of this browser's. */
export async function enterByGovbr({ state, code }: LedBack): Promise<void> {
  const started = recall(PLACE);
  remember(PLACE, '');
  if (!code || !state || state !== started) throw new ApiError(401);
  await connection();
  const tokens = await call<TokensShape>('POST', '/v1/citizen/sign-in/govbr/code', { body: { code, state } });
  const headers = { authorization: `Bearer ${tokens.id_token}` };
  const me = await call<CitizenShape>('GET', '/v1/citizen/me', { headers });
  settle(tokens, me.email ?? '', false);
}
