/** Who is signed in, and what the whole panel knows of the municipality. */
import { computed, signal } from '@preact/signals';
import { ApiError, connect } from '@core/api';
import { me } from './calls';
import type { MeShape, Role, TownShape } from '@core/api-types';
import { wear } from '@core/brand';
import { setZone } from './i18n';
import { dropDrafts, ownDrafts } from '@core/drafts';
import { GROUND, ROUTE } from './pages/route/waits';
import * as oidc from '@core/oidc';

export interface Config extends oidc.Issuer {
  citizen_url: string;
  basemap: string | null;
}

export const config = signal<Config | null>(null);
export const person = signal<MeShape | null>(null);
export const town = signal<TownShape | null>(null);
export const ended = signal(false);
export const starting = signal(true);
export const broken = signal<ApiError | null>(null);
/** Whether somebody came back from the sign-in page without being signed in. */
export const refused = signal(false);

export const roles = computed(() => new Set(person.value?.roles));
export const has = (...wanted: Role[]) => wanted.some((role) => roles.value.has(role));

/** Connects, resumes the session and reads what every page needs; `begin` is called as soon as it is known who asks. */
export async function start(begin?: () => void): Promise<void> {
  starting.value = true;
  broken.value = null;
  try {
    const known = (await (await fetch('config.json')).json()) as Config;
    config.value = known;
    connect(known.api, oidc.token, () => {
      ended.value = person.value !== null;
    });
    const cameBack = location.search !== '';
    if (!(await oidc.resume(known))) {
      refused.value = cameBack;
      return;
    }
    // What the token says; the API says so again, with the town.
    person.value = oidc.holder();
    ownDrafts(person.value.email);
    begin?.();
    await enter();
  } catch (error) {
    person.value = null;
    broken.value = error instanceof ApiError ? error : new ApiError(0);
  } finally {
    starting.value = false;
  }
}

/** Goes on as what another tab made of the session. */
function join(now: MeShape | null): void {
  const before = person.value;
  if (!now) {
    // Somebody else may sit down next: nothing stays on the screen or in the drafts of any tab.
    dropDrafts();
    person.value = null;
  } else if (
    now.email !== before?.email ||
    String(now.roles) !== String(before.roles) ||
    now.sector !== before.sector
  ) {
    // What is shown was for somebody else, or for nobody.
    location.reload();
  }
  ended.value = false;
}

oidc.follow(join);

async function enter(): Promise<void> {
  try {
    const who = await me();
    settle(who.town!);
    ownDrafts(who.email);
    person.value = who;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
    oidc.forget();
    person.value = null;
    ended.value = false;
  }
}

/** Reads the directory again after it was changed. */
export async function refreshTown(): Promise<void> {
  settle((await me()).town!);
}

function settle(known: TownShape): void {
  setZone(known.settings.time_zone);
  wear(known.settings.brand?.primary);
  town.value = known;
}

/** Ends the session and leaves nothing behind for whoever sits down next. */
export function signOut(): void {
  dropDrafts();
  // What somebody answered from there stays until it was sent, which only they can.
  globalThis.indexedDB?.deleteDatabase(ROUTE);
  void globalThis.caches?.delete(GROUND);
  oidc.signOut();
}

export { signIn } from '@core/oidc';
