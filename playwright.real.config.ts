// What a person feels at full size: measured with nothing beside it, so it is no part of the end-to-end tests.
import { defineConfig } from '@playwright/test';
import base from './playwright.config.ts';

export default defineConfig({
  ...base,
  testDir: 'test/real',
  outputDir: 'test-results/felt',
  workers: 1,
  reporter: [['list'], ['json', { outputFile: 'test-results/felt.json' }]],
  projects: [{ name: 'browser', testMatch: /\.spec\.ts$/ }],
});
