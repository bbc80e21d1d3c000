// Ending a return: credit notes for what came back and had been billed, and where it is asked for, paid back at once, or other goods
// ordered in exchange.
import { creditable } from '../../shared/domain/creditNote/amounts.ts';
import { creditsOf, type ReturnCredit } from '../../shared/domain/customerReturn/credit.ts';
import { orderInstead } from '../../shared/domain/customerReturn/exchange.ts';
import type { CustomerReturn } from '../../shared/domain/customerReturn/record.ts';
import { step } from '../../shared/domain/documents/states.ts';
import { customerReturnStates } from '../../shared/domain/documents/tables.ts';
import { activeMatches } from '../../shared/domain/invoice/advance.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { matchesWith } from '../store/advance.ts';
import { loadCreditFacts } from '../store/credited.ts';
import { creditNow } from '../store/creditNote.ts';
import { found } from '../store/facts.ts';
import { loadDraft, saveOrder } from '../store/orderDraft.ts';
import { payBackNow } from '../store/refund.ts';
import type { Store } from '../store/store.ts';
import { command } from './kit.ts';

const answer = ({ id, version, number, state }: CustomerReturn) => ({ id, version, number, state });

/** Lines of issued invoices that billed these shipment lines, with what is left to credit of each, oldest first. */
async function billedBy(store: Store, shipmentLineIds: readonly number[]) {
  const lines = [];
  for (const id of new Set(shipmentLineIds))
    for (const line of await store.invoiceLines.by('shipmentLineId', id)) {
      const { invoice, credited } = await loadCreditFacts(store, line.invoiceId);
      if (invoice.state !== 'draft')
        lines.push({ line, invoice, creditableMicro: creditable(credited, line).qtyMicro });
    }
  return lines;
}

/** Lines of invoices that billed in advance what left with these shipment lines, each as if it had billed that shipment. */
async function billedAhead(store: Store, shipmentLineIds: readonly number[]) {
  const lines = [];
  for (const { invoiceLineId, shipmentLineId } of activeMatches(await matchesWith(store, shipmentLineIds))) {
    const line = found(await store.invoiceLines.byId(invoiceLineId), 'invoiceLine', invoiceLineId);
    const { invoice, credited } = await loadCreditFacts(store, line.invoiceId);
    lines.push({ line: { ...line, shipmentLineId }, invoice, creditableMicro: creditable(credited, line).qtyMicro });
  }
  return lines;
}

async function load(store: Store, { id }: { id: number }) {
  const current: CustomerReturn = found(await store.customerReturns.byId(id), 'customerReturn', id);
  const lines = await store.customerReturnLines.by('returnId', id);
  const shipmentLineIds = lines.map((line) => line.shipmentLineId);
  const billed = [...(await billedBy(store, shipmentLineIds)), ...(await billedAhead(store, shipmentLineIds))];
  return { current, lines, billed, today: store.call.today };
}

type Credits = { row: CustomerReturn; credits: ReturnCredit[] };

type Facts = Awaited<ReturnType<typeof load>>;

/** The return as it is closed, and what to credit. */
function closed(facts: Facts, action: 'credit' | 'refund' | 'replace'): Result<Credits> {
  const may = step(customerReturnStates, facts.current.state, action);
  if (!may.ok) return may;
  const row: CustomerReturn = { ...facts.current, state: 'closed', version: facts.current.version + 1 };
  return ok({ row, credits: creditsOf(facts.lines, facts.billed) });
}

/** The same; refuses `WRONG_STATE` (nothingBilledCame). */
function credited(facts: Facts, action: 'credit' | 'refund'): Result<Credits> {
  const decided = closed(facts, action);
  if (decided.ok && decided.value.credits.length === 0) return refuse('WRONG_STATE', { reason: 'nothingBilledCame' });
  return decided;
}

async function saveCredits(store: Store, { row, credits }: Credits, issuedOn: string): Promise<number[]> {
  const creditNoteIds: number[] = [];
  for (const { invoiceId, lines } of credits) {
    const input = { issuedOn, reason: row.reason || row.number, returnId: row.id, lines, billAgain: false };
    creditNoteIds.push((await creditNow(store, invoiceId, input)).id);
  }
  await store.customerReturns.update(row);
  return creditNoteIds;
}

export const credit = command('customerReturn.credit', {
  load,
  decide: (facts) => credited(facts, 'credit'),
  async save(store, decision, { issuedOn }) {
    const creditNoteIds = await saveCredits(store, decision, issuedOn ?? store.call.today);
    return { ...answer(decision.row), creditNoteIds };
  },
});

export const refund = command('customerReturn.refund', {
  load,
  decide: (facts) => credited(facts, 'refund'),
  async save(store, decision, { refundedOn: day, bankAccountId }) {
    const { row } = decision;
    const refundedOn = day ?? store.call.today;
    const creditNoteIds = await saveCredits(store, decision, refundedOn);
    const input = { refundedOn, bankAccountId, reference: row.number };
    const paid = await payBackNow(store, row.customerId, creditNoteIds, input);
    // What was credited went against an invoice that was not paid.
    if (!paid) throw refused('WRONG_STATE', { reason: 'nothingToRefund' });
    return { ...answer(row), creditNoteIds, refundId: paid.id };
  },
});

export const replace = command('customerReturn.replace', {
  async load(store, input) {
    const facts = await load(store, input);
    const first = await store.salesOrderLines.byId(facts.lines[0]?.orderLineId ?? 0);
    const delivered = await store.salesOrders.byId(first?.orderId ?? 0);
    const { customerId, warehouseId, exchangeOrderId } = facts.current;
    const orderedOn = input.issuedOn ?? store.call.today;
    const entered = { customerId, warehouseId, orderedOn, currency: delivered?.currency, lines: input.replacement };
    const other = exchangeOrderId === null ? undefined : await store.salesOrders.byId(exchangeOrderId);
    return { facts, orderedOn, other, draft: await loadDraft(store, entered) };
  },
  decide({ facts, orderedOn, other, draft }, { replacement }) {
    const back = closed(facts, 'replace');
    if (!back.ok) return back;
    if (other) return refuse('WRONG_STATE', { reason: 'exchangeOrdered', params: { number: other.number ?? '' } });
    const order = orderInstead(draft, replacement, orderedOn);
    return order.ok ? ok({ ...order.value, back: back.value, orderedOn }) : order;
  },
  async save(store, { order, lines, back, orderedOn }) {
    const { id: orderId } = await saveOrder(store, { order, lines });
    const row = { ...back.row, exchangeOrderId: orderId };
    const creditNoteIds = await saveCredits(store, { ...back, row }, orderedOn);
    return { ...answer(row), creditNoteIds, orderId };
  },
});
