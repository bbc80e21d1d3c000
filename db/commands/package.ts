// Packages: contents in, closed, opened again, taken apart.
import { step } from '../../shared/domain/documents/states.ts';
import { packageStates, salesOrderStates } from '../../shared/domain/documents/tables.ts';
import { merged, type Package, type PackageLine, packInto, takeOut } from '../../shared/domain/package/pack.ts';
import { depositPaid } from '../../shared/domain/salesOrder/deposit.ts';
import type { SalesOrder, SalesOrderLine } from '../../shared/domain/salesOrder/record.ts';
import { type StockFacts, stockBook } from '../../shared/domain/stock/book.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { loadDeposit } from '../store/deposits.ts';
import { found, orderWithLines } from '../store/facts.ts';
import { takeNumber } from '../store/numbers.ts';
import { loadStock, saveBalances } from '../store/stock.ts';
import type { Store } from '../store/store.ts';
import { command } from './kit.ts';

const answer = (row: Package) => ({ id: row.id, version: row.version, number: row.number, state: row.state });

type Facts = {
  current: Package;
  contents: PackageLine[];
  orderLines: SalesOrderLine[];
  stock: StockFacts;
  today: string;
};

/** Stock of an order's goods: packing may set aside what passes the order, taking out frees it. */
const stockOf = (store: Store, order: SalesOrder, lines: readonly SalesOrderLine[]): Promise<StockFacts> =>
  loadStock(
    store,
    lines.filter((line) => line.kind === 'goods').map((line) => line.itemId),
    order.warehouseId,
    store.call.today,
  );

async function load(store: Store, input: { id: number }): Promise<Facts> {
  const current = found(await store.packages.byId(input.id), 'package', input.id);
  const contents = await store.packageLines.by('packageId', current.id);
  const { order, lines } = await orderWithLines(store, current.orderId);
  return {
    ...{ current, contents, orderLines: lines, stock: await stockOf(store, order, lines) },
    today: store.call.today,
  };
}

/** A package that a draft shipment takes along must leave that shipment first. */
function loose(current: Package): Result<true> {
  if (current.shipmentId === null) return ok(true);
  return refuse('WRONG_STATE', { reason: 'inOtherShipment', params: { number: current.number } });
}

export const create = command('package.create', {
  async load(store, input) {
    const { order, lines } = await orderWithLines(store, input.orderId, 'orderId');
    const { today, now } = store.call;
    const deposit = await loadDeposit(store, order);
    return { ...{ order, lines, today, now, deposit }, stock: await stockOf(store, order, lines) };
  },
  decide({ order, lines, today, now, deposit, stock }, input) {
    const allowed = step(salesOrderStates, order.state, 'pack');
    if (!allowed.ok) return allowed;
    const paid = depositPaid(deposit);
    if (!paid.ok) return paid;
    const contents = merged(input.lines);
    const book = stockBook(stock);
    const orderLines = packInto(lines, contents, book);
    if (!orderLines.ok) return orderLines;
    const state: Package['state'] = input.packed ? 'packed' : 'open';
    const packedOn = input.packed ? (input.packedOn ?? today) : null;
    const { weightGrams, tracking } = input;
    const row = {
      state,
      orderId: order.id,
      packedOn,
      weightGrams,
      tracking,
      shipmentId: null,
      createdAt: now,
      version: 1,
    };
    return ok({ row, contents, orderLines: orderLines.value, balances: book.change().balances });
  },
  async save(store, { row, contents, orderLines, balances }) {
    await saveBalances(store, balances);
    const saved = await store.packages.insert({ ...row, number: await takeNumber(store, 'package') });
    await store.packageLines.insertAll(contents.map((content) => ({ ...content, packageId: saved.id })));
    await store.salesOrderLines.updateAll(orderLines);
    return answer(saved);
  },
});

export const update = command('package.update', {
  load,
  decide({ current, contents, orderLines, stock }, input) {
    const allowed = step(packageStates, current.state, 'update');
    if (!allowed.ok) return allowed;
    const wanted = merged(input.lines);
    const book = stockBook(stock);
    const emptied = takeOut(orderLines, contents, book);
    const packed = packInto(emptied, wanted, book);
    if (!packed.ok) return packed;
    const changed = new Map([...emptied, ...packed.value].map((line) => [line.id, line]));
    const { weightGrams, tracking } = input;
    return ok({
      row: { ...current, weightGrams, tracking, version: current.version + 1 },
      old: contents,
      wanted,
      orderLines: [...changed.values()],
      balances: book.change().balances,
    });
  },
  async save(store, { row, old, wanted, orderLines, balances }) {
    await saveBalances(store, balances);
    for (const line of old) await store.packageLines.delete(line.id);
    await store.packages.update(row);
    await store.packageLines.insertAll(wanted.map((content) => ({ ...content, packageId: row.id })));
    await store.salesOrderLines.updateAll(orderLines);
    return answer(row);
  },
});

export const pack = command('package.pack', {
  load,
  decide({ current, today }, input): Result<Package> {
    const allowed = step(packageStates, current.state, 'pack');
    if (!allowed.ok) return allowed;
    return ok({ ...current, state: 'packed', packedOn: input.packedOn ?? today, version: current.version + 1 });
  },
  async save(store, row) {
    await store.packages.update(row);
    return answer(row);
  },
});

export const unpack = command('package.unpack', {
  load,
  decide({ current }): Result<Package> {
    const allowed = step(packageStates, current.state, 'unpack');
    if (!allowed.ok) return allowed;
    const free = loose(current);
    return free.ok ? ok({ ...current, state: 'open', packedOn: null, version: current.version + 1 }) : free;
  },
  async save(store, row) {
    await store.packages.update(row);
    return answer(row);
  },
});

export const remove = command('package.delete', {
  load,
  decide({ current, contents, orderLines, stock }) {
    const allowed = step(packageStates, current.state, 'delete');
    if (!allowed.ok) return allowed;
    const book = stockBook(stock);
    const after = takeOut(orderLines, contents, book);
    return ok({ current, contents, orderLines: after, balances: book.change().balances });
  },
  async save(store, { current, contents, orderLines, balances }) {
    await saveBalances(store, balances);
    for (const line of contents) await store.packageLines.delete(line.id);
    await store.packages.delete(current.id);
    await store.salesOrderLines.updateAll(orderLines);
    return { id: current.id };
  },
});
