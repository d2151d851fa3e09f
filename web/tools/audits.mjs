// Lighthouse's verdict, and how long a press takes, in a real Chromium behind what compresses on the way to it.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { edge } from './edge.mjs';
import { settled } from './pages.mjs';

const SLOWER = 4;
const ATTEMPTS = 3;
const AUDITS = 3;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const PATIENCE_MS = 120_000;
const modules = path.join(process.argv[2], 'node_modules');
const load = (file) => import(pathToFileURL(path.join(modules, file)).href);
const { default: lighthouse } = await load('lighthouse/core/index.js');
const { default: puppeteer } = await load('puppeteer-core/lib/esm/puppeteer/puppeteer-core.js');

/** Gives a page of a browser that reads Portuguese to a measurement, and prints what that found. */
export async function measured({ chromium, options }, measure) {
  const proxy = await edge();
  // Portuguese needs no further file of words.
  const args = [
    ...options,
    '--lang=pt-BR',
    '--accept-lang=pt-BR',
    `--proxy-server=127.0.0.1:${proxy.port}`,
    '--proxy-bypass-list=<-loopback>',
  ];
  const browser = await puppeteer.launch({ executablePath: chromium, args, headless: true });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    console.log(JSON.stringify(await measure(page)));
  } finally {
    await browser.close();
    proxy.close();
  }
}

/** What Lighthouse found; on a busy machine it may lose a trace, and asks itself to be run again. */
async function traced(run, address) {
  for (let attempt = 1; ; attempt++) {
    const { lhr } = await run();
    const failed = Object.values(lhr.audits).find((one) => one.errorMessage);
    if (!failed) return lhr;
    if (attempt === ATTEMPTS) throw new Error(`${address}: ${failed.id}: ${failed.errorMessage}`);
  }
}

/**
 * Lighthouse's own verdict for a phone, the middle one of three: simulated slow 4G, a processor four times slower;
 * `asNew` when nothing is to be kept of an earlier visit, which would also undo a sign-in.
 */
export async function audited(page, address, { asNew = false } = {}) {
  const session = await page.createCDPSession();
  const flags = { logLevel: 'error', onlyCategories: CATEGORIES, disableStorageReset: !asNew };
  const runs = [];
  for (let run = 0; run < AUDITS; run += 1) {
    await session.send('Network.clearBrowserCache');
    runs.push(await traced(() => lighthouse(address, flags, undefined, page), address));
  }
  const lhr = runs.toSorted((a, b) => a.categories.performance.score - b.categories.performance.score)[
    Math.floor(AUDITS / 2)
  ];
  const scores = Object.fromEntries(CATEGORIES.map((name) => [name, Math.round(lhr.categories[name].score * 100)]));
  const short = Object.values(lhr.audits)
    .filter((one) => one.score !== null && one.score < 1)
    .map((one) => one.id);
  return {
    ...scores,
    lcp_ms: Math.round(lhr.audits['largest-contentful-paint'].numericValue),
    short,
    final: lhr.finalDisplayedUrl,
  };
}

/** Goes to an address of the same page. */
export async function go(page, at) {
  await page.evaluate((to) => {
    location.hash = to;
  }, at);
  await settled(page);
}

export const click = (selector) => async (page) => (await page.waitForSelector(selector)).click();

/** The longest time from a press to the next frame, with a processor four times slower, and which press it was. */
export async function slowestPress(page, presses) {
  await page.emulateCPUThrottling(SLOWER);
  await page.evaluate(() => {
    globalThis.pressed = [];
    const watch = new PerformanceObserver((list) => {
      pressed.push(
        ...list
          .getEntries()
          .filter((one) => one.interactionId)
          .map((one) => one.duration),
      );
    });
    watch.observe({ type: 'event', durationThreshold: 16 });
  });
  const all = [];
  for (const [name, at, press] of presses) {
    await go(page, at);
    await page.evaluate(() => pressed.splice(0));
    await press(page);
    await settled(page);
    // An entry comes a frame after what it tells of.
    await new Promise((next) => setTimeout(next, 200));
    for (const duration of await page.evaluate(() => pressed.splice(0))) all.push([duration, name]);
  }
  await page.emulateCPUThrottling(null);
  const [worst_ms, worst] = all.toSorted((a, b) => b[0] - a[0])[0];
  return { count: all.length, worst_ms, worst };
}
