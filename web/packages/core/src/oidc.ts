/**
 * Signing in on Cognito's own pages: authorization code with PKCE, refresh, sign-out.
 *
 * The id token comes straight from the token endpoint over TLS and is checked by the API at every request; here it only
 * has to belong to this sign-in, which state and nonce show.
 */
import type { MeShape, Role } from './api-types';

export interface Issuer {
  sign_in: string;
  client_id: string;
}

interface Tokens {
  id: string;
  expires: number;
  refresh?: string;
}

const FLOW = 'sign-in';
const KEPT = 'session';
const EARLY_MS = 60_000;
let issuer: Issuer;
let tokens: Tokens | undefined;
let renewal: Promise<void> | undefined;

const home = () => location.origin + location.pathname;
const encoded = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const random = () => encoded(crypto.getRandomValues(new Uint8Array(32)));

async function challenge(verifier: string): Promise<string> {
  return encoded(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

/** The claims a token carries. */
export function claims(token: string): Record<string, unknown> {
  const middle = token.split('.')[1] ?? '';
  const bytes = Uint8Array.from(atob(middle.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
}

const roles = (token: string) => String(claims(token)['cognito:groups']);

/** The signed-in user, as the token names them. */
export function holder(): MeShape {
  const said = tokens ? claims(tokens.id) : {};
  const named = said['cognito:groups'];
  return {
    name: String(said.name ?? said.email ?? ''),
    email: String(said.email ?? ''),
    roles: Array.isArray(named) ? (named as Role[]) : [],
    sector: (said['custom:sector'] as string | undefined) ?? null,
  };
}

/** Finishes a sign-in that is under way or resumes the session; returns whether a user is signed in. */
export async function resume(known: Issuer): Promise<boolean> {
  issuer = known;
  const answer = new URLSearchParams(location.search);
  if (answer.has('code') || answer.has('error')) {
    await finish(answer);
  } else {
    // A tab's own storage: reloading a page asks for no sign-in, closing the tab forgets it.
    tokens = (JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as Tokens | null) ?? undefined;
    await token();
  }
  return tokens !== undefined;
}

/** Leaves for the sign-in page; afterwards the same address of this app is open again. */
export async function signIn(): Promise<void> {
  const flow = { verifier: random(), state: random(), nonce: random(), back: location.hash };
  sessionStorage.setItem(FLOW, JSON.stringify(flow));
  const address = new URL('/oauth2/authorize', issuer.sign_in);
  address.search = new URLSearchParams({
    client_id: issuer.client_id,
    redirect_uri: home(),
    response_type: 'code',
    scope: 'openid email profile',
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: await challenge(flow.verifier),
    code_challenge_method: 'S256',
  }).toString();
  location.assign(address);
}

/** Ends the session here and at the issuer. */
export function signOut(): void {
  forget();
  const address = new URL('/logout', issuer.sign_in);
  address.search = new URLSearchParams({ client_id: issuer.client_id, logout_uri: home() }).toString();
  location.assign(address);
}

/** Drops the tokens of a session that has ended. */
export function forget(): void {
  tokens = undefined;
  sessionStorage.removeItem(KEPT);
}

/** A token that is good for a while yet; undefined when no user is signed in. */
export async function token(): Promise<string | undefined> {
  if (tokens && Date.now() > tokens.expires - EARLY_MS) {
    renewal ??= renew().finally(() => {
      renewal = undefined;
    });
    await renewal;
  }
  return tokens?.id;
}

async function finish(answer: URLSearchParams): Promise<void> {
  const flow = JSON.parse(sessionStorage.getItem(FLOW) ?? 'null') as Record<string, string> | null;
  sessionStorage.removeItem(FLOW);
  history.replaceState(null, '', home() + (flow?.back ?? ''));
  dispatchEvent(new Event('hashchange'));
  if (!flow || flow.state !== answer.get('state')) return;
  const code = answer.get('code');
  if (!code) return;
  await exchange({ grant_type: 'authorization_code', code, redirect_uri: home(), code_verifier: flow.verifier ?? '' });
  if (tokens && claims(tokens.id).nonce !== undefined && claims(tokens.id).nonce !== flow.nonce) forget();
}

async function renew(): Promise<void> {
  const refresh = tokens?.refresh;
  if (refresh) await exchange({ grant_type: 'refresh_token', refresh_token: refresh });
  else forget();
}

async function exchange(grant: Record<string, string>): Promise<void> {
  const body = new URLSearchParams({ ...grant, client_id: issuer.client_id });
  const answer = await fetch(new URL('/oauth2/token', issuer.sign_in), { method: 'POST', body });
  // Only a refusal ends the session; an issuer in trouble is asked again.
  if (answer.status >= 500) throw new Error(`The issuer answered ${answer.status}.`);
  if (!answer.ok) return forget();
  const given = (await answer.json()) as { id_token: string; expires_in: number; refresh_token?: string };
  // A user with other roles than before, or none, signs in again.
  if (tokens && roles(tokens.id) !== roles(given.id_token)) return forget();
  const refresh = given.refresh_token ?? tokens?.refresh;
  tokens = { id: given.id_token, expires: Date.now() + given.expires_in * 1000, refresh };
  sessionStorage.setItem(KEPT, JSON.stringify(tokens));
}
