import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { alias: { '@core': path.resolve(import.meta.dirname, 'packages/core/src') } },
  test: {
    environment: 'happy-dom',
    // Machines that build are busy: what takes longer than this is broken, not slow.
    testTimeout: 60_000,
    // A window takes a second to make, longer than most files of tests: those that show no page share theirs.
    projects: [
      project('pages', 'tsx', { isolate: true, setupFiles: ['tools/patience.ts'] }),
      project('modules', 'ts', { isolate: false, setupFiles: ['tools/fresh.ts', 'tools/patience.ts'] }),
    ],
  },
});

/** The tests whose files end so. */
function project(name: string, ending: string, more: { isolate: boolean; setupFiles: string[] }) {
  return { extends: true as const, test: { name, include: [`{packages,apps}/**/*.test.${ending}`], ...more } };
}
