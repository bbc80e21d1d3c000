// Facts of money set against invoices: how a payment's advance is taxed and what of that was given back, and what
// early-payment discounts took of an invoice's tax so far.
import { and, eq, sql } from 'drizzle-orm';
import { componentsOn, rateOn, type Settings } from '../../shared/domain/company/settings.ts';
import { groupKey } from '../../shared/domain/creditNote/amounts.ts';
import { partsInBase } from '../../shared/domain/currency/invoice.ts';
import type { EntryLine } from '../../shared/domain/ledger/entry.ts';
import { type Advance, advanceOf, componentsCharged } from '../../shared/domain/payment/advanceTax.ts';
import { type DiscountFacts, type DiscountTax, discountLeft } from '../../shared/domain/payment/discount.ts';
import type { Payment, PaymentApplication } from '../../shared/domain/payment/record.ts';
import type { Undoable } from '../../shared/domain/payment/settle.ts';
import { subMinor, sumMinor } from '../../shared/kernel/money.ts';
import { RefusedError } from '../../shared/kernel/refusals.ts';
import { paymentApplication } from '../schema/payments.ts';
import { refund, refundLine } from '../schema/refunds.ts';
import { found } from './facts.ts';
import { perConnection } from './handle.ts';
import { postedEntries } from './journal.ts';
import { loadTaxCodes } from './settings.ts';
import type { Store } from './store.ts';

const statements = perConnection((db) => ({
  refunded: db
    .select({ sum: sql<number>`coalesce(sum(${refundLine.advanceTaxMinor}), 0)` })
    .from(refundLine)
    .innerJoin(refund, eq(refund.id, refundLine.refundId))
    .where(and(eq(refundLine.paymentId, sql.placeholder('paymentId')), eq(refund.state, 'posted')))
    .prepare(),
  small: db
    .select({
      sum: sql<number>`coalesce(sum(${paymentApplication.baseDifferenceMinor}), 0)
        + coalesce((SELECT sum(w.base_amount_minor) FROM write_off w WHERE w.invoice_id = ${sql.placeholder('invoiceId')}
          AND w.state = 'posted' AND w.kind = 'smallDifference'), 0)`,
    })
    .from(paymentApplication)
    .where(eq(paymentApplication.invoiceId, sql.placeholder('invoiceId')))
    .prepare(),
}));

/** The lines that first charged tax on a payment's advance: they end its entry. What gives it back comes later only. */
async function chargedLines(store: Store, paymentId: number, taxCodeId: number): Promise<EntryLine[]> {
  for (const { lines } of await postedEntries(store, 'payment', paymentId)) {
    const before = lines.findLastIndex((line) => line.creditMinor === 0 || line.taxCodeId !== taxCodeId);
    if (before + 1 < lines.length) return lines.slice(before + 1);
  }
  return [];
}

/**
 * How a payment's advance is taxed: a draft by the company's setting, a posted one as it was posted; null for none.
 * Throws a refusal `NO_RATE`.
 */
export async function loadAdvance(
  store: Store,
  settings: Settings,
  payment: Payment,
  applications: readonly PaymentApplication[],
): Promise<Advance | null> {
  const posted = payment.state !== 'draft';
  const taxCodeId = posted ? payment.advanceTaxCodeId : settings.advanceTaxCodeId;
  if (taxCodeId === null) return null;
  const taxCode = found(
    (await loadTaxCodes(store)).find((row) => row.id === taxCodeId),
    'taxCode',
    taxCodeId,
  );
  const rate = rateOn(taxCode, payment.paidOn);
  if (!rate.ok) throw new RefusedError(rate.refusal);
  const ratePpm = posted ? payment.advanceRatePpm : rate.value;
  const refundedMinor = statements(store.handle.check()).refunded.get({ paymentId: payment.id })?.sum ?? 0;
  const charged = posted ? await chargedLines(store, payment.id, taxCodeId) : [];
  const components = componentsCharged(settings, componentsOn(taxCode, payment.paidOn), charged);
  const how = { taxCodeId, ratePpm, components };
  return advanceOf(how, payment, applications, refundedMinor);
}

/** Small differences of invoices that stand, in the base currency: those of payments, and write-offs of that kind. */
export function loadSmall(store: Store, invoiceIds: readonly number[]): Map<number, number> {
  const { small } = statements(store.handle.check());
  return new Map(invoiceIds.map((invoiceId) => [invoiceId, small.get({ invoiceId })?.sum ?? 0]));
}

const taxesOf = async (store: Store, applicationId: number): Promise<DiscountTax[]> =>
  (await store.paymentDiscountTaxes.by('applicationId', applicationId)).map((row) => {
    const { taxCodeId, ratePpm, baseMinor, taxMinor } = row;
    return { taxCodeId, ratePpm, baseMinor, taxMinor };
  });

/** Applications with the tax that went back with their discounts. */
export async function withTaxes(store: Store, rows: readonly PaymentApplication[]): Promise<Undoable[]> {
  const all: Undoable[] = [];
  for (const row of rows) all.push({ ...row, taxes: row.discountMinor === 0 ? [] : await taxesOf(store, row.id) });
  return all;
}

/** Credit notes issued for an invoice, with their taxes. */
async function creditsOf(store: Store, invoiceId: number) {
  const notes = (await store.creditNotes.by('invoiceId', invoiceId)).filter((note) => note.state === 'issued');
  const taxes = [];
  for (const note of notes) taxes.push(...(await store.creditNoteTaxes.by('creditNoteId', note.id)));
  return { notes, taxes };
}

/** Taxes of invoices in the base currency less what is credited, and what discounts took of them, in the order of the ids. */
export async function loadDiscounts(store: Store, invoiceIds: readonly number[]): Promise<DiscountFacts[]> {
  const all: DiscountFacts[] = [];
  for (const invoiceId of new Set(invoiceIds)) {
    const invoice = found(await store.invoices.byId(invoiceId), 'invoice', invoiceId, 'applications');
    const taxes: DiscountFacts['taxes'][number][] = [];
    const credits = await creditsOf(store, invoiceId);
    for (const { baseTaxMinor, ...group } of await store.invoiceTaxes.by('invoiceId', invoiceId)) {
      const back = credits.taxes.filter((row) => groupKey(row) === groupKey(group));
      const parts = await store.invoiceTaxParts.by('invoiceTaxId', group.id);
      taxes.push({
        ...group,
        baseMinor: subMinor(group.baseMinor, sumMinor(back.map((row) => row.baseMinor))),
        taxMinor: subMinor(baseTaxMinor, sumMinor(back.map((row) => row.baseTaxMinor))),
        parts: parts.length === 0 ? [] : partsInBase(parts, baseTaxMinor),
      });
    }
    const applications = await withTaxes(store, await store.paymentApplications.by('invoiceId', invoiceId));
    const corrected = applications.filter((row) => row.taxes.length > 0);
    // The taxes are those of the whole sale; what a deposit took off the total was a part of it.
    const deducted = (await store.depositDeductions.by('invoiceId', invoiceId)).flatMap((row) => [
      ...[row.baseNetMinor, row.baseTaxMinor],
    ]);
    const creditedMinor = sumMinor(credits.notes.map((note) => note.grossMinor));
    const baseCreditedMinor = sumMinor(credits.notes.map((note) => note.baseGrossMinor));
    const takenMinor = sumMinor(applications.map((row) => row.discountMinor));
    all.push({
      ...{ invoiceId, taxes },
      grossMinor: subMinor(sumMinor([invoice.baseGrossMinor, ...deducted]), baseCreditedMinor),
      leftMinor: discountLeft(invoice, creditedMinor, takenMinor),
      takenMinor: sumMinor(corrected.map((row) => row.baseDiscountMinor)),
      takenTaxes: corrected.flatMap((row) => row.taxes),
    });
  }
  return all;
}
