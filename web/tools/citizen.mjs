// Measures the citizens' app in a real Chromium: Lighthouse's scores, time a press takes, and what registering asks of a person.
// Arguments: the folder Lighthouse is installed in; what to measure comes as JSON on the standard input.
import fs from 'node:fs';
import { audited, click, measured, slowestPress } from './audits.mjs';
import { settled } from './pages.mjs';

const told = JSON.parse(fs.readFileSync(0, 'utf8'));
const PHONE = { width: 390, height: 844, isMobile: true, hasTouch: true };
const ONWARD = '.onward button';
const WORDS = 'O poste da esquina está apagado há três noites e a rua fica escura até de manhã.';

const PRESSES = [
  ['other theme', '#/', click('header .tools button')],
  ['register', '#/', click('a.large')],
  ['search', '#/registrar/o-que', (page) => page.type('#search', 'ilum')],
  ['category', '#/registrar/o-que', click('.choice')],
  ['step without what it needs', '#/registrar/onde', click(ONWARD)],
  ['typing', '#/registrar/detalhes', (page) => page.type('#description', 'Um buraco')],
  ['with a name', '#/registrar/quem', click('[name=mode][value=identified]')],
  ['help', '#/', click('a[href="#/ajuda"]')],
];

/** Registers with a photo: how many presses it takes besides typing, and how long the machine makes a person wait. */
async function registered(page) {
  await page.goto(told.citizen);
  await settled(page);
  let presses = 0;
  let waited = 0;
  const press = async (selector, then) => {
    const pressed = await page.waitForSelector(selector);
    const start = Date.now();
    await pressed.click();
    presses += 1;
    await page.waitForSelector(then);
    waited += Date.now() - start;
  };
  await press('a.large', '#search');
  await page.waitForSelector('.choice');
  const calm = await page.$$eval(
    '.choice',
    (all, name) => all.findIndex((one) => one.textContent.includes(name)),
    told.category,
  );
  await page.evaluate((at) => document.querySelectorAll('.choice')[at].setAttribute('data-chosen', ''), calm);
  await press('.choice[data-chosen]', '#street');
  await press('main .row button', '.pin[data-put=yes]');
  await press(ONWARD, '#description');
  await press('#description', '#description:focus');
  await page.keyboard.type(WORDS);
  const start = Date.now();
  await (await page.$('#gallery')).uploadFile(told.photo);
  await page.waitForSelector('.preview img');
  // The press that opens the camera or the gallery; what happens there is theirs.
  presses += 1;
  waited += Date.now() - start;
  await press(ONWARD, '#mode');
  await press(ONWARD, `${ONWARD}:enabled`);
  await press(ONWARD, '[data-protocol]');
  return { presses, waited_ms: waited, protocol: await page.$eval('[data-protocol]', (one) => one.textContent) };
}

await measured(told, async (page) => {
  const home = await audited(page, told.citizen, { asNew: true });
  const numbers = await audited(page, `${told.citizen}#/numeros`, { asNew: true });
  const step = await audited(page, `${told.citizen}#/registrar/o-que`, { asNew: true });
  const context = page.browserContext();
  await context.overridePermissions(new URL(told.citizen).origin, ['geolocation']);
  await page.setGeolocation(told.position);
  await page.setViewport(PHONE);
  await page.goto(told.citizen);
  await settled(page);
  const presses = await slowestPress(page, PRESSES);
  await page.evaluate(() => indexedDB.deleteDatabase('ouvidoria'));
  await page.goto('about:blank');
  return { home, numbers, step, presses, registered: await registered(page) };
});
