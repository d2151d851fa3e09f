/**
 * Who has signed in here. The id token is in memory alone; what renews it is kept by this tab, and by the device only
 * where its holder asks for that. No address, no service worker and no kept receipt ever holds either.
 */
import { signal } from '@preact/signals';
import { ApiError, call } from '@core/api';
import type { AttemptShape, TokensShape } from '@core/api-types';
import { dropDraft } from '@core/drafts';
import { claims } from '@core/oidc';
import { forgetInTab, recall, remember } from '@core/storage';
import { connection } from '../service';

/** A signed-in citizen: their account, and the address they signed in with or gave; gov.br may know none. */
export interface Holder {
  id: string;
  email: string;
}

interface Kept extends Holder {
  refresh: string;
}

const PLACE = 'account';
const EARLY_MS = 60_000;
/** What says that a sign-in is over: refused, or nothing that could be one. */
const OVER = new Set([401, 422]);

let kept = read();
let token: { text: string; until: number } | undefined;
let renewal: Promise<void> | undefined;

/** Who has signed in; null when nobody has. */
export const holder = signal<Holder | null>(kept);

function read(): Kept | null {
  try {
    return JSON.parse(recall(PLACE, 'sessionStorage') || recall(PLACE) || 'null') as Kept | null;
  } catch {
    return null;
  }
}

function hold(found: Kept | null): void {
  kept = found;
  if (!found) token = undefined;
  holder.value = found && { id: found.id, email: found.email };
}

async function ask<T>(path: string, body: object): Promise<T> {
  await connection();
  return call<T>('POST', `/v1/citizen/${path}`, { body });
}

/** Has a code sent to an address. Returns the attempt it belongs to. Throws ApiError. */
export const askCode = async (email: string) => (await ask<AttemptShape>('sign-in', { email })).attempt;

/** Signs in with a code; `stays` keeps the sign-in on this device, not in this tab alone. Throws ApiError. */
export async function enter(attempt: string, code: string, email: string, stays: boolean): Promise<void> {
  settle(await ask<TokensShape>('sign-in/code', { attempt, code }), email, stays);
}

/** Has somebody signed in with the tokens they were given; an account of gov.br's may have no address. */
export function settle(tokens: TokensShape, email: string, stays: boolean): void {
  use(tokens);
  const found = { id: String(claims(tokens.id_token).sub), email, refresh: tokens.refresh_token };
  remember(PLACE, JSON.stringify(found), stays ? 'localStorage' : 'sessionStorage');
  hold(found);
}

function use({ id_token: text, expires_in: seconds }: TokensShape): void {
  token = { text, until: Date.now() + seconds * 1000 };
}

async function renew({ refresh }: Kept): Promise<void> {
  try {
    const tokens = await ask<TokensShape>('sign-in/refresh', { refresh_token: refresh });
    // Somebody may have signed out meanwhile.
    if (kept?.refresh === refresh) use(tokens);
  } catch (error) {
    if (error instanceof ApiError && OVER.has(error.status) && kept?.refresh === refresh) drop();
    throw error;
  }
}

/** The header that says who calls; with `account`, only for that one. Throws ApiError, 401 when nobody is signed in. */
export async function authorization(account?: string): Promise<Record<string, string>> {
  if (kept && (!account || account === kept.id) && !(token && Date.now() < token.until - EARLY_MS)) {
    renewal ??= renew(kept).finally(() => {
      renewal = undefined;
    });
    await renewal;
  }
  if (!kept || !token || (account && account !== kept.id)) throw new ApiError(401);
  return { authorization: `Bearer ${token.text}` };
}

/** Leaves no sign-in behind on this device. */
function drop(): void {
  forgetInTab(PLACE);
  // What was typed about oneself is nobody else's.
  if (kept) dropDraft(`${kept.id}:me`);
  if (recall(PLACE)) remember(PLACE, '');
  hold(null);
}

/** Signs out, here at once and at the office when it can be reached; `everywhere` on all devices. */
export async function leave({ everywhere = false } = {}): Promise<void> {
  const refresh = kept?.refresh;
  drop();
  // Without an answer it is over here all the same, and ends by itself there.
  if (refresh) await ask('sign-out', { refresh_token: refresh, everywhere }).catch(() => undefined);
}

// Signing out in one tab is signing out in all that share the sign-in.
globalThis.addEventListener?.('storage', (event) => {
  if (event.key === PLACE && !recall(PLACE, 'sessionStorage')) hold(read());
});
