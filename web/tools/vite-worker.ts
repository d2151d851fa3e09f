import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'vite';

const root = path.resolve(import.meta.dirname, '..');
/** What is not needed to start without a connection, and what the deployment writes. */
const LEFT_OUT = /\.map$|^sw\.js$|^config\.json$/;

function filesUnder(folder: string, prefix = ''): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = prefix + entry.name;
    return entry.isDirectory() ? filesUnder(path.join(folder, entry.name), `${name}/`) : [name];
  });
}

/** Builds the service worker as one plain script after the app, knowing every file of it and a digest of them all. */
export function serviceWorker(folder: string, entry: string): Plugin {
  const out = path.join(folder, 'dist');
  return {
    name: 'service-worker',
    apply: 'build',
    async closeBundle() {
      const files = filesUnder(out)
        .filter((name) => !LEFT_OUT.test(name))
        .toSorted();
      const digest = createHash('sha256');
      for (const file of files) digest.update(file).update(fs.readFileSync(path.join(out, file)));
      await build({
        configFile: false,
        root: folder,
        logLevel: 'warn',
        resolve: { alias: { '@core': path.join(root, 'packages/core/src') } },
        define: {
          FILES: JSON.stringify(['./', ...files.map((file) => `./${file}`)]),
          VERSION: JSON.stringify(digest.digest('hex').slice(0, 16)),
        },
        build: {
          outDir: out,
          emptyOutDir: false,
          copyPublicDir: false,
          target: 'es2022',
          lib: { entry: path.join(folder, entry), formats: ['iife'], name: 'worker', fileName: () => 'sw.js' },
        },
      });
    },
  };
}
