import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { minifySync } from 'rolldown/experimental';
import type { Plugin } from 'vite';

/** What an address of the app shows: its page's own script, none where the app has it, and the answers it asks for. */
export interface Asked {
  page?: string;
  files: string[];
}

interface Chunk {
  type: string;
  facadeModuleId?: string | null;
  imports?: string[];
}
type Bundle = Record<string, Chunk>;

/** The script of a page and those it cannot run without, apart from what the document itself names. */
function scriptsOf(bundle: Bundle, page: string, document: string): string[] {
  const found = new Set(
    Object.keys(bundle).filter((name) => bundle[name]!.type === 'chunk' && bundle[name]!.facadeModuleId === page),
  );
  for (const name of found) for (const one of bundle[name]!.imports ?? []) found.add(one);
  return [...found].filter((name) => !document.includes(name));
}

/**
 * Has what some addresses ask for fetched while the app itself is still on its way, by the first part of the address.
 * The app's src/early.js looks at it first, and starts the app.
 */
export function early(folder: string, asked: Record<string, Asked>): Plugin {
  return {
    name: 'early',
    apply: 'build',
    writeBundle(options, bundle) {
      const template = fs.readFileSync(path.join(folder, 'src/early.js'), 'utf8');
      const out = options.dir!;
      const page = path.join(out, 'index.html');
      const document = fs.readFileSync(page, 'utf8');
      const links = Object.entries(asked).map(([part, { page: own, files }]) => [
        part,
        [
          ...(own ? scriptsOf(bundle as Bundle, path.join(folder, own), document) : []).map((name) => [
            name,
            'modulepreload',
          ]),
          ...files.map((file) => [file, 'preload', 'fetch']),
        ],
      ]);
      const filled = template
        .replace('ASKED)', `${JSON.stringify(links)})`)
        .replace('src: APP', `src: ${JSON.stringify(APP.exec(document)![1])}`);
      const script = minifySync('early.js', filled).code;
      const name = `assets/early-${createHash('sha256').update(script).digest('base64url').slice(0, 8)}.js`;
      fs.writeFileSync(path.join(out, name), script);
      fs.writeFileSync(page, ordered(document, name));
    },
  };
}

const BUILT = /^ *<(?:script type="module"|link rel="(?:modulepreload|stylesheet)") crossorigin [^\n]*\n/gm;
const APP = /<script type="module" crossorigin src="\.\/([^"]+)"><\/script>/;

/** The document with what the first paint waits for before everything else: some browsers ask for six files at a time. */
function ordered(document: string, name: string): string {
  const tags = (document.match(BUILT) ?? []).map((tag) =>
    tag.replace(APP, '<link rel="modulepreload" crossorigin href="./$1">'),
  );
  const first = [`    <script src="./${name}"></script>\n`, ...tags.toSorted((a, b) => rank(a) - rank(b))].join('');
  return document.replace(BUILT, '').replace(/ *<meta charset[^\n]*\n/, (charset) => charset + first);
}

const rank = (tag: string) => (tag.includes('"stylesheet"') ? 0 : 1);

/** Fills the {{places}} of the page with the app's messages, each of which has one place in the sources. */
export function words(messages: Record<string, string>): Plugin {
  return {
    name: 'words',
    transformIndexHtml: {
      order: 'pre',
      handler: (html) =>
        html.replace(/\{\{([\w.]+)\}\}/g, (_, key: string) => messages[key]!.replace(/[&<]/g, escaped)),
    },
  };
}

const escaped = (sign: string) => (sign === '&' ? '&amp;' : '&lt;');
