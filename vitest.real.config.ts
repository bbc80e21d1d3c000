// The replay of real orders, faults of machine and disk that take long, and whether every figure of the bench is still
// taken: a suite of its own, run by `npm run test:real`.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/real/**/*.test.ts', 'test/faults/**/*.test.ts'],
    env: { LEDGERDOCK_FAULTS: 'long' },
    pool: 'forks',
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
