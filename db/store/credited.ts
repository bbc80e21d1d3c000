// An invoice with what has been credited of it so far, in the order it was credited.
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Credited } from '../../shared/domain/creditNote/amounts.ts';
import { type CreditFacts, creditedBaseOf, type TakenOff } from '../../shared/domain/creditNote/issue.ts';
import { deductionTotals } from '../../shared/domain/invoice/deposit.ts';
import { addMinor, subMinor, sumMinor } from '../../shared/kernel/money.ts';
import { creditNote, creditNoteLine, creditNoteTax } from '../schema/afterSale.ts';
import { placeIn } from '../schema/numbers.ts';
import { deductionsFrom } from './deposits.ts';
import { found } from './facts.ts';
import { perConnection } from './handle.ts';
import { loadOpenChanges } from './openDays.ts';
import { loadSettings } from './settings.ts';
import type { Store } from './store.ts';

const ofInvoice = and(eq(creditNote.invoiceId, sql.placeholder('invoiceId')), eq(creditNote.state, 'issued'));

/** Credit notes are issued in the order of their numbers. */
const issued = sql.raw(placeIn('credit_note.number'));

const statements = perConnection((db) => ({
  lines: db
    .select({
      invoiceLineId: creditNoteLine.invoiceLineId,
      qtyMicro: creditNoteLine.qtyMicro,
      netMinor: creditNoteLine.netMinor,
      agreed: creditNoteLine.agreed,
    })
    .from(creditNoteLine)
    .innerJoin(creditNote, eq(creditNote.id, creditNoteLine.creditNoteId))
    .where(ofInvoice)
    .orderBy(asc(issued), asc(creditNoteLine.position))
    .prepare(),
  taxes: db
    .select({
      taxCodeId: creditNoteTax.taxCodeId,
      ratePpm: creditNoteTax.ratePpm,
      baseMinor: creditNoteTax.baseMinor,
      taxMinor: creditNoteTax.taxMinor,
      baseTaxMinor: creditNoteTax.baseTaxMinor,
    })
    .from(creditNoteTax)
    .innerJoin(creditNote, eq(creditNote.id, creditNoteTax.creditNoteId))
    .where(ofInvoice)
    .prepare(),
  notes: db
    .select({
      grossMinor: creditNote.grossMinor,
      roundingMinor: creditNote.roundingMinor,
      baseGrossMinor: creditNote.baseGrossMinor,
      baseRoundingMinor: creditNote.baseRoundingMinor,
    })
    .from(creditNote)
    .where(ofInvoice)
    .prepare(),
}));

const gross = (groups: { baseMinor: number; taxMinor: number }[]): number =>
  sumMinor(groups.flatMap((group) => [group.baseMinor, group.taxMinor]));

/** What stands on an invoice besides what was paid of it. */
async function takenOff(store: Store, invoiceId: number): Promise<TakenOff> {
  const rows = await store.paymentApplications.by('invoiceId', invoiceId);
  const undone = new Set(rows.map((row) => row.undoesId));
  const live = rows.filter((row) => row.undoesId === null && !undone.has(row.id));
  const less = live.find((row) => row.discountMinor > 0 || row.differenceMinor > 0);
  const payment = less && (await store.payments.byId(less.paymentId));
  const writeOff = (await store.writeOffs.by('invoiceId', invoiceId)).find((row) => row.state === 'posted');
  return { payment: payment?.number ?? null, writeOff: writeOff?.number ?? null };
}

/** Facts of crediting an invoice. Throws a refusal `NOT_FOUND`. */
export async function loadCreditFacts(store: Store, invoiceId: number): Promise<CreditFacts> {
  const run = statements(store.handle.check());
  const invoice = found(await store.invoices.byId(invoiceId), 'invoice', invoiceId, 'invoiceId');
  const creditedBase = creditedBaseOf(run.notes.all({ invoiceId }));
  const taxes: Credited['taxes'] = [];
  for (const group of await store.invoiceTaxes.by('invoiceId', invoiceId))
    taxes.push({ ...group, parts: await store.invoiceTaxParts.by('invoiceTaxId', group.id) });
  // What invoices took off a deposit is used up as if it were credited; what this invoice took off is not credited with it.
  const deducted = deductionsFrom(store, invoiceId);
  const rows = await store.depositDeductions.by('invoiceId', invoiceId);
  const off = deductionTotals(rows);
  const credited: Credited = {
    lines: await store.invoiceLines.by('invoiceId', invoiceId),
    taxes,
    roundingMinor: invoice.roundingMinor,
    leftGrossMinor: subMinor(
      subMinor(addMinor(invoice.grossMinor, off.grossMinor), creditedBase.grossMinor),
      gross(deducted),
    ),
    creditedLines: run.lines.all({ invoiceId }),
    creditedTaxes: [...run.taxes.all({ invoiceId }), ...deducted],
  };
  const settings = await loadSettings(
    store,
    credited.lines.map((line) => line.itemId),
  );
  return {
    ...{ settings, invoice, credited },
    creditedBase: {
      ...creditedBase,
      grossMinor: addMinor(creditedBase.grossMinor, gross(deducted)),
      baseGrossMinor: addMinor(
        creditedBase.baseGrossMinor,
        sumMinor(deducted.flatMap((row) => [row.baseNetMinor, row.baseTaxMinor])),
      ),
    },
    deducted: off,
    usedMinor: gross(deducted),
    takenOff: await takenOff(store, invoiceId),
    changes: loadOpenChanges(store, 'invoice', [invoiceId]),
  };
}
