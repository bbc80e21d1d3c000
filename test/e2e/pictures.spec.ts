// Every page of the app on the demo company, in both languages and colour schemes: nothing is cut off, no word is missing,
// no serious finding of axe. LEDGERDOCK_PICTURES=all keeps a picture of each in test-results/pictures; with 1, those of the README are
// written anew besides.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../shared/words/index.ts';
import { PAGES, SEEN_IN_THEIR_STORIES } from './addresses.ts';
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { expectAccessible } from './pages/access.ts';
import type { Desk } from './pages/desk.ts';

const README_PICTURES = process.env.LEDGERDOCK_PICTURES === '1';
/** Every page in both languages and both themes: what a build keeps to be looked at. */
const KEEP = process.env.LEDGERDOCK_PICTURES === 'all';
const pictures = join(import.meta.dirname, '../../docs/pictures');
const IN_README = new Set([
  'queue',
  'orders',
  'orderEntry',
  'order',
  'package',
  'invoice',
  'dashboard',
  'trialBalance',
  'close',
]);

/** No page may be wider than the window, and no word key may show. */
async function expectWhole(desk: Desk): Promise<void> {
  const { wide, keys } = await desk.page.evaluate(() => {
    const text = document.querySelector('.shell')?.textContent ?? '';
    return {
      wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
      keys: text.match(/\b(column|state|nav|action|common|refusal|document|reason)\.[a-z]\w+/g) ?? [],
    };
  });
  expect({ wide, keys }).toEqual({ wide: false, keys: [] });
}

async function take(desk: Desk, name: string, folder: string, rule?: string): Promise<void> {
  await desk.settle();
  await expectWhole(desk);
  await expectAccessible(desk, rule);
  if (README_PICTURES || KEEP) await desk.page.screenshot({ path: join(folder, `${name}.png`) });
}

type Look = { language: Language; colorScheme: 'light' | 'dark'; rule?: string };

/** Both languages and both colour schemes; the second look adds other words and colours to the same elements. */
const LOOKS: readonly Look[] = [
  { language: 'en', colorScheme: 'light' },
  { language: 'ru', colorScheme: 'dark', rule: 'color-contrast' },
  ...(README_PICTURES || KEEP ? [{ language: 'ru', colorScheme: 'light', rule: 'color-contrast' } as const] : []),
  ...(KEEP ? [{ language: 'en', colorScheme: 'dark', rule: 'color-contrast' } as const] : []),
];

/** Two halves, so that two workers share a look. */
const HALVES = [PAGES.slice(0, PAGES.length / 2), PAGES.slice(PAGES.length / 2)];

for (const { language, colorScheme, rule } of LOOKS) {
  HALVES.forEach((pages, half) => {
    test(`every page, ${language}, ${colorScheme}, ${half + 1} of 2`, async ({ open }) => {
      test.setTimeout(900_000);
      const { desk } = await open({ company: demoCompany(), today: DEMO_TODAY, language, colorScheme });
      const results = join(import.meta.dirname, '../../test-results/pictures', `${language}-${colorScheme}`);
      const readme = README_PICTURES && colorScheme === 'light';
      const folderOf = (name: string): string => (readme && IN_README.has(name) ? join(pictures, language) : results);
      for (const [address, name, first] of pages) {
        await desk.goTo(address);
        await take(desk, name, folderOf(name), rule);
        if (first === undefined) continue;
        await desk.firstRow();
        await desk.press('Enter');
        await expect(desk.page).not.toHaveURL(new RegExp(`#${address}$`));
        await take(desk, first, folderOf(first), rule);
      }
    });
  });
}

test('no page is left out', async () => {
  const routes = readFileSync(join(import.meta.dirname, '../../renderer/app/routes.tsx'), 'utf8');
  const all = [...routes.matchAll(/^ {2}'(\/[^']*)'/gm)].map(([, path]) => path ?? '');
  const documents = PAGES.filter(([, , first]) => first !== undefined).map(([address]) => `${address}/1`);
  const seen = [...PAGES.map(([address]) => address.split('?')[0] ?? ''), ...documents];
  const shown = (path: string): boolean =>
    seen.some((address) => new RegExp(`^${path.replace(/\$\w+/g, '[^/]+')}$`).test(address));
  expect(all.length).toBeGreaterThan(80);
  expect(all.filter((path) => !shown(path) && !SEEN_IN_THEIR_STORIES.has(path))).toEqual([]);
  const catalogue = readFileSync(join(import.meta.dirname, '../../renderer/pages/reports/catalog.ts'), 'utf8');
  const reports = [...catalogue.matchAll(/\bname: '([a-z-]+)'/g)].map(([, name]) => `/reports/${name}`);
  expect(reports.filter((address) => !seen.includes(address))).toEqual([]);
  const setup = readFileSync(join(import.meta.dirname, '../../renderer/pages/setup/Setup.tsx'), 'utf8');
  const views = [...setup.matchAll(/\{ value: '(\w+)', label/g)].map(([, view]) => `/setup?view=${view}`);
  const asked: string[] = PAGES.map(([address]) => address);
  expect(views.filter((address) => address !== '/setup?view=company' && !asked.includes(address))).toEqual([]);
});

test('at twice the size nothing is lost', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  // A window of this size at 200 % leaves half of it to the page.
  await page.setViewportSize({ width: 680, height: 410 });
  for (const address of [
    '/',
    '/orders',
    '/orders/new',
    '/orders/60',
    '/quotes/1',
    '/invoices/5',
    '/ledger',
    '/close',
  ]) {
    await desk.goTo(address);
    await desk.settle();
    await expectWhole(desk);
    await expect(desk.heading).toBeInViewport();
    // What is wider than its place is reached by keyboard.
    await expectAccessible(desk, 'scrollable-region-focusable');
  }
});
