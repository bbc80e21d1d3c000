// Every page of the app on the demo company, in both languages and colour schemes: nothing is cut off, no word is missing,
// no serious finding of axe. With LEDGERDOCK_PICTURES=1 a picture of each is taken, and those of the README are written anew.
import { join } from 'node:path';
import type { Language } from '../../shared/words/index.ts';
import { DEMO_TODAY, demoCompany } from './demoCompany.ts';
import { expect, test } from './fixture.ts';
import { expectAccessible } from './pages/access.ts';
import type { Desk } from './pages/desk.ts';

const README_PICTURES = process.env.LEDGERDOCK_PICTURES === '1';
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

/** Address and name of each page; a list is followed by the first document in it. */
const PAGES: readonly (readonly [address: string, name: string, first?: string])[] = [
  ['/', 'queue'],
  ['/leads', 'leads', 'lead'],
  ['/leads/new', 'leadEntry'],
  ['/opportunities', 'opportunities', 'opportunity'],
  ['/opportunities/new', 'opportunityEntry'],
  ['/activities', 'activities'],
  ['/objections', 'objections'],
  ['/forecast', 'forecast'],
  ['/quotes', 'quotes', 'quoteDraft'],
  ['/quotes/20', 'quote'],
  ['/quotes/new', 'quoteEntry'],
  ['/reorders', 'reorders'],
  ['/orders', 'orders', 'draft'],
  ['/orders/60', 'order'],
  ['/orders/new', 'orderEntry'],
  ['/packages', 'packages', 'package'],
  ['/packages/331/move', 'packageMove'],
  ['/shipments', 'shipments', 'shipment'],
  ['/invoices', 'invoices', 'invoice'],
  ['/payments', 'payments', 'payment'],
  ['/payments/new', 'paymentEntry'],
  ['/write-offs', 'writeOffs', 'writeOff'],
  ['/write-offs/new?invoice=5', 'writeOffEntry'],
  ['/to-remind', 'toRemind'],
  ['/reminders', 'reminders', 'reminder'],
  ['/reminders/new?customer=22', 'reminderEntry'],
  ['/promises', 'promises'],
  ['/cases', 'cases', 'case'],
  ['/cases/new', 'caseEntry'],
  ['/returns', 'returns', 'return'],
  ['/returns/new?shipment=9', 'returnEntry'],
  ['/credit-notes', 'creditNotes', 'creditNote'],
  ['/credit-notes/new?invoice=5', 'creditEntry'],
  ['/refunds', 'refunds', 'refund'],
  ['/refunds/new?customer=1', 'refundEntry'],
  ['/stock', 'stock'],
  ['/items/3', 'item'],
  ['/stock/moves', 'moves'],
  ['/stock/places', 'places'],
  ['/stock/transfers', 'transfers', 'transfer'],
  ['/stock/transfers/new', 'transferEntry'],
  ['/stock/documents', 'stockDocuments', 'stockDocument'],
  ['/stock/documents/new?kind=stockCount', 'count'],
  ['/customers', 'customers', 'customer'],
  ['/ledger', 'trialBalance', 'accountLedger'],
  ['/ledger/journal', 'journal', 'entry'],
  ['/ledger/journal/new', 'entryByHand'],
  ['/dashboard', 'dashboard'],
  ['/reports/open-sales', 'openSales'],
  ['/reports/funnel', 'funnel'],
  ['/reports/conversion', 'conversion'],
  ['/reports/forecast-actual', 'forecastActual'],
  ['/reports/return-rate', 'returnRate'],
  ['/reports/customers', 'customerFigures'],
  ['/reports/scores', 'scores'],
  ['/reports/together', 'together'],
  ['/close', 'close'],
  ['/close?year=2026', 'fiscalYears'],
  ['/setup', 'setup'],
  ['/setup?view=terms', 'terms'],
  ['/setup?view=banks', 'banks'],
  ['/setup?view=people', 'people'],
  ['/working', 'working'],
  ['/setup/import', 'import'],
  ['/setup/opening', 'opening'],
];

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
  if (README_PICTURES) await desk.page.screenshot({ path: join(folder, `${name}.png`) });
}

type Look = { language: Language; colorScheme: 'light' | 'dark'; rule?: string };

/** Both languages and both colour schemes; the second look adds other words and colours to the same elements. */
const LOOKS: readonly Look[] = [
  { language: 'en', colorScheme: 'light' },
  { language: 'ru', colorScheme: 'dark', rule: 'color-contrast' },
  ...(README_PICTURES ? [{ language: 'ru', colorScheme: 'light', rule: 'color-contrast' } as const] : []),
];

for (const { language, colorScheme, rule } of LOOKS) {
  test(`every page, ${language}, ${colorScheme}`, async ({ open }) => {
    test.setTimeout(900_000);
    const { desk } = await open({ company: demoCompany(), today: DEMO_TODAY, language, colorScheme });
    const results = join(import.meta.dirname, '../../test-results/pictures', `${language}-${colorScheme}`);
    const readme = README_PICTURES && colorScheme === 'light';
    const folderOf = (name: string): string => (readme && IN_README.has(name) ? join(pictures, language) : results);
    for (const [address, name, first] of PAGES) {
      await desk.goTo(address);
      await take(desk, name, folderOf(name), rule);
      if (first === undefined) continue;
      await desk.firstRow();
      await desk.press('Enter');
      await expect(desk.page).not.toHaveURL(new RegExp(`#${address}$`));
      await take(desk, first, folderOf(first), rule);
    }
  });
}

test('at twice the size nothing is lost', async ({ open }) => {
  const { desk, page } = await open({ company: demoCompany(), today: DEMO_TODAY });
  // A window of this size at 200 % leaves half of it to the page.
  await page.setViewportSize({ width: 680, height: 410 });
  for (const address of ['/', '/orders', '/orders/new', '/ledger', '/close']) {
    await desk.goTo(address);
    await desk.settle();
    await expectWhole(desk);
    await expect(desk.heading).toBeInViewport();
  }
});
