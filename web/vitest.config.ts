import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  resolve: { alias: { '@core': path.resolve(import.meta.dirname, 'packages/core/src') } },
  test: {
    environment: 'happy-dom',
    include: ['packages/**/*.test.{ts,tsx}', 'apps/**/*.test.{ts,tsx}'],
    // Machines that build are busy: what takes longer than this is broken, not slow.
    testTimeout: 60_000,
    setupFiles: ['tools/patience.ts'],
  },
});
