/** Has the panel open without a connection; only where a route is kept is there anything to open it for. */
const PATIENCE_MS = 60_000;

/** Registers the worker, and returns when it has the panel's files, or cannot have them. */
export async function prepareOffline(): Promise<void> {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  try {
    await navigator.serviceWorker.register('./sw.js');
    const late = new Promise((done) => setTimeout(done, PATIENCE_MS));
    await Promise.race([navigator.serviceWorker.ready, late]);
  } catch {
    // A browser that blocks workers has the route in this page.
  }
}
