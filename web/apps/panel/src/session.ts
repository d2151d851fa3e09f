/** Who is signed in, and what the whole panel knows of the municipality. */
import { computed, signal } from '@preact/signals';
import { ApiError, connect } from '@core/api';
import { listCategories, listSectors, me, settings } from '@core/calls';
import type { CategoryDocument, MeShape, Role, SectorDocument, SettingsDocument } from '@core/api-types';
import { setZone } from '@core/i18n';
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
    setZone(about.time_zone);
    town.value = { settings: about, categories, sectors };
    person.value = who;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
    oidc.forget();
  }
}

/** Reads the directory again after it was changed. */
export async function refreshTown(): Promise<void> {
  const [about, categories, sectors] = await Promise.all([settings(), listCategories(), listSectors()]);
  town.value = { settings: about, categories, sectors };
}

export { signIn, signOut } from '@core/oidc';
