// The same app in its own window, where the Electron binary is: menu, file on the command line, order entry by keyboard,
// one window for two starts.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, _electron as electron, expect } from '@playwright/test';
import { demoCompany } from './demoCompany.ts';
import { expectAccessible } from './pages/access.ts';
import { Desk } from './pages/desk.ts';
import { typeOrder } from './pages/entry.ts';

const root = join(import.meta.dirname, '../..');

type Start = (...args: string[]) => Promise<Awaited<ReturnType<typeof electron.launch>>>;
const test = base.extend<{ start: Start }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here
  start: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'ledgerdock-window-'));
    const started: Awaited<ReturnType<Start>>[] = [];
    const sandbox = process.platform === 'linux' ? ['--no-sandbox'] : [];
    await use(async (...args) => {
      const app = await electron.launch({
        args: [...sandbox, root, ...args],
        env: { ...process.env, LEDGERDOCK_HOME: home } as Record<string, string>,
      });
      started.push(app);
      return app;
    });
    for (const app of started) await app.close().catch(() => undefined);
    rmSync(home, { recursive: true, force: true });
  },
});

test('starts with the first page, sandboxed and without Node', async ({ start }) => {
  const app = await start();
  const page = await app.firstWindow();
  const desk = new Desk(page);
  await desk.useLanguage();
  await expect(desk.heading).toHaveText(desk.t('welcome.title'));
  await expectAccessible(desk);
  expect(await page.evaluate(() => [typeof Reflect.get(globalThis, 'require'), window.location.origin])).toEqual([
    'undefined',
    'app://ledgerdock',
  ]);
});

test('a company file on the command line opens, and an order is entered by keyboard', async ({ start }) => {
  const app = await start(demoCompany());
  const desk = new Desk(await app.firstWindow());
  await desk.useLanguage();
  await expect(desk.heading).toHaveText(desk.t('nav.queue'));
  await typeOrder(desk, 'PASTORAL', [{ item: 'TW-102', cells: ['2', '', ''] }]);
  await desk.primary();
  await desk.expectState('state.confirmed');
});

test('the menu opens rooms', async ({ start }) => {
  const app = await start(demoCompany());
  const desk = new Desk(await app.firstWindow());
  await desk.useLanguage();
  await expect(desk.heading).toHaveText(desk.t('nav.queue'));
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('/invoices')?.click());
  await expect(desk.heading).toHaveText(desk.t('nav.invoices'));
});

test('a second start brings the first window to the front and opens its file there', async ({ start }) => {
  const app = await start();
  const desk = new Desk(await app.firstWindow());
  await desk.useLanguage();
  await expect(desk.heading).toHaveText(desk.t('welcome.title'));
  await start(demoCompany()).catch(() => undefined);
  await expect(desk.heading).toHaveText(desk.t('nav.queue'));
  expect(app.windows()).toHaveLength(1);
});
