// What is measured of a page in a real Chromium: how long until it is complete, and what an empty call costs.

const RUNS = 5;
export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Waits until nothing is being loaded; returns when that began and when it was so, in the page's own time. */
export function settled(page) {
  return page.evaluate(async () => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- it runs in the page
    const calm = () => document.querySelector('h1') && !document.querySelector('[aria-busy=true], .empty[role=status]');
    const start = performance.now();
    let end = start;
    for (let frames = 0; frames < 4;) {
      await new Promise((next) => requestAnimationFrame(() => setTimeout(next)));
      if (calm()) frames += 1;
      else [frames, end] = [0, performance.now()];
    }
    return { start, end };
  });
}

/** How many occurrences the figures on the page are about. */
export const totalOf = (page) => page.$eval('[data-box=total] b', (box) => Number(box.textContent.replace(/\D/g, '')));

/** What a call costs that asks for nothing, in milliseconds. */
export async function floor(page) {
  const times = await page.evaluate(async (runs) => {
    const each = [];
    for (let run = 0; run < runs; run += 1) {
      const start = performance.now();
      await (await fetch('/api/v1/health')).text();
      each.push(performance.now() - start);
    }
    return each;
  }, RUNS * 2);
  return Math.round(median(times));
}

/** Does something some times and counts the calls it makes; returns what each time gave, and how many calls a time. */
export async function counted(page, once) {
  const times = [];
  let calls = 0;
  const count = (request) => (calls += request.url().includes('/api/') ? 1 : 0);
  for (let run = 0; run < RUNS; run += 1)
    times.push(
      await once(
        () => page.on('request', count),
        () => page.off('request', count),
      ),
    );
  return { times, calls: calls / RUNS };
}
