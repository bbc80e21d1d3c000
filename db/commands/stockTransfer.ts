// Transfers between warehouses: drafted, posted, reversed, deleted while draft.
import type { Parsed } from '../../shared/contract/index.ts';
import { replacing } from '../../shared/domain/documents/draft.ts';
import { step } from '../../shared/domain/documents/states.ts';
import { stockTransferStates } from '../../shared/domain/documents/tables.ts';
import { enteredGoods } from '../../shared/domain/item/goods.ts';
import {
  apart,
  postTransfer,
  reverseTransfer,
  type StockTransfer,
  type StockTransferDecision,
  type StockTransferFacts,
} from '../../shared/domain/stock/transfer.ts';
import { RefusedError } from '../../shared/kernel/refusals.ts';
import { ok } from '../../shared/kernel/result.ts';
import { found, warehouseId } from '../store/facts.ts';
import { takeNumber } from '../store/numbers.ts';
import { loadSettings } from '../store/settings.ts';
import { loadHolders, loadStock, saveStock } from '../store/stock.ts';
import type { Store } from '../store/store.ts';
import { itemsWithUnits } from '../store/units.ts';
import { command } from './kit.ts';

const answer = (row: StockTransfer) => ({
  id: row.id,
  version: row.version,
  number: row.number ?? '',
  state: row.state,
});

/** Facts of moving the goods of a transfer on a day; `back` the other way. */
async function load(
  store: Store,
  id: number,
  on?: string,
  back = false,
): Promise<StockTransferFacts & { current: StockTransfer }> {
  const transfer = found(await store.stockTransfers.byId(id), 'stockTransfer', id);
  const lines = await store.stockTransferLines.by('transferId', id);
  const itemIds = lines.map((line) => line.itemId);
  const day = on ?? transfer.transferredOn;
  const { fromWarehouseId, toWarehouseId } = transfer;
  const leaving = await loadStock(store, itemIds, back ? toWarehouseId : fromWarehouseId, day);
  leaving.holders = await loadHolders(store, itemIds, leaving.warehouse.id);
  const reaching = await loadStock(store, itemIds, back ? fromWarehouseId : toWarehouseId, day);
  const { lockedThrough } = await loadSettings(store);
  return { current: transfer, transfer, lines, lockedThrough, leaving, reaching };
}

async function save(store: Store, decision: StockTransferDecision): Promise<StockTransfer> {
  const { transfer, stock, moveLineIds } = decision;
  await store.stockTransfers.update(transfer);
  await saveStock(store, stock, { type: 'stockTransfer', id: transfer.id }, moveLineIds);
  return transfer;
}

async function savePosted(store: Store, decision: StockTransferDecision): Promise<StockTransfer> {
  const number = await takeNumber(store, 'stockTransfer');
  return save(store, { ...decision, transfer: { ...decision.transfer, number } });
}

type Entered = Omit<Parsed<'stockTransfer.create'>, 'post'>;

/** Facts of a transfer as it is entered. Throws `NOT_FOUND`. */
async function loadEntered(store: Store, input: Entered) {
  const itemIds = input.lines.map((line) => line.itemId);
  const { today, now } = store.call;
  return {
    ...{ items: await itemsWithUnits(store, itemIds), today, now },
    fromWarehouseId: await warehouseId(store, input.fromWarehouseId, 'fromWarehouseId'),
    toWarehouseId: await warehouseId(store, input.toWarehouseId, 'toWarehouseId'),
  };
}

/** The draft that was entered. Refuses `VALIDATION` for one and the same warehouse and for lines that are no goods. */
function drafted(facts: Awaited<ReturnType<typeof loadEntered>>, input: Entered) {
  const { items, today, now, fromWarehouseId, toWarehouseId } = facts;
  const places = apart(fromWarehouseId, toWarehouseId);
  if (!places.ok) return places;
  const entered = enteredGoods(items, input.lines);
  if (!entered.ok) return entered;
  const transfer = {
    ...{ number: null, state: 'draft' as const, transferredOn: input.transferredOn ?? today },
    ...{ fromWarehouseId, toWarehouseId, note: input.note, reversedOn: null, createdAt: now, version: 1 },
  };
  return ok({ transfer, lines: entered.value.map(({ unit: _, ...line }) => line) });
}

export const create = command('stockTransfer.create', {
  load: loadEntered,
  decide: drafted,
  async save(store, { transfer, lines }, { post: posting }) {
    const saved = await store.stockTransfers.insert(transfer);
    await store.stockTransferLines.insertAll(lines.map((line) => ({ ...line, transferId: saved.id })));
    if (!posting) return answer(saved);
    const decision = postTransfer(await load(store, saved.id));
    if (!decision.ok) throw new RefusedError(decision.refusal);
    return answer(await savePosted(store, decision.value));
  },
});

export const update = command('stockTransfer.update', {
  async load(store, input) {
    const current = found(await store.stockTransfers.byId(input.id), 'stockTransfer', input.id);
    const { transferredOn = current.transferredOn, fromWarehouseId = current.fromWarehouseId } = input;
    const entered = { ...input, transferredOn, fromWarehouseId };
    const old = await store.stockTransferLines.by('transferId', current.id);
    return { current, old, entered, facts: await loadEntered(store, entered) };
  },
  decide({ current, old, entered, facts }) {
    const allowed = step(stockTransferStates, current.state, 'update');
    if (!allowed.ok) return allowed;
    const draft = drafted(facts, entered);
    if (!draft.ok) return draft;
    return ok({ transfer: replacing<StockTransfer>(current, draft.value.transfer), lines: draft.value.lines, old });
  },
  async save(store, { transfer, lines, old }) {
    for (const line of old) await store.stockTransferLines.delete(line.id);
    await store.stockTransfers.update(transfer);
    await store.stockTransferLines.insertAll(lines.map((line) => ({ ...line, transferId: transfer.id })));
    return answer(transfer);
  },
});

export const post = command('stockTransfer.post', {
  load: (store, input) => load(store, input.id),
  decide(facts) {
    const allowed = step(stockTransferStates, facts.current.state, 'post');
    return allowed.ok ? postTransfer(facts) : allowed;
  },
  save: async (store, decision) => answer(await savePosted(store, decision)),
});

export const reverse = command('stockTransfer.reverse', {
  async load(store, input) {
    const reversedOn = input.reversedOn ?? store.call.today;
    return { ...(await load(store, input.id, reversedOn, true)), reversedOn };
  },
  decide(facts) {
    const allowed = step(stockTransferStates, facts.current.state, 'reverse');
    return allowed.ok ? reverseTransfer(facts, facts.reversedOn) : allowed;
  },
  save: async (store, decision) => answer(await save(store, decision)),
});

export const remove = command('stockTransfer.delete', {
  load: (store, input) => load(store, input.id),
  decide({ current, lines }) {
    const allowed = step(stockTransferStates, current.state, 'delete');
    return allowed.ok ? ok({ current, lines }) : allowed;
  },
  async save(store, { current, lines }) {
    for (const line of lines) await store.stockTransferLines.delete(line.id);
    await store.stockTransfers.delete(current.id);
    return { id: current.id };
  },
});
