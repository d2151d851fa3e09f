import { appConfig } from '../../tools/vite-app.ts';
import { serviceWorker } from '../../tools/vite-worker.ts';

/** What the pages of figures share, what the route and the queue of its answers do, and photos: no other page needs them. */
const LATER =
  /shared\/figures\/|core\/src\/(download|charts|database|reduce)|pages\/(route|occurrence\/photos)\/|node_modules\/idb\//;

export default appConfig(import.meta.dirname, [serviceWorker(import.meta.dirname, 'src/worker/worker.ts')], {
  later: LATER,
});
