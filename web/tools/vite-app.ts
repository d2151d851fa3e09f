import path from 'node:path';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

/** What only some page needs, and is too large to be fetched with the first. */
const LATER = /leaflet|pmtiles|supercluster|protomaps|core\/src\/map\/|(messages|code-words)\.en|qrcode/i;
const root = path.resolve(import.meta.dirname, '..');

interface Parts {
  /** What several pages share and the first one does without. */
  later?: RegExp;
  /** What of it is fetched as one file, by its name. */
  together?: Record<string, RegExp>;
}

/** How every app is built: static files with hashed names, nothing inlined, so that the strict policy holds. */
export function appConfig(
  folder: string,
  plugins: Plugin[] = [],
  { later = LATER, together = {} }: Parts = {},
): UserConfig {
  return defineConfig({
    root: folder,
    base: './',
    plugins,
    resolve: { alias: { '@core': path.join(root, 'packages/core/src') } },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: path.join(folder, 'dist'),
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      // What two pages share is one file: a dozen of half a kilobyte cost a slow line more than they save it.
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: 'shared', test: (id) => !LATER.test(id) && !later.test(id), minShareCount: 2 },
              ...Object.entries(together).map(([name, test]) => ({ name, test, minShareCount: 2 })),
            ],
          },
        },
      },
    },
  }) as UserConfig;
}
