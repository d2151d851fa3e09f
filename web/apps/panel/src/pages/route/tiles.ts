/** Which parts of the town's map a route needs: around each of its places, from afar to close. */
import type { Place } from '@core/map/map';

export interface Tile {
  z: number;
  x: number;
  y: number;
}

/** The town fits a phone's screen from here on. */
const FAR = 8;
/** In tiles around a place: that it lies in, those that fill a phone's screen, and those to move about in. */
const REACHES = [0, 0.5, 1.5];

/** At most so many tiles around places; what every place needs comes first, and of that what shows most. */
export function tilesAround(places: Place[], zooms: { min: number; max: number }, most: number): Tile[] {
  const found = new Map<string, Tile>();
  for (const reach of REACHES)
    for (let z = Math.max(zooms.min, FAR); z <= zooms.max; z += 1)
      for (const place of places)
        for (const tile of within(reach, place, z)) {
          if (found.size === most) return [...found.values()];
          found.set(`${tile.z}/${tile.x}/${tile.y}`, tile);
        }
  return [...found.values()];
}

/** The tiles of a zoom as near to a place as that. */
function within(reach: number, { latitude, longitude }: Place, z: number): Tile[] {
  const size = 2 ** z;
  const lies = Math.asinh(Math.tan((latitude * Math.PI) / 180)) / Math.PI;
  const middle = { x: ((longitude + 180) / 360) * size, y: ((1 - lies) / 2) * size };
  const span = (at: number) => {
    const first = Math.max(0, Math.floor(at - reach));
    const last = Math.min(size - 1, Math.floor(at + reach));
    return Array.from({ length: last - first + 1 }, (_, step) => first + step);
  };
  return span(middle.x).flatMap((x) => span(middle.y).map((y) => ({ z, x, y })));
}
