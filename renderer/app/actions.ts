// What the palette offers beside documents: rooms, what can be entered, reports and settings, with the key where there is one.
import type { WordKey } from '../../shared/words/index.ts';
import { REPORTS } from '../pages/reports/catalog.ts';
import { ROOMS } from './nav.ts';

export type Action = { to: string; word: WordKey; key?: string };

const ENTRIES: readonly Action[] = [
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

const PLACES: readonly Action[] = [
  { to: '/dashboard', word: 'dashboard.title' },
  { to: '/ledger/journal', word: 'ledger.journal' },
  { to: '/bank-statements', word: 'nav.bankStatements' },
  { to: '/activities', word: 'presale.dueList' },
  { to: '/start', word: 'start.begin' },
  { to: '/setup/opening', word: 'opening.title' },
  { to: '/setup/import', word: 'import.title' },
];

/** Every one once, in the order in which they are offered. */
export const ACTIONS: readonly Action[] = [
  ...ROOMS.map(({ to, word, key }) => ({ to, word, key: `Alt ${key}` })),
  ...ENTRIES,
  ...PLACES,
  ...REPORTS.map(({ name, title }) => ({ to: `/reports/${name}`, word: title })),
];
