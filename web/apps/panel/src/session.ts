/** Who is signed in, and what the whole panel knows of the municipality. */
import { computed, signal } from '@preact/signals';
import { ApiError, connect } from '@core/api';
import { listCategories, listSectors, me, settings } from '@core/calls';
import type { CategoryDocument, MeShape, Role, SectorDocument, SettingsDocument } from '@core/api-types';
import { wear } from '@core/brand';
import { setZone } from '@core/i18n';
import { dropDrafts, ownDrafts } from '@core/drafts';
import * as oidc from '@core/oidc';

export interface Config extends oidc.Issuer {
  api: string;
  citizen_url: string;
  basemap: string | null;
}

interface Town {
  settings: SettingsDocument;
  categories: CategoryDocument[];
  sectors: SectorDocument[];
}

export const config = signal<Config | null>(null);
export const person = signal<MeShape | null>(null);
export const town = signal<Town | null>(null);
export const ended = signal(false);
export const starting = signal(true);
export const broken = signal<ApiError | null>(null);

export const roles = computed(() => new Set(person.value?.roles));
export const has = (...wanted: Role[]) => wanted.some((role) => roles.value.has(role));

/** Connects, resumes the session and reads what every page needs. */
export async function start(): Promise<void> {
  starting.value = true;
  broken.value = null;
  try {
    const known = (await (await fetch('config.json')).json()) as Config;
    config.value = known;
    connect(known.api, oidc.token, () => {
      ended.value = person.value !== null;
    });
    if (await oidc.resume(known)) await enter();
  } catch (error) {
    broken.value = error instanceof ApiError ? error : new ApiError(0);
  }
  starting.value = false;
}

async function enter(): Promise<void> {
  try {
    const [who, about, categories, sectors] = await Promise.all([me(), settings(), listCategories(), listSectors()]);
    settle({ settings: about, categories, sectors });
    ownDrafts(who.email);
    person.value = who;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
    oidc.forget();
  }
}

/** Reads the directory again after it was changed. */
export async function refreshTown(): Promise<void> {
  const [about, categories, sectors] = await Promise.all([settings(), listCategories(), listSectors()]);
  settle({ settings: about, categories, sectors });
}

function settle(known: Town): void {
  setZone(known.settings.time_zone);
  wear(known.settings.brand?.primary);
  town.value = known;
}

/** Ends the session and leaves nothing behind for whoever sits down next. */
export function signOut(): void {
  dropDrafts();
  oidc.signOut();
}

export { signIn } from '@core/oidc';
