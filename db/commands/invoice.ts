// Invoices: drafted from what was shipped, issued with a gapless number, deleted while draft.
import { step } from '../../shared/domain/documents/states.ts';
import { invoiceStates, salesOrderStates, shipmentStates } from '../../shared/domain/documents/tables.ts';
import { draftInvoice, dueAs, type InvoiceFacts } from '../../shared/domain/invoice/draft.ts';
import type { Instalment } from '../../shared/domain/invoice/instalments.ts';
import { type IssueDecision, type IssueFacts, issueInvoice } from '../../shared/domain/invoice/issue.ts';
import type { Invoice } from '../../shared/domain/invoice/record.ts';
import type { SalesOrder, SalesOrderLine } from '../../shared/domain/salesOrder/record.ts';
import type { Shipment, ShipmentLine } from '../../shared/domain/shipment/record.ts';
import { addDays, daysBetween } from '../../shared/kernel/localDate.ts';
import { RefusedError } from '../../shared/kernel/refusals.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { each, found } from '../store/facts.ts';
import { appendEntries } from '../store/journal.ts';
import { takeNumber } from '../store/numbers.ts';
import { loadRate } from '../store/rates.ts';
import { loadSettings, loadTaxCodes } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { loadTerms } from '../store/terms.ts';
import { command } from './kit.ts';

const answer = (row: Invoice) => ({ id: row.id, version: row.version, number: row.number ?? '', state: row.state });

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

type Billing = { shipmentIds: number[]; orderIds: number[]; issuedOn?: string | undefined };

async function loadBilling(store: Store, input: Billing): Promise<InvoiceFacts> {
  const shipments = await shipmentsOf(store, input.shipmentIds, input.orderIds);
  const orderIds = [...shipments.map((row) => row.orderId), ...input.orderIds];
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
    terms: await loadTerms(store, orders[0]?.paymentTermsId),
    now: store.call.now,
  };
}

function billable(orders: readonly SalesOrder[], shipments: readonly Shipment[]): Result<true> {
  for (const shipment of shipments) {
    const allowed = step(shipmentStates, shipment.state, 'invoice');
    if (!allowed.ok) return refuse('WRONG_STATE', { params: allowed.refusal.params, fields: ['shipmentIds'] });
  }
  for (const order of orders) {
    const allowed = step(salesOrderStates, order.state, 'invoice');
    if (!allowed.ok) return refuse('WRONG_STATE', { params: allowed.refusal.params, fields: ['orderIds'] });
  }
  return ok(true);
}

async function taxesOf(store: Store, invoiceId: number) {
  const taxes: IssueFacts['taxes'] = [];
  for (const group of await store.invoiceTaxes.by('invoiceId', invoiceId))
    taxes.push({ ...group, parts: await store.invoiceTaxParts.by('invoiceTaxId', group.id) });
  return taxes;
}

async function loadIssue(
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
  const orders = await each(orderIds, (orderId) => store.salesOrders.byId(orderId), 'salesOrder', 'id');
  const orderLines: SalesOrderLine[] = [];
  for (const order of orders) orderLines.push(...(await store.salesOrderLines.by('orderId', order.id)));
  const settings = await loadSettings(store);
  const shipmentIds = shipmentLines.map((line) => line.shipmentId);
  return {
    current: invoice,
    shipments: await each(shipmentIds, (shipmentId) => store.shipments.byId(shipmentId), 'shipment', 'id'),
    rateE10: await loadRate(store, settings.baseCurrency, invoice.currency, on ?? invoice.issuedOn),
    ...{ settings, invoice, lines, orders, orderLines, shipmentLines },
    taxes: await taxesOf(store, id),
  };
}

async function saveIssued(store: Store, decision: IssueDecision): Promise<Invoice> {
  const invoice = { ...decision.invoice, number: await takeNumber(store, 'invoice') };
  await store.invoiceLines.updateAll(decision.lines);
  await store.invoiceTaxes.updateAll(decision.taxes);
  await store.invoices.update(invoice);
  await store.salesOrders.updateAll(decision.orders);
  await store.salesOrderLines.updateAll(decision.orderLines);
  await store.shipmentLines.updateAll(decision.shipmentLines);
  await appendEntries(store, decision.entries, { type: 'invoice', id: invoice.id, number: invoice.number });
  return invoice;
}

/** Issues what was just drafted: read again, now that the invoice and its lines have their ids. */
async function issueDraft(store: Store, id: number): Promise<Invoice> {
  const decision = issueInvoice(await loadIssue(store, id));
  if (!decision.ok) throw new RefusedError(decision.refusal);
  return saveIssued(store, decision.value);
}

export const create = command('invoice.create', {
  async load(store, input) {
    return { ...(await loadBilling(store, input)), today: store.call.today };
  },
  decide(facts, input) {
    const allowed = billable(facts.orders, facts.shipments);
    if (!allowed.ok) return allowed;
    const { orderIds, dueOn } = input;
    const issuedOn = input.issuedOn ?? facts.today;
    const early = facts.shipments.find((row) => row.shippedOn > issuedOn);
    if (early)
      return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: early.shippedOn }, fields: ['issuedOn'] });
    return draftInvoice(facts, { issuedOn, dueOn, serviceOrderIds: orderIds });
  },
  async save(store, { invoice, lines, taxes, instalments }, input) {
    const saved = await store.invoices.insert(invoice);
    await store.invoiceLines.insertAll(lines.map((line) => ({ ...line, invoiceId: saved.id })));
    for (const { parts, ...group } of taxes) {
      const { id: invoiceTaxId } = await store.invoiceTaxes.insert({ ...group, invoiceId: saved.id });
      await store.invoiceTaxParts.insertAll(parts.map((part) => ({ ...part, invoiceTaxId })));
    }
    await saveInstalments(store, saved.id, instalments);
    return answer(input.issue ? await issueDraft(store, saved.id) : saved);
  },
});

type Redating = { issuedOn?: string | undefined; dueOn?: string | undefined };

/**
 * A new day of issue: what falls due when is worked out anew by the invoice's terms; a due day that a person named keeps
 * its distance, unless another is given now.
 */
function redated(
  facts: { invoice: Invoice; terms: Awaited<ReturnType<typeof loadTerms>> },
  input: Redating,
): { invoice: Invoice; instalments: Instalment[] | null } {
  const { invoice, terms } = facts;
  const issuedOn = input.issuedOn ?? invoice.issuedOn;
  if (issuedOn === invoice.issuedOn && input.dueOn === undefined) return { invoice, instalments: null };
  const days = daysBetween(invoice.issuedOn, issuedOn);
  const discountOn = invoice.discountOn === null ? null : addDays(invoice.discountOn, days);
  if (input.dueOn === undefined && invoice.paymentTermsId !== null) {
    const due = dueAs(terms, { issuedOn }, invoice.grossMinor);
    return { invoice: { ...invoice, issuedOn, ...due.invoice }, instalments: due.instalments };
  }
  const dueOn = input.dueOn ?? addDays(issuedOn, Math.max(0, daysBetween(invoice.issuedOn, invoice.dueOn)));
  return { invoice: { ...invoice, issuedOn, dueOn, discountOn, paymentTermsId: null }, instalments: [] };
}

async function removeInstalments(store: Store, invoiceId: number): Promise<void> {
  for (const row of await store.invoiceInstalments.by('invoiceId', invoiceId))
    await store.invoiceInstalments.delete(row.id);
}

async function saveInstalments(store: Store, invoiceId: number, rows: readonly Instalment[]): Promise<void> {
  await store.invoiceInstalments.insertAll(rows.map((row, i) => ({ ...row, invoiceId, position: i + 1 })));
}

export const issue = command('invoice.issue', {
  async load(store, input) {
    const facts = await loadIssue(store, input.id, input.issuedOn);
    return { ...facts, terms: await loadTerms(store, facts.invoice.paymentTermsId ?? undefined) };
  },
  decide(facts, input) {
    const allowed = step(invoiceStates, facts.current.state, 'issue');
    if (!allowed.ok) return allowed;
    // A shipment may have been reversed since the invoice was drafted.
    const standing = billable([], facts.shipments);
    if (!standing.ok) return standing;
    const { invoice, instalments } = redated(facts, input);
    if (invoice.issuedOn < invoice.taxPointOn && facts.shipmentLines.length > 0)
      return refuse('VALIDATION', {
        reason: 'beforeDocument',
        params: { on: invoice.taxPointOn },
        fields: ['issuedOn'],
      });
    const issued = issueInvoice({ ...facts, invoice });
    return issued.ok ? ok({ issued: issued.value, instalments }) : issued;
  },
  async save(store, { issued, instalments }) {
    if (instalments !== null) {
      await removeInstalments(store, issued.invoice.id);
      await saveInstalments(store, issued.invoice.id, instalments);
    }
    return answer(await saveIssued(store, issued));
  },
});

export const remove = command('invoice.delete', {
  load: (store, input) => loadIssue(store, input.id),
  decide({ current }) {
    const allowed = step(invoiceStates, current.state, 'delete');
    return allowed.ok ? ok(current) : allowed;
  },
  async save(store, current) {
    for (const line of await store.invoiceLines.by('invoiceId', current.id)) await store.invoiceLines.delete(line.id);
    for (const group of await store.invoiceTaxes.by('invoiceId', current.id)) {
      for (const part of await store.invoiceTaxParts.by('invoiceTaxId', group.id))
        await store.invoiceTaxParts.delete(part.id);
      await store.invoiceTaxes.delete(group.id);
    }
    await removeInstalments(store, current.id);
    await store.invoices.delete(current.id);
    return { id: current.id };
  },
});
