// Confirmed orders changed, and closed ones opened again: reservations follow, the credit limit is checked for what grows,
// and what was changed is kept.
import { step } from '../../shared/domain/documents/states.ts';
import { salesOrderStates } from '../../shared/domain/documents/tables.ts';
import { toBillMinor } from '../../shared/domain/documents/toBill.ts';
import { type Amended, type AmendFacts, amendOrder } from '../../shared/domain/salesOrder/amend.ts';
import type { OrderChange } from '../../shared/domain/salesOrder/changes.ts';
import {
  type CreditFacts,
  creditAllows,
  mayOverride,
  overridden,
  reserveLines,
} from '../../shared/domain/salesOrder/confirm.ts';
import { type MarginFacts, marginAllows } from '../../shared/domain/salesOrder/margin.ts';
import type { SalesOrder, SalesOrderLine } from '../../shared/domain/salesOrder/record.ts';
import { freeRest, isFulfilled } from '../../shared/domain/salesOrder/tolerance.ts';
import { type Balance, type StockFacts, stockBook } from '../../shared/domain/stock/book.ts';
import { subMinor } from '../../shared/kernel/money.ts';
import { ok, type Result } from '../../shared/kernel/result.ts';
import { loadCredit } from '../store/credit.ts';
import { found, orderWithLines } from '../store/facts.ts';
import { loadMargin } from '../store/margin.ts';
import { keepChanges } from '../store/orderChanges.ts';
import { loadDraft } from '../store/orderDraft.ts';
import { loadStock, saveBalances } from '../store/stock.ts';
import type { Store } from '../store/store.ts';
import { command } from './kit.ts';

const answer = (order: SalesOrder) => ({
  id: order.id,
  version: order.version,
  number: order.number ?? '',
  state: order.state,
});

/** Order lines that any shipment or invoice names. */
async function inUse(store: Store, lines: readonly SalesOrderLine[]): Promise<Set<number>> {
  const used = new Set<number>();
  for (const { id } of lines) {
    const shipped = (await store.shipmentLines.by('orderLineId', id)).length > 0;
    if (shipped || (await store.invoiceLines.by('orderLineId', id)).length > 0) used.add(id);
  }
  return used;
}

type Credit = { credit: CreditFacts; role: string };
type Facts = AmendFacts & Credit & { current: SalesOrder; stock: StockFacts; margin: MarginFacts };

async function load(store: Store, input: { id: number; lines: { itemId: number }[] }): Promise<Facts> {
  const { order, lines } = await orderWithLines(store, input.id);
  const customer = found(await store.customers.byId(order.customerId), 'customer', order.customerId);
  const { customerId, warehouseId, orderedOn } = order;
  const items = [...lines.map((line) => line.itemId), ...input.lines.map((line) => line.itemId)];
  return {
    ...{ current: order, order, lines, inUse: await inUse(store, lines) },
    draft: await loadDraft(store, { customerId, warehouseId, lines: input.lines }),
    stock: await loadStock(store, items, warehouseId, orderedOn),
    ...{ credit: await loadCredit(store, customer), role: store.call.role },
    margin: await loadMargin(store, order, items),
  };
}

/** What of an order may still be billed, in the base currency: limits are. */
const openOf = ({ state, baseGrossMinor, netMinor }: SalesOrder, lines: Parameters<typeof toBillMinor>[1]): number =>
  toBillMinor({ state, grossMinor: baseGrossMinor, netMinor }, lines);

/** Refuses what grows past the limit or meets a hold, unless somebody who may overrides it; answers what to keep of that. */
function credited({ credit, role }: Credit, addedMinor: number, reason: string): Result<OrderChange[]> {
  const may = mayOverride(role, reason);
  if (!may.ok) return may;
  if (addedMinor <= 0) return ok([]);
  const allowed = creditAllows(credit, addedMinor, reason !== '');
  return allowed.ok ? ok(overridden(credit, addedMinor, reason)) : allowed;
}

type Saved = Amended & { balances: Balance[] };

export const amend = command('salesOrder.amend', {
  load,
  decide(facts, input): Result<Saved> {
    const allowed = step(salesOrderStates, facts.current.state, 'amend');
    if (!allowed.ok) return allowed;
    const amended = amendOrder(facts, input);
    if (!amended.ok) return amended;
    const { order, kept, added, removed, changes } = amended.value;
    const addedMinor = subMinor(openOf(order, [...kept, ...added]), openOf(facts.order, facts.lines));
    const credit = credited(facts, addedMinor, input.overrideReason);
    if (!credit.ok) return credit;
    const margin = marginAllows([...kept, ...added], facts.margin, input.marginReason, facts.lines);
    if (!margin.ok) return margin;
    const book = stockBook(facts.stock);
    for (const line of removed) if (line.reservedMicro > 0) book.reserve(line.itemId, -line.reservedMicro);
    const freed = kept.map((line) => freeRest(line, book));
    const reserved = reserveLines(freed, book).lines;
    const closes = added.length === 0 && isFulfilled(reserved);
    return ok({
      order: { ...order, state: closes ? 'closed' : order.state },
      ...{ kept: reserved, added: reserveLines(added, book).lines, removed, balances: book.change().balances },
      changes: [...changes, ...credit.value, ...margin.value].map((row) => ({
        ...row,
        reason: row.reason || input.reason,
      })),
    });
  },
  async save(store, { order, kept, added, removed, changes, balances }) {
    await store.salesOrderLines.updateAll(removed.map((line) => ({ ...line, reservedMicro: 0 })));
    for (const line of removed) await store.salesOrderLines.delete(line.id);
    await store.salesOrders.update(order);
    await store.salesOrderLines.updateAll(kept);
    await store.salesOrderLines.insertAll(added.map((line) => ({ ...line, orderId: order.id })));
    await saveBalances(store, balances);
    await keepChanges(store, order.id, changes);
    return answer(order);
  },
});

export const reopen = command('salesOrder.reopen', {
  async load(store, input) {
    const { order, lines } = await orderWithLines(store, input.id);
    const customer = found(await store.customers.byId(order.customerId), 'customer', order.customerId);
    const goods = lines.filter((line) => line.kind === 'goods').map((line) => line.itemId);
    return {
      ...{ current: order, lines, credit: await loadCredit(store, customer), role: store.call.role },
      stock: await loadStock(store, goods, order.warehouseId, order.orderedOn),
    };
  },
  decide({ current, lines, stock, ...credit }, input) {
    const allowed = step(salesOrderStates, current.state, 'reopen');
    if (!allowed.ok) return allowed;
    const addedMinor = subMinor(openOf({ ...current, state: 'confirmed' }, lines), openOf(current, lines));
    const checked = credited(credit, addedMinor, input.overrideReason);
    if (!checked.ok) return checked;
    const book = stockBook(stock);
    const reserved = reserveLines(lines, book).lines;
    const order: SalesOrder = { ...current, state: 'confirmed', version: current.version + 1 };
    const change: OrderChange = {
      ...{ action: 'reopen', reason: input.reason, subject: '', field: '', before: '', after: '' },
    };
    return ok({ order, lines: reserved, balances: book.change().balances, changes: [change, ...checked.value] });
  },
  async save(store, { order, lines, balances, changes }) {
    await store.salesOrders.update(order);
    await store.salesOrderLines.updateAll(lines);
    await saveBalances(store, balances);
    await keepChanges(store, order.id, changes);
    return answer(order);
  },
});
