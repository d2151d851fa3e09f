import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

/** What an address of the app shows: its page's own script, and the files the page reads. */
export interface Asked {
  page: string;
  files: string[];
}

interface Chunk {
  type: string;
  facadeModuleId?: string | null;
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
      const scriptOf = (page: string) =>
        Object.entries(bundle as Record<string, Chunk>).find(([, { type, facadeModuleId }]) => {
          return type === 'chunk' && facadeModuleId === path.join(folder, page);
        })![0];
      const links = Object.fromEntries(
        Object.entries(asked).map(([address, { page, files }]) => [
          address,
          [['modulepreload', scriptOf(page)], ...files.map((file) => ['preload', file, 'fetch'])],
        ]),
      );
      const script = `for(const[rel,href,as=""]of(${JSON.stringify(links)})[location.hash.split("?")[0]]||[])document.head.append(Object.assign(document.createElement("link"),{rel,href,as,crossOrigin:""}))`;
      const name = `assets/early-${createHash('sha256').update(script).digest('base64url').slice(0, 8)}.js`;
      fs.writeFileSync(path.join(out, name), script);
      const page = path.join(out, 'index.html');
      // Before anything else is asked for, on the connection that brought the page.
      const tag = `<script type="module" src="./${name}"></script>\n    `;
      fs.writeFileSync(
        page,
        fs.readFileSync(page, 'utf8').replace('<meta name="viewport"', `${tag}<meta name="viewport"`),
      );
    },
  };
}
