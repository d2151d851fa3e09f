import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

/** What an address of the app shows: its page's own script, none where the app has it, and the files the page reads. */
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
 * Has what some addresses ask for fetched while the app itself is still on its way. The server never sees the fragment,
 * and no script may stand in the page: a small script of its own looks at it first.
 */
export function early(folder: string, asked: Record<string, Asked>): Plugin {
  return {
    name: 'early',
    apply: 'build',
    writeBundle(options, bundle) {
      const out = options.dir!;
      const place = path.join(out, 'index.html');
      const document = fs.readFileSync(place, 'utf8');
      const links = Object.fromEntries(
        Object.entries(asked).map(([address, { page, files }]) => {
          const scripts = page ? scriptsOf(bundle as Bundle, path.join(folder, page), document) : [];
          return [
            address,
            [...scripts.map((script) => ['modulepreload', script]), ...files.map((file) => ['preload', file, 'fetch'])],
          ];
        }),
      );
      const script = `for(const[rel,href,as=""]of(${JSON.stringify(links)})[location.hash.split("?")[0]]||[])document.head.append(Object.assign(document.createElement("link"),{rel,href,as,crossOrigin:""}))`;
      const name = `assets/early-${createHash('sha256').update(script).digest('base64url').slice(0, 8)}.js`;
      fs.writeFileSync(path.join(out, name), script);
      // Before anything else is asked for, on the connection that brought the page.
      const tag = `<script type="module" src="./${name}"></script>\n    `;
      fs.writeFileSync(place, document.replace('<meta name="viewport"', `${tag}<meta name="viewport"`));
    },
  };
}
