// The slow second opinions on reports: each told again from the rows of documents and entries and compared with the report.
import type { Name } from '../../shared/contract/index.ts';
import { MAX_LIMIT } from '../../shared/contract/kit.ts';
import type { TestCompany } from './company.ts';
import { look } from './look.ts';
import { oracleCycle, oracleStatement } from './oracleCustomers.ts';
import { oracleGrid, type Rows } from './oracleGrid.ts';
import { oracleLate } from './oracleLate.ts';
import type { Span, Told } from './oracleLedger.ts';
import * as ledger from './oracleLedger.ts';
import { oracleNumberGaps } from './oracleNumbers.ts';
import { oracleAging, oracleOpenItems } from './oracleOpenItems.ts';
import { oracleOpenSales } from './oracleOpenSales.ts';
import { oracleConversion, oracleForecast, oracleFunnel } from './oraclePresale.ts';
import * as reports from './oracleReports.ts';
import { oracleAfterClose, oracleOverview, oracleReturnRate, oracleTogether } from './oracleReturns.ts';
import { oracleStockLedger, oracleStockValuation } from './oracleStock.ts';
import { oracleSalesBook, oracleTaxReport } from './oracleTax.ts';

type Answered = Record<string, number | string | null>;
type Oracle = {
  /** What the report is asked about a span, each with what the oracle tells of it. */
  asked(rows: Rows, span: Span, today: string): { input: object; told: Told }[];
  /** What it answered, written as the oracle does. */
  said(rows: readonly Answered[]): Told;
};

const figures = (row: Answered, fields: readonly string[]): string => fields.map((field) => row[field]).join(' ');
/** Rows one by one: their key, and the figures of some fields. */
const each =
  (key: readonly string[], fields: readonly string[]): Oracle['said'] =>
  (rows) =>
    rows.map((row) => [figures(row, key), figures(row, fields)]);

const GRID = ['orderedMicro', 'shippedMicro', 'invoicedMicro', 'creditedMicro', 'returnedMicro', 'paidMicro'].concat(
  ['orderedMinor', 'shippedMinor', 'invoicedMinor', 'creditedMinor', 'returnedNetMinor', 'paidMinor'],
  ['shippedNotBilledMinor', 'billedNotShippedMinor'],
);
const TRIAL = ['openingDebitMinor', 'openingCreditMinor', 'debitMinor', 'creditMinor'].concat([
  'closingDebitMinor',
  'closingCreditMinor',
]);
const AGES = ['notDueMinor', ...[1, 2, 3, 4, 5, 6].map((n) => `bucket${n}Minor`)].concat([
  'invoicesMinor',
  'creditsMinor',
  'advancesMinor',
  'revaluedMinor',
  'balanceMinor',
]);
const CYCLE = [
  'invoiceCount',
  ...['toShipMedianMicro', 'toShipMostMicro', 'toDeliverMedianMicro', 'toDeliverMostMicro'],
  ...['toInvoiceMedianMicro', 'toInvoiceMostMicro', 'toCashMedianMicro', 'toCashMostMicro'],
  ...['wholeMedianMicro', 'wholeMostMicro', 'receivableMinor', 'billedMinor', 'outstandingDays'],
];
const CONVERTED = ['leadCount', 'convertedCount', 'opportunityCount', 'wonCount', 'lostCount'].concat([
  ...['amountMinor', 'wonMinor', 'lostMinor'],
]);
const FUNNEL = ['reachedCount', 'amountMinor', 'nowCount', 'nowMinor', 'daysAverage', 'furtherCount'];
const FORECAST = ['expectedCount', 'expectedMinor', 'weightedMinor', 'startMinor', 'startWeightedMinor'].concat([
  ...['wonCount', 'wonMinor', 'lostMinor', 'orderedMinor', 'invoicedMinor'],
]);
const WAITING = ['waitsFor', 'toDeliverCount', 'toInvoiceCount', 'toCollectMinor', 'toReturnCount'].concat([
  'toCreditCount',
  'toCloseCount',
  ...['caseCount', 'draftCount', 'ageDays', 'overdueDays'],
]);
const BY = ['due', 'invoice'] as const;
const AGEINGS = [
  { by: 'due', buckets: [30, 60, 90] },
  { by: 'invoice', buckets: [3, 9, 14, 28, 45] },
] as const;
const PIVOT = Array.from({ length: 12 }, (_, i) => `column${i + 1}Minor`).concat('otherMinor', 'totalMinor');
const RETURNS = ['returnCount', 'shippedMicro', 'returnedMicro', 'returnPercent', 'restockedMicro'].concat([
  'scrappedMicro',
  'sentBackMicro',
  'creditedMinor',
  'scrapMinor',
]);
const OVERVIEW = ['orderCount', 'lastOrderedOn', 'netMinor', 'costMinor', 'marginMinor', 'openMinor'].concat([
  'returnCount',
  'returnedMinor',
]);
const LATE = ['overdueMinor', 'dueCount', 'onTimePercent', 'lateDays', 'caseCount', 'openCaseCount'].concat([
  'satisfactionMicro',
]);
const PIVOTS: readonly reports.Pivot[] = [
  { rows: 'customer', columns: 'month', measure: 'net' },
  { rows: 'month', columns: 'item', measure: 'cost' },
  { rows: 'country', columns: 'category', measure: 'margin' },
];

const monthsOf = ({ from, to }: Span): object => ({ fromPeriod: from.slice(0, 7), toPeriod: to.slice(0, 7) });
const bySpan =
  (told: (rows: Rows, span: Span) => Told): Oracle['asked'] =>
  (rows, span) => [{ input: span, told: told(rows, span) }];
/** At the end of both days of a span, and of the day before goods came back. */
const asOf =
  (told: (rows: Rows, span: Span) => Told): Oracle['asked'] =>
  (rows, { from, to }) => {
    const [back] = rows("SELECT date(received_on, '-1 day') AS day FROM customer_return WHERE received_on > ?", from);
    const days = new Set([from, to, String(back?.day ?? to)]);
    return [...days].map((day) => ({ input: { asOf: day }, told: told(rows, { from, to: day }) }));
  };
const byMonths =
  (told: (rows: Rows, span: Span) => Told): Oracle['asked'] =>
  (rows, span) => [{ input: monthsOf(span), told: told(rows, span) }];
/** Asked of every row of a table. */
const ofEach =
  (table: string, field: string, told: (rows: Rows, span: Span, id: number) => Told): Oracle['asked'] =>
  (rows, span) =>
    rows(`SELECT id FROM ${table}`).map(({ id }) => ({
      input: { ...span, [field]: Number(id) },
      told: told(rows, span, Number(id)),
    }));

/** A statement by document and day: several entries of one document on one day count together. */
const statement: Oracle['said'] = (rows) => {
  const sums = new Map<string, number>();
  for (const { on, documentNumber, debitMinor, creditMinor } of rows.slice(1)) {
    const key = `${on} ${documentNumber}`;
    sums.set(key, (sums.get(key) ?? 0) + Number(debitMinor) - Number(creditMinor));
  }
  const moved = [...sums].filter(([, amount]) => amount !== 0);
  return [
    ['before', String(rows[0]?.balanceMinor)],
    ['after', String(rows.at(-1)?.balanceMinor)],
    ...moved.map(([key, amount]): Told[number] => [key, String(amount)]),
  ];
};

/** Accounts of a company's ledger that are looked at line by line. */
const ACCOUNTS =
  "account WHERE id IN (SELECT account_id FROM account_role WHERE role IN ('AR', 'INVENTORY', 'OUTPUT_TAX'))";

const ORACLES: Record<string, Oracle> = {
  revenueReconciliation: {
    asked: bySpan((rows, span) => Object.entries(oracleGrid(rows, span))),
    said: each(['id'], GRID),
  },
  trialBalance: { asked: bySpan(ledger.oracleTrialBalance), said: each(['code'], TRIAL) },
  generalLedger: {
    asked: byMonths(ledger.oracleGeneralLedger),
    said: each(['code', 'period'], ['openingMinor', 'debitMinor', 'creditMinor', 'closingMinor']),
  },
  accountLedger: {
    asked: ofEach(ACCOUNTS, 'accountId', ledger.oracleAccountLedger),
    said: each(['postedOn'], ['debitMinor', 'creditMinor', 'balanceMinor']),
  },
  journal: {
    asked: bySpan(ledger.oracleJournal),
    said: each(
      ['id'],
      ['postedOn', 'accountCode', 'customerName', 'debitMinor', 'creditMinor', 'currency', 'currencyAmountMinor'],
    ),
  },
  incomeStatement: {
    asked: (rows, span) =>
      (['previousYear', 'previousPeriod'] as const).map((compare) => ({
        input: { ...monthsOf(span), compare },
        told: ledger.oracleIncome(rows, span, compare),
      })),
    said: each(['code'], ['section', 'amountMinor', 'comparedMinor', 'changeMinor']),
  },
  incomeByMonth: {
    asked: (rows, span) => [
      { input: { fromPeriod: span.from.slice(0, 7) }, told: ledger.oracleIncomeByMonth(rows, span) },
    ],
    said: each(['code'], [...Array.from({ length: 12 }, (_, i) => `month${i + 1}Minor`), 'totalMinor']),
  },
  balanceSheet: {
    asked: (rows, span) => [
      { input: { asOf: span.to, compareOn: span.from }, told: ledger.oracleBalanceSheet(rows, span) },
    ],
    said: each(['code'], ['assetsMinor', 'liabilitiesMinor', 'comparedAssetsMinor', 'comparedLiabilitiesMinor']),
  },
  receivableAging: {
    asked: (rows, span) =>
      AGEINGS.map((how) => ({ input: { asOf: span.to, ...how }, told: oracleAging(rows, span, how) })),
    said: each(['customerCode'], AGES),
  },
  openItem: {
    asked: (rows, span) => BY.map((by) => ({ input: { asOf: span.to, by }, told: oracleOpenItems(rows, span, by) })),
    said: each(
      ['documentType', 'documentId'],
      ['issuedOn', 'dueOn', 'ageDays', 'currency', 'amountMinor', 'openMinor'],
    ),
  },
  customerStatement: { asked: ofEach('customer', 'customerId', oracleStatement), said: statement },
  cycleTime: { asked: bySpan(oracleCycle), said: each(['customerCode'], CYCLE) },
  openSale: {
    asked: (rows, _, today) => [{ input: {}, told: oracleOpenSales(rows, today) }],
    said: each(['id'], WAITING),
  },
  openOrder: {
    asked: (rows) =>
      [false, true].map((backordersOnly) => ({
        input: { backordersOnly },
        told: reports.oracleOpenOrders(rows, backordersOnly),
      })),
    said: each(
      ['id'],
      [
        'orderedMicro',
        'reservedMicro',
        'backorderedMicro',
        'shippedMicro',
        'toShipMicro',
        'toShipMinor',
        'toInvoiceMinor',
      ],
    ),
  },
  unbilledShipment: { asked: asOf(reports.oracleUnbilled), said: each(['id'], ['qtyMicro', 'netMinor', 'costMinor']) },
  orderLineMargin: {
    asked: bySpan(reports.oracleMargin),
    said: each(['id'], ['qtyMicro', 'netMinor', 'costMinor', 'marginMinor']),
  },
  salesPivot: {
    asked: (rows, span) =>
      PIVOTS.map((asked) => ({ input: { ...span, ...asked }, told: reports.oraclePivot(rows, span, asked) })),
    said: each(['label'], PIVOT),
  },
  salesBook: {
    asked: bySpan(oracleSalesBook),
    said: each(
      ['documentType', 'documentId', 'taxCode', 'ratePpm'],
      ['issuedOn', 'netMinor', 'taxMinor', 'withTaxMinor'],
    ),
  },
  taxReport: {
    asked: bySpan(oracleTaxReport),
    said: each(
      ['taxCode', 'period'],
      [
        'netMinor',
        'invoicedTaxMinor',
        'creditedTaxMinor',
        'advanceTaxMinor',
        'taxMinor',
        'ledgerMinor',
        'differenceMinor',
      ],
    ),
  },
  stockValuation: {
    asked: asOf(oracleStockValuation),
    said: each(['itemCode'], ['qtyMicro', 'unitCostMicro', 'valueMinor']),
  },
  stockLedger: {
    asked: ofEach("item WHERE kind = 'goods'", 'itemId', oracleStockLedger),
    said: (rows) =>
      rows.map((row, i) => [
        i === 0 ? `${row.movedOn} ` : figures(row, ['movedOn', 'documentType', 'documentId', 'warehouseCode']),
        figures(row, ['inMicro', 'outMicro', 'costMinor', 'balanceMicro', 'balanceMinor']),
      ]),
  },
  returnRate: {
    asked: (rows, span) =>
      (['item', 'reason', 'itemAndReason'] as const).map((by) => ({
        input: { ...span, by },
        told: oracleReturnRate(rows, span, by),
      })),
    said: each(['itemCode', 'reason'], RETURNS),
  },
  conversion: {
    asked: (rows, span) =>
      (['source', 'owner', 'campaign'] as const).map((by) => ({
        input: { ...span, by },
        told: oracleConversion(rows, span, by),
      })),
    said: each(['label'], CONVERTED),
  },
  funnel: {
    asked: (rows, span, today) => [{ input: span, told: oracleFunnel(rows, span, today) }],
    said: each(['funnelStage'], FUNNEL),
  },
  forecastActual: {
    asked: (rows, span) =>
      [undefined, span.from, span.to].map((knownOn) => ({
        input: { ...span, ...(knownOn === undefined ? {} : { knownOn }) },
        told: oracleForecast(rows, span, knownOn),
      })),
    said: each(['month'], FORECAST),
  },
  customerOverview: {
    asked: (rows, span, today) => {
      const late = new Map(oracleLate(rows, span, today));
      const told = oracleOverview(rows, span).map(([code, sold]): Told[number] => [code, `${sold} ${late.get(code)}`]);
      return [{ input: { ...span }, told }];
    },
    said: each(['customerCode'], [...OVERVIEW, ...LATE]),
  },
  boughtTogether: {
    asked: bySpan(oracleTogether),
    said: each(['itemCode', 'otherItemCode'], ['togetherCount', 'orderCount', 'togetherPercent']),
  },
  changeAfterClose: {
    asked: bySpan(oracleAfterClose),
    said: each(['id'], ['postedOn', 'amountMinor', 'lockedAt', 'reason']),
  },
  numberGap: {
    asked: (rows) => [{ input: {}, told: oracleNumberGaps(rows) }],
    said: each(
      ['documentType'],
      [...['firstNumber', 'lastNumber', 'givenCount', 'usedCount', 'missingCount', 'explainedCount', 'missing']],
    ),
  },
};
/** Names of the reports that are judged. */
export const JUDGED: readonly string[] = Object.keys(ORACLES);

/** Rows that only one of two lists has. */
function apart(some: Told, others: Told): string[] {
  const left = new Map<string, number>();
  for (const row of others) left.set(row.join(': '), (left.get(row.join(': ')) ?? 0) + 1);
  return some
    .map((row) => row.join(': '))
    .filter((text) => {
      const n = left.get(text) ?? 0;
      left.set(text, n - 1);
      return n <= 0;
    });
}

/** The same question is put once. */
function remembering(path: string): Rows {
  const { rows } = look(path);
  const known = new Map<string, ReturnType<Rows>>();
  return (sql, ...of) => {
    const key = JSON.stringify([sql, of]);
    const found = known.get(key) ?? rows<ReturnType<Rows>[number]>(sql, ...of);
    known.set(key, found);
    return found;
  };
}

/** Reports whose rows differ from what their oracle tells of a span, with both; none of a company that is whole. */
export async function reportsApart(
  kit: Pick<TestCompany, 'path' | 'today' | 'call'>,
  spans: readonly Span[],
): Promise<Record<string, unknown>> {
  const rows = remembering(kit.path);
  const differ: Record<string, unknown> = {};
  for (const [name, oracle] of Object.entries(ORACLES))
    for (const span of spans)
      for (const { input, told } of oracle.asked(rows, span, kit.today())) {
        const asked = { ...input, limit: MAX_LIMIT };
        const answer = (await kit.call(`${name}.list` as Name, asked as never)) as { rows: Answered[] };
        const said = oracle.said(answer.rows);
        const [onlySaid, onlyTold] = [apart(said, told), apart(told, said)];
        if (onlySaid.length + onlyTold.length > 0)
          differ[`${name} ${JSON.stringify(input)}`] = { said: onlySaid, told: onlyTold };
      }
  return differ;
}
