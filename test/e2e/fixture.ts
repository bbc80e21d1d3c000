// What every spec starts from: a browser window on a served app, that complains about nothing.
import { type Browser, test as base, expect, type Page } from '@playwright/test';
import type { Language } from '../../shared/words/index.ts';
import { openBrowser } from './browser.ts';
import { Desk } from './pages/desk.ts';
import { type Served, type Server, startServer } from './serving.ts';

type Opened = { desk: Desk; page: Page; app: Served };
export type Open = (options?: {
  company?: string;
  today?: string;
  language?: Language;
  colorScheme?: 'light' | 'dark';
}) => Promise<Opened>;

export const test = base.extend<{ open: Open }, { chromium: Browser; server: Server }>({
  chromium: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here
    async ({}, use) => {
      const browser = await openBrowser();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here
    async ({}, use) => {
      const server = startServer();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  open: async ({ chromium, server }, use) => {
    const opened: Opened[] = [];
    const complaints: string[] = [];
    await use(async ({ language = 'en', colorScheme = 'light', ...served } = {}) => {
      const app = await server.serve(served);
      const context = await chromium.newContext({
        viewport: { width: 1360, height: 820 },
        colorScheme,
        reducedMotion: 'reduce',
        acceptDownloads: true,
      });
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
      });
      // The dialog for files is caught from now on; a listener that comes with the key press comes too late.
      page.on('filechooser', () => undefined);
      await page.goto(app.address);
      const desk = new Desk(page, language);
      await desk.useLanguage();
      const all = { desk, page, app };
      opened.push(all);
      return all;
    });
    for (const { page, app } of opened) {
      await page.context().close();
      await app.stop();
    }
    expect(complaints).toEqual([]);
  },
});

export { expect };
