/** What service workers answer with: the files of their app, the last answer of the network, and parts of the map. */
const TOWN = 'town';
const TILES = 'tiles';
const MOST_TILES = 300;

/** A file of the app as it was installed, or else from the network. */
export async function fromShell(key: RequestInfo, request: Request, shell: string): Promise<Response> {
  const found = await (await caches.open(shell)).match(key, { ignoreSearch: true });
  return found ?? fetch(request);
}

/** The network's answer, or the last one where there is no network. */
export async function freshest(request: Request): Promise<Response> {
  const cache = await caches.open(TOWN);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(request);
    if (kept) return kept;
    throw error;
  }
}

/** Whoever sends this keeps the part of the map that is answered: the worker does not. */
export const KEPT_BY_PAGE = 'x-kept-by-page';
/** Under what a part of a file is kept. */
export const partKey = (url: string, range: string) => `${url}?range=${encodeURIComponent(range)}`;

/** A part of the map's file: kept by its range, the oldest forgotten, unless a page keeps it. */
export async function tile(request: Request): Promise<Response> {
  const range = request.headers.get('range');
  if (!range || request.headers.has(KEPT_BY_PAGE)) return fetch(request);
  const key = partKey(request.url, range);
  // Whichever cache has it.
  const kept = await caches.match(key);
  if (kept && request.cache !== 'reload') return partial(kept);
  const answer = await fetch(request);
  if (answer.status !== 206) return answer;
  // The map asks so when parts are of different files: those of the older one fit nothing any more.
  if (kept && kept.headers.get('etag') !== answer.headers.get('etag')) await caches.delete(TILES);
  const cache = await caches.open(TILES);
  const headers = new Headers(answer.headers);
  const body = await answer.arrayBuffer();
  // A cache takes no partial answer: it is kept as a whole one and given back as it came.
  await cache.put(key, new Response(body.slice(0), { headers })).catch(() => undefined);
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST_TILES)).map((old) => cache.delete(old)));
  return new Response(body, { status: 206, headers });
}

const partial = (kept: Response) => new Response(kept.body, { status: 206, headers: kept.headers });
