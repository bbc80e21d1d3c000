// What a customer owes and has on order: the facts of a credit check and of the customer's page.
import { and, eq, gt, sql } from 'drizzle-orm';
import { type OpenOrderLine, openOrdersMinor } from '../../shared/domain/documents/toBill.ts';
import type { CreditFacts } from '../../shared/domain/salesOrder/confirm.ts';
import { addMinor } from '../../shared/kernel/money.ts';
import { creditNote } from '../schema/afterSale.ts';
import { invoice } from '../schema/billing.ts';
import { OPEN_ORDER_LINES } from '../schema/openOrders.ts';
import { payment } from '../schema/payments.ts';
import { perConnection } from './handle.ts';
import type { Store } from './store.ts';

const id = sql.placeholder('customerId');

const statements = perConnection((db) => ({
  invoices: db
    .select({ sum: sql<number>`coalesce(sum(${invoice.baseOpenMinor}), 0)` })
    .from(invoice)
    .where(and(eq(invoice.customerId, id), gt(invoice.openMinor, sql`0`)))
    .prepare(),
  payments: db
    .select({ sum: sql<number>`coalesce(sum(${payment.baseUnappliedMinor}), 0)` })
    .from(payment)
    .where(and(eq(payment.customerId, id), gt(payment.unappliedMinor, sql`0`)))
    .prepare(),
  credits: db
    .select({ sum: sql<number>`coalesce(sum(${creditNote.baseOpenMinor}), 0)` })
    .from(creditNote)
    .where(and(eq(creditNote.customerId, id), gt(creditNote.openMinor, sql`0`)))
    .prepare(),
  orderLines: db.$client.prepare(OPEN_ORDER_LINES),
}));

/** Exposure of a customer in minor units of the base currency; orders count gross, by the part of their net that may still be billed, less open deposits. */
export async function loadCredit(
  store: Store,
  customer: { id: number; creditLimitMinor: number | null; creditHold: boolean },
): Promise<CreditFacts> {
  const { creditLimitMinor, creditHold } = customer;
  if (creditLimitMinor === null)
    return { creditLimitMinor, creditHold, openInvoicesMinor: 0, unappliedMinor: 0, openOrdersMinor: 0 };
  const run = statements(store.handle.check());
  const key = { customerId: customer.id };
  return {
    creditLimitMinor,
    creditHold,
    openInvoicesMinor: run.invoices.get(key)?.sum ?? 0,
    unappliedMinor: addMinor(run.payments.get(key)?.sum ?? 0, run.credits.get(key)?.sum ?? 0),
    openOrdersMinor: openOrdersMinor(run.orderLines.all(key) as OpenOrderLine[]),
  };
}
