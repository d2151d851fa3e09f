// Measures the deployed panel in a real Chromium: Lighthouse's scores, time until the figures show, time a press takes.
// Arguments: the folder Lighthouse is installed in; what to measure comes as JSON on the standard input.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { edge } from './edge.mjs';
import { counted, floor, median, settled, totalOf } from './pages.mjs';

const modules = path.join(process.argv[2], 'node_modules');
const load = (file) => import(pathToFileURL(path.join(modules, file)).href);
const { default: lighthouse } = await load('lighthouse/core/index.js');
const { default: puppeteer } = await load('puppeteer-core/lib/esm/puppeteer/puppeteer-core.js');

const SLOWER = 4;
const ATTEMPTS = 3;
const AUDITS = 3;
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
const PATIENCE_MS = 120_000;
const told = JSON.parse(fs.readFileSync(0, 'utf8'));
const USUAL = '#/indicators';

/** What Lighthouse found; on a busy machine it may lose a trace, and asks itself to be run again. */
async function traced(run, address) {
  for (let attempt = 1; ; attempt++) {
    const { lhr } = await run();
    const failed = Object.values(lhr.audits).find((one) => one.errorMessage);
    if (!failed) return lhr;
    if (attempt === ATTEMPTS) throw new Error(`${address}: ${failed.id}: ${failed.errorMessage}`);
  }
}

/** Lighthouse's own verdict for a phone, the middle one of three: simulated slow 4G, a processor four times slower. */
async function audited(page, address) {
  const session = await page.createCDPSession();
  // The figures are behind a sign-in, which clearing the storage would undo.
  const flags = { logLevel: 'error', onlyCategories: CATEGORIES, disableStorageReset: true };
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

async function signIn(page) {
  await page.goto(told.panel);
  await (await page.waitForSelector('main button.primary')).click();
  await (await page.waitForSelector('#username')).type(told.email);
  await page.type('#password', told.password);
  await page.click('button[type=submit]');
  await page.waitForSelector('.who');
  await settled(page);
}

/** Goes to the figures from another page, again and again: milliseconds until complete, the panel's own, and calls. */
async function arrival(page, at) {
  const { times, calls } = await counted(page, async (begin, end) => {
    await go(page, '#/reports?year=2020');
    await waited(page);
    begin();
    await page.evaluate((to) => {
      location.hash = to;
    }, at);
    const whole = await settled(page);
    end();
    const complete = whole.end - whole.start;
    return { complete, own: Math.max(0, complete - (await waited(page))) };
  });
  const [complete_ms, own_ms] = ['complete', 'own'].map((name) => Math.round(median(times.map((one) => one[name]))));
  return { complete_ms, own_ms, calls, total: await totalOf(page) };
}

/** How long the page waited for the API since this was asked before. */
function waited(page) {
  return page.evaluate(() => {
    const calls = performance.getEntriesByType('resource').filter((one) => one.name.includes('/api/'));
    performance.clearResourceTimings();
    return Math.max(...calls.map((one) => one.responseEnd)) - Math.min(...calls.map((one) => one.startTime));
  });
}

async function go(page, at) {
  await page.evaluate((to) => {
    location.hash = to;
  }, at);
  await settled(page);
}

/** The longest time from a press to the next frame, with a processor four times slower, and which press it was. */
async function slowestPress(page) {
  await page.emulateCPUThrottling(SLOWER);
  await page.evaluate(() => {
    globalThis.presses = [];
    const watch = new PerformanceObserver((list) => {
      presses.push(
        ...list
          .getEntries()
          .filter((one) => one.interactionId)
          .map((one) => one.duration),
      );
    });
    watch.observe({ type: 'event', durationThreshold: 16 });
  });
  const all = [];
  for (const [name, at, press] of PRESSES) {
    await go(page, at);
    await page.evaluate(() => presses.splice(0));
    await press(page);
    await settled(page);
    // An entry comes a frame after what it tells of.
    await new Promise((next) => setTimeout(next, 200));
    for (const duration of await page.evaluate(() => presses.splice(0))) all.push([duration, name]);
  }
  await page.emulateCPUThrottling(null);
  const [worst_ms, worst] = all.toSorted((a, b) => b[0] - a[0])[0];
  return { count: all.length, worst_ms, worst };
}

const click = (selector) => async (page) => (await page.waitForSelector(selector)).click();
const PRESSES = [
  ['table of a chart', USUAL, click('figure summary')],
  ['other theme', USUAL, click('header .tools button')],
  ['box', USUAL, click('[data-box=in_progress]')],
  ['choice in the list', '#/occurrences?view=all', click('tbody input[type=checkbox]')],
  ['keys of the list', '#/occurrences?view=all', (page) => page.keyboard.type('jjk')],
  ['row of the list', '#/occurrences?view=all', click('tbody th a')],
  ['typing', '#/register', (page) => page.type('#description', 'Um buraco')],
  ['document', '#/directory?shelf=categories', click('tbody th button')],
];

const proxy = await edge();
// Who works with it reads Portuguese, which needs no further file of words.
const options = [
  ...told.options,
  '--lang=pt-BR',
  '--accept-lang=pt-BR',
  `--proxy-server=127.0.0.1:${proxy.port}`,
  '--proxy-bypass-list=<-loopback>',
];
const browser = await puppeteer.launch({ executablePath: told.chromium, args: options, headless: true });
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const landing = await audited(page, told.panel);
  await signIn(page);
  const indicators = await audited(page, told.panel + USUAL);
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(told.panel + USUAL);
  await settled(page);
  const figures = {};
  for (const [period, at] of Object.entries(told.figures)) figures[period] = await arrival(page, at);
  const found = { landing, indicators, figures, floor_ms: await floor(page), presses: await slowestPress(page) };
  console.log(JSON.stringify(found));
} finally {
  await browser.close();
  proxy.close();
}
