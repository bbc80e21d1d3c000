import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const include = (...folders: string[]): string[] => folders.map((folder) => `test/${folder}/**/*.test.ts`);

// Test files hold nothing between each other but modules: they share those of their process, which saves loading the app
// anew for every file. Those of code and company files run apart from those that start processes and wait for each other.
const code = include('db', 'domain', 'words', 'contract');

export default defineConfig({
  test: {
    // One process more than there are cores: some tests wait for one another, and a small machine would be half idle.
    maxWorkers: availableParallelism() + 1,
    projects: [
      { extends: true, test: { name: 'unit', include: code } },
      {
        extends: true,
        test: {
          name: 'processes',
          include: ['test/**/*.test.ts'],
          exclude: [...code, 'test/e2e/**', 'test/real/**'],
        },
      },
    ],
    setupFiles: ['test/kit/properties.ts'],
    pool: 'forks',
    isolate: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
