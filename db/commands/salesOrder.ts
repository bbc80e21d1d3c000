// Sales orders: drafted, edited, confirmed with reservation, released, closed, cancelled.
import { replacing } from '../../shared/domain/documents/draft.ts';
import { step } from '../../shared/domain/documents/states.ts';
import { type SalesOrderAction, salesOrderStates } from '../../shared/domain/documents/tables.ts';
import { withUnitsOf } from '../../shared/domain/item/units.ts';
import type { OrderChange } from '../../shared/domain/salesOrder/changes.ts';
import {
  type CreditFacts,
  creditAllows,
  mayOverride,
  nothingBilledAhead,
  nothingPacked,
  overridden,
  releaseLines,
  reserveLines,
  untouched,
} from '../../shared/domain/salesOrder/confirm.ts';
import { draftOrder } from '../../shared/domain/salesOrder/draft.ts';
import { type MarginFacts, marginAllows } from '../../shared/domain/salesOrder/margin.ts';
import type { NewOrder, NewOrderLine, SalesOrder, SalesOrderLine } from '../../shared/domain/salesOrder/record.ts';
import { type Balance, type StockFacts, stockBook } from '../../shared/domain/stock/book.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { loadCredit } from '../store/credit.ts';
import { creditNow } from '../store/creditNote.ts';
import { openDeposits } from '../store/deposits.ts';
import { found, orderWithLines } from '../store/facts.ts';
import { loadMargin } from '../store/margin.ts';
import { takeNumber } from '../store/numbers.ts';
import { keepChanges } from '../store/orderChanges.ts';
import { loadDraft, saveOrder } from '../store/orderDraft.ts';
import { loadStock, saveBalances } from '../store/stock.ts';
import type { Store } from '../store/store.ts';
import { command } from './kit.ts';

type Confirmed = { order: NewOrder; lines: NewOrderLine[]; balances: Balance[] };

function confirmed(
  draft: { order: NewOrder; lines: NewOrderLine[] },
  { credit, stock, margin }: { credit: CreditFacts; stock: StockFacts; margin: MarginFacts },
): Result<Confirmed> {
  const allowed = creditAllows(credit, draft.order.baseGrossMinor, false);
  if (!allowed.ok) return allowed;
  const margined = marginAllows(draft.lines, margin, '');
  if (!margined.ok) return margined;
  const book = stockBook(stock);
  const { lines } = reserveLines(draft.lines, book);
  return ok({ order: { ...draft.order, state: 'confirmed' }, lines, balances: book.change().balances });
}

const answer = (order: SalesOrder) => ({
  id: order.id,
  version: order.version,
  number: order.number ?? '',
  state: order.state,
});

const itemIdsOf = (lines: readonly { itemId: number }[]): number[] => lines.map(({ itemId }) => itemId);

const today = <I extends { orderedOn?: string | undefined }>(store: Store, input: I) => ({
  ...input,
  orderedOn: input.orderedOn ?? store.call.today,
});

export const create = command('salesOrder.create', {
  async load(store, input) {
    const draft = await loadDraft(store, input);
    const entered = today(store, input);
    if (!input.confirm) return { draft, entered, confirming: null };
    const customer = found(await store.customers.byId(input.customerId), 'customer', input.customerId, 'customerId');
    const goods = draft.items.filter((item) => item.kind === 'goods').map((item) => item.id);
    const stock = await loadStock(store, goods, draft.warehouseId, entered.orderedOn);
    const margin = await loadMargin(store, { ...draft, customerId: input.customerId }, itemIdsOf(input.lines));
    return { draft, entered, confirming: { credit: await loadCredit(store, customer), stock, margin } };
  },
  decide({ draft, entered, confirming }): Result<Confirmed> {
    const drafted = draftOrder(draft, entered);
    if (!drafted.ok) return drafted;
    if (!confirming) return ok({ ...drafted.value, balances: [] });
    return confirmed(drafted.value, confirming);
  },
  async save(store, { order, lines, balances }) {
    const number = order.state === 'confirmed' ? await takeNumber(store, 'salesOrder') : null;
    const saved = await saveOrder(store, { order: { ...order, number }, lines });
    await saveBalances(store, balances);
    return answer(saved);
  },
});

export const update = command('salesOrder.update', {
  async load(store, input) {
    const { order, lines } = await orderWithLines(store, input.id);
    const quotes = await store.quotes.by('orderId', order.id);
    const returns = await store.customerReturns.by('exchangeOrderId', order.id);
    const madeFrom = [...quotes, ...returns].map(({ number }) => number ?? '');
    const draft = await loadDraft(store, input);
    // A box of a quote is as big as it was quoted.
    const quotedLines = [];
    for (const { id } of quotes) quotedLines.push(...(await store.quoteLines.by('quoteId', id)));
    const items = withUnitsOf(draft.items, quotedLines);
    const quoted = quotes.length > 0;
    return { current: order, lines, madeFrom, quoted, draft: { ...draft, items }, entered: today(store, input) };
  },
  decide({ current, lines, madeFrom, quoted, draft, entered }, { customerId }) {
    const allowed = step(salesOrderStates, current.state, 'update');
    if (!allowed.ok) return allowed;
    if (madeFrom.length > 0 && customerId !== current.customerId)
      return refuse('WRONG_STATE', {
        reason: 'customerOfOrder',
        params: { number: madeFrom[0] ?? '' },
        fields: ['customerId'],
      });
    const drafted = draftOrder(draft, entered);
    if (!drafted.ok) return drafted;
    // The payment terms that were agreed with the quote, whatever the customer has by now.
    const agreed = quoted ? { paymentTermsId: current.paymentTermsId } : {};
    const order = replacing<SalesOrder>(current, { ...drafted.value.order, ...agreed });
    return ok({ order, lines: drafted.value.lines, old: lines });
  },
  async save(store, { order, lines, old }) {
    for (const line of old) await store.salesOrderLines.delete(line.id);
    await store.salesOrders.update(order);
    await store.salesOrderLines.insertAll(lines.map((line) => ({ ...line, orderId: order.id })));
    return answer(order);
  },
});

export const remove = command('salesOrder.delete', {
  async load(store, input) {
    const { order, lines } = await orderWithLines(store, input.id);
    return { current: order, lines };
  },
  decide({ current, lines }) {
    const allowed = step(salesOrderStates, current.state, 'delete');
    return allowed.ok ? ok({ order: current, lines }) : allowed;
  },
  async save(store, { order, lines }) {
    // A return that this order was drafted for goes on without it.
    for (const back of await store.customerReturns.by('exchangeOrderId', order.id))
      await store.customerReturns.update({ ...back, exchangeOrderId: null, version: back.version + 1 });
    for (const line of lines) await store.salesOrderLines.delete(line.id);
    await store.salesOrders.delete(order.id);
    return { id: order.id };
  },
});

type OpenFacts = { current: SalesOrder; lines: SalesOrderLine[]; stock: StockFacts };

async function loadOpen(store: Store, input: { id: number }): Promise<OpenFacts> {
  const { order, lines } = await orderWithLines(store, input.id);
  const goods = lines.filter((line) => line.kind === 'goods').map((line) => line.itemId);
  return { current: order, lines, stock: await loadStock(store, goods, order.warehouseId, order.orderedOn) };
}

type Changed = { order: SalesOrder; lines: SalesOrderLine[]; balances: Balance[]; movedMicro: number };

async function saveChanged(store: Store, { order, lines, balances }: Changed): Promise<void> {
  await store.salesOrders.update(order);
  await store.salesOrderLines.updateAll(lines);
  await saveBalances(store, balances);
}

type Kept = { changes: OrderChange[] };

export const confirm = command('salesOrder.confirm', {
  async load(store, input) {
    const open = await loadOpen(store, input);
    const customer = found(await store.customers.byId(open.current.customerId), 'customer', open.current.customerId);
    const margin = await loadMargin(store, open.current, itemIdsOf(open.lines));
    return { ...open, customer, credit: await loadCredit(store, customer), margin };
  },
  decide(
    { current, lines, stock, customer, credit, margin },
    { overrideReason, marginReason },
  ): Result<Changed & Kept> {
    const allowed = step(salesOrderStates, current.state, 'confirm');
    if (!allowed.ok) return allowed;
    if (!customer.active) return refuse('WRONG_STATE', { reason: 'inactive', params: { what: customer.code } });
    const may = mayOverride(margin.role, overrideReason);
    if (!may.ok) return may;
    const credited = creditAllows(credit, current.baseGrossMinor, overrideReason !== '');
    if (!credited.ok) return credited;
    const margined = marginAllows(lines, margin, marginReason);
    if (!margined.ok) return margined;
    const book = stockBook(stock);
    const reserved = reserveLines(lines, book);
    const order: SalesOrder = { ...current, state: 'confirmed', version: current.version + 1 };
    const changes = [...overridden(credit, current.baseGrossMinor, overrideReason), ...margined.value];
    const { balances } = book.change();
    return ok({ order, lines: reserved.lines, balances, movedMicro: reserved.reservedMicro, changes });
  },
  async save(store, decision) {
    const order = { ...decision.order, number: await takeNumber(store, 'salesOrder') };
    await saveChanged(store, { ...decision, order });
    await keepChanges(store, order.id, decision.changes);
    return answer(order);
  },
});

function reshape(facts: OpenFacts, action: SalesOrderAction, move: 'reserve' | 'release'): Result<Changed> {
  const to = step(salesOrderStates, facts.current.state, action);
  if (!to.ok) return to;
  const book = stockBook(facts.stock);
  const reserved = move === 'reserve' ? reserveLines(facts.lines, book) : null;
  const released = move === 'release' ? releaseLines(facts.lines, book) : null;
  return ok({
    order: { ...facts.current, state: to.value ?? facts.current.state, version: facts.current.version + 1 },
    lines: reserved?.lines ?? released?.lines ?? facts.lines,
    balances: book.change().balances,
    movedMicro: reserved?.reservedMicro ?? released?.releasedMicro ?? 0,
  });
}

export const reserve = command('salesOrder.reserve', {
  load: loadOpen,
  decide: (facts) => reshape(facts, 'reserve', 'reserve'),
  async save(store, decision) {
    await saveChanged(store, decision);
    return { id: decision.order.id, version: decision.order.version, reservedMicro: decision.movedMicro };
  },
});

export const release = command('salesOrder.release', {
  load: loadOpen,
  decide: (facts) => reshape(facts, 'release', 'release'),
  async save(store, decision) {
    await saveChanged(store, decision);
    return { id: decision.order.id, version: decision.order.version, releasedMicro: decision.movedMicro };
  },
});

export const close = command('salesOrder.close', {
  load: loadOpen,
  decide(facts) {
    const allowed = step(salesOrderStates, facts.current.state, 'close');
    if (!allowed.ok) return allowed;
    const free = nothingPacked(facts.lines);
    if (!free.ok) return free;
    const shipped = nothingBilledAhead(facts.lines);
    return shipped.ok ? reshape(facts, 'close', 'release') : shipped;
  },
  async save(store, decision) {
    await saveChanged(store, decision);
    return answer(decision.order);
  },
});

export const cancel = command('salesOrder.cancel', {
  load: loadOpen,
  decide(facts) {
    const allowed = step(salesOrderStates, facts.current.state, 'cancel');
    if (!allowed.ok) return allowed;
    const free = untouched(facts.lines);
    return free.ok ? reshape(facts, 'cancel', 'release') : free;
  },
  async save(store, decision, { cancelledOn }) {
    await saveChanged(store, decision);
    const issuedOn = cancelledOn ?? store.call.today;
    for (const { invoice } of await openDeposits(store, decision.order)) {
      const reason = decision.order.number ?? '';
      await creditNow(store, invoice.id, { issuedOn, reason, returnId: null, lines: [], billAgain: false });
    }
    return answer(decision.order);
  },
});
