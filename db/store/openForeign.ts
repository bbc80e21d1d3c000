// What customers have open in foreign currencies at the end of a day, as the journal's lines have it.
import { sql } from 'drizzle-orm';
import type { OpenItem } from '../../shared/domain/currency/revalue.ts';
import type { Store } from './store.ts';

type Row = { role: string; account: number; customer: number; currency: string; open: number; base: number };

/** Receivables and advances by customer and currency, debit positive. */
export async function openForeign(store: Store, on: string): Promise<OpenItem[]> {
  const rows = store.handle.check().all<Row>(sql`
    SELECT r.role, l.account_id AS account, l.customer_id AS customer, l.currency,
      sum(CASE WHEN l.debit_minor > 0 THEN l.amount_minor ELSE -l.amount_minor END) AS open, sum(l.debit_minor - l.credit_minor) AS base
    FROM account_role r JOIN journal_line l ON l.account_id = r.account_id
    WHERE r.role IN ('AR', 'CUSTOMER_ADVANCES') AND l.posted_on <= ${on} AND l.currency IS NOT NULL AND l.customer_id IS NOT NULL
    GROUP BY r.role, l.account_id, l.customer_id, l.currency ORDER BY l.currency, r.role, l.customer_id`);
  return rows.map(({ role, account, customer, currency, open, base }) => ({
    ...{ kind: role === 'AR' ? ('receivable' as const) : ('advance' as const), accountId: account },
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
