import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 90_000,
    // Many tests wait for processes and connections more than they compute.
    maxWorkers: Math.max(3, availableParallelism() - 1),
  },
});
