// Receivables: by age at the end of any day, document by document, and the account of one customer in the currency of its documents.
import type { Output } from '../../../shared/contract/index.ts';
import { MOST_BUCKETS } from '../../../shared/contract/reports.ts';
import { addDays } from '../../../shared/kernel/localDate.ts';
import { addMinor } from '../../../shared/kernel/money.ts';
import type { ReadDb } from '../../connection.ts';
import { all, must, number, one, type QueryHandler } from '../kit.ts';
import { listOf, matching } from '../list.ts';
import { pageOfRows } from '../rows.ts';
import { daysSince, OPEN_AT, owedAt, REVALUED_AT } from './openItems.ts';

const AGE = (by: string): string =>
  by === 'due' ? daysSince('coalesce(x.due_on, x.issued_on)') : daysSince('x.issued_on');

type Sum = {
  customerId: number;
  customerCode: string;
  customerName: string;
  type: string;
  bucket: number;
  open: number;
};
type Row = Output<'receivableAging.list'>['rows'][number];

const blank = ({ customerId, customerCode, customerName }: Sum): Row =>
  ({
    ...{ id: customerId, customerCode, customerName, notDueMinor: 0 },
    ...Object.fromEntries(Array.from({ length: MOST_BUCKETS }, (_, i) => [`bucket${i + 1}Minor`, 0])),
    ...{ invoicesMinor: 0, creditsMinor: 0, advancesMinor: 0, revaluedMinor: 0, balanceMinor: 0 },
  }) as Row;

/** The column of what is open beside its age. */
const SUM_OF: Readonly<Record<string, keyof Row>> = {
  invoice: 'invoicesMinor',
  creditNote: 'creditsMinor',
  payment: 'advancesMinor',
  currencyRevaluation: 'revaluedMinor',
};

/** The bucket of an open invoice by its day (SQL): 0 is not due, the last has no end. Bounds are days, which compare as text. */
const bucketOf = (by: 'due' | 'invoice', bounds: readonly string[]): string =>
  `CASE ${by === 'due' ? 'WHEN x.day >= @to THEN 0 ' : ''}${bounds
    .map((_, i) => `WHEN x.day >= @bound${i} THEN ${i + 1} `)
    .join('')}ELSE ${bounds.length + 1} END`;

export const receivableAgingList: QueryHandler<'receivableAging.list'> = (db, input) => {
  const { asOf: to, by, buckets } = input;
  const bounds = buckets.map((days) => addDays(to, 0 - days));
  const sums = all<Sum>(
    db,
    `SELECT c.id AS customerId, c.code AS customerCode, c.name AS customerName, s.type, s.bucket, s.open FROM (
       SELECT x.customer_id, x.type, CASE x.type WHEN 'invoice' THEN ${bucketOf(by, bounds)} END AS bucket, sum(x.open) AS open
       FROM (${owedAt(by)}) x GROUP BY 1, 2, 3) s JOIN customer c ON c.id = s.customer_id
     WHERE s.open <> 0 ORDER BY c.name, c.id`,
    { to, ...Object.fromEntries(bounds.map((bound, i) => [`bound${i}`, bound])) },
  );
  const rows = new Map<number, Row>();
  for (const sum of sums) {
    const row = rows.get(sum.customerId) ?? blank(sum);
    const add = (field: keyof Row): void => {
      (row as Record<string, unknown>)[field] = addMinor(Number(row[field]), sum.open);
    };
    if (sum.type === 'invoice') add(sum.bucket === 0 ? 'notDueMinor' : (`bucket${sum.bucket}Minor` as keyof Row));
    add(SUM_OF[sum.type] ?? 'creditsMinor');
    add('balanceMinor');
    rows.set(sum.customerId, row);
  }
  return pageOfRows<'receivableAging.list'>([...rows.values()], input, ['customerCode', 'customerName']);
};

const openItems = (by: 'due' | 'invoice') =>
  listOf('openItem.list', {
    from: `(SELECT row_number() OVER (ORDER BY issued_on, type, id) AS row, y.* FROM (${OPEN_AT} ${REVALUED_AT}) y WHERE open <> 0) x JOIN customer c ON c.id = x.customer_id`,
    key: 'x.row',
    order: 'c.name, c.id, x.issued_on, x.row',
    search: ['x.number', 'c.code', 'c.name'],
    where: (input) => matching('c.id', 'customerId', input.customerId),
    params: (input) => ({ to: input.asOf }),
    fields: {
      ...{ id: 'x.row', documentType: 'x.type', documentId: 'x.id', documentNumber: 'x.number' },
      ...{ customerCode: 'c.code', customerName: 'c.name', issuedOn: 'x.issued_on', dueOn: 'x.due_on' },
      ...{ ageDays: AGE(by), currency: 'x.currency', amountMinor: 'x.amount', openMinor: 'x.open' },
    },
  });
const OPEN_ITEMS = { due: openItems('due'), invoice: openItems('invoice') };

export const openItemList: QueryHandler<'openItem.list'> = (db, input, context) =>
  OPEN_ITEMS[input.by](db, input, context);

const AR = "(SELECT account_id FROM account_role WHERE role = 'AR')";
const PAID_AHEAD = "(SELECT account_id FROM account_role WHERE role = 'CUSTOMER_ADVANCES')";
/** What a line comes to in the currency of its document, debit positive: nothing where only its worth in the base currency changed. */
const AMOUNT = `coalesce(l.amount_minor, l.debit_minor + l.credit_minor) * CASE WHEN l.debit_minor > 0 THEN 1 ELSE -1 END`;
/**
 * Lines of a customer in a currency. What an invoice or credit note only moves between receivable and advance changes nothing
 * of what is owed: a deposit that was billed is, though the ledger holds it against the advance.
 */
const LINES = `journal_line l JOIN journal_entry e ON e.id = l.entry_id
  WHERE l.customer_id = @customerId AND coalesce(l.currency, @base) = @currency
    AND (l.account_id = ${AR} OR (l.account_id = ${PAID_AHEAD} AND e.source_type NOT IN ('invoice', 'creditNote')))`;
const OWED_BEFORE = `SELECT coalesce(sum(${AMOUNT}), 0) AS n FROM ${LINES} AND l.posted_on < @from`;
/** Entries in a span, each document with what it came to. */
const ENTRIES = `SELECT e.posted_on AS "on", e.source_type AS documentType, e.source_id AS documentId, e.source_number AS documentNumber,
    sum(${AMOUNT}) AS amount
  FROM ${LINES} AND l.posted_on BETWEEN @from AND @to
  GROUP BY e.id HAVING sum(${AMOUNT}) <> 0 ORDER BY e.posted_on, e.id`;

/** Currencies in which something of a customer stands in the ledger at the end of a day. */
export const currenciesOf = (db: ReadDb, customerId: number, to: string): string[] =>
  all<{ currency: string }>(
    db,
    `SELECT DISTINCT coalesce(l.currency, (SELECT base_currency FROM company)) AS currency FROM journal_line l
     WHERE l.customer_id = @customerId AND l.posted_on <= @to AND l.account_id IN (${AR}, ${PAID_AHEAD}) ORDER BY 1`,
    { customerId, to },
  ).map((row) => row.currency);

type Statement = Output<'customerStatement.list'>['rows'][number];
type Entry = Pick<Statement, 'on' | 'documentType' | 'documentId' | 'documentNumber'> & { amount: number };

export const customerStatementList: QueryHandler<'customerStatement.list'> = (db, input) => {
  const { customerId, from, to } = input;
  const { base, own } = must(
    one<{ base: string; own: string }>(
      db,
      'SELECT k.base_currency AS base, c.currency AS own FROM customer c, company k WHERE c.id = @customerId',
      { customerId },
    ),
    'customer',
    customerId,
  );
  const currency = input.currency ?? own;
  const asked = { customerId, base, currency, from };
  let balanceMinor = number(db, OWED_BEFORE, asked);
  const rows: Statement[] = [];
  const add = (entry: Entry): void => {
    const { amount, ...document } = entry;
    balanceMinor = addMinor(balanceMinor, amount);
    const sides = { debitMinor: Math.max(0, amount), creditMinor: Math.max(0, 0 - amount) };
    rows.push({ id: rows.length + 1, ...document, currency, ...sides, balanceMinor });
  };
  const edge = { documentId: null, documentNumber: '', amount: 0 };
  add({ ...edge, on: from, documentType: 'openingBalance' });
  for (const entry of all<Entry>(db, ENTRIES, { ...asked, to })) add(entry);
  add({ ...edge, on: to, documentType: 'closingBalance' });
  return pageOfRows<'customerStatement.list'>(rows, input, ['documentNumber']);
};
