// Where the palette of the screen and the native menu lead, in words: rooms, what can be entered, pages, reports.
import type { WordKey } from './index.ts';

export type Destination = { to: `/${string}`; word: WordKey; key?: string };

/** The rooms in the order of the cycle, with the key that opens each together with Alt. */
export const ROOM_KEYS: readonly (Destination & { key: string })[] = [
  { to: '/', word: 'nav.queue', key: '1' },
  { to: '/leads', word: 'nav.presale', key: '[' },
  { to: '/orders', word: 'nav.orders', key: '2' },
  { to: '/packages', word: 'nav.packing', key: '3' },
  { to: '/shipments', word: 'nav.shipping', key: '4' },
  { to: '/invoices', word: 'nav.invoices', key: '5' },
  { to: '/payments', word: 'nav.payments', key: '6' },
  { to: '/returns', word: 'nav.returns', key: '=' },
  { to: '/cases', word: 'nav.cases', key: ']' },
  { to: '/stock', word: 'nav.stock', key: '7' },
  { to: '/ledger', word: 'nav.ledger', key: '8' },
  { to: '/reports', word: 'nav.reports', key: 'R' },
  { to: '/close', word: 'nav.close', key: '9' },
  { to: '/customers', word: 'nav.customers', key: '0' },
  { to: '/setup', word: 'nav.setup', key: '-' },
];

/** What can be entered. */
export const ENTRIES: readonly Destination[] = [
  { to: '/orders/new', word: 'order.new', key: 'Alt N' },
  { to: '/quotes/new', word: 'presale.newQuote' },
  { to: '/payments/new', word: 'payment.new' },
  { to: '/customers/new', word: 'customer.new' },
  { to: '/items/new', word: 'item.new' },
  { to: '/leads/new', word: 'presale.newLead' },
  { to: '/opportunities/new', word: 'presale.newOpportunity' },
  { to: '/cases/new', word: 'cases.new' },
  { to: '/returns/new', word: 'aftersale.newReturn' },
  { to: '/credit-notes/new', word: 'choose.credit' },
  { to: '/refunds/new', word: 'aftersale.newRefund' },
  { to: '/write-offs/new', word: 'choose.writeOff' },
  { to: '/stock/documents/new?kind=stockReceipt', word: 'state.stockReceipt' },
  { to: '/stock/documents/new?kind=stockIssue', word: 'state.stockIssue' },
  { to: '/stock/documents/new?kind=stockCount', word: 'state.stockCount' },
  { to: '/stock/documents/new?kind=stockRevaluation', word: 'state.stockRevaluation' },
  { to: '/stock/transfers/new', word: 'stock.newTransfer' },
  { to: '/ledger/journal/new', word: 'ledger.newEntry' },
];

/** Pages below the rooms. */
export const PLACES: readonly Destination[] = [
  { to: '/dashboard', word: 'dashboard.title' },
  { to: '/ledger/journal', word: 'ledger.journal' },
  { to: '/bank-statements', word: 'nav.bankStatements' },
  { to: '/activities', word: 'presale.dueList' },
  { to: '/start', word: 'start.begin' },
  { to: '/setup/opening', word: 'opening.title' },
  { to: '/setup/import', word: 'import.title' },
  { to: '/setup?view=people', word: 'report.person' },
  { to: '/working', word: 'working.switch' },
];

/** Reports in their groups. */
export const REPORT_GROUPS: readonly (readonly Destination[])[] = [
  [
    { to: '/reports/income', word: 'report.incomeStatement' },
    { to: '/reports/income-by-month', word: 'report.incomeByMonth' },
    { to: '/reports/balance-sheet', word: 'report.balanceSheet' },
    { to: '/reports/general-ledger', word: 'report.generalLedger' },
  ],
  [
    { to: '/reports/aging', word: 'report.receivableAging' },
    { to: '/reports/open-items', word: 'report.openItem' },
    { to: '/reports/statement', word: 'report.customerStatement' },
    { to: '/reports/cycle-time', word: 'report.cycleTime' },
  ],
  [
    { to: '/reports/open-orders', word: 'report.openOrder' },
    { to: '/reports/unbilled', word: 'report.unbilledShipment' },
    { to: '/reports/customers', word: 'report.customerOverview' },
    { to: '/reports/margin', word: 'report.orderLineMargin' },
    { to: '/reports/return-rate', word: 'report.returnRate' },
    { to: '/reports/together', word: 'report.boughtTogether' },
    { to: '/reports/scores', word: 'report.orderScore' },
    { to: '/reports/sales', word: 'report.salesPivot' },
  ],
  [
    { to: '/reports/open-sales', word: 'report.openSale' },
    { to: '/reports/funnel', word: 'report.funnel' },
    { to: '/reports/conversion', word: 'report.conversion' },
    { to: '/reports/forecast-actual', word: 'report.forecastActual' },
  ],
  [
    { to: '/reports/stock', word: 'report.stockValuation' },
    { to: '/reports/stock-ledger', word: 'report.stockLedger' },
  ],
  [
    { to: '/reports/sales-book', word: 'report.salesBook' },
    { to: '/reports/tax', word: 'report.taxReport' },
  ],
  [
    { to: '/reports/number-gaps', word: 'report.numberGap' },
    { to: '/reports/after-close', word: 'report.changeAfterClose' },
  ],
];
