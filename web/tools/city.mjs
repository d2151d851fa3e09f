// Opens Indicadores of a city from nothing, again and again: milliseconds from navigation until complete, and calls.
// Arguments: the folder puppeteer is installed in; what to measure comes as JSON on the standard input.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { counted, floor, median, settled, totalOf } from './pages.mjs';

const file = path.join(process.argv[2], 'node_modules/puppeteer-core/lib/esm/puppeteer/puppeteer-core.js');
const { default: puppeteer } = await import(pathToFileURL(file).href);
const told = JSON.parse(fs.readFileSync(0, 'utf8'));

/** Somebody who is signed in opens the address, with nothing kept of an earlier page. */
async function opened(browser, at) {
  const page = await browser.newPage();
  await page.setCacheEnabled(false);
  await page.setViewport({ width: 1280, height: 900 });
  await page.evaluateOnNewDocument((session) => {
    sessionStorage.setItem('session', JSON.stringify(session));
    localStorage.setItem('panel-session', session.session);
  }, told.session);
  const { times, calls } = await counted(page, async (begin, end) => {
    await page.goto('about:blank');
    begin();
    await page.goto(told.panel + at);
    // The page's own time begins when the navigation to it does.
    const whole = await settled(page);
    end();
    return whole.end;
  });
  const figures = { complete_ms: Math.round(median(times)), calls, total: await totalOf(page) };
  const empty = await floor(page);
  await page.close();
  return { figures, empty };
}

const browser = await puppeteer.launch({
  executablePath: told.chromium,
  args: [...told.options, '--lang=pt-BR', '--accept-lang=pt-BR'],
  headless: true,
});
try {
  const found = { figures: {}, floor_ms: 0 };
  for (const [period, at] of Object.entries(told.figures)) {
    const { figures, empty } = await opened(browser, at);
    found.figures[period] = figures;
    found.floor_ms = empty;
  }
  console.log(JSON.stringify(found));
} finally {
  await browser.close();
}
