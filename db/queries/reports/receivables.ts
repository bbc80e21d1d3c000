// Receivables: by age at the end of any day, document by document, and the account of one customer.
import type { Output } from '../../../shared/contract/index.ts';
import { MOST_BUCKETS } from '../../../shared/contract/reports.ts';
import { periodOf, startOfPeriod } from '../../../shared/kernel/localDate.ts';
import { addMinor } from '../../../shared/kernel/money.ts';
import type { ReadDb } from '../../connection.ts';
import { all, number, type QueryHandler } from '../kit.ts';
import { listOf, matching } from '../list.ts';
import { pageOfRows } from '../rows.ts';
import { daysSince, OPEN_AT } from './openItems.ts';

const AGE = (by: string): string =>
  by === 'due' ? daysSince('coalesce(x.due_on, x.issued_on)') : daysSince('x.issued_on');

type Item = { customerId: number; customerCode: string; customerName: string; type: string; age: number; open: number };
type Row = Output<'receivableAging.list'>['rows'][number];

const blank = ({ customerId, customerCode, customerName }: Item): Row =>
  ({
    ...{ id: customerId, customerCode, customerName, notDueMinor: 0 },
    ...Object.fromEntries(Array.from({ length: MOST_BUCKETS }, (_, i) => [`bucket${i + 1}Minor`, 0])),
    ...{ invoicesMinor: 0, creditsMinor: 0, advancesMinor: 0, balanceMinor: 0 },
  }) as Row;

/** The column of an open invoice: not due, or the bucket whose days it has reached. */
function columnOf(age: number, by: 'due' | 'invoice', buckets: readonly number[]): keyof Row {
  if (by === 'due' && age <= 0) return 'notDueMinor';
  const at = buckets.findIndex((days) => age <= days);
  return `bucket${(at < 0 ? buckets.length : at) + 1}Minor` as keyof Row;
}

export const receivableAgingList: QueryHandler<'receivableAging.list'> = (db, input) => {
  const { asOf: to, by, buckets } = input;
  const items = all<Item>(
    db,
    `SELECT c.id AS customerId, c.code AS customerCode, c.name AS customerName, x.type, ${AGE(by)} AS age, x.open
     FROM (${OPEN_AT}) x JOIN customer c ON c.id = x.customer_id WHERE x.open <> 0 ORDER BY c.name, c.id`,
    { to },
  );
  const rows = new Map<number, Row>();
  for (const item of items) {
    const row = rows.get(item.customerId) ?? blank(item);
    const add = (field: keyof Row): void => {
      (row as Record<string, unknown>)[field] = addMinor(Number(row[field]), item.open);
    };
    if (item.type === 'invoice') add(columnOf(item.age, by, buckets));
    add(item.type === 'invoice' ? 'invoicesMinor' : item.type === 'payment' ? 'advancesMinor' : 'creditsMinor');
    add('balanceMinor');
    rows.set(item.customerId, row);
  }
  return pageOfRows<'receivableAging.list'>([...rows.values()], input, ['customerCode', 'customerName']);
};

const openItems = (by: 'due' | 'invoice') =>
  listOf('openItem.list', {
    from: `(SELECT row_number() OVER (ORDER BY issued_on, type, id) AS row, y.* FROM (${OPEN_AT}) y WHERE open <> 0) x JOIN customer c ON c.id = x.customer_id`,
    key: 'x.row',
    order: 'c.name, c.id, x.issued_on, x.row',
    search: ['x.number', 'c.code', 'c.name'],
    where: (input) => matching('c.id', 'customerId', input.customerId),
    params: (input) => ({ to: input.asOf }),
    fields: {
      ...{ id: 'x.row', documentType: 'x.type', documentId: 'x.id', documentNumber: 'x.number' },
      ...{ customerCode: 'c.code', customerName: 'c.name', issuedOn: 'x.issued_on', dueOn: 'x.due_on' },
      ...{ ageDays: AGE(by), amountMinor: 'x.amount', openMinor: 'x.open' },
    },
  });
const OPEN_ITEMS = { due: openItems('due'), invoice: openItems('invoice') };

export const openItemList: QueryHandler<'openItem.list'> = (db, input, context) =>
  OPEN_ITEMS[input.by](db, input, context);

const AR = "(SELECT account_id FROM account_role WHERE role = 'AR')";
const PAID_AHEAD = "(SELECT account_id FROM account_role WHERE role = 'CUSTOMER_ADVANCES')";
const ACCOUNTS = "(SELECT account_id FROM account_role WHERE role IN ('AR', 'CUSTOMER_ADVANCES'))";
/** Deposits of a customer that stood before @from, without tax: billed, less what invoices deducted and credit notes took back. */
const DEPOSITS_BEFORE = `coalesce((SELECT sum(base_net_minor) FROM invoice
      WHERE customer_id = @customerId AND deposit_order_id IS NOT NULL AND issued_on < @from AND state <> 'draft'), 0)
    - coalesce((SELECT sum(x.base_net_minor) FROM invoice v JOIN deposit_deduction x ON x.invoice_id = v.id
      WHERE v.customer_id = @customerId AND v.issued_on < @from AND v.state <> 'draft'), 0)
    - coalesce((SELECT sum(n.base_net_minor) FROM credit_note n JOIN invoice v ON v.id = n.invoice_id
      WHERE n.customer_id = @customerId AND v.deposit_order_id IS NOT NULL AND n.issued_on < @from AND n.state <> 'draft'), 0)`;
/**
 * Debit less credit of a customer before @from: whole months from balances, the rest from lines; what deposits were billed
 * is owed, though the ledger holds it against the advance.
 */
const OWED_BEFORE = `SELECT coalesce((SELECT sum(debit_minor - credit_minor) FROM account_balance WHERE account_id IN ${ACCOUNTS}
      AND customer_id = @customerId AND period < @period), 0)
    + coalesce((SELECT sum(debit_minor - credit_minor) FROM journal_line WHERE account_id IN ${ACCOUNTS}
      AND customer_id = @customerId AND posted_on >= @monthStart AND posted_on < @from), 0) + ${DEPOSITS_BEFORE} AS n`;
/**
 * Entries of a customer in a span, each document with what it came to; what only moves between invoice and advance changes
 * nothing of what is owed.
 */
const ENTRIES = `SELECT e.posted_on AS "on", e.source_type AS documentType, e.source_id AS documentId, e.source_number AS documentNumber,
    sum(l.debit_minor - l.credit_minor) AS amount
  FROM journal_line l JOIN journal_entry e ON e.id = l.entry_id
  WHERE l.customer_id = @customerId AND l.posted_on BETWEEN @from AND @to
    AND (l.account_id = ${AR} OR (l.account_id = ${PAID_AHEAD} AND e.source_type NOT IN ('invoice', 'creditNote')))
  GROUP BY e.id HAVING sum(l.debit_minor - l.credit_minor) <> 0 ORDER BY e.posted_on, e.id`;

type Statement = Output<'customerStatement.list'>['rows'][number];
type Entry = Pick<Statement, 'on' | 'documentType' | 'documentId' | 'documentNumber'> & { amount: number };

/** What a customer owed before a day, less what was paid ahead. */
function owedBefore(db: ReadDb, customerId: number, from: string): number {
  const period = periodOf(from);
  return number(db, OWED_BEFORE, { customerId, from, period, monthStart: startOfPeriod(period) });
}

export const customerStatementList: QueryHandler<'customerStatement.list'> = (db, input) => {
  const { customerId, from, to } = input;
  let balanceMinor = owedBefore(db, customerId, from);
  const rows: Statement[] = [
    {
      ...{ id: 1, on: from, documentType: 'openingBalance', documentId: null, documentNumber: '' },
      ...{ debitMinor: 0, creditMinor: 0, balanceMinor },
    },
  ];
  for (const { amount, ...entry } of all<Entry>(db, ENTRIES, { customerId, from, to })) {
    balanceMinor = addMinor(balanceMinor, amount);
    const sides = { debitMinor: Math.max(0, amount), creditMinor: Math.max(0, 0 - amount) };
    rows.push({ id: rows.length + 1, ...entry, ...sides, balanceMinor });
  }
  return pageOfRows<'customerStatement.list'>(rows, input, ['documentNumber']);
};
