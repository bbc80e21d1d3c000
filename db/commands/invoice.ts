// Invoices: drafted from what was shipped or ordered in advance, for one order, several, or all of a customer's shipments;
// deposit invoices; issued with a gapless number, deleted while draft.
import type { Parsed } from '../../shared/contract/index.ts';
import { replacing } from '../../shared/domain/documents/draft.ts';
import { step } from '../../shared/domain/documents/states.ts';
import { invoiceStates, salesOrderStates, shipmentStates } from '../../shared/domain/documents/tables.ts';
import { type DepositFacts, draftDeposit } from '../../shared/domain/invoice/deposit.ts';
import {
  type Drafted,
  draftInvoice,
  dueAs,
  type InvoiceFacts,
  roundedAnew,
} from '../../shared/domain/invoice/draft.ts';
import type { Instalment } from '../../shared/domain/invoice/instalments.ts';
import { type IssueFacts, issueInvoice } from '../../shared/domain/invoice/issue.ts';
import type { Invoice } from '../../shared/domain/invoice/record.ts';
import type { SalesOrder } from '../../shared/domain/salesOrder/record.ts';
import type { Shipment } from '../../shared/domain/shipment/record.ts';
import { addDays, daysBetween } from '../../shared/kernel/localDate.ts';
import { subMinor } from '../../shared/kernel/money.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { loadDeposit } from '../store/deposits.ts';
import { found, orderWithLines } from '../store/facts.ts';
import {
  billedBy,
  deleteInvoice,
  loadBilling,
  loadIssue,
  replaceDraft,
  replaceInstalments,
  saveDraft,
  saveIssued,
  unbilledShipments,
} from '../store/invoices.ts';
import { loadRate } from '../store/rates.ts';
import { loadSettings, loadTaxCodes } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { loadTerms } from '../store/terms.ts';
import { command } from './kit.ts';

const answer = (row: Invoice) => ({ id: row.id, version: row.version, number: row.number ?? '', state: row.state });

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

type Days = { issuedOn: string; dueOn: string | undefined };

/** The draft of what these shipments and orders are to be billed. Refuses what `draftInvoice` does, and a day before a shipment's. */
function drafted(facts: InvoiceFacts, days: Days, serviceOrderIds: readonly number[]): Result<Drafted> {
  const allowed = billable(facts.orders, facts.shipments);
  if (!allowed.ok) return allowed;
  const early = facts.shipments.find((row) => row.shippedOn > days.issuedOn);
  if (early)
    return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: early.shippedOn }, fields: ['issuedOn'] });
  return draftInvoice(facts, { ...days, serviceOrderIds });
}

export const create = command('invoice.create', {
  async load(store, input) {
    return { ...(await loadBilling(store, input)), today: store.call.today };
  },
  decide: (facts, { orderIds, dueOn, issuedOn = facts.today }) => drafted(facts, { issuedOn, dueOn }, orderIds),
  save: async (store, draft, input) => answer(await saveDraft(store, draft, input.issue)),
});

async function depositFacts(store: Store, orderId: number, issuedOn: string): Promise<DepositFacts> {
  const { order, lines } = await orderWithLines(store, orderId, 'orderId');
  const settings = await loadSettings(store);
  return {
    ...{ order, lines, settings, taxCodes: await loadTaxCodes(store) },
    rateE10: await loadRate(store, settings.baseCurrency, order.currency, issuedOn),
    ...{ standing: await loadDeposit(store, order), now: store.call.now },
  };
}

/** The draft of a deposit invoice. Refuses what `draftDeposit` does, and an order that takes no deposit now. */
function draftedDeposit(facts: DepositFacts, { issuedOn, dueOn = issuedOn }: Days): Result<Drafted> {
  const allowed = step(salesOrderStates, facts.order.state, 'deposit');
  if (!allowed.ok) return allowed;
  const draft = draftDeposit(facts, { issuedOn, dueOn });
  return draft.ok ? ok({ ...draft.value, lines: [], deductions: [], instalments: [] }) : draft;
}

export const createDeposit = command('invoice.createDeposit', {
  async load(store, input) {
    const issuedOn = input.issuedOn ?? store.call.today;
    return { issuedOn, facts: await depositFacts(store, input.orderId, issuedOn) };
  },
  decide: ({ facts, issuedOn }, { dueOn }) => draftedDeposit(facts, { issuedOn, dueOn }),
  save: async (store, draft, input) => answer(await saveDraft(store, draft, input.issue)),
});

/** A due day that a person named keeps its distance from the day of issue; undefined where the terms say. */
const movedDue = ({ paymentTermsId, issuedOn, dueOn }: Invoice, newDay: string): string | undefined =>
  paymentTermsId === null ? addDays(newDay, Math.max(0, daysBetween(issuedOn, dueOn))) : undefined;

async function loadUpdate(store: Store, input: Parsed<'invoice.update'>) {
  const current = found(await store.invoices.byId(input.id), 'invoice', input.id);
  const issuedOn = input.issuedOn ?? current.issuedOn;
  const dueOn = input.dueOn === undefined ? movedDue(current, issuedOn) : (input.dueOn ?? undefined);
  const days = { issuedOn, dueOn };
  if (current.depositOrderId !== null) {
    const facts = await depositFacts(store, current.depositOrderId, issuedOn);
    // What it asks for itself is asked for anew.
    const invoicedMinor = subMinor(facts.standing.invoicedMinor, current.grossMinor);
    const deposit = { ...facts, standing: { ...facts.standing, invoicedMinor } };
    return { current, days, deposit, billing: null, serviceOrderIds: [] };
  }
  const now = await billedBy(store, current.id);
  const { shipmentIds = now.shipmentIds, orderIds } = input;
  const named = orderIds === undefined ? { orderIds: [], besideIds: now.besideIds } : { orderIds };
  const billing = await loadBilling(store, { shipmentIds, issuedOn, ...named });
  return { current, days, deposit: null, billing, serviceOrderIds: orderIds ?? now.besideIds };
}

export const update = command('invoice.update', {
  load: loadUpdate,
  decide({ current, days, deposit, billing, serviceOrderIds }, { shipmentIds = [], orderIds = [] }) {
    const allowed = step(invoiceStates, current.state, 'update');
    if (!allowed.ok) return allowed;
    if (deposit && shipmentIds.length + orderIds.length > 0)
      return refuse('VALIDATION', { reason: 'depositAlone', fields: ['shipmentIds', 'orderIds'] });
    if (billing?.orders.some(({ customerId }) => customerId !== current.customerId))
      return refuse('VALIDATION', { reason: 'severalCustomers', fields: ['shipmentIds'] });
    const draft = deposit ? draftedDeposit(deposit, days) : drafted(billing, days, serviceOrderIds);
    if (!draft.ok) return draft;
    const { invoice, ...contents } = draft.value;
    return ok({ invoice: replacing<Invoice>(current, invoice), contents });
  },
  async save(store, { invoice, contents }) {
    await replaceDraft(store, invoice, contents);
    return answer(invoice);
  },
});

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

type Redating = { issuedOn?: string | undefined; dueOn?: string | undefined };

/**
 * The invoice as it is issued: rounded as the company rounds now, and on a new day of issue with what falls due when worked
 * out anew by its terms; a due day that a person named keeps its distance, unless another is given now.
 */
function redated(
  facts: Pick<IssueFacts, 'settings' | 'invoice' | 'lines' | 'shipments'> & {
    terms: Awaited<ReturnType<typeof loadTerms>>;
  },
  input: Redating,
): { invoice: Invoice; instalments: Instalment[] | null } {
  const { terms } = facts;
  const issuedOn = input.issuedOn ?? facts.invoice.issuedOn;
  const rounded = roundedAnew(facts.settings, facts.invoice);
  if (issuedOn === rounded.issuedOn && input.dueOn === undefined) {
    if (rounded.grossMinor === facts.invoice.grossMinor || rounded.paymentTermsId === null)
      return { invoice: rounded, instalments: null };
    const due = dueAs(terms, { issuedOn }, rounded.grossMinor);
    return { invoice: { ...rounded, ...due.invoice }, instalments: due.instalments };
  }
  const delivered = facts.shipments.map((row) => row.shippedOn);
  const ownDay = facts.lines.length === 0 || facts.lines.some((line) => line.shipmentLineId === null);
  const taxPointOn = [...delivered, ...(ownDay ? [issuedOn] : [])].sort().at(-1) ?? issuedOn;
  const invoice = { ...rounded, taxPointOn };
  const days = daysBetween(invoice.issuedOn, issuedOn);
  const discountOn = invoice.discountOn === null ? null : addDays(invoice.discountOn, days);
  if (input.dueOn === undefined && invoice.paymentTermsId !== null) {
    const due = dueAs(terms, { issuedOn }, invoice.grossMinor);
    return { invoice: { ...invoice, issuedOn, ...due.invoice }, instalments: due.instalments };
  }
  const dueOn = input.dueOn ?? movedDue(invoice, issuedOn) ?? issuedOn;
  return { invoice: { ...invoice, issuedOn, dueOn, discountOn, paymentTermsId: null }, instalments: [] };
}

export const issue = command('invoice.issue', {
  async load(store, input) {
    const facts = await loadIssue(store, input.id, input.issuedOn);
    return { ...facts, terms: await loadTerms(store, facts.invoice.paymentTermsId ?? undefined) };
  },
  decide(facts, input) {
    const allowed = step(invoiceStates, facts.current.state, 'issue');
    if (!allowed.ok) return allowed;
    const { invoice, instalments } = redated(facts, input);
    if (invoice.issuedOn < invoice.taxPointOn && facts.lines.some((line) => line.shipmentLineId !== null))
      return refuse('VALIDATION', {
        reason: 'beforeDocument',
        params: { on: invoice.taxPointOn },
        fields: ['issuedOn'],
      });
    const issued = issueInvoice({ ...facts, invoice });
    return issued.ok ? ok({ issued: issued.value, instalments }) : issued;
  },
  async save(store, { issued, instalments }) {
    if (instalments !== null) await replaceInstalments(store, issued.invoice.id, instalments);
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
    await deleteInvoice(store, current.id);
    return { id: current.id };
  },
});
