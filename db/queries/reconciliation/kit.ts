// What a tie is: two figures that must agree, found independently of each other, and the rows behind a difference.
import type { Output } from '../../../shared/contract/index.ts';
import type { ReadDb } from '../../connection.ts';
import { all, number, type Params } from '../kit.ts';
import { before } from '../ledger.ts';

export type Period = { from: string; to: string };
export type Check = Output<'reconciliation.get'>['checks'][number];
export type TieName = Check['ties'][number]['tie'];
export type Exception = Omit<Output<'reconciliationException.list'>['rows'][number], 'id' | 'check' | 'tie'>;

export type Tie = {
  check: Check['check'];
  tie: TieName;
  /** Expensive ties are left out of the work queue's glance. */
  slow?: boolean;
  left(db: ReadDb, period: Period): number;
  right(db: ReadDb, period: Period): number;
  /** Rows that explain the difference or want to be looked at. */
  exceptions(db: ReadDb, period: Period): Exception[];
  /** Whether something is left to look at, where a look tells; false says nothing, and all has to be worked out. */
  surely?(db: ReadDb, period: Period): boolean;
  /** Rows beside those where the two figures differ; too costly to look for where they agree. */
  behind?(db: ReadDb, period: Period): Exception[];
};

/** All rows behind a tie, where its two figures differ or agree. */
export const rowsBehind = (tie: Tie, db: ReadDb, period: Period, differs: () => boolean): Exception[] => [
  ...tie.exceptions(db, period),
  ...(tie.behind !== undefined && differs() ? tie.behind(db, period) : []),
];

/** Works something out once for all ties of one reconciliation, which has a period object of its own (`reconcile.ts`). */
export function once<T>(work: (db: ReadDb, period: Period) => T): (db: ReadDb, period: Period) => T {
  const known = new WeakMap<Period, { value: T }>();
  return (db, period) => {
    const found = known.get(period) ?? { value: work(db, period) };
    known.set(period, found);
    return found.value;
  };
}

/** SQL of every account that roles have or had, each once, those of categories of items too. */
const ACCOUNTS = '(SELECT account_id FROM role_account WHERE role IN (SELECT value FROM json_each(@roles)))';
const rolesOf = (...roles: string[]): Params => ({ roles: JSON.stringify(roles) });

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** SQL of the balance (debit less credit) of the accounts of a role before a day. */
const BALANCE = `(coalesce((SELECT sum(debit_minor - credit_minor) FROM account_balance
    WHERE account_id IN ${ACCOUNTS} AND period < @period), 0)
  + coalesce((SELECT sum(debit_minor - credit_minor) FROM journal_line
    WHERE account_id IN ${ACCOUNTS} AND posted_on >= @monthStart AND posted_on < @before), 0))`;

/** Balance of the accounts of roles before a day: debit less credit. */
const balanceBefore = (db: ReadDb, roles: readonly string[], day: string): number =>
  number(db, `SELECT ${BALANCE} AS n`, { ...before(day), ...rolesOf(...roles) });

/** Balance of the accounts of a role at the end of a day: debit less credit. */
export const balanceAt = (db: ReadDb, role: string, day: string): number => balanceBefore(db, [role], dayAfter(day));

const CLOSING = `SELECT sum(amount) AS balance FROM (
    SELECT account_id, debit_minor - credit_minor AS amount FROM account_balance WHERE period < @period
    UNION ALL SELECT account_id, debit_minor - credit_minor FROM journal_line
      WHERE account_id IN (SELECT id FROM account) AND posted_on >= @monthStart AND posted_on < @before
    UNION ALL SELECT l.account_id, l.credit_minor - l.debit_minor FROM journal_entry e JOIN journal_line l ON l.entry_id = e.id
      WHERE e.source_type = 'yearEnd' AND e.posted_on BETWEEN @from AND @to
  ) GROUP BY account_id`;

/** Balance of each account at the end of a period, debit less credit, without year ends in it. */
export const closingBalances = (db: ReadDb, { from, to }: Period): number[] =>
  all<{ balance: number }>(db, CLOSING, { ...before(dayAfter(to)), from, to }).map(({ balance }) => balance);

/** Movement of accounts within a period, by a SELECT of their ids: debit less credit. */
export const movementOfAccounts = (db: ReadDb, accounts: string, { from, to }: Period): number =>
  number(
    db,
    `SELECT sum(debit_minor - credit_minor) AS n FROM journal_line
     WHERE account_id IN (${accounts}) AND posted_on BETWEEN @from AND @to`,
    { from, to },
  );

/** Accounts of output tax: that of the role, and those of the components of tax codes. */
export const TAX_ACCOUNTS =
  "SELECT account_id FROM role_account WHERE role = 'OUTPUT_TAX' UNION SELECT account_id FROM tax_component";

/** What year ends and opening balances moved on the accounts of a role within a period: no document stands behind it. */
const UNDOCUMENTED = `SELECT sum(l.debit_minor - l.credit_minor) AS n FROM journal_entry e JOIN journal_line l ON l.entry_id = e.id
  WHERE e.source_type IN ('yearEnd', 'openingBalance') AND e.posted_on BETWEEN @from AND @to AND l.account_id IN ${ACCOUNTS}`;

/** Movement of the accounts of roles within a period, debit less credit, without year ends and opening balances. */
export const movementOf = (db: ReadDb, roles: readonly string[], { from, to }: Period): number =>
  balanceBefore(db, roles, dayAfter(to)) -
  balanceBefore(db, roles, from) -
  number(db, UNDOCUMENTED, { from, to, ...rolesOf(...roles) });

/** Balance per customer of the accounts of a role at the end of a day: debit less credit. */
export const CUSTOMER_BALANCES = `SELECT customer_id, sum(amount) AS balance FROM (
    SELECT customer_id, debit_minor - credit_minor AS amount FROM account_balance WHERE account_id IN ${ACCOUNTS} AND period < @period
    UNION ALL SELECT coalesce(customer_id, 0), debit_minor - credit_minor FROM journal_line
      WHERE account_id IN ${ACCOUNTS} AND posted_on >= @monthStart AND posted_on < @before
  ) GROUP BY customer_id`;

export const customerBalanceParams = (role: string, day: string): Params => ({
  ...before(dayAfter(day)),
  ...rolesOf(role),
});

/** Advances that were taken over from the books before came into no bank account. */
const OPENING = "(SELECT account_id FROM account_role WHERE role = 'OPENING_BALANCE')";
/** Bank accounts: those of the list, and those that payments and refunds name. */
export const BANKS = `(SELECT DISTINCT bank_account_id FROM payment WHERE bank_account_id <> ${OPENING}
  UNION SELECT bank_account_id FROM refund UNION SELECT account_id FROM bank_account)`;
/** Payments into bank accounts. */
export const INTO_BANKS = `payment WHERE bank_account_id <> ${OPENING}`;

const UNNAMED = { documentType: 'journalEntry', documentId: null, documentNumber: '', on: null } as const;

export const exception = (
  row: Partial<Exception> & Pick<Exception, 'subject'> & { leftMinor: number; rightMinor: number },
): Exception => ({
  ...UNNAMED,
  action: 'investigate',
  differenceMicro: null,
  ...row,
  differenceMinor: row.leftMinor - row.rightMinor,
});

/** A row of a tie that counts: how many numbers, entries or units are apart, and no money. */
export const countedException = (
  row: Partial<Exception> & Pick<Exception, 'subject'> & { differenceMicro: number },
): Exception => ({
  ...UNNAMED,
  ...{ action: 'investigate', leftMinor: null, rightMinor: null, differenceMinor: null },
  ...row,
});

type Told = { id: number; number: string; on: string; subject: string; left: number; right: number };

/** Rows of a SELECT of id, number, on, subject, left and right as exceptions of documents of one type, to be looked into. */
export const documentsOf = (
  db: ReadDb,
  documentType: Exception['documentType'],
  sql: string,
  params: Params,
): Exception[] =>
  all<Told>(db, sql, params).map((row) =>
    exception({
      ...{ documentType, documentId: row.id, documentNumber: row.number, on: row.on },
      ...{ subject: row.subject, leftMinor: row.left, rightMinor: row.right },
    }),
  );

/** Entries on the accounts of some roles that no document explains: made by hand or taken over; `side` is that of the tie's ledger figure. */
export const byHand = (
  db: ReadDb,
  roles: readonly string[],
  { from, to }: Period,
  side: 'debit' | 'credit',
  types: readonly ['journalEntry', 'openingBalance'?] = ['journalEntry'],
): Exception[] =>
  documentsOf(
    db,
    'journalEntry',
    `SELECT e.id, e.number, e.posted_on AS "on", e.memo AS subject, 0 AS left, ${side === 'debit' ? '' : '-'}sum(l.debit_minor - l.credit_minor) AS right
     FROM journal_entry e JOIN journal_line l ON l.entry_id = e.id
     WHERE e.source_type IN (${types.map((type) => `'${type}'`).join()})
       AND e.posted_on BETWEEN @from AND @to AND l.account_id IN ${ACCOUNTS}
     GROUP BY e.id ORDER BY e.id`,
    { from, to, ...rolesOf(...roles) },
  );
