// The address of every page of the app on the demo company, for the spec that looks at them all.

/** Address and name of each page; a list is followed by the first document in it. */
export type Address = readonly [address: string, name: string, first?: string];

const SALES: readonly Address[] = [
  ['/', 'queue'],
  ['/leads', 'leads', 'lead'],
  ['/leads/new', 'leadEntry'],
  ['/opportunities', 'opportunities', 'opportunity'],
  ['/opportunities/new', 'opportunityEntry'],
  ['/activities', 'activities'],
  ['/quotes', 'quotes', 'quoteDraft'],
  ['/quotes/1', 'quote'],
  ['/quotes/new?customer=1', 'quoteEntry'],
  ['/objections', 'objections'],
  ['/forecast', 'forecast'],
  ['/reorders', 'reorders'],
  ['/orders', 'orders', 'draft'],
  ['/orders/60', 'order'],
  ['/orders/new', 'orderEntry'],
];

const GOODS_OUT: readonly Address[] = [
  ['/packages', 'packages', 'package'],
  ['/packages/331/move', 'packageMove'],
  ['/packages/new?order=5', 'packing'],
  ['/shipments', 'shipments', 'shipment'],
  ['/shipments/new?order=5', 'shipping'],
  ['/returns', 'returns', 'return'],
  ['/returns/new?shipment=9', 'returnEntry'],
  ['/returns/28/replace', 'exchange'],
  ['/cases', 'cases', 'case'],
  ['/cases/new', 'caseEntry'],
];

const MONEY: readonly Address[] = [
  ['/invoices', 'invoices', 'invoice'],
  ['/payments', 'payments', 'payment'],
  ['/payments/new', 'paymentEntry'],
  ['/bank-statements', 'bankStatements', 'bankStatement'],
  ['/bank-statements/lines/1', 'bankLine'],
  ['/write-offs', 'writeOffs', 'writeOff'],
  ['/write-offs/new?invoice=5', 'writeOffEntry'],
  ['/to-remind', 'toRemind'],
  ['/reminders', 'reminders', 'reminder'],
  ['/reminders/new?customer=3', 'reminderEntry'],
  ['/promises', 'promises'],
  ['/credit-notes', 'creditNotes', 'creditNote'],
  ['/credit-notes/new?invoice=5', 'creditEntry'],
  ['/refunds', 'refunds', 'refund'],
  ['/refunds/new?customer=1', 'refundEntry'],
];

const STOCK: readonly Address[] = [
  ['/stock', 'stock'],
  ['/items/3', 'item'],
  ['/items/new', 'itemEntry'],
  ['/stock/moves', 'moves'],
  ['/stock/places', 'places'],
  ['/stock/layers', 'layers'],
  ['/stock/transfers', 'transfers', 'transfer'],
  ['/stock/transfers/new', 'transferEntry'],
  ['/stock/documents', 'stockDocuments', 'stockDocument'],
  ['/stock/documents/new?kind=stockCount', 'count'],
  ['/stock/landed/new?receipt=1', 'landedEntry'],
];

const BOOKS: readonly Address[] = [
  ['/customers', 'customers', 'customer'],
  ['/customers/new', 'customerEntry'],
  ['/ledger', 'trialBalance', 'accountLedger'],
  ['/ledger/account/1?from=2026-01-01', 'accountLedger1'],
  ['/ledger/journal', 'journal', 'entry'],
  ['/ledger/journal/new', 'entryByHand'],
  ['/reports', 'reports'],
  ['/dashboard', 'dashboard'],
  ['/close', 'close'],
  ['/close?year=2026', 'fiscalYears'],
];

const REPORTS = (
  'income income-by-month balance-sheet general-ledger aging open-items statement cycle-time open-orders unbilled customers ' +
  'margin return-rate together scores sales open-sales funnel conversion forecast-actual stock stock-ledger sales-book tax ' +
  'number-gaps after-close'
)
  .split(' ')
  .map((name): Address => [`/reports/${name}`, `report-${name}`]);

const SETUP_VIEWS =
  'accounts roles categories taxes prices groups rates terms banks dunning numbering warehouses reasons people backups log';
const SETUP: readonly Address[] = [
  ['/setup', 'setup'],
  ...SETUP_VIEWS.split(' ').map((view): Address => [`/setup?view=${view}`, `setup-${view}`]),
  ['/setup/prices/1', 'priceList'],
  ['/setup/import', 'import'],
  ['/setup/opening', 'opening'],
  ['/working', 'working'],
];

export const PAGES = [...SALES, ...GOODS_OUT, ...MONEY, ...STOCK, ...BOOKS, ...REPORTS, ...SETUP];

/** Pages of what the demo company has none of; the specs of their stories look at them with axe. */
export const SEEN_IN_THEIR_STORIES = new Set([
  '/start',
  '/shipments/$id/edit',
  '/invoices/$id/edit',
  '/payments/$id/edit',
  '/write-offs/$id/edit',
  '/credit-notes/$id/edit',
  '/refunds/$id/edit',
  '/stock/documents/$id/edit',
  '/stock/transfers/$id/edit',
  '/close/cut-offs/$id',
]);
