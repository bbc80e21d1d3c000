// R2 receivables and advances by customer, R3 revenue, R4 tax per code, R7 cash.

import type { ReadDb } from '../../connection.ts';
import { CREDITS } from '../../schema/credits.ts';
import { all, number } from '../kit.ts';
import { behindCash } from './behind.ts';
import { cutOffMovement } from './cutOff.ts';
import {
  BANKS,
  balanceAt,
  byHand,
  CUSTOMER_BALANCES,
  customerBalanceParams,
  type Exception,
  exception,
  INTO_BANKS,
  movementOf,
  movementOfAccounts,
  type Period,
  TAX_ACCOUNTS,
  type Tie,
} from './kit.ts';

/**
 * Open invoices less open credit notes per customer at the end of @to: open now, less what was issued or taken over since, plus what was
 * applied since. Applying a credit note moves both sides alike, but for the gain or loss of different rates. All of it as
 * the ledger carries it, in the base currency.
 */
export const OPEN_ITEMS = `SELECT customer_id, sum(amount) AS open FROM (
    SELECT customer_id, base_open_minor AS amount FROM invoice WHERE open_minor > 0
    UNION ALL SELECT customer_id, -base_gross_minor FROM invoice WHERE issued_on > @to AND opening_on IS NULL AND state <> 'draft'
    UNION ALL SELECT customer_id, -base_gross_minor FROM invoice WHERE opening_on > @to
    UNION ALL SELECT v.customer_id, a.base_amount_minor FROM payment_application a JOIN invoice v ON v.id = a.invoice_id WHERE a.applied_on > @to
    UNION ALL SELECT customer_id, CASE WHEN written_off_on > @to THEN base_amount_minor ELSE 0 END - CASE WHEN reversed_on > @to THEN base_amount_minor ELSE 0 END
      FROM write_off WHERE state <> 'draft' AND (written_off_on > @to OR reversed_on > @to)
    UNION ALL SELECT customer_id, -base_open_minor FROM credit_note WHERE open_minor > 0
    UNION ALL SELECT customer_id, base_gross_minor FROM credit_note WHERE issued_on > @to AND state <> 'draft'
    UNION ALL SELECT customer_id, -base_gross_minor FROM credit_note WHERE reversed_on > @to
    UNION ALL SELECT v.customer_id, a.base_amount_minor - a.base_credit_minor FROM credit_application a JOIN invoice v ON v.id = a.invoice_id WHERE a.applied_on > @to
    UNION ALL SELECT r.customer_id, CASE WHEN r.refunded_on > @to THEN -l.base_amount_minor ELSE 0 END + CASE WHEN r.reversed_on > @to THEN l.base_amount_minor ELSE 0 END
      FROM refund r JOIN refund_line l ON l.refund_id = r.id WHERE l.credit_note_id IS NOT NULL AND (r.refunded_on > @to OR r.reversed_on > @to)
    UNION ALL SELECT l.customer_id, (l.base_revalued_minor - l.base_open_minor) FROM currency_revaluation r JOIN currency_revaluation_line l ON l.revaluation_id = r.id
      WHERE r.revalued_on <= @to AND coalesce(r.reversed_on, r.reverses_on) > @to AND l.kind = 'receivable'
  ) GROUP BY customer_id`;

/** Unapplied money per customer at the end of @to, by the same way back from now. */
export const UNAPPLIED = `SELECT customer_id, sum(amount) AS open FROM (
    SELECT customer_id, base_unapplied_minor AS amount FROM payment WHERE unapplied_minor > 0
    UNION ALL SELECT customer_id, -base_amount_minor FROM payment WHERE paid_on > @to AND state <> 'draft'
    UNION ALL SELECT customer_id, base_amount_minor FROM payment WHERE reversed_on > @to
    UNION ALL SELECT p.customer_id, a.base_paid_minor FROM payment_application a JOIN payment p ON p.id = a.payment_id WHERE a.applied_on > @to
    UNION ALL SELECT r.customer_id, CASE WHEN r.refunded_on > @to THEN l.base_amount_minor ELSE 0 END - CASE WHEN r.reversed_on > @to THEN l.base_amount_minor ELSE 0 END
      FROM refund r JOIN refund_line l ON l.refund_id = r.id WHERE l.payment_id IS NOT NULL AND (r.refunded_on > @to OR r.reversed_on > @to)
    UNION ALL SELECT l.customer_id, -(l.base_revalued_minor - l.base_open_minor) FROM currency_revaluation r JOIN currency_revaluation_line l ON l.revaluation_id = r.id
      WHERE r.revalued_on <= @to AND coalesce(r.reversed_on, r.reverses_on) > @to AND l.kind = 'advance'
  ) GROUP BY customer_id`;

/** Deposits per customer at the end of @to: invoiced, less what invoices deducted and credit notes took back; without tax. */
const DEPOSITS = `SELECT customer_id, sum(amount) AS open FROM (
    SELECT customer_id, base_net_minor AS amount FROM invoice
      WHERE deposit_order_id IS NOT NULL AND +issued_on <= @to AND state <> 'draft'
    UNION ALL SELECT v.customer_id, -x.base_net_minor FROM deposit_deduction x CROSS JOIN invoice v ON v.id = x.invoice_id
      WHERE v.issued_on <= @to AND v.state <> 'draft'
    UNION ALL SELECT n.customer_id, -n.base_net_minor FROM invoice v CROSS JOIN credit_note n ON n.invoice_id = v.id
      WHERE v.deposit_order_id IS NOT NULL AND n.issued_on <= @to AND n.state <> 'draft'
  ) GROUP BY customer_id`;
/** Both: what customers paid ahead, as the ledger carries it. */
export const ADVANCES = `SELECT customer_id, sum(open) AS open FROM (${UNAPPLIED} UNION ALL ${DEPOSITS}) GROUP BY customer_id`;

/** Customers whose open items and ledger balance differ; `sign` turns a credit balance into a positive figure. */
function byCustomer(db: ReadDb, items: string, role: string, sign: 1 | -1, { to }: Period): Exception[] {
  const rows = all<{ name: string; open: number; balance: number }>(
    db,
    `SELECT coalesce(c.name, '') AS name, coalesce(i.open, 0) AS open, coalesce(b.balance, 0) * ${sign === 1 ? '1' : '-1'} AS balance
     FROM (SELECT customer_id FROM (${items}) UNION SELECT customer_id FROM (${CUSTOMER_BALANCES})) k
     LEFT JOIN (${items}) i ON i.customer_id = k.customer_id LEFT JOIN (${CUSTOMER_BALANCES}) b ON b.customer_id = k.customer_id
     LEFT JOIN customer c ON c.id = k.customer_id`,
    { to, ...customerBalanceParams(role, to) },
  );
  return rows
    .filter((row) => row.open !== row.balance)
    .map((row) => exception({ subject: row.name, leftMinor: row.open, rightMinor: row.balance }));
}

/** Tax on prepayments as it was charged and given back: columns payment_id, tax_code_id, moved_on, amount. */
export const ADVANCE_TAX_MOVES = `SELECT id AS payment_id, advance_tax_code_id AS tax_code_id, paid_on AS moved_on, advance_tax_minor AS amount FROM payment WHERE advance_tax_minor > 0 AND state <> 'draft'
  UNION ALL SELECT p.id, p.advance_tax_code_id, a.applied_on, -a.advance_tax_minor FROM payment_application a JOIN payment p ON p.id = a.payment_id WHERE a.advance_tax_minor <> 0
  UNION ALL SELECT p.id, p.advance_tax_code_id, r.refunded_on, -l.advance_tax_minor FROM refund r JOIN refund_line l ON l.refund_id = r.id JOIN payment p ON p.id = l.payment_id
  UNION ALL SELECT p.id, p.advance_tax_code_id, r.reversed_on, l.advance_tax_minor FROM refund r JOIN refund_line l ON l.refund_id = r.id JOIN payment p ON p.id = l.payment_id WHERE r.reversed_on IS NOT NULL
  UNION ALL SELECT p.id, p.advance_tax_code_id, p.reversed_on, coalesce((SELECT sum(advance_tax_minor) FROM payment_application WHERE payment_id = p.id), 0) - p.advance_tax_minor
    FROM payment p WHERE p.reversed_on IS NOT NULL AND p.advance_tax_code_id IS NOT NULL`;

const TAX = `SELECT (SELECT coalesce(sum(base_tax_minor), 0) FROM invoice WHERE issued_on BETWEEN @from AND @to AND state <> 'draft')
     - (SELECT coalesce(sum(base_tax_minor * sign), 0) FROM ${CREDITS} WHERE day BETWEEN @from AND @to) AS n`;

/** Net that is revenue: deposits are none, and what they take off an invoice does not lessen it. */
const REVENUE_NET = `SELECT (SELECT coalesce(sum(base_net_minor), 0) FROM invoice
       WHERE issued_on BETWEEN @from AND @to AND state <> 'draft' AND deposit_order_id IS NULL)
     + (SELECT coalesce(sum(x.base_net_minor), 0) FROM invoice v JOIN deposit_deduction x ON x.invoice_id = v.id
       WHERE v.issued_on BETWEEN @from AND @to AND v.state <> 'draft')
     - (SELECT coalesce(sum(n.base_net_minor * n.sign), 0) FROM ${CREDITS} n JOIN invoice v ON v.id = n.invoice_id
       WHERE n.day BETWEEN @from AND @to AND v.deposit_order_id IS NULL) AS n`;

/** What discounts took back of the tax of a code `t`, and what prepayments were charged and given back, within a period. */
const DISCOUNT_AND_ADVANCE_TAX = `coalesce((SELECT -sum(x.tax_minor) FROM payment_application a JOIN payment_discount_tax x ON x.application_id = a.id
       WHERE a.applied_on BETWEEN @from AND @to AND x.tax_code_id = t.id), 0)
     + coalesce((SELECT sum(m.amount) FROM (${ADVANCE_TAX_MOVES}) m WHERE m.tax_code_id = t.id AND m.moved_on BETWEEN @from AND @to), 0)`;

type TaxRow = { code: string; documents: number; ledger: number };

function byTaxCode(db: ReadDb, period: Period): Exception[] {
  const rows = all<TaxRow>(
    db,
    `SELECT t.code,
       ${DISCOUNT_AND_ADVANCE_TAX} + coalesce((SELECT sum(x.base_tax_minor) FROM invoice v JOIN invoice_tax x ON x.invoice_id = v.id
         WHERE v.issued_on BETWEEN @from AND @to AND v.state <> 'draft' AND x.tax_code_id = t.id), 0)
       - coalesce((SELECT sum(x.base_tax_minor) FROM invoice v JOIN deposit_deduction x ON x.invoice_id = v.id
         WHERE v.issued_on BETWEEN @from AND @to AND v.state <> 'draft' AND x.tax_code_id = t.id), 0)
       - coalesce((SELECT sum(x.base_tax_minor * n.sign) FROM ${CREDITS} n JOIN credit_note_tax x ON x.credit_note_id = n.id
         WHERE n.day BETWEEN @from AND @to AND x.tax_code_id = t.id), 0) AS documents,
       coalesce((SELECT sum(l.credit_minor - l.debit_minor) FROM journal_line l
         WHERE l.account_id IN (${TAX_ACCOUNTS})
           AND l.posted_on BETWEEN @from AND @to AND l.tax_code_id = t.id), 0) AS ledger
     FROM tax_code t`,
    period,
  );
  return rows
    .filter((row) => row.documents !== row.ledger)
    .map((row) => exception({ subject: row.code, leftMinor: row.documents, rightMinor: row.ledger }));
}

/** Net of discounts of a period by application, where they are posted to an account of revenue or returns. */
export const DISCOUNTS_IN_REVENUE = `SELECT a.payment_id, a.applied_on,
    a.base_discount_minor - coalesce((SELECT sum(tax_minor) FROM payment_discount_tax WHERE application_id = a.id), 0) AS net
  FROM payment_application a WHERE a.applied_on BETWEEN @from AND @to AND a.discount_minor <> 0
    AND (SELECT account_id FROM account_role WHERE role = 'SALES_DISCOUNT') IN (
      SELECT account_id FROM role_account WHERE role IN ('REVENUE', 'TAX_ON_REVENUE', 'SALES_RETURNS'))`;
const discountInRevenue = (db: ReadDb, period: Period): number =>
  number(db, `SELECT coalesce(sum(net), 0) AS n FROM (${DISCOUNTS_IN_REVENUE})`, period);

export const REVENUE_ROLES = ['REVENUE', 'TAX_ON_REVENUE', 'SALES_RETURNS'] as const;

export const moneyTies: Tie[] = [
  {
    check: 'R2',
    tie: 'receivables',
    left: (db, { to }) => number(db, `SELECT coalesce(sum(open), 0) AS n FROM (${OPEN_ITEMS})`, { to }),
    right: (db, { to }) => balanceAt(db, 'AR', to),
    exceptions: (db, period) => byCustomer(db, OPEN_ITEMS, 'AR', 1, period),
  },
  {
    check: 'R2',
    tie: 'advances',
    left: (db, { to }) => number(db, `SELECT coalesce(sum(open), 0) AS n FROM (${ADVANCES})`, { to }),
    right: (db, { to }) => -balanceAt(db, 'CUSTOMER_ADVANCES', to),
    exceptions: (db, period) => byCustomer(db, ADVANCES, 'CUSTOMER_ADVANCES', -1, period),
  },
  {
    check: 'R3',
    tie: 'revenue',
    left: (db, period) =>
      number(db, REVENUE_NET, period) -
      discountInRevenue(db, period) +
      cutOffMovement(db, 'unbilled_minor - deferred_minor', period),
    right: (db, period) => 0 - movementOf(db, REVENUE_ROLES, period),
    exceptions: (db, period) => byHand(db, REVENUE_ROLES, period, 'credit'),
  },
  {
    check: 'R4',
    tie: 'tax',
    left: (db, period) =>
      number(db, TAX, period) +
      number(db, `SELECT coalesce(sum(${DISCOUNT_AND_ADVANCE_TAX}), 0) AS n FROM tax_code t`, period),
    right: (db, period) => -movementOfAccounts(db, TAX_ACCOUNTS, period),
    exceptions: byTaxCode,
  },
  {
    check: 'R7',
    tie: 'cash',
    left: (db, period) =>
      number(
        db,
        `SELECT coalesce(sum(base_amount_minor - base_fee_minor), 0) AS n FROM ${INTO_BANKS} AND paid_on BETWEEN @from AND @to AND state <> 'draft'`,
        period,
      ) -
      number(
        db,
        `SELECT coalesce(sum(base_amount_minor - base_fee_minor), 0) AS n FROM ${INTO_BANKS} AND reversed_on BETWEEN @from AND @to`,
        period,
      ) -
      number(
        db,
        'SELECT coalesce(sum(base_amount_minor), 0) AS n FROM refund WHERE refunded_on BETWEEN @from AND @to',
        period,
      ) +
      number(
        db,
        'SELECT coalesce(sum(base_amount_minor), 0) AS n FROM refund WHERE reversed_on BETWEEN @from AND @to',
        period,
      ),
    right: (db, period) =>
      number(
        db,
        `SELECT coalesce(sum(debit_minor - credit_minor), 0) AS n FROM journal_line
         WHERE account_id IN ${BANKS} AND posted_on BETWEEN @from AND @to
           AND entry_id IN (SELECT id FROM journal_entry WHERE source_type IN ('payment', 'refund'))`,
        period,
      ),
    exceptions: () => [],
    behind: behindCash,
  },
];
