/** The parts of the town's map that a kept route needs, kept beside it for the worker to answer with. */
import { PMTiles, type RangeResponse, type Source } from 'pmtiles';
import type { Place } from '@core/map/map';
import { KEPT_BY_PAGE, partKey } from '@core/worker/caching';
import { tilesAround } from './tiles';
import { GROUND } from './waits';

const MOST_TILES = 300;
const MOST_BYTES = 8_000_000;
const AT_ONCE = 6;
const PATIENCE_MS = 60_000;

/** Keeps the map around places in place of what was kept before; as much of it as a slow line brings in a minute. */
export async function keepGround(basemap: string | null, places: Place[]): Promise<void> {
  if (!basemap || !places.length || !globalThis.caches) return;
  try {
    await caches.delete(GROUND);
    const source = new Kept(new URL(basemap, location.href).href, await caches.open(GROUND));
    const map = new PMTiles(source);
    const [{ minZoom, maxZoom }] = await Promise.all([map.getHeader(), map.getMetadata()]);
    const tiles = tilesAround(places, { min: minZoom, max: maxZoom }, MOST_TILES);
    for (let from = 0; from < tiles.length && source.bytes < MOST_BYTES; from += AT_ONCE)
      await Promise.all(tiles.slice(from, from + AT_ONCE).map(({ z, x, y }) => map.getZxy(z, x, y)));
  } catch {
    // A route without all of its map is a route: the list says where to go.
  }
}

/** The map's file, of which every part that is read is kept. */
class Kept implements Source {
  bytes = 0;
  readonly #url: string;
  readonly #cache: Cache;
  readonly #until = AbortSignal.timeout(PATIENCE_MS);

  constructor(url: string, cache: Cache) {
    this.#url = url;
    this.#cache = cache;
  }

  getKey = () => this.#url;

  async getBytes(offset: number, length: number): Promise<RangeResponse> {
    const range = `bytes=${offset}-${offset + length - 1}`;
    const headers = { range, [KEPT_BY_PAGE]: 'yes' };
    const answer = await fetch(this.#url, { headers, signal: this.#until });
    if (answer.status !== 206) throw new Error(`${answer.status}`);
    const data = await answer.arrayBuffer();
    this.bytes += data.byteLength;
    await this.#cache.put(partKey(this.#url, range), new Response(data.slice(0), { headers: answer.headers }));
    return { data };
  }
}
