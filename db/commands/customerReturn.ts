// Customer returns: asked for, agreed, received into stock or scrap, exchanged, closed; customerReturnCredit.ts credits them.
import { authorise, type ReturnFacts } from '../../shared/domain/customerReturn/authorise.ts';
import { orderInstead } from '../../shared/domain/customerReturn/exchange.ts';
import { type ReceiveDecision, type ReceiveFacts, receiveReturn } from '../../shared/domain/customerReturn/receive.ts';
import type {
  CustomerReturn,
  NewCustomerReturn,
  NewCustomerReturnLine,
} from '../../shared/domain/customerReturn/record.ts';
import { reverseReturn } from '../../shared/domain/customerReturn/reverse.ts';
import { step } from '../../shared/domain/documents/states.ts';
import { type CustomerReturnAction, customerReturnStates } from '../../shared/domain/documents/tables.ts';
import { openOn } from '../../shared/domain/ledger/entry.ts';
import type { SalesOrderLine } from '../../shared/domain/salesOrder/record.ts';
import type { Shipment, ShipmentLine } from '../../shared/domain/shipment/record.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { loadAhead } from '../store/advance.ts';
import { each, found, warehouseId } from '../store/facts.ts';
import { appendEntries, postedEntries } from '../store/journal.ts';
import { takeNumber } from '../store/numbers.ts';
import { loadDraft, saveOrder } from '../store/orderDraft.ts';
import { loadSettings } from '../store/settings.ts';
import { loadStock, saveStock } from '../store/stock.ts';
import type { Store } from '../store/store.ts';
import { postedMoves, withLayersOf } from '../store/valuation.ts';
import { command } from './kit.ts';

const answer = ({ id, version, number, state }: CustomerReturn) => ({ id, version, number, state });

const allowed = (row: CustomerReturn, action: CustomerReturnAction): Result<unknown> =>
  step(customerReturnStates, row.state, action);

const load = async (store: Store, id: number): Promise<CustomerReturn> =>
  found(await store.customerReturns.byId(id), 'customerReturn', id);

type Entered = {
  lines: { shipmentLineId: number; qtyMicro: number }[];
  authorisedOn?: string | undefined;
  warehouseId?: number | undefined;
};

async function loadAuthorise(store: Store, input: Entered) {
  const ids = input.lines.map((line) => line.shipmentLineId);
  const shipmentLines = await each(ids, (id) => store.shipmentLines.byId(id), 'shipmentLine', 'lines');
  const shipments = await each(
    shipmentLines.map((line) => line.shipmentId),
    (id) => store.shipments.byId(id),
    'shipment',
    'lines',
  );
  const awaited: ReturnFacts['awaited'] = [];
  for (const { id } of shipmentLines)
    for (const line of await store.customerReturnLines.by('shipmentLineId', id))
      if ((await load(store, line.returnId)).state === 'authorised') awaited.push(line);
  const warehouse = input.warehouseId === undefined ? undefined : await warehouseId(store, input.warehouseId);
  const { lockedThrough } = await loadSettings(store);
  return { ...{ shipments, shipmentLines, awaited, warehouse, lockedThrough }, call: store.call };
}

type AuthoriseFacts = Awaited<ReturnType<typeof loadAuthorise>>;
type Authorised = { row: Omit<NewCustomerReturn, 'number'>; lines: NewCustomerReturnLine[] };

function authorised(
  facts: AuthoriseFacts,
  input: Entered & { reason: string; note?: string },
  exchangeOrderId: number | null,
): Result<Authorised> {
  const { call } = facts;
  const authorisedOn = input.authorisedOn ?? call.today;
  const open = openOn(authorisedOn, facts.lockedThrough);
  if (!open.ok) return open;
  const agreed = authorise(facts, input.lines, authorisedOn);
  if (!agreed.ok) return agreed;
  const { customerId, lines } = agreed.value;
  return ok({
    row: {
      ...{ state: 'authorised', customerId, warehouseId: facts.warehouse ?? agreed.value.warehouseId },
      ...{
        requestedOn: null,
        authorisedOn,
        receivedOn: null,
        reversedOn: null,
        reason: input.reason,
        note: input.note ?? '',
        exchangeOrderId,
      },
      ...{ costMinor: 0, createdAt: call.now, version: 1 },
    },
    lines,
  });
}

/** What is agreed takes its number; what is only asked for takes it later. */
async function saveAuthorised(store: Store, { row, lines }: Authorised): Promise<CustomerReturn> {
  const number = row.state === 'requested' ? '' : await takeNumber(store, 'customerReturn');
  const saved = await store.customerReturns.insert({ ...row, number });
  await store.customerReturnLines.insertAll(lines.map((line) => ({ ...line, returnId: saved.id })));
  return saved;
}

export const create = command('customerReturn.create', {
  load: loadAuthorise,
  decide: (facts, input) => authorised(facts, input, null),
  async save(store, decision) {
    return answer(await saveAuthorised(store, decision));
  },
});

export const request = command('customerReturn.request', {
  load: loadAuthorise,
  decide(facts, { requestedOn: day, ...input }) {
    const requestedOn = day ?? facts.call.today;
    const asked = authorised(facts, { ...input, authorisedOn: requestedOn }, null);
    return asked.ok
      ? ok({ ...asked.value, row: { ...asked.value.row, state: 'requested' as const, requestedOn } })
      : asked;
  },
  async save(store, decision) {
    return answer(await saveAuthorised(store, decision));
  },
});

export const agree = command('customerReturn.authorise', {
  async load(store, input) {
    const current = await load(store, input.id);
    const lines = await store.customerReturnLines.by('returnId', current.id);
    const entered = { lines, authorisedOn: input.authorisedOn ?? store.call.today, warehouseId: current.warehouseId };
    return { current, entered, facts: await loadAuthorise(store, entered) };
  },
  decide({ current, entered, facts }): Result<CustomerReturn> {
    const may = allowed(current, 'authorise');
    if (!may.ok) return may;
    const { authorisedOn } = entered;
    if (authorisedOn < current.authorisedOn)
      return refuse('VALIDATION', {
        reason: 'beforeDocument',
        params: { on: current.authorisedOn },
        fields: ['authorisedOn'],
      });
    const agreed = authorised(facts, { ...entered, reason: current.reason }, null);
    return agreed.ok ? ok({ ...current, state: 'authorised', authorisedOn, version: current.version + 1 }) : agreed;
  },
  async save(store, row) {
    // One of a file made before has it since it was asked for.
    const number = row.number || (await takeNumber(store, 'customerReturn'));
    await store.customerReturns.update({ ...row, number });
    return answer({ ...row, number });
  },
});

export const exchange = command('customerReturn.exchange', {
  async load(store, input) {
    const facts = await loadAuthorise(store, input);
    const [first] = facts.shipments;
    const customerId = found(first, 'shipment', 0, 'lines').customerId;
    const currency = (await store.salesOrders.byId(first?.orderId ?? 0))?.currency;
    const orderedOn = input.authorisedOn;
    const entered = { customerId, currency, orderedOn, warehouseId: first?.warehouseId, lines: input.replacement };
    return { facts, draft: await loadDraft(store, entered) };
  },
  decide({ facts, draft }, input) {
    const order = orderInstead(draft, input.replacement, input.authorisedOn ?? facts.call.today);
    if (!order.ok) return order;
    const back = authorised(facts, input, null);
    return back.ok ? ok({ ...order.value, back: back.value }) : back;
  },
  async save(store, { order, lines, back }) {
    const { id: orderId } = await saveOrder(store, { order, lines });
    const row = { ...back.row, exchangeOrderId: orderId };
    return { ...answer(await saveAuthorised(store, { ...back, row })), orderId };
  },
});

async function loadReceive(
  store: Store,
  id: number,
  receivedOn: string,
): Promise<ReceiveFacts & { current: CustomerReturn }> {
  const current = await load(store, id);
  const lines = await store.customerReturnLines.by('returnId', id);
  const shipmentLines: ShipmentLine[] = await each(
    lines.map((line) => line.shipmentLineId),
    (lineId) => store.shipmentLines.byId(lineId),
    'shipmentLine',
    'id',
  );
  const shipments: Shipment[] = await each(
    shipmentLines.map((line) => line.shipmentId),
    (shipmentId) => store.shipments.byId(shipmentId),
    'shipment',
    'id',
  );
  const orders = await each(
    shipments.map((shipment) => shipment.orderId),
    (orderId) => store.salesOrders.byId(orderId),
    'salesOrder',
    'id',
  );
  const orderLines: SalesOrderLine[] = [];
  for (const order of orders) orderLines.push(...(await store.salesOrderLines.by('orderId', order.id)));
  const itemIds = lines.map((line) => line.itemId);
  const stock = await loadStock(store, itemIds, current.warehouseId, receivedOn);
  const settings = await loadSettings(store, itemIds);
  return { ...{ current, return: current, lines, shipments, shipmentLines, orders, orderLines, stock, settings } };
}

async function saveProgress(store: Store, decision: Omit<ReceiveDecision, 'lines'>): Promise<void> {
  await store.customerReturns.update(decision.return);
  await store.shipmentLines.updateAll(decision.shipmentLines);
  await store.salesOrderLines.updateAll(decision.orderLines);
  await store.salesOrders.updateAll(decision.orders);
}

type Moved = Pick<ReceiveDecision, 'return' | 'stock' | 'entries'>;

async function saveMoved(store: Store, decision: Moved, lineIds: readonly number[]): Promise<void> {
  const { id, number } = decision.return;
  await saveStock(store, decision.stock, { type: 'customerReturn', id }, lineIds);
  await appendEntries(store, decision.entries, { type: 'customerReturn', id, number });
}

export const receive = command('customerReturn.receive', {
  load: (store, input) =>
    loadReceive(store, input.id, input.receivedOn ?? store.call.today).then((facts) => ({
      ...facts,
      today: store.call.today,
    })),
  decide(facts, input) {
    const may = allowed(facts.current, 'receive');
    return may.ok ? receiveReturn(facts, input.lines, input.receivedOn ?? facts.today) : may;
  },
  async save(store, decision) {
    await store.customerReturnLines.updateAll(decision.lines);
    await saveProgress(store, decision);
    const restocked = decision.lines.filter((line) => line.restockedMicro > 0).map((line) => line.id);
    await saveMoved(store, decision, restocked);
    return answer(decision.return);
  },
});

export const reverse = command('customerReturn.reverse', {
  async load(store, input) {
    const reversedOn = input.reversedOn ?? store.call.today;
    const facts = await loadReceive(store, input.id, reversedOn);
    const moves = postedMoves(store, 'customerReturn', input.id);
    const notes = await store.creditNotes.by('returnId', input.id);
    return {
      ...{ ...facts, stock: withLayersOf(store, facts.stock, moves), moves, reversedOn },
      posted: await postedEntries(store, 'customerReturn', input.id),
      ahead: await loadAhead(store, facts.orderLines),
      creditNotes: notes.flatMap(({ number, state }) => (state === 'issued' ? (number ?? []) : [])),
    };
  },
  decide(facts) {
    const may = allowed(facts.current, 'reverse');
    return may.ok ? reverseReturn(facts) : may;
  },
  async save(store, { matches, moveLineIds, ...decision }) {
    await saveProgress(store, decision);
    await store.advanceMatches.insertAll(matches);
    await saveMoved(store, decision, moveLineIds);
    return answer(decision.return);
  },
});

export const close = command('customerReturn.close', {
  load: async (store, input) => ({ current: await load(store, input.id) }),
  decide({ current }) {
    const may = allowed(current, 'close');
    if (!may.ok) return may;
    const row: CustomerReturn = { ...current, state: 'closed', version: current.version + 1 };
    return ok(row);
  },
  async save(store, row) {
    await store.customerReturns.update(row);
    return answer(row);
  },
});
