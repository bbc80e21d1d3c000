// Shipments: planned, posted (stock moves at cost), deleted while draft, reversed.
import type { Parsed } from '../../shared/contract/index.ts';
import { replacing } from '../../shared/domain/documents/draft.ts';
import { step } from '../../shared/domain/documents/states.ts';
import { salesOrderStates, shipmentStates } from '../../shared/domain/documents/tables.ts';
import type { Package } from '../../shared/domain/package/pack.ts';
import { type DepositStanding, depositPaid } from '../../shared/domain/salesOrder/deposit.ts';
import { notBeforeOrder, planShipment } from '../../shared/domain/shipment/plan.ts';
import { postShipment, type ShipmentDecision, type ShipmentFacts } from '../../shared/domain/shipment/post.ts';
import type { Shipment, ShipmentLine } from '../../shared/domain/shipment/record.ts';
import { reverseShipment } from '../../shared/domain/shipment/reverse.ts';
import { RefusedError } from '../../shared/kernel/refusals.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { issueDays, loadAhead, matchesWith, takenBackOn, unbilledOf } from '../store/advance.ts';
import { loadDeposit } from '../store/deposits.ts';
import { found, orderWithLines, packagesWithLines } from '../store/facts.ts';
import { arrivedOn, moveFollowUp, planFollowUp } from '../store/followUp.ts';
import { appendEntries, postedEntries } from '../store/journal.ts';
import { takeNumber } from '../store/numbers.ts';
import { loadSettings } from '../store/settings.ts';
import { loadStock, saveStock } from '../store/stock.ts';
import type { Store } from '../store/store.ts';
import { postedMoves, withLayersOf } from '../store/valuation.ts';
import { command } from './kit.ts';

const answer = (row: Shipment) => ({ id: row.id, version: row.version, number: row.number ?? '', state: row.state });

async function load(
  store: Store,
  id: number,
  on?: string,
): Promise<ShipmentFacts & { current: Shipment; deposit: DepositStanding }> {
  const shipment = found(await store.shipments.byId(id), 'shipment', id);
  const { order, lines: orderLines } = await orderWithLines(store, shipment.orderId);
  const lines = await store.shipmentLines.by('shipmentId', id);
  const itemIds = orderLines.filter((line) => line.kind === 'goods').map((line) => line.itemId);
  const packed = (await packagesWithLines(store, order.id)).filter((row) => row.package.shipmentId === id);
  return {
    current: shipment,
    settings: await loadSettings(store, itemIds),
    order,
    orderLines,
    shipment,
    lines,
    packages: packed.map((row) => row.package),
    packageLines: packed.flatMap((row) => row.lines),
    stock: await loadStock(store, itemIds, shipment.warehouseId, on ?? shipment.shippedOn),
    ahead: await loadAhead(store, orderLines),
    matches: await matchesWith(
      store,
      lines.map((line) => line.id),
    ),
    deposit: await loadDeposit(store, order),
  };
}

async function save(store: Store, decision: ShipmentDecision, lines: readonly ShipmentLine[]): Promise<void> {
  const { shipment } = decision;
  await store.shipmentLines.updateAll(decision.lines);
  await store.shipments.update(shipment);
  await store.salesOrders.update(decision.order);
  await store.salesOrderLines.updateAll(decision.orderLines);
  await store.advanceMatches.insertAll(decision.matches);
  await store.packages.updateAll(decision.packages);
  await saveStock(
    store,
    decision.stock,
    { type: 'shipment', id: shipment.id },
    lines.map((line) => line.id),
  );
  await appendEntries(store, decision.entries, { type: 'shipment', id: shipment.id, number: shipment.number ?? '' });
  const { order, orderLines } = decision;
  const goods = orderLines.filter((line) => line.kind === 'goods');
  const delivered = goods.length > 0 && goods.every((line) => line.shippedMicro >= line.leastMicro);
  await planFollowUp(store, { order, delivered });
}

/** Posts what was just planned: the facts are read again, now that shipment and lines have their ids. */
async function postDraft(store: Store, id: number): Promise<Shipment> {
  const facts = await load(store, id);
  const decision = postShipment(facts);
  if (!decision.ok) throw new RefusedError(decision.refusal);
  const shipment = { ...decision.value.shipment, number: await takeNumber(store, 'shipment') };
  await save(store, { ...decision.value, shipment }, facts.lines);
  return shipment;
}

async function loadPlan(store: Store, orderId: number) {
  const { order, lines } = await orderWithLines(store, orderId, 'orderId');
  const { today, now } = store.call;
  const deposit = await loadDeposit(store, order);
  return { order, lines, packages: await packagesWithLines(store, order.id), deposit, today, now };
}

type PlanFacts = Awaited<ReturnType<typeof loadPlan>>;
type Entered = Omit<Parsed<'shipment.create'>, 'orderId' | 'post'>;

/** The draft that was entered. Refuses what `planShipment` does, `WRONG_STATE` for the order, `DEPOSIT_UNPAID` and `VALIDATION` beforeDocument. */
function drafted({ order, lines, packages, deposit, today, now }: PlanFacts, input: Entered) {
  const allowed = step(salesOrderStates, order.state, 'ship');
  if (!allowed.ok) return allowed;
  const paid = depositPaid(deposit);
  if (!paid.ok) return paid;
  const shippedOn = input.shippedOn ?? today;
  const ordered = notBeforeOrder(order, shippedOn);
  if (!ordered.ok) return ordered;
  const plan = planShipment(lines, packages, input);
  if (!plan.ok) return plan;
  const { carrier, tracking } = input;
  const { customerId, warehouseId } = order;
  const itemOf = new Map(lines.map((line) => [line.id, line.itemId]));
  return ok({
    shipment: {
      ...{ number: null, state: 'draft' as const, orderId: order.id, customerId, warehouseId },
      ...{ shippedOn, deliveredOn: null, carrier, tracking, costMinor: 0, createdAt: now, version: 1 },
    },
    lines: plan.value.contents.map((row) => ({
      ...row,
      itemId: itemOf.get(row.orderLineId) ?? 0,
      costMinor: 0,
      billedMicro: 0,
      billedCostMinor: 0,
      ...{ returnedBilledMicro: 0, returnedBilledCostMinor: 0 },
      ...{ returnedUnbilledMicro: 0, returnedUnbilledCostMinor: 0, cogsAccountId: null },
    })),
    packages: plan.value.packages,
  });
}

const putInto = (store: Store, shipmentId: number | null, packages: readonly Package[]): Promise<void> =>
  store.packages.updateAll(packages.map((row) => ({ ...row, shipmentId, version: row.version + 1 })));

export const create = command('shipment.create', {
  load: (store, input) => loadPlan(store, input.orderId),
  decide: drafted,
  async save(store, decision, input) {
    const saved = await store.shipments.insert(decision.shipment);
    await store.shipmentLines.insertAll(decision.lines.map((line) => ({ ...line, shipmentId: saved.id })));
    await putInto(store, saved.id, decision.packages);
    return answer(input.post ? await postDraft(store, saved.id) : saved);
  },
});

export const update = command('shipment.update', {
  async load(store, input) {
    const current = found(await store.shipments.byId(input.id), 'shipment', input.id);
    const plan = await loadPlan(store, current.orderId);
    const own = plan.packages.map((row) => row.package).filter((row) => row.shipmentId === current.id);
    // What it holds itself is free for it to take again.
    const packages = plan.packages.map((row) =>
      own.includes(row.package) ? { ...row, package: { ...row.package, shipmentId: null } } : row,
    );
    return { current, own, old: await store.shipmentLines.by('shipmentId', current.id), plan: { ...plan, packages } };
  },
  decide({ current, own, old, plan }, input) {
    const allowed = step(shipmentStates, current.state, 'update');
    if (!allowed.ok) return allowed;
    const draft = drafted(plan, { ...input, shippedOn: input.shippedOn ?? current.shippedOn });
    if (!draft.ok) return draft;
    const { shipment, lines, packages } = draft.value;
    const [had, has] = [own, packages].map((rows) => rows.map((row) => row.id));
    return ok({
      ...{ shipment: replacing<Shipment>(current, shipment), lines, old },
      left: own.filter((row) => !has?.includes(row.id)),
      taken: packages.filter((row) => !had?.includes(row.id)),
    });
  },
  async save(store, { shipment, lines, old, left, taken }) {
    for (const line of old) await store.shipmentLines.delete(line.id);
    await store.shipments.update(shipment);
    await store.shipmentLines.insertAll(lines.map((line) => ({ ...line, shipmentId: shipment.id })));
    await putInto(store, null, left);
    await putInto(store, shipment.id, taken);
    return answer(shipment);
  },
});

export const post = command('shipment.post', {
  load: (store, input) => load(store, input.id),
  decide(facts) {
    const allowed = step(shipmentStates, facts.current.state, 'post');
    if (!allowed.ok) return allowed;
    const paid = depositPaid(facts.deposit);
    if (!paid.ok) return paid;
    const decision = postShipment(facts);
    return decision.ok ? ok({ ...decision.value, drafted: facts.lines }) : decision;
  },
  async save(store, { drafted, ...decision }) {
    const shipment = { ...decision.shipment, number: await takeNumber(store, 'shipment') };
    await save(store, { ...decision, shipment }, drafted);
    return answer(shipment);
  },
});

export const deliver = command('shipment.deliver', {
  load: async (store, { id }) => ({
    current: found(await store.shipments.byId(id), 'shipment', id),
    today: store.call.today,
  }),
  decide({ current, today }, { deliveredOn = today }): Result<Shipment> {
    const allowed = step(shipmentStates, current.state, 'deliver');
    if (!allowed.ok) return allowed;
    const fields = ['deliveredOn'];
    if (deliveredOn !== null && deliveredOn < current.shippedOn)
      return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: current.shippedOn }, fields });
    if (deliveredOn !== null && deliveredOn > today)
      return refuse('VALIDATION', { reason: 'notYetArrived', params: { on: today }, fields });
    return ok({ ...current, deliveredOn, version: current.version + 1 });
  },
  async save(store, shipment) {
    const before = await arrivedOn(store, shipment.orderId);
    await store.shipments.update(shipment);
    await moveFollowUp(store, shipment.orderId, before);
    return answer(shipment);
  },
});

export const remove = command('shipment.delete', {
  load: (store, input) => load(store, input.id),
  decide({ current, lines, packages }) {
    const allowed = step(shipmentStates, current.state, 'delete');
    return allowed.ok ? ok({ current, lines, packages }) : allowed;
  },
  async save(store, { current, lines, packages }) {
    await putInto(store, null, packages);
    for (const line of lines) await store.shipmentLines.delete(line.id);
    await store.shipments.delete(current.id);
    return { id: current.id };
  },
});

/** A draft invoice would go on billing what is taken back. */
async function isDrafted(store: Store, lines: readonly ShipmentLine[]): Promise<boolean> {
  for (const line of lines)
    for (const { invoiceId } of await store.invoiceLines.by('shipmentLineId', line.id))
      if ((await store.invoices.byId(invoiceId))?.state === 'draft') return true;
  return false;
}

export const reverse = command('shipment.reverse', {
  async load(store, input) {
    const reversedOn = input.reversedOn ?? store.call.today;
    const posted = await postedEntries(store, 'shipment', input.id);
    const moves = postedMoves(store, 'shipment', input.id);
    const facts = await load(store, input.id, reversedOn);
    const own = new Set(facts.lines.map((line) => line.id));
    const unbilled = await unbilledOf(store, facts.orderLines);
    return {
      ...{ ...facts, stock: withLayersOf(store, facts.stock, moves), moves, posted, reversedOn },
      drafted: await isDrafted(store, facts.lines),
      unbilled: unbilled.filter(({ row }) => !own.has(row.id)),
      takenBackOn: takenBackOn(store, [...own]),
      issuedOn: await issueDays(
        store,
        facts.matches.map((row) => row.invoiceLineId),
      ),
    };
  },
  decide(facts) {
    const allowed = step(shipmentStates, facts.current.state, 'reverse');
    if (!allowed.ok) return allowed;
    if (facts.drafted) return refuse('WRONG_STATE', { reason: 'inDraftInvoice' });
    const decision = reverseShipment(facts);
    return decision.ok ? ok({ ...decision.value, shipped: facts.lines }) : decision;
  },
  async save(store, { shipped, ...decision }) {
    await save(store, decision, shipped);
    return answer(decision.shipment);
  },
});
