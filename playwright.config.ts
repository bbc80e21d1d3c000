// End-to-end tests: in a browser against the http host everywhere, and in Electron itself wherever its binary is.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

function electronBinary(): boolean {
  const folder = join(import.meta.dirname, 'node_modules/electron');
  const pathFile = join(folder, 'path.txt');
  return existsSync(pathFile) && existsSync(join(folder, 'dist', readFileSync(pathFile, 'utf8').trim()));
}

const browser = { name: 'browser', testMatch: /\.spec\.ts$/, testIgnore: /\.electron\.spec\.ts$/ };
const electron = { name: 'electron', testMatch: /\.electron\.spec\.ts$/ };

export default defineConfig({
  testDir: 'test/e2e',
  globalSetup: ['./test/e2e/demoCompany.ts', './test/e2e/browser.ts'],
  outputDir: 'test-results/e2e',
  timeout: 240_000,
  expect: { timeout: 20_000 },
  use: { actionTimeout: 60_000 },
  // Every test serves a company of its own in a home of its own: none can see another's.
  workers: 2,
  fullyParallel: true,
  // A machine under load may be late once; a test that fails twice is broken. The report names what needed a second run.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  projects: electronBinary() ? [browser, electron] : [browser],
});
