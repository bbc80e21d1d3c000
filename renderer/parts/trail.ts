// What stands over a page: its room, its list, the document that is edited.
import type { WordKey } from '../../shared/words/index.ts';
import { typeOf } from './nav.ts';

type Crumb = { to: string; word: WordKey };

const PRESALE: Crumb = { to: '/leads', word: 'nav.presale' };
const PAYMENTS: Crumb = { to: '/payments', word: 'nav.payments' };
const RETURNS: Crumb = { to: '/returns', word: 'nav.returns' };
const STOCK: Crumb = { to: '/stock', word: 'nav.stock' };
const LEDGER: Crumb = { to: '/ledger', word: 'nav.ledger' };
const REPORTS: Crumb = { to: '/reports', word: 'nav.reports' };
const SETUP: Crumb = { to: '/setup', word: 'nav.setup' };
const DOCUMENTS: Crumb = { to: '/stock/documents', word: 'stock.documents' };

/** What stands over the pages whose addresses begin so; the longest beginning counts. */
const TRAILS: Readonly<Record<string, readonly Crumb[]>> = {
  '/leads/': [PRESALE, { to: '/leads', word: 'report.lead' }],
  '/opportunities/': [PRESALE, { to: '/opportunities', word: 'report.opportunity' }],
  '/quotes/': [PRESALE, { to: '/quotes', word: 'presale.quotes' }],
  '/orders/': [{ to: '/orders', word: 'nav.orders' }],
  '/packages/': [{ to: '/packages', word: 'nav.packing' }],
  '/shipments/': [{ to: '/shipments', word: 'nav.shipping' }],
  '/invoices/': [{ to: '/invoices', word: 'nav.invoices' }],
  '/payments/': [PAYMENTS],
  '/bank-statements/': [PAYMENTS, { to: '/bank-statements', word: 'nav.bankStatements' }],
  '/write-offs/': [PAYMENTS, { to: '/write-offs', word: 'nav.writeOffs' }],
  '/reminders/': [PAYMENTS, { to: '/reminders', word: 'nav.reminders' }],
  '/returns/': [RETURNS],
  '/credit-notes/': [RETURNS, { to: '/credit-notes', word: 'nav.creditNotes' }],
  '/refunds/': [RETURNS, { to: '/refunds', word: 'nav.refunds' }],
  '/cases/': [{ to: '/cases', word: 'nav.cases' }],
  '/items/': [STOCK, { to: '/stock', word: 'stock.items' }],
  '/stock/documents/': [STOCK, DOCUMENTS],
  '/stock/landed/': [STOCK, DOCUMENTS],
  '/stock/transfers/': [STOCK, { to: '/stock/transfers', word: 'stock.transfers' }],
  '/customers/': [{ to: '/customers', word: 'nav.customers' }],
  '/ledger/journal/': [LEDGER, { to: '/ledger/journal', word: 'ledger.journal' }],
  '/ledger/account/': [LEDGER, { to: '/ledger', word: 'ledger.trialBalance' }],
  '/close/': [{ to: '/close', word: 'nav.close' }],
  '/reports/': [REPORTS],
  '/dashboard': [REPORTS],
  '/start': [SETUP],
  '/setup/': [SETUP],
  '/setup/prices/': [SETUP, { to: '/setup?view=prices', word: 'setup.priceLists' }],
};

/** What stands over a page; nothing over a room or a list itself. */
export function trailOf(pathname: string): readonly Crumb[] {
  const [start = ''] = Object.keys(TRAILS)
    .filter((one) => pathname.startsWith(one))
    .sort((a, b) => b.length - a.length);
  const [, document = ''] = /^(.*\/\d+)\/\w+$/.exec(pathname) ?? [];
  const type = document === '' ? undefined : typeOf(document);
  const above = TRAILS[start] ?? [];
  return type === undefined ? above : [...above, { to: document, word: `document.${type}` as WordKey }];
}
