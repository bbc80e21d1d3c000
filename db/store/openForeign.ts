// What customers owe and bank accounts hold in foreign currencies at the end of a day, as the journal's lines have it.
import { sql } from 'drizzle-orm';
import type { OpenItem } from '../../shared/domain/currency/revalue.ts';
import type { Store } from './store.ts';

type Row = { account: number; customer: number | null; currency: string; open: number; base: number };

const SUMS = sql`sum(CASE WHEN l.debit_minor > 0 THEN l.amount_minor ELSE -l.amount_minor END) AS open, sum(l.debit_minor - l.credit_minor) AS base`;

/**
 * Receivables by customer and currency, debit positive, and money on bank accounts that are kept in a foreign currency. What
 * customers paid ahead for goods is no money to be had or paid: it keeps the rate of its day (IAS 21.16, IFRIC 22).
 */
export async function openForeign(store: Store, on: string): Promise<OpenItem[]> {
  const db = store.handle.check();
  const owed = db.all<Row>(sql`
    SELECT l.account_id AS account, l.customer_id AS customer, l.currency, ${SUMS}
    FROM account_role r JOIN journal_line l ON l.account_id = r.account_id
    WHERE r.role = 'AR' AND l.posted_on <= ${on} AND l.currency IS NOT NULL AND l.customer_id IS NOT NULL
    GROUP BY l.account_id, l.customer_id, l.currency ORDER BY l.currency, l.customer_id`);
  const held = db.all<Row>(sql`
    SELECT l.account_id AS account, NULL AS customer, l.currency, ${SUMS}
    FROM bank_account b JOIN journal_line l ON l.account_id = b.account_id AND l.currency = b.currency
    WHERE l.posted_on <= ${on} GROUP BY l.account_id ORDER BY l.account_id`);
  const items = (kind: OpenItem['kind'], rows: readonly Row[]): OpenItem[] =>
    rows.map(({ account, customer, currency, open, base }) => ({
      ...{ kind, accountId: account, customerId: customer, currency },
      ...{ openMinor: open, baseOpenMinor: base },
    }));
  return [...items('receivable', owed), ...items('bank', held)];
}

/**
 * The first entry until the end of a day on a bank account kept in a foreign currency that does not say its amount in it; null for
 * none. Older versions took such entries. One that was reversed is over, whatever the day of that: it cannot be put right.
 */
export function unknownAmount(store: Store, on: string): { number: string; account: string; currency: string } | null {
  const row = store.handle.check().get<{ number: string; account: string; currency: string } | undefined>(sql`
    SELECT e.number, a.code AS account, b.currency FROM bank_account b JOIN account a ON a.id = b.account_id
    JOIN journal_line l ON l.account_id = a.id JOIN journal_entry e ON e.id = l.entry_id
    WHERE b.currency IS NOT NULL AND l.currency IS NULL AND l.posted_on <= ${on} AND e.reverses_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM journal_entry r WHERE r.reverses_id = e.id) ORDER BY e.id LIMIT 1`);
  return row ?? null;
}

/** A posted revaluation that counted what this one had made of the open items; null for none. */
export function laterRevaluation(
  store: Store,
  of: { revaluedOn: string; reversesOn: string },
): { number: string } | null {
  const row = store.handle.check().get<{ number: string } | undefined>(sql`
    SELECT number FROM currency_revaluation
    WHERE state = 'posted' AND revalued_on > ${of.revaluedOn} AND revalued_on < ${of.reversesOn} ORDER BY revalued_on DESC LIMIT 1`);
  return row ?? null;
}
