/**
 * Signing in on Cognito's own pages: authorization code with PKCE, and one session for all tabs of a browser.
 *
 * The id token comes straight from the token endpoint over TLS and is checked by the API at every request; here it only
 * has to belong to this sign-in, which state and nonce show. What renews it is handed to the API at once, which keeps it
 * in a cookie that no script reads. All that the tabs share is the number of the session, which opens nothing.
 */
import { ApiError } from './api';
import type { MeShape, Role, StaffTokenShape } from './api-types';
import { language } from './i18n';
import { forgetInTab, recall, remember } from './storage';

export interface Issuer {
  api: string;
  sign_in: string;
  client_id: string;
}

interface Tokens {
  id: string;
  expires: number;
  session: string;
}

const FLOW = 'sign-in';
const KEPT = 'session';
const SHARED = 'panel-session';
const EARLY_MS = 60_000;
let issuer: Issuer;
let tokens: Tokens | undefined;
let renewal: Promise<void> | undefined;
/** The number of a session that cannot be renewed any more. */
let over: string | undefined;
/** The session of this browser; empty when nobody has signed in, or somebody has signed out. */
let session = '';

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

/** Finishes a sign-in that is under way or resumes the browser's session; returns whether a user is signed in. */
export async function resume(known: Issuer): Promise<boolean> {
  issuer = known;
  const answer = new URLSearchParams(location.search);
  if (answer.has('code') || answer.has('error')) {
    await finish(answer);
  } else {
    session = recall(SHARED) ?? '';
    // A reloaded page need not wait for another token; one of a session that has ended is no good.
    const kept = JSON.parse(recall(KEPT, 'sessionStorage') ?? 'null') as Tokens | null;
    tokens = session && kept?.session === session ? kept : undefined;
    await token();
  }
  return tokens !== undefined;
}

/** Calls back when another tab signs out, or signs in: then with who is signed in now. */
export function follow(changed: (now: MeShape | null) => void): void {
  addEventListener('storage', async (event) => {
    // Everything was cleared: then the session's number too.
    if (event.key !== SHARED && event.key !== null) return;
    forget();
    session = recall(SHARED) ?? '';
    // Without an answer the next request asks again.
    if (session) await token().catch(() => undefined);
    if (!session || tokens) changed(tokens ? holder() : null);
  });
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
    lang: language.value,
    code_challenge: await challenge(flow.verifier),
    code_challenge_method: 'S256',
  }).toString();
  location.assign(address);
}

/** Ends the session in all tabs of this browser, at the API and at the issuer. */
export function signOut(): void {
  // It is sent even though this page is left; what it revokes cannot be renewed any more, whoever has a copy.
  fetch(`${issuer.api}/v1/staff/session`, { method: 'DELETE', keepalive: true }).catch(() => undefined);
  forget();
  session = '';
  remember(SHARED, '');
  const address = new URL('/logout', issuer.sign_in);
  address.search = new URLSearchParams({ client_id: issuer.client_id, logout_uri: home() }).toString();
  location.assign(address);
}

/** Drops this tab's token. */
export function forget(): void {
  tokens = undefined;
  forgetInTab(KEPT);
}

/** A token that is good for a while yet; undefined when no user is signed in. Throws when it cannot be found out. */
export async function token(): Promise<string | undefined> {
  if (session && session !== over && !(tokens && Date.now() < tokens.expires - EARLY_MS)) {
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
  const grant = { grant_type: 'authorization_code', code, redirect_uri: home(), code_verifier: flow.verifier ?? '' };
  const body = new URLSearchParams({ ...grant, client_id: issuer.client_id });
  const exchanged = await fetch(new URL('/oauth2/token', issuer.sign_in), { method: 'POST', body });
  if (exchanged.status >= 500) throw new Error(`The issuer answered ${exchanged.status}.`);
  if (!exchanged.ok) return;
  const given = (await exchanged.json()) as { id_token: string; refresh_token: string };
  const nonce = claims(given.id_token).nonce;
  if (nonce !== undefined && nonce !== flow.nonce) return;
  await keep(given.refresh_token);
}

/** Hands over what renews a sign-in, which no script of any tab sees again. */
async function keep(refresh_token: string): Promise<void> {
  const given = await ask('/v1/staff/session', JSON.stringify({ refresh_token }));
  if (!given) return;
  session = random();
  use(given);
  remember(SHARED, session);
}

async function renew(): Promise<void> {
  const renewing = session;
  const given = await ask('/v1/staff/session/token');
  // Somebody may have signed out meanwhile, or signed in.
  if (session !== renewing) return;
  // A user with other roles than before, or none, signs in again.
  if (given && !(tokens && roles(tokens.id) !== roles(given.id_token))) return use(given);
  over = renewing;
  forget();
}

/** A new token; undefined when it is refused. Throws ApiError when the API is out of reach or in trouble. */
async function ask(path: string, body?: string): Promise<StaffTokenShape | undefined> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(issuer.api + path, { method: 'POST', body, headers }).catch(() => {
    throw new ApiError(0);
  });
  // Only a refusal ends the session; a service in trouble is asked again.
  if (answer.status === 401) return undefined;
  if (!answer.ok) throw new ApiError(answer.status);
  return (await answer.json()) as StaffTokenShape;
}

function use({ id_token: id, expires_in: seconds }: StaffTokenShape): void {
  tokens = { id, expires: Date.now() + seconds * 1000, session };
  remember(KEPT, JSON.stringify(tokens), 'sessionStorage');
}
