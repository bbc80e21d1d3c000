// What customers owe in foreign currencies at the end of a day, as the journal's lines have it.
import { sql } from 'drizzle-orm';
import type { OpenItem } from '../../shared/domain/currency/revalue.ts';
import type { Store } from './store.ts';

type Row = { account: number; customer: number; currency: string; open: number; base: number };

/**
 * Receivables by customer and currency, debit positive. What customers paid ahead for goods is no money to be had or paid:
 * it keeps the rate of its day (IAS 21.16, IFRIC 22).
 */
export async function openForeign(store: Store, on: string): Promise<OpenItem[]> {
  const rows = store.handle.check().all<Row>(sql`
    SELECT l.account_id AS account, l.customer_id AS customer, l.currency,
      sum(CASE WHEN l.debit_minor > 0 THEN l.amount_minor ELSE -l.amount_minor END) AS open, sum(l.debit_minor - l.credit_minor) AS base
    FROM account_role r JOIN journal_line l ON l.account_id = r.account_id
    WHERE r.role = 'AR' AND l.posted_on <= ${on} AND l.currency IS NOT NULL AND l.customer_id IS NOT NULL
    GROUP BY l.account_id, l.customer_id, l.currency ORDER BY l.currency, l.customer_id`);
  return rows.map(({ account, customer, currency, open, base }) => ({
    ...{ kind: 'receivable' as const, accountId: account },
    ...{ customerId: customer, currency, openMinor: open, baseOpenMinor: base },
  }));
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
