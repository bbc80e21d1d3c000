// Invoices with all that hangs on them: the facts of billing and of issuing, a draft's rows, an issued invoice.
import type { Drafted, InvoiceFacts } from '../../shared/domain/invoice/draft.ts';
import type { Instalment } from '../../shared/domain/invoice/instalments.ts';
import { type IssueDecision, type IssueFacts, issueInvoice } from '../../shared/domain/invoice/issue.ts';
import type { Invoice } from '../../shared/domain/invoice/record.ts';
import type { SalesOrderLine } from '../../shared/domain/salesOrder/record.ts';
import { type Shipment, type ShipmentLine, unbilledMicro } from '../../shared/domain/shipment/record.ts';
import { RefusedError } from '../../shared/kernel/refusals.ts';
import { unbilledOf } from './advance.ts';
import { loadDeposits } from './deposits.ts';
import { each, found } from './facts.ts';
import { keepParties } from './issuedParty.ts';
import { appendEntries } from './journal.ts';
import { takeNumber } from './numbers.ts';
import { loadRate } from './rates.ts';
import { loadSettings, loadTaxCodes } from './settings.ts';
import type { Store } from './store.ts';
import { loadTerms } from './terms.ts';

async function shipmentsOf(
  store: Store,
  shipmentIds: readonly number[],
  orderIds: readonly number[],
): Promise<Shipment[]> {
  const named = await each(shipmentIds, (id) => store.shipments.byId(id), 'shipment', 'shipmentIds');
  const all = new Map(named.map((row) => [row.id, row]));
  for (const orderId of orderIds)
    for (const row of await store.shipments.by('orderId', orderId)) if (row.state === 'posted') all.set(row.id, row);
  return [...all.values()];
}

type Billing = {
  shipmentIds: readonly number[];
  /** With all their shipments. */
  orderIds: readonly number[];
  /** Without: only what they bill beside goods that left. */
  besideIds?: readonly number[];
  issuedOn?: string | undefined;
};

/** Facts of billing shipments and orders. Throws a refusal `NOT_FOUND`. */
export async function loadBilling(store: Store, input: Billing): Promise<InvoiceFacts> {
  const { orderIds: named, besideIds = [] } = input;
  const shipments = await shipmentsOf(store, input.shipmentIds, named);
  const orderIds = [...shipments.map((row) => row.orderId), ...named, ...besideIds];
  const orders = await each(orderIds, (id) => store.salesOrders.byId(id), 'salesOrder', 'orderIds');
  const orderLines: SalesOrderLine[] = [];
  for (const order of orders) orderLines.push(...(await store.salesOrderLines.by('orderId', order.id)));
  const shipmentLines: ShipmentLine[] = [];
  for (const row of shipments) shipmentLines.push(...(await store.shipmentLines.by('shipmentId', row.id)));
  const settings = await loadSettings(store);
  const { baseCurrency } = settings;
  const issuedOn = input.issuedOn ?? store.call.today;
  return {
    ...{ settings, orders, orderLines, shipments, shipmentLines },
    rateE10: await loadRate(store, baseCurrency, orders[0]?.currency ?? baseCurrency, issuedOn),
    taxCodes: await loadTaxCodes(store),
    deposits: await loadDeposits(store, orders),
    terms: await loadTerms(store, orders[0]?.paymentTermsId),
    now: store.call.now,
  };
}

/** Shipments of a customer that are not billed whole, by what an invoice must have in common. */
export async function unbilledShipments(store: Store, customerId: number): Promise<Map<string, Shipment[]>> {
  const groups = new Map<string, Shipment[]>();
  for (const row of await store.shipments.by('customerId', customerId)) {
    if (row.state !== 'posted') continue;
    const lines = await store.shipmentLines.by('shipmentId', row.id);
    if (lines.every((line) => unbilledMicro(line) === 0)) continue;
    const order = found(await store.salesOrders.byId(row.orderId), 'salesOrder', row.orderId);
    const terms = [order.currency, order.taxRounding, order.pricesIncludeTax, order.paymentTermsId].join();
    groups.set(terms, [...(groups.get(terms) ?? []), row]);
  }
  return groups;
}

async function removeInstalments(store: Store, invoiceId: number): Promise<void> {
  for (const row of await store.invoiceInstalments.by('invoiceId', invoiceId))
    await store.invoiceInstalments.delete(row.id);
}

async function saveInstalments(store: Store, invoiceId: number, rows: readonly Instalment[]): Promise<void> {
  await store.invoiceInstalments.insertAll(rows.map((row, i) => ({ ...row, invoiceId, position: i + 1 })));
}

/** What a draft falls due by, in the place of what it said before. */
export async function replaceInstalments(store: Store, invoiceId: number, rows: readonly Instalment[]): Promise<void> {
  await removeInstalments(store, invoiceId);
  await saveInstalments(store, invoiceId, rows);
}

async function taxesOf(store: Store, invoiceId: number) {
  const taxes: IssueFacts['taxes'] = [];
  for (const group of await store.invoiceTaxes.by('invoiceId', invoiceId))
    taxes.push({ ...group, parts: await store.invoiceTaxParts.by('invoiceTaxId', group.id) });
  return taxes;
}

/** Facts of issuing a draft on a day. Throws a refusal `NOT_FOUND`. */
export async function loadIssue(
  store: Store,
  id: number,
  on?: string,
): Promise<IssueFacts & { current: Invoice; shipments: Shipment[] }> {
  const invoice = found(await store.invoices.byId(id), 'invoice', id);
  const lines = await store.invoiceLines.by('invoiceId', id);
  const shipmentLines: ShipmentLine[] = [];
  const orderIds: number[] = [];
  for (const line of lines) {
    if (line.shipmentLineId !== null)
      shipmentLines.push(
        found(await store.shipmentLines.byId(line.shipmentLineId), 'shipmentLine', line.shipmentLineId),
      );
    orderIds.push(
      found(await store.salesOrderLines.byId(line.orderLineId), 'salesOrderLine', line.orderLineId).orderId,
    );
  }
  if (invoice.depositOrderId !== null) orderIds.push(invoice.depositOrderId);
  const orders = await each(orderIds, (orderId) => store.salesOrders.byId(orderId), 'salesOrder', 'id');
  const orderLines: SalesOrderLine[] = [];
  for (const order of orders) orderLines.push(...(await store.salesOrderLines.by('orderId', order.id)));
  const shipments = await each(
    shipmentLines.map((line) => line.shipmentId),
    (shipmentId) => store.shipments.byId(shipmentId),
    'shipment',
    'id',
  );
  const settings = await loadSettings(
    store,
    lines.map((line) => line.itemId),
  );
  return {
    current: invoice,
    rateE10: await loadRate(store, settings.baseCurrency, invoice.currency, on ?? invoice.issuedOn),
    ...{ settings, invoice, lines, orders, orderLines, shipmentLines, shipments },
    taxCodes: await loadTaxCodes(store),
    taxes: await taxesOf(store, id),
    unbilled: await unbilledOf(store, orderLines),
    deductions: await store.depositDeductions.by('invoiceId', id),
    deposits: await loadDeposits(store, orders),
  };
}

/** Writes an issued invoice with its entries; its gapless number is taken here. */
export async function saveIssued(store: Store, decision: IssueDecision): Promise<Invoice> {
  const invoice = { ...decision.invoice, number: await takeNumber(store, 'invoice') };
  await store.invoiceLines.updateAll(decision.lines);
  await store.invoiceTaxes.updateAll(decision.taxes);
  await store.depositDeductions.updateAll(decision.deductions);
  await store.invoices.update(invoice);
  await keepParties(store, 'invoice', invoice);
  await store.salesOrders.updateAll(decision.orders);
  await store.salesOrderLines.updateAll(decision.orderLines);
  await store.shipmentLines.updateAll(decision.shipmentLines);
  await store.advanceMatches.insertAll(decision.matches);
  await appendEntries(store, decision.entries, { type: 'invoice', id: invoice.id, number: invoice.number });
  return invoice;
}

/** Issues what was just drafted: read again, now that the invoice and its lines have their ids. */
async function issueDraft(store: Store, id: number): Promise<Invoice> {
  const decision = issueInvoice(await loadIssue(store, id));
  if (!decision.ok) throw new RefusedError(decision.refusal);
  return saveIssued(store, decision.value);
}

type Contents = Omit<Drafted, 'invoice'>;

async function addContents(store: Store, invoiceId: number, contents: Contents): Promise<void> {
  const { lines, taxes, deductions, instalments } = contents;
  await store.invoiceLines.insertAll(lines.map((line) => ({ ...line, invoiceId })));
  for (const { parts, ...group } of taxes) {
    const { id: invoiceTaxId } = await store.invoiceTaxes.insert({ ...group, invoiceId });
    await store.invoiceTaxParts.insertAll(parts.map((part) => ({ ...part, invoiceTaxId })));
  }
  await store.depositDeductions.insertAll(deductions.map((row) => ({ ...row, invoiceId })));
  await saveInstalments(store, invoiceId, instalments);
}

/** Writes a draft with its lines, taxes and deductions; with `issue` it is issued at once. */
export async function saveDraft(store: Store, { invoice, ...contents }: Drafted, issue: boolean): Promise<Invoice> {
  const saved = await store.invoices.insert(invoice);
  await addContents(store, saved.id, contents);
  return issue ? issueDraft(store, saved.id) : saved;
}

/** Writes a draft over what it was before. */
export async function replaceDraft(store: Store, invoice: Invoice, contents: Contents): Promise<void> {
  await removeContents(store, invoice.id);
  await store.invoices.update(invoice);
  await addContents(store, invoice.id, contents);
}

async function removeContents(store: Store, id: number): Promise<void> {
  for (const line of await store.invoiceLines.by('invoiceId', id)) await store.invoiceLines.delete(line.id);
  for (const row of await store.depositDeductions.by('invoiceId', id)) await store.depositDeductions.delete(row.id);
  for (const group of await store.invoiceTaxes.by('invoiceId', id)) {
    for (const part of await store.invoiceTaxParts.by('invoiceTaxId', group.id))
      await store.invoiceTaxParts.delete(part.id);
    await store.invoiceTaxes.delete(group.id);
  }
  await removeInstalments(store, id);
}

/** Deletes a draft with all that hangs on it. */
export async function deleteInvoice(store: Store, id: number): Promise<void> {
  await removeContents(store, id);
  await store.invoices.delete(id);
}

/** What a draft bills: the shipments, and the orders of which it bills something beside goods that left. */
export async function billedBy(store: Store, id: number): Promise<{ shipmentIds: number[]; besideIds: number[] }> {
  const { freightItemId } = await loadSettings(store);
  const shipmentIds = new Set<number>();
  const [withGoods, freight] = [new Set<number>(), new Set<number>()];
  const besideIds = new Set<number>();
  for (const { shipmentLineId, orderLineId, itemId } of await store.invoiceLines.by('invoiceId', id)) {
    const { orderId } = found(await store.salesOrderLines.byId(orderLineId), 'salesOrderLine', orderLineId);
    if (shipmentLineId !== null) {
      const line = found(await store.shipmentLines.byId(shipmentLineId), 'shipmentLine', shipmentLineId);
      shipmentIds.add(line.shipmentId);
      withGoods.add(orderId);
    } else if (itemId === freightItemId) freight.add(orderId);
    else besideIds.add(orderId);
  }
  // Freight comes with the goods by itself; alone, its order was named.
  for (const orderId of freight) if (!withGoods.has(orderId)) besideIds.add(orderId);
  return { shipmentIds: [...shipmentIds], besideIds: [...besideIds] };
}
