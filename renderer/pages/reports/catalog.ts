// Every report of the room: its list, the questions a person answers, and where a row leads.
import type { ListName } from '../../../shared/contract/index.ts';
import { AGED_BY, COMPARISONS } from '../../../shared/contract/reports.ts';
import { CONVERTED_BY, RETURNED_BY, WAITS_FOR } from '../../../shared/contract/reportsCycle.ts';
import { DIMENSIONS, MEASURES } from '../../../shared/contract/reportsSales.ts';
import type { WordKey } from '../../../shared/words/index.ts';
import type { Row } from '../../grid/rows.ts';
import { pageOf } from '../../parts/nav.ts';

export type Choice = { field: string; label: WordKey; values: readonly string[]; usual: string };
export type Question =
  | { kind: 'months' }
  | { kind: 'fromMonth' }
  | { kind: 'span' }
  | { kind: 'asOf' }
  | { kind: 'compareOn' }
  | { kind: 'knownOn' }
  | { kind: 'customer'; needed?: boolean }
  | { kind: 'item'; optional?: boolean }
  | { kind: 'buckets' }
  /** Of the documents; the customer's own until another is chosen. */
  | { kind: 'currency' }
  /** What the page was opened with from a row of another report, until it is taken away; called by the value of another field, if any. */
  | { kind: 'given'; field: string; calledBy?: string }
  | { kind: 'flag'; field: string; label: WordKey }
  | ({ kind: 'choice' } & Choice)
  /** One of the values, or all. */
  | { kind: 'some'; field: string; label: WordKey; values: readonly string[] };
type Filter = Record<string, unknown>;
export type Report = {
  /** Name in the address, and of its words. */
  name: string;
  title: WordKey;
  list: ListName;
  group: WordKey;
  questions: readonly Question[];
  hidden?: readonly string[];
  /** The page behind a row; undefined for none. */
  open?: (row: Row, filter: Filter) => string | undefined;
  /** A row asks for the reason of the numbers that are missing in its series. */
  explains?: true;
};

const choice = (field: string, label: WordKey, values: readonly string[], usual: string): Question => ({
  ...{ kind: 'choice', field, label, values, usual },
});

const query = (filter: Filter): string => new URLSearchParams(filter as Record<string, string>).toString();
const document = (row: Row): string | undefined =>
  row.documentId === null ? undefined : pageOf(String(row.documentType), Number(row.documentId));
const orderOf = (row: Row): string => pageOf('salesOrder', Number(row.orderId));
const daysOf = (filter: Filter): Record<string, string> => {
  const [from, to] = [String(filter.fromPeriod ?? ''), String(filter.toPeriod ?? '')];
  const last = to === '' ? '' : new Date(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5)), 0)).toISOString();
  return { from: `${from}-01`, ...(last === '' ? {} : { to: last.slice(0, 10) }) };
};
/** The part of a month that lies within the days asked for. */
function withinMonth(period: unknown, { from, to }: Filter): Record<string, string> {
  const month = daysOf({ fromPeriod: period, toPeriod: period });
  const [first, last] = [String(from), String(to)];
  return {
    from: String(month.from) > first ? String(month.from) : first,
    to: String(month.to) < last ? String(month.to) : last,
  };
}
/** The order lines behind a row of the sales by two dimensions. */
const behindPivot = ({ label }: Row, filter: Filter): string => {
  const { from, to, rows } = filter;
  const asked = rows === 'month' ? withinMonth(label, filter) : { from, to, rows, row: label };
  return `/reports/margin?${query(asked)}`;
};
const account = (row: Row, days: Record<string, string>): string | undefined =>
  row.accountId === null ? undefined : `/ledger/account/${row.accountId}?${query(days)}`;

const STATEMENTS: readonly Report[] = [
  {
    ...{
      name: 'income',
      title: 'report.incomeStatement',
      list: 'incomeStatement.list',
      group: 'report.group.statements',
    },
    questions: [{ kind: 'months' }, choice('compare', 'export.filter.compare', COMPARISONS, 'previousYear')],
    open: (row, filter) => account(row, daysOf(filter)),
  },
  {
    ...{
      name: 'income-by-month',
      title: 'report.incomeByMonth',
      list: 'incomeByMonth.list',
      group: 'report.group.statements',
    },
    questions: [{ kind: 'fromMonth' }],
    open: (row, filter) => account(row, daysOf(filter)),
  },
  {
    ...{
      name: 'balance-sheet',
      title: 'report.balanceSheet',
      list: 'balanceSheet.list',
      group: 'report.group.statements',
    },
    questions: [{ kind: 'asOf' }, { kind: 'compareOn' }],
    open: (row, { asOf }) => account(row, { to: String(asOf) }),
  },
  {
    ...{
      name: 'general-ledger',
      title: 'report.generalLedger',
      list: 'generalLedger.list',
      group: 'report.group.statements',
    },
    questions: [{ kind: 'months' }],
    open: (row) => account(row, daysOf({ fromPeriod: row.period, toPeriod: row.period })),
  },
];

const RECEIVABLES: readonly Report[] = [
  {
    ...{
      name: 'aging',
      title: 'report.receivableAging',
      list: 'receivableAging.list',
      group: 'report.group.receivables',
    },
    questions: [{ kind: 'asOf' }, choice('by', 'export.filter.by', AGED_BY, 'due'), { kind: 'buckets' }],
    hidden: ['customerCode'],
    open: (row, { asOf, by }) => `/reports/open-items?${query({ asOf, by, customerId: row.id })}`,
  },
  {
    ...{ name: 'open-items', title: 'report.openItem', list: 'openItem.list', group: 'report.group.receivables' },
    questions: [{ kind: 'asOf' }, choice('by', 'export.filter.by', AGED_BY, 'due'), { kind: 'customer' }],
    open: document,
  },
  {
    ...{
      name: 'statement',
      title: 'report.customerStatement',
      list: 'customerStatement.list',
      group: 'report.group.receivables',
    },
    questions: [{ kind: 'customer', needed: true }, { kind: 'span' }, { kind: 'currency' }],
    open: document,
  },
  {
    ...{ name: 'cycle-time', title: 'report.cycleTime', list: 'cycleTime.list', group: 'report.group.receivables' },
    questions: [{ kind: 'span' }],
    hidden: ['customerCode'],
    open: (row) => (row.id === 1 ? undefined : pageOf('customer', Number(row.id) - 1)),
  },
];

const SALES: readonly Report[] = [
  {
    ...{ name: 'open-orders', title: 'report.openOrder', list: 'openOrder.list', group: 'report.group.sales' },
    questions: [{ kind: 'customer' }, { kind: 'flag', field: 'backordersOnly', label: 'export.filter.backordersOnly' }],
    open: orderOf,
  },
  {
    ...{
      name: 'unbilled',
      title: 'report.unbilledShipment',
      list: 'unbilledShipment.list',
      group: 'report.group.sales',
    },
    questions: [{ kind: 'asOf' }],
    open: (row) => pageOf('shipment', Number(row.shipmentId)),
  },
  {
    ...{
      name: 'customers',
      title: 'report.customerOverview',
      list: 'customerOverview.list',
      group: 'report.group.sales',
    },
    questions: [{ kind: 'span' }],
    open: (row) => pageOf('customer', Number(row.id)),
  },
  {
    ...{ name: 'margin', title: 'report.orderLineMargin', list: 'orderLineMargin.list', group: 'report.group.sales' },
    questions: [{ kind: 'span' }, { kind: 'customer' }, { kind: 'given', field: 'row', calledBy: 'rows' }],
    open: orderOf,
  },
  {
    ...{ name: 'return-rate', title: 'report.returnRate', list: 'returnRate.list', group: 'report.group.sales' },
    questions: [{ kind: 'span' }, choice('by', 'export.filter.by', RETURNED_BY, 'itemAndReason')],
  },
  {
    ...{ name: 'together', title: 'report.boughtTogether', list: 'boughtTogether.list', group: 'report.group.sales' },
    questions: [{ kind: 'span' }, { kind: 'item', optional: true }],
    open: (row) => pageOf('item', Number(row.otherItemId)),
  },
  {
    ...{ name: 'scores', title: 'report.orderScore', list: 'orderScore.list', group: 'report.group.sales' },
    questions: [{ kind: 'span' }, { kind: 'customer' }],
    open: orderOf,
  },
  {
    ...{ name: 'sales', title: 'report.salesPivot', list: 'salesPivot.list', group: 'report.group.sales' },
    questions: [
      { kind: 'span' },
      choice('rows', 'export.filter.rows', DIMENSIONS, 'customer'),
      choice('columns', 'export.filter.columns', DIMENSIONS, 'month'),
      choice('measure', 'export.filter.measure', MEASURES, 'net'),
    ],
    open: behindPivot,
  },
];

const CYCLE: readonly Report[] = [
  {
    ...{ name: 'open-sales', title: 'report.openSale', list: 'openSale.list', group: 'report.group.cycle' },
    questions: [{ kind: 'customer' }, { kind: 'some', field: 'waitsFor', label: 'column.waitsFor', values: WAITS_FOR }],
    open: (row) => pageOf('salesOrder', Number(row.id)),
  },
  {
    ...{ name: 'funnel', title: 'report.funnel', list: 'funnel.list', group: 'report.group.cycle' },
    questions: [{ kind: 'span' }],
    open: (row) => (row.funnelStage === 'lead' ? '/leads' : '/opportunities'),
  },
  {
    ...{ name: 'conversion', title: 'report.conversion', list: 'conversion.list', group: 'report.group.cycle' },
    questions: [{ kind: 'span' }, choice('by', 'export.filter.by', CONVERTED_BY, 'source')],
    open: () => '/opportunities',
  },
  {
    ...{
      name: 'forecast-actual',
      title: 'report.forecastActual',
      list: 'forecastActual.list',
      group: 'report.group.cycle',
    },
    questions: [{ kind: 'span' }, { kind: 'knownOn' }],
    open: () => '/forecast',
  },
];

const REST: readonly Report[] = [
  {
    ...{ name: 'stock', title: 'report.stockValuation', list: 'stockValuation.list', group: 'report.group.stock' },
    questions: [{ kind: 'asOf' }],
    open: (row, { asOf }) => `/reports/stock-ledger?${query({ itemId: row.id, to: asOf })}`,
  },
  {
    ...{ name: 'stock-ledger', title: 'report.stockLedger', list: 'stockLedger.list', group: 'report.group.stock' },
    questions: [{ kind: 'item' }, { kind: 'span' }],
    open: document,
  },
  {
    ...{ name: 'sales-book', title: 'report.salesBook', list: 'salesBook.list', group: 'report.group.tax' },
    questions: [{ kind: 'span' }, { kind: 'given', field: 'taxCode' }],
    open: document,
  },
  {
    ...{ name: 'tax', title: 'report.taxReport', list: 'taxReport.list', group: 'report.group.tax' },
    questions: [{ kind: 'span' }],
    open: ({ period, taxCode }, filter) => `/reports/sales-book?${query({ ...withinMonth(period, filter), taxCode })}`,
  },
  {
    ...{ name: 'number-gaps', title: 'report.numberGap', list: 'numberGap.list', group: 'report.group.audit' },
    questions: [],
    explains: true,
  },
  {
    ...{
      name: 'after-close',
      title: 'report.changeAfterClose',
      list: 'changeAfterClose.list',
      group: 'report.group.audit',
    },
    questions: [{ kind: 'span' }],
    open: (row) => pageOf('journalEntry', Number(row.id)),
  },
];

export const REPORTS: readonly Report[] = [...STATEMENTS, ...RECEIVABLES, ...SALES, ...CYCLE, ...REST];
