/** Where a street is, as far as the panel knows: no map service is asked, but where others were in the same street. */
import type { Place } from '@core/map/map';
import { listOccurrences, readOccurrence } from '../calls';

const LISTED = 25;
/** Each takes a request. */
const MOST_READ = 3;

const plain = (text = '') => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();

/** Whether two ways to write a street are the same, without regard to case and accents. */
export const isSameStreet = (one?: string | null, other?: string | null) =>
  Boolean(one?.trim()) && plain(one ?? '') === plain(other ?? '');

/** A place in a street of a neighbourhood; undefined when no case there has a position. */
export async function placeOfStreet(street: string, neighbourhood?: string): Promise<Place | undefined> {
  const page = await listOccurrences({ text: street, neighbourhood, limit: LISTED });
  const there = page.occurrences.filter((row) => isSameStreet(row.address?.street, street));
  for (const row of there.slice(0, MOST_READ)) {
    const { latitude, longitude } = (await readOccurrence(row.protocol)).location ?? {};
    if (latitude != null && longitude != null) return { latitude, longitude };
  }
  return undefined;
}

/** The neighbourhood whose middle is nearest to a place. */
export function nearestNeighbourhood<N extends Place & { name: string }>(all: readonly N[], place: Place) {
  const narrowing = Math.cos((place.latitude * Math.PI) / 180);
  const away = (one: Place) =>
    (one.latitude - place.latitude) ** 2 + ((one.longitude - place.longitude) * narrowing) ** 2;
  return all.toSorted((a, b) => away(a) - away(b))[0]?.name;
}
