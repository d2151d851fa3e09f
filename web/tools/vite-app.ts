import path from 'node:path';
import { defineConfig, type UserConfig } from 'vite';

const root = path.resolve(import.meta.dirname, '..');

/** How every app is built: static files with hashed names, nothing inlined, so that the strict policy holds. */
export function appConfig(folder: string): UserConfig {
  return defineConfig({
    root: folder,
    base: './',
    resolve: { alias: { '@core': path.join(root, 'packages/core/src') } },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: path.join(folder, 'dist'),
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
    },
  }) as UserConfig;
}
