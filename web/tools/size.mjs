// The budgets of what a browser loads, in bytes of gzip; the build fails above them.
import fs from 'node:fs';
import zlib from 'node:zlib';

const BUDGETS = {
  panel: { 'initial JS': 40_000, 'initial CSS': 12_000, map: 110_000 },
  citizen: { 'initial JS': 30_000, 'initial CSS': 12_000, map: 110_000 },
};
const zipped = (file) => zlib.gzipSync(fs.readFileSync(file), { level: 9 }).length;
const sum = (folder, names) => names.reduce((total, name) => total + zipped(`${folder}/${name}`), 0);

/** The scripts that are loaded at once: those the page names and what they import, not what they may import later. */
function initialScripts(folder, page) {
  const seen = new Set([...page.matchAll(/(?:src|href)="\.\/assets\/([^"]+\.js)"/g)].map((match) => match[1]));
  for (const name of seen) {
    const text = fs.readFileSync(`${folder}/${name}`, 'utf8');
    for (const match of text.matchAll(/(?:from|import)\s*["']\.\/([\w.-]+\.js)["']/g)) seen.add(match[1]);
  }
  return [...seen];
}

let failed = false;
for (const [app, budgets] of Object.entries(BUDGETS)) {
  const folder = `apps/${app}/dist/assets`;
  const page = fs.readFileSync(`apps/${app}/dist/index.html`, 'utf8');
  const names = fs.readdirSync(folder);
  const sizes = {
    'initial JS': sum(folder, initialScripts(folder, page)),
    'initial CSS': sum(
      folder,
      [...page.matchAll(/href="\.\/assets\/([^"]+\.css)"/g)].map((match) => match[1]),
    ),
    map: sum(
      folder,
      names.filter((name) => name.startsWith('map-')),
    ),
  };
  for (const [what, limit] of Object.entries(budgets)) {
    failed ||= sizes[what] > limit;
    console.log(`${sizes[what] > limit ? 'OVER' : 'ok'}  ${app}: ${what} ${sizes[what]} of ${limit} bytes`);
  }
}
process.exit(failed ? 1 : 0);
