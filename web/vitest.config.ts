import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { alias: { '@core': path.resolve(import.meta.dirname, 'packages/core/src') } },
  test: {
    environment: 'happy-dom',
    include: ['{packages,apps}/**/*.test.{ts,tsx}'],
    // A window takes a second to make, longer than most files of tests: those of a process share theirs, made fresh.
    isolate: false,
    setupFiles: ['tools/fresh.ts', 'tools/patience.ts'],
    // Machines that build are busy: what takes longer than this is broken, not slow.
    testTimeout: 60_000,
  },
});
