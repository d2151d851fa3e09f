/** What the town says of itself, kept from the last visit: the pages have its name, colour and telephone without a signal. */
import { effect, signal } from '@preact/signals';
import { wear } from '@core/brand';
import { path } from '@core/router';
import { recall, remember } from '@core/storage';
import { setZone } from './i18n';
import { fetchCategories, fetchTown } from './service';
import type { Category, Town } from './types';

const PLACE = { town: 'town', categories: 'categories' };

function kept<T>(place: string): T | null {
  try {
    return JSON.parse(recall(place) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

const keep = (place: string, value: unknown) => remember(place, JSON.stringify(value));

export const town = signal<Town | null>(kept<Town>(PLACE.town));
export const categories = signal<Category[] | null>(kept<Category[]>(PLACE.categories));
/** Whether the last attempt to ask the town failed: what is shown may be old, or nothing. */
export const isOffline = signal(false);

function show(known: Town): void {
  town.value = known;
  wear(known.color ?? undefined);
  setZone(known.zone);
}

/** How long after an answer that did not come it is asked for again, the last of them for ever. */
const AGAIN_SECONDS = [2, 5, 15, 60];
let failures = 0;
let waiting: ReturnType<typeof setTimeout> | undefined;

/** Asks the town for both again; what fails leaves what was known, and is asked for once more later. */
export async function loadTown(): Promise<void> {
  clearTimeout(waiting);
  const [about, chosen] = await Promise.allSettled([fetchTown(), fetchCategories()]);
  if (about.status === 'fulfilled') {
    show(about.value);
    keep(PLACE.town, about.value);
  }
  if (chosen.status === 'fulfilled') {
    categories.value = chosen.value;
    keep(PLACE.categories, chosen.value);
  }
  isOffline.value = about.status === 'rejected' || chosen.status === 'rejected';
  if (isOffline.value) askLater();
  else failures = 0;
}

function askLater(): void {
  const seconds = AGAIN_SECONDS[Math.min(failures, AGAIN_SECONDS.length - 1)]!;
  failures += 1;
  // Not all phones of a town at the same moment, when its API is back.
  const spread = 1 + Math.random() / 2;
  waiting = setTimeout(() => void loadTown(), seconds * spread * 1000);
}

/** The page that is made from published files alone: its readers cost the API nothing. */
const PUBLISHED = '/numeros';

/** Shows what is known at once; asks for the rest with the first page that needs it, and again when there is a connection. */
export function startTown(): void {
  if (town.value) show(town.value);
  let isAsked = false;
  effect(() => {
    if (isAsked || path.value === PUBLISHED) return;
    isAsked = true;
    void loadTown();
  });
  addEventListener('online', () => isAsked && void loadTown());
}

export const categoryOf = (code: string) => categories.value?.find((one) => one.code === code);
export const categoryName = (code: string) => categoryOf(code)?.name ?? code;

/** Whether a point is inside the town's boundary; true where the town has none. */
export function isInside({ latitude, longitude }: { latitude: number; longitude: number }): boolean {
  const ring = town.value?.boundary;
  if (!ring?.length) return true;
  let inside = false;
  for (let at = 0, last = ring.length - 1; at < ring.length; last = at++) {
    const [a, b] = [ring[at]!, ring[last]!];
    const crosses = a.latitude > latitude !== b.latitude > latitude;
    const where = ((b.longitude - a.longitude) * (latitude - a.latitude)) / (b.latitude - a.latitude) + a.longitude;
    if (crosses && longitude < where) inside = !inside;
  }
  return inside;
}

/** The neighbourhood whose middle is nearest to a point; undefined where the town names none. */
export function neighbourhoodNear({
  latitude,
  longitude,
}: {
  latitude: number;
  longitude: number;
}): string | undefined {
  const across = Math.cos((latitude * Math.PI) / 180);
  const known = town.value?.neighbourhoods ?? [];
  const distance = (one: { latitude: number; longitude: number }) =>
    Math.hypot(one.latitude - latitude, (one.longitude - longitude) * across);
  return known.toSorted((a, b) => distance(a) - distance(b))[0]?.name;
}
