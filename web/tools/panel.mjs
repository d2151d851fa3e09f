// Measures the deployed panel in a real Chromium: Lighthouse's scores, time until the figures show, time a press takes.
// Arguments: the folder Lighthouse is installed in; what to measure comes as JSON on the standard input.
import fs from 'node:fs';
import { audited, click, go, measured, slowestPress } from './audits.mjs';
import { counted, floor, median, settled, totalOf } from './pages.mjs';

const told = JSON.parse(fs.readFileSync(0, 'utf8'));
const USUAL = '#/indicators';

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

await measured(told, async (page) => {
  const landing = await audited(page, told.panel);
  await signIn(page);
  const indicators = await audited(page, told.panel + USUAL);
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(told.panel + USUAL);
  await settled(page);
  const figures = {};
  for (const [period, at] of Object.entries(told.figures)) figures[period] = await arrival(page, at);
  return { landing, indicators, figures, floor_ms: await floor(page), presses: await slowestPress(page, PRESSES) };
});
