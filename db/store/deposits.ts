// Deposit invoices of orders: what of them is paid, deducted and credited.
import { eq, sql } from 'drizzle-orm';
import { type Deposit, leftOf } from '../../shared/domain/invoice/deposit.ts';
import type { Invoice } from '../../shared/domain/invoice/record.ts';
import { askedDeposit, type DepositStanding } from '../../shared/domain/salesOrder/deposit.ts';
import type { SalesOrder } from '../../shared/domain/salesOrder/record.ts';
import { addMinor, subMinor, sumMinor } from '../../shared/kernel/money.ts';
import { depositDeduction } from '../schema/advance.ts';
import { creditNote, creditNoteTax } from '../schema/afterSale.ts';
import { invoice } from '../schema/billing.ts';
import { perConnection } from './handle.ts';
import { loadSettings } from './settings.ts';
import type { Store } from './store.ts';

const id = sql.placeholder('id');

const statements = perConnection((db) => ({
  deducted: db
    .select({
      taxCodeId: depositDeduction.taxCodeId,
      ratePpm: depositDeduction.ratePpm,
      baseMinor: depositDeduction.netMinor,
      taxMinor: depositDeduction.taxMinor,
      baseNetMinor: depositDeduction.baseNetMinor,
      baseTaxMinor: depositDeduction.baseTaxMinor,
    })
    .from(depositDeduction)
    .innerJoin(invoice, eq(invoice.id, depositDeduction.invoiceId))
    .where(sql`${depositDeduction.depositInvoiceId} = ${id} AND ${invoice.state} <> 'draft'`)
    .prepare(),
  credited: db
    .select({
      taxCodeId: creditNoteTax.taxCodeId,
      ratePpm: creditNoteTax.ratePpm,
      baseMinor: creditNoteTax.baseMinor,
      taxMinor: creditNoteTax.taxMinor,
      baseTaxMinor: creditNoteTax.baseTaxMinor,
    })
    .from(creditNoteTax)
    .innerJoin(creditNote, eq(creditNote.id, creditNoteTax.creditNoteId))
    .where(sql`${creditNote.invoiceId} = ${id} AND ${creditNote.state} = 'issued'`)
    .prepare(),
  notes: db
    .select({ baseGrossMinor: creditNote.baseGrossMinor })
    .from(creditNote)
    .where(sql`${creditNote.invoiceId} = ${id} AND ${creditNote.state} = 'issued'`)
    .prepare(),
}));

/** Base and tax that invoices took off for a deposit invoice. */
export const deductionsFrom = (store: Store, invoiceId: number) =>
  statements(store.handle.check()).deducted.all({ id: invoiceId });

async function depositOf(store: Store, row: Invoice): Promise<Deposit> {
  const groups: Deposit['groups'] = [];
  for (const group of await store.invoiceTaxes.by('invoiceId', row.id))
    groups.push({ ...group, parts: await store.invoiceTaxParts.by('invoiceTaxId', group.id) });
  const { credited, notes } = statements(store.handle.check());
  const deducted = deductionsFrom(store, row.id);
  const takenBaseMinor = sumMinor([
    ...deducted.flatMap((one) => [one.baseNetMinor, one.baseTaxMinor]),
    ...notes.all({ id: row.id }).map((one) => one.baseGrossMinor),
  ]);
  return { invoice: row, groups, deducted, credited: credited.all({ id: row.id }), takenBaseMinor };
}

/** Issued deposit invoices of these orders, oldest first. */
export async function loadDeposits(store: Store, orders: readonly SalesOrder[]): Promise<Deposit[]> {
  const deposits: Deposit[] = [];
  for (const order of orders)
    for (const row of await store.invoices.by('depositOrderId', order.id))
      if (row.state !== 'draft') deposits.push(await depositOf(store, row));
  return deposits;
}

const gross = (groups: readonly { baseMinor: number; taxMinor: number }[]): number =>
  sumMinor(groups.flatMap((group) => [group.baseMinor, group.taxMinor]));

/** What the deposit of an order asks for, and what of it is invoiced and paid. Drafts count as invoiced, not as paid. */
export async function loadDeposit(store: Store, order: SalesOrder): Promise<DepositStanding> {
  const orderNumber = order.number ?? '';
  const { cashStepMinor, baseCurrency } = await loadSettings(store);
  // The step is one of the base currency's coins.
  const askedMinor = askedDeposit(order, order.currency === baseCurrency ? cashStepMinor : 0);
  if (askedMinor === 0) return { orderNumber, askedMinor, invoicedMinor: 0, paidMinor: 0 };
  const { credited } = statements(store.handle.check());
  let [invoicedMinor, paidMinor] = [0, 0];
  for (const row of await store.invoices.by('depositOrderId', order.id)) {
    const keptMinor = subMinor(row.grossMinor, gross(credited.all({ id: row.id })));
    invoicedMinor = addMinor(invoicedMinor, keptMinor);
    if (row.state !== 'draft') paidMinor = addMinor(paidMinor, Math.max(0, subMinor(keptMinor, row.openMinor)));
  }
  return { orderNumber, askedMinor, invoicedMinor, paidMinor };
}

/** Deposit invoices of an order of which something is neither deducted nor credited. */
export const openDeposits = async (store: Store, order: SalesOrder): Promise<Deposit[]> =>
  (await loadDeposits(store, [order])).filter((deposit) => leftOf(deposit) > 0);
