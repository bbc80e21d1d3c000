// Invoices: drafted from what was shipped or ordered in advance, for one order, several, or all of a customer's shipments;
// deposit invoices; issued with a gapless number, deleted while draft.
import { step } from '../../shared/domain/documents/states.ts';
import { invoiceStates, salesOrderStates, shipmentStates } from '../../shared/domain/documents/tables.ts';
import { draftDeposit } from '../../shared/domain/invoice/deposit.ts';
import { draftInvoice, type InvoiceFacts } from '../../shared/domain/invoice/draft.ts';
import { type IssueDecision, type IssueFacts, issueInvoice } from '../../shared/domain/invoice/issue.ts';
import type { Invoice } from '../../shared/domain/invoice/record.ts';
import type { SalesOrder, SalesOrderLine } from '../../shared/domain/salesOrder/record.ts';
import { type Shipment, type ShipmentLine, unbilledMicro } from '../../shared/domain/shipment/record.ts';
import { addDays, daysBetween } from '../../shared/kernel/localDate.ts';
import { RefusedError } from '../../shared/kernel/refusals.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { unbilledOf } from '../store/advance.ts';
import { loadDeposit, loadDeposits } from '../store/deposits.ts';
import { each, found, orderWithLines } from '../store/facts.ts';
import { appendEntries } from '../store/journal.ts';
import { takeNumber } from '../store/numbers.ts';
import { loadRate } from '../store/rates.ts';
import { loadSettings, loadTaxCodes } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
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
  const termsId = orders[0]?.paymentTermsId;
  const terms = termsId === undefined ? undefined : await store.paymentTerms.byId(termsId);
  const settings = await loadSettings(store);
  const { baseCurrency } = settings;
  const issuedOn = input.issuedOn ?? store.call.today;
  return {
    ...{ settings, orders, orderLines, shipments, shipmentLines },
    rateE10: await loadRate(store, baseCurrency, orders[0]?.currency ?? baseCurrency, issuedOn),
    taxCodes: await loadTaxCodes(store),
    deposits: await loadDeposits(store, orders),
    netDays: terms?.netDays ?? 0,
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
  const settings = await loadSettings(store);
  return {
    current: invoice,
    rateE10: await loadRate(store, settings.baseCurrency, invoice.currency, on ?? invoice.issuedOn),
    ...{ settings, invoice, lines, orders, orderLines, shipmentLines, shipments },
    taxes: await taxesOf(store, id),
    unbilled: await unbilledOf(store, orderLines),
    deductions: await store.depositDeductions.by('invoiceId', id),
    deposits: await loadDeposits(store, orders),
  };
}

async function saveIssued(store: Store, decision: IssueDecision): Promise<Invoice> {
  const invoice = { ...decision.invoice, number: await takeNumber(store, 'invoice') };
  await store.invoiceLines.updateAll(decision.lines);
  await store.invoiceTaxes.updateAll(decision.taxes);
  await store.depositDeductions.updateAll(decision.deductions);
  await store.invoices.update(invoice);
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

type Drafted = Extract<ReturnType<typeof draftInvoice>, { ok: true }>['value'];

/** Writes a draft with its lines, taxes and deductions; with `issue` it is issued at once. */
async function saveDraft(store: Store, drafted: Drafted, issue: boolean): Promise<Invoice> {
  const { invoice, lines, taxes, deductions } = drafted;
  const saved = await store.invoices.insert(invoice);
  await store.invoiceLines.insertAll(lines.map((line) => ({ ...line, invoiceId: saved.id })));
  for (const { parts, ...group } of taxes) {
    const { id: invoiceTaxId } = await store.invoiceTaxes.insert({ ...group, invoiceId: saved.id });
    await store.invoiceTaxParts.insertAll(parts.map((part) => ({ ...part, invoiceTaxId })));
  }
  await store.depositDeductions.insertAll(deductions.map((row) => ({ ...row, invoiceId: saved.id })));
  return issue ? issueDraft(store, saved.id) : saved;
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
  save: async (store, drafted, input) => answer(await saveDraft(store, drafted, input.issue)),
});

export const createDeposit = command('invoice.createDeposit', {
  async load(store, input) {
    const { order, lines } = await orderWithLines(store, input.orderId, 'orderId');
    const settings = await loadSettings(store);
    const issuedOn = input.issuedOn ?? store.call.today;
    return {
      ...{ order, lines, settings, taxCodes: await loadTaxCodes(store) },
      rateE10: await loadRate(store, settings.baseCurrency, order.currency, issuedOn),
      ...{ standing: await loadDeposit(store, order), now: store.call.now, today: store.call.today },
    };
  },
  decide(facts, input) {
    const allowed = step(salesOrderStates, facts.order.state, 'deposit');
    if (!allowed.ok) return allowed;
    const issuedOn = input.issuedOn ?? facts.today;
    return draftDeposit(facts, { issuedOn, dueOn: input.dueOn ?? issuedOn });
  },
  save: async (store, drafted, input) =>
    answer(await saveDraft(store, { ...drafted, lines: [], deductions: [] }, input.issue)),
});

/** Shipments of a customer that are not billed whole, by what an invoice must have in common. */
async function unbilledShipments(store: Store, customerId: number): Promise<Map<string, Shipment[]>> {
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

export const createForCustomer = command('invoice.createForCustomer', {
  async load(store, input) {
    found(await store.customers.byId(input.customerId), 'customer', input.customerId, 'customerId');
    const billings: InvoiceFacts[] = [];
    for (const rows of (await unbilledShipments(store, input.customerId)).values())
      billings.push(
        await loadBilling(store, { shipmentIds: rows.map((row) => row.id), orderIds: [], issuedOn: input.issuedOn }),
      );
    return { billings, today: store.call.today };
  },
  decide({ billings, today }, input) {
    const { issuedOn = today, dueOn } = input;
    const drafts: Drafted[] = [];
    for (const facts of billings) {
      const shipments = facts.shipments.filter((row) => row.shippedOn <= issuedOn);
      if (shipments.length === 0) continue;
      const orders = facts.orders.filter((order) => shipments.some((row) => row.orderId === order.id));
      const orderLines = facts.orderLines.filter((line) => orders.some((order) => order.id === line.orderId));
      const due = { ...facts, shipments, orders, orderLines };
      const draft = draftInvoice(due, { issuedOn, dueOn, serviceOrderIds: [] });
      if (!draft.ok) return draft;
      drafts.push(draft.value);
    }
    return drafts.length === 0 ? refuse('WRONG_STATE', { reason: 'nothingToInvoice' }) : ok(drafts);
  },
  async save(store, drafts, input) {
    const invoices: { id: number; number: string }[] = [];
    for (const draft of drafts) {
      const { id, number } = await saveDraft(store, draft, input.issue);
      invoices.push({ id, number: number ?? '' });
    }
    return { invoices };
  },
  subject: (_, { invoices }) => ({ type: 'invoice', id: invoices[0]?.id ?? null }),
});

/** A new day of issue keeps the days to pay, unless a due day is given. */
function redated(invoice: Invoice, input: { issuedOn?: string | undefined; dueOn?: string | undefined }): Invoice {
  const issuedOn = input.issuedOn ?? invoice.issuedOn;
  const dueOn = input.dueOn ?? addDays(issuedOn, Math.max(0, daysBetween(invoice.issuedOn, invoice.dueOn)));
  return { ...invoice, issuedOn, dueOn };
}

export const issue = command('invoice.issue', {
  load: (store, input) => loadIssue(store, input.id, input.issuedOn),
  decide(facts, input) {
    const allowed = step(invoiceStates, facts.current.state, 'issue');
    if (!allowed.ok) return allowed;
    const invoice = redated(facts.invoice, input);
    if (invoice.issuedOn < invoice.taxPointOn && facts.lines.some((line) => line.shipmentLineId !== null))
      return refuse('VALIDATION', {
        reason: 'beforeDocument',
        params: { on: invoice.taxPointOn },
        fields: ['issuedOn'],
      });
    return issueInvoice({ ...facts, invoice });
  },
  async save(store, decision) {
    return answer(await saveIssued(store, decision));
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
    for (const row of await store.depositDeductions.by('invoiceId', current.id))
      await store.depositDeductions.delete(row.id);
    for (const group of await store.invoiceTaxes.by('invoiceId', current.id)) {
      for (const part of await store.invoiceTaxParts.by('invoiceTaxId', group.id))
        await store.invoiceTaxParts.delete(part.id);
      await store.invoiceTaxes.delete(group.id);
    }
    await store.invoices.delete(current.id);
    return { id: current.id };
  },
});
