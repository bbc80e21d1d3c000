// Exchange rates by day, and whether a posted document was counted at one of them.
import { and, asc, desc, eq, gt, lte, ne, sql } from 'drizzle-orm';
import { RATE_ONE } from '../../shared/domain/currency/rates.ts';
import { isCurrency } from '../../shared/kernel/currency.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import { invoice } from '../schema/billing.ts';
import { currencyRevaluation, currencyRevaluationLine, exchangeRate } from '../schema/currency.ts';
import { payment } from '../schema/payments.ts';
import { refund } from '../schema/refunds.ts';
import { perConnection } from './handle.ts';
import type { Store } from './store.ts';

const p = sql.placeholder;

const statements = perConnection((db) => ({
  newest: db
    .select({ rateE10: exchangeRate.rateE10 })
    .from(exchangeRate)
    .where(and(eq(exchangeRate.currency, p('currency')), lte(exchangeRate.validFrom, p('on'))))
    .orderBy(desc(exchangeRate.validFrom))
    .limit(1)
    .prepare(),
  next: db
    .select({ validFrom: exchangeRate.validFrom })
    .from(exchangeRate)
    .where(and(eq(exchangeRate.currency, p('currency')), gt(exchangeRate.validFrom, p('on'))))
    .orderBy(asc(exchangeRate.validFrom))
    .limit(1)
    .prepare(),
  invoices: db
    .select({ n: sql<number>`count(*)` })
    .from(invoice)
    .where(
      and(
        eq(invoice.currency, p('currency')),
        sql`coalesce(${invoice.openingOn}, ${invoice.issuedOn}) >= ${p('from')} AND coalesce(${invoice.openingOn}, ${invoice.issuedOn}) < ${p('before')}`,
        ne(invoice.state, 'draft'),
      ),
    )
    .prepare(),
  payments: db
    .select({ n: sql<number>`count(*)` })
    .from(payment)
    .where(
      and(
        eq(payment.currency, p('currency')),
        sql`${payment.paidOn} >= ${p('from')} AND ${payment.paidOn} < ${p('before')}`,
        ne(payment.state, 'draft'),
      ),
    )
    .prepare(),
  revaluations: db
    .select({ n: sql<number>`count(*)` })
    .from(currencyRevaluationLine)
    .innerJoin(currencyRevaluation, eq(currencyRevaluation.id, currencyRevaluationLine.revaluationId))
    .where(
      and(
        eq(currencyRevaluationLine.currency, p('currency')),
        eq(currencyRevaluation.state, 'posted'),
        sql`${currencyRevaluation.revaluedOn} >= ${p('from')} AND ${currencyRevaluation.revaluedOn} < ${p('before')}`,
      ),
    )
    .prepare(),
  refunds: db
    .select({ n: sql<number>`count(*)` })
    .from(refund)
    .where(
      and(
        eq(refund.currency, p('currency')),
        sql`${refund.refundedOn} >= ${p('from')} AND ${refund.refundedOn} < ${p('before')}`,
        ne(refund.state, 'draft'),
      ),
    )
    .prepare(),
}));

/**
 * Base units for one unit of a currency × 10^10 on a day: the newest on or before it, null where there is none. The base
 * currency's is 1. Throws a refusal `VALIDATION` (currency) for a code that is none.
 */
export async function loadRate(store: Store, base: string, currency: string, on: string): Promise<number | null> {
  if (currency === base) return RATE_ONE;
  if (!isCurrency(currency))
    throw refused('VALIDATION', { reason: 'currency', params: { currency }, fields: ['currency'] });
  return statements(store.handle.check()).newest.get({ currency, on })?.rateE10 ?? null;
}

/** True where a posted document of this currency is dated while the rate of `validFrom` counts. */
export async function rateUsed(store: Store, rate: { currency: string; validFrom: string }): Promise<boolean> {
  const run = statements(store.handle.check());
  const { currency, validFrom } = rate;
  const before = run.next.get({ currency, on: validFrom })?.validFrom ?? '9999-12-31';
  const span = { currency, from: validFrom, before };
  return [run.invoices, run.payments, run.refunds, run.revaluations].some((query) => (query.get(span)?.n ?? 0) > 0);
}
