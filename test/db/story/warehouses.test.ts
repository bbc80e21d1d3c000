// Several warehouses: quantities lie in each, cost belongs to the company (ACCOUNTING.md, section 5). A transfer moves
// quantities and posts nothing.
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input, Output } from '../../../shared/contract/index.ts';
import { refusalText } from '../../../shared/words/refusal.ts';
import { journalText } from '../../kit/journal.ts';
import { filePlaces, oraclePlaces } from '../../kit/oraclePlaces.ts';
import { price, qty, type Story, story } from '../../kit/story.ts';

const MAIN = 1;
const EAST = 2;

let acme: Story;
beforeEach(async () => {
  acme = await story();
  await acme.call('warehouse.create', { code: 'EAST', name: 'East' });
});
afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  expect(filePlaces(acme.path)).toEqual(oraclePlaces(acme.path));
  await acme.close();
});

/** What lies where, as a stock keeper reads it: on hand, of which reserved. */
async function shelves(): Promise<string[]> {
  const { rows } = await acme.call('stockBalance.list', {});
  return rows.map((row) => `${row.warehouseCode} ${row.onHandMicro / 1e6} (${row.reservedMicro / 1e6})`);
}
const transfer = (quantity: number, over: Partial<Input<'stockTransfer.create'>> = {}) => ({
  ...{ fromWarehouseId: MAIN, toWarehouseId: EAST, post: true },
  ...{ lines: [{ itemId: 1, qtyMicro: qty(quantity) }], ...over },
});
const receiveIn = (warehouseId: number, quantity: number, unitCost: string, receivedOn = '2026-03-02') =>
  acme.call('stockReceipt.create', {
    ...{ warehouseId, receivedOn, post: true },
    lines: [{ itemId: 1, qtyMicro: qty(quantity), unitCostMicro: price(unitCost) }],
  });
const orderFrom = (warehouseId: number, quantity: number) =>
  acme.call('salesOrder.create', {
    ...{ customerId: 1, warehouseId, confirm: true },
    lines: [{ itemId: 1, qtyMicro: qty(quantity), unitPriceMicro: price('10.00') }],
  });
const order = (id: number): Promise<Output<'salesOrder.get'>> => acme.call('salesOrder.get', { id });

test('10 @ 4.00 in one, 5 @ 5.00 in the other: 3 are moved, nothing is posted, the average stays', async () => {
  await receiveIn(MAIN, 10, '4.00');
  await receiveIn(EAST, 5, '5.00');
  const before = journalText(acme.path);
  const done = await acme.call('stockTransfer.create', transfer(3));
  expect(done).toMatchObject({ number: 'TR-000001', state: 'posted' });
  expect(await shelves()).toEqual(['EAST 8 (0)', 'MAIN 7 (0)']);
  expect(await acme.stock()).toEqual({ onHand: 15, reserved: 0, valueMinor: 6500 });
  expect(journalText(acme.path)).toBe(before);
  const { rows } = await acme.call('stockMove.list', { itemId: 1, limit: 2 });
  expect(rows.map((row) => [row.warehouseCode, row.qtyMicro / 1e6, row.costMinor, row.documentNumber])).toEqual([
    ['EAST', 3, 0, 'TR-000001'],
    ['MAIN', -3, 0, 'TR-000001'],
  ]);
  expect(rows.map((row) => [row.poolQtyMicro / 1e6, row.poolValueMinor])).toEqual([
    [15, 6500],
    [15, 6500],
  ]);
  // An issue from either warehouse costs the company's one average: 65.00 × 6 / 15.
  const lines = [{ itemId: 1, qtyMicro: qty(6) }];
  const { id } = await acme.call('stockIssue.create', { warehouseId: EAST, lines, post: true });
  expect((await acme.call('stockDocument.get', { id })).costMinor).toBe(2600);
});

test('a draft moves nothing, a reversal brings the goods back on its own day', async () => {
  await receiveIn(MAIN, 10, '4.00');
  const draft = await acme.call('stockTransfer.create', transfer(4, { post: false, note: 'Fair' }));
  expect([draft.number, await shelves()]).toEqual(['', ['MAIN 10 (0)']]);
  await acme.call('stockTransfer.post', { id: draft.id });
  acme.setToday('2026-03-09');
  expect(await acme.refused('stockTransfer.reverse', { id: draft.id, reversedOn: '2026-03-01' })).toMatchObject({
    reason: 'beforeDocument',
  });
  await acme.call('stockTransfer.reverse', { id: draft.id });
  expect(await shelves()).toEqual(['MAIN 10 (0)']);
  expect(await acme.call('stockTransfer.get', { id: draft.id })).toMatchObject({
    ...{ number: 'TR-000001', state: 'reversed', transferredOn: '2026-03-02', reversedOn: '2026-03-09' },
    ...{ fromWarehouseCode: 'MAIN', toWarehouseCode: 'EAST', note: 'Fair', lineCount: 1 },
    lines: [{ itemCode: 'WIDGET', qtyMicro: qty(4), enteredUnit: 'pcs', enteredMicro: qty(4) }],
  });
  const { nodes } = await acme.call('document.chain', { type: 'stockTransfer', id: draft.id });
  expect(nodes).toMatchObject([{ type: 'stockTransfer', number: 'TR-000001', state: 'reversed' }]);
  const { rows } = await acme.call('document.history', { type: 'stockTransfer', id: draft.id });
  expect(rows.map((row) => row.command)).toEqual([
    'stockTransfer.reverse',
    'stockTransfer.post',
    'stockTransfer.create',
  ]);
});

test('goods that have gone on cannot be brought back; the refusal says what lies there and who holds it', async () => {
  await receiveIn(MAIN, 10, '4.00');
  const { id } = await acme.call('stockTransfer.create', transfer(4));
  await orderFrom(EAST, 3);
  const refusal = await acme.refused('stockTransfer.reverse', { id });
  expect(refusal).toMatchObject({ code: 'INSUFFICIENT_STOCK', params: { warehouse: 'EAST', holders: 'SO-000001' } });
  expect(refusalText(refusal, 'en')).toBe(
    'Not enough of WIDGET in EAST: 1 available, 4 asked for. Receive more, reduce the quantity, or free a reservation. SO-000001',
  );
});

test('back-dated: no warehouse may run short on a later day, though the company has enough', async () => {
  await receiveIn(MAIN, 5, '1.00', '2026-03-02');
  acme.setToday('2026-03-10');
  await acme.call('stockIssue.create', { lines: [{ itemId: 1, qtyMicro: qty(4) }], post: true });
  acme.setToday('2026-03-20');
  await receiveIn(MAIN, 10, '1.00', '2026-03-20');
  await receiveIn(EAST, 50, '1.00', '2026-03-02');
  const early = { transferredOn: '2026-03-05' };
  expect(await acme.refused('stockTransfer.create', transfer(2, early))).toMatchObject({
    code: 'INSUFFICIENT_STOCK',
    ...{
      reason: 'shortOn',
      params: { on: '2026-03-19', warehouse: 'MAIN', availableMicro: qty(1), askedMicro: qty(2) },
    },
  });
  await acme.call('stockTransfer.create', transfer(1, early));
  await acme.call('stockTransfer.create', transfer(10, { transferredOn: '2026-03-20' }));
  // What went to EAST early may leave it early, not what came later.
  const back = { fromWarehouseId: EAST, toWarehouseId: MAIN };
  expect(await acme.refused('stockTransfer.create', transfer(52, { ...early, ...back }))).toMatchObject({
    params: { warehouse: 'EAST', availableMicro: qty(51) },
  });
  // A count on a day in the past compares with what lay in that warehouse on that day.
  const lines = [{ itemId: 1, qtyMicro: qty(51) }];
  const count = await acme.call('stockCount.create', {
    ...{ warehouseId: EAST, countedOn: '2026-03-06', lines, post: true },
  });
  expect((await acme.call('stockDocument.get', { id: count.id })).lines[0]).toMatchObject({ bookMicro: qty(51) });
});

test('two lines of one item are checked together', async () => {
  await receiveIn(MAIN, 5, '1.00');
  const lines = [3, 3].map((n) => ({ itemId: 1, qtyMicro: qty(n) }));
  expect(await acme.refused('stockTransfer.create', transfer(0, { lines }))).toMatchObject({
    params: { availableMicro: qty(2), askedMicro: qty(3) },
  });
});

test('an order reserves and ships in its own warehouse; what lies elsewhere is backordered until it is moved', async () => {
  await receiveIn(MAIN, 10, '4.00');
  const { id } = await orderFrom(EAST, 6);
  expect((await order(id)).lines[0]).toMatchObject({ reservedMicro: 0, backorderedMicro: qty(6) });
  await acme.call('stockTransfer.create', transfer(6));
  await acme.call('salesOrder.reserve', { id });
  expect(await shelves()).toEqual(['EAST 6 (6)', 'MAIN 4 (0)']);
  const shipment = await acme.call('shipment.create', { orderId: id, post: true });
  expect(await acme.call('shipment.get', { id: shipment.id })).toMatchObject({
    warehouseCode: 'EAST',
    costMinor: 2400,
  });
  expect(await shelves()).toEqual(['MAIN 4 (0)']);
  await acme.call('shipment.reverse', { id: shipment.id });
  expect(await shelves()).toEqual(['EAST 6 (6)', 'MAIN 4 (0)']);
  const item = await acme.call('item.get', { id: 1 });
  expect(item.warehouses.map((row) => [row.code, row.onHandMicro, row.reservedMicro])).toEqual([
    ['MAIN', qty(4), 0],
    ['EAST', qty(6), qty(6)],
  ]);
});

test('not enough: the refusal names the orders that hold goods in that warehouse, and no others', async () => {
  await receiveIn(MAIN, 5, '1.00');
  await receiveIn(EAST, 5, '1.00');
  await orderFrom(MAIN, 2);
  await orderFrom(EAST, 4);
  const lines = [{ itemId: 1, qtyMicro: qty(3) }];
  expect(await acme.refused('stockIssue.create', { warehouseId: EAST, lines, post: true })).toMatchObject({
    code: 'INSUFFICIENT_STOCK',
    params: { item: 'WIDGET', warehouse: 'EAST', availableMicro: qty(1), askedMicro: qty(3), holders: 'SO-000002' },
  });
  const found = await acme.call('item.find', { text: 'WIDGET', warehouseId: EAST });
  expect(found.rows[0]).toMatchObject({ onHandMicro: qty(5), reservedMicro: qty(4), availableMicro: qty(1) });
});

test('documents that name no warehouse start from the usual one', async () => {
  await acme.call('warehouse.update', { id: EAST, version: 1, code: 'EAST', name: 'East', usual: true });
  expect((await acme.call('warehouse.list', {})).rows.map((row) => [row.code, row.usual])).toEqual([
    ['MAIN', false],
    ['EAST', true],
  ]);
  await acme.receive(2, '1.00');
  const { id } = await acme.order(1, '5.00');
  expect((await order(id)).warehouseCode).toBe('EAST');
  expect(await shelves()).toEqual(['EAST 2 (1)']);
});

test('a warehouse goes out of use when it is empty and no order waits for it; then nothing enters it', async () => {
  const east = (version: number, over: object = {}) => ({
    ...{ id: EAST, version, code: 'EAST', name: 'East', active: false },
    ...over,
  });
  await receiveIn(EAST, 2, '1.00');
  expect(await acme.refused('warehouse.update', east(1))).toMatchObject({
    code: 'WRONG_STATE',
    reason: 'warehouseNotEmpty',
    params: { item: 'WIDGET', warehouse: 'EAST' },
  });
  const { id } = await acme.call('stockTransfer.create', transfer(2, { fromWarehouseId: EAST, toWarehouseId: MAIN }));
  const waiting = await orderFrom(EAST, 1);
  expect(await acme.refused('warehouse.update', east(1))).toMatchObject({
    reason: 'warehouseAwaited',
    params: { order: 'SO-000001' },
  });
  await acme.call('salesOrder.cancel', { id: waiting.id });
  const draft = await acme.call('stockTransfer.create', transfer(1, { post: false }));
  await acme.call('warehouse.update', east(1));
  expect((await acme.call('warehouse.list', { active: true })).rows.map((row) => row.code)).toEqual(['MAIN']);
  for (const refusal of [
    await acme.refused('stockTransfer.create', transfer(1)),
    await acme.refused('stockReceipt.create', {
      warehouseId: EAST,
      lines: [{ itemId: 1, qtyMicro: qty(1), costMinor: 1 }],
    }),
    await acme.refused('salesOrder.create', {
      ...{ customerId: 1, warehouseId: EAST },
      lines: [{ itemId: 1, qtyMicro: qty(1), unitPriceMicro: 0 }],
    }),
  ])
    expect(refusal).toMatchObject({ code: 'WRONG_STATE', reason: 'inactive', params: { what: 'EAST' } });
  // Drafts and reversals from before do not bring goods in either.
  for (const refusal of [
    await acme.refused('stockTransfer.post', { id: draft.id }),
    await acme.refused('stockTransfer.reverse', { id }),
  ])
    expect(refusal).toMatchObject({ code: 'WRONG_STATE', reason: 'warehouseInactive' });
  await acme.call('warehouse.update', east(2, { active: true }));
  await acme.call('stockTransfer.post', { id: draft.id });
});

test('refused: the usual warehouse out of use or nothing usual, one place for both ends, services, locked days, codes', async () => {
  const main = { id: MAIN, version: 1, code: 'MAIN', name: 'Main' };
  expect(await acme.refused('warehouse.update', { ...main, usual: true, active: false })).toMatchObject({
    reason: 'usualWarehouse',
    fields: ['active'],
  });
  expect(await acme.refused('warehouse.update', main)).toMatchObject({ reason: 'usualWarehouse', fields: ['usual'] });
  const east = { id: EAST, version: 1, code: 'EAST', name: 'East', usual: true, active: false };
  expect(await acme.refused('warehouse.update', east)).toMatchObject({ reason: 'usualMustBeActive' });
  expect(await acme.refused('warehouse.create', { code: 'EAST', name: 'x' })).toMatchObject({ code: 'DUPLICATE' });
  expect(await acme.refused('warehouse.update', { ...main, code: 'EAST', usual: true })).toMatchObject({
    code: 'DUPLICATE',
  });
  expect(await acme.refused('warehouse.update', { ...main, version: 9, usual: true })).toMatchObject({ code: 'STALE' });
  expect(await acme.refused('stockTransfer.create', transfer(1, { toWarehouseId: MAIN }))).toMatchObject({
    code: 'VALIDATION',
    reason: 'sameWarehouse',
    fields: ['toWarehouseId'],
  });
  expect(await acme.refused('stockTransfer.create', transfer(1, { toWarehouseId: 99 }))).toMatchObject({
    code: 'NOT_FOUND',
    fields: ['toWarehouseId'],
  });
  await acme.call('item.create', { code: 'FIT', name: 'Fitting', kind: 'service', taxCode: 'STORY' });
  const service = { lines: [{ itemId: 2, qtyMicro: qty(1) }] };
  expect(await acme.refused('stockTransfer.create', transfer(1, service))).toMatchObject({
    reason: 'serviceHasNoStock',
  });
  const half = { lines: [{ itemId: 1, qtyMicro: 500_000 }] };
  expect(await acme.refused('stockTransfer.create', transfer(1, half))).toMatchObject({ reason: 'qtyDecimals' });
  await acme.receive(5, '1.00');
  const { id } = await acme.call('stockTransfer.create', transfer(2));
  await acme.call('period.lock', { through: '2026-03-02' });
  expect(await acme.refused('stockTransfer.create', transfer(1))).toMatchObject({ code: 'PERIOD_LOCKED' });
  expect(await acme.refused('stockTransfer.reverse', { id })).toMatchObject({ code: 'PERIOD_LOCKED' });
});

test('the database itself keeps a posted transfer as it is', async () => {
  await receiveIn(MAIN, 5, '1.00');
  await acme.call('stockTransfer.create', transfer(2));
  const db = new Database(acme.path);
  for (const sql of [
    "UPDATE stock_transfer SET transferred_on = '2026-01-01'",
    "UPDATE stock_transfer SET state = 'draft'",
    'UPDATE stock_transfer_line SET qty_micro = 1, entered_micro = 1',
    'DELETE FROM stock_transfer_line',
    'DELETE FROM stock_transfer',
    "INSERT INTO stock_transfer_line VALUES (NULL, 1, 1, 1, 'pcs', 1, 1, 1)",
  ])
    expect(() => db.exec(sql), sql).toThrow(/GUARD:POSTED/);
  expect(() => db.exec("INSERT INTO stock_transfer_line VALUES (NULL, 99, 1, 12, 'box', 2, 12, 1)")).toThrow(/CHECK/);
  db.close();
});

test('a clerk who promises a day sees what is on hand, reserved, free and on its way, and what lies elsewhere', async () => {
  await receiveIn(MAIN, 10, '4.00');
  await receiveIn(EAST, 6, '4.00');
  const { id } = await orderFrom(EAST, 4);
  const { lines } = await order(id);
  await acme.call('shipment.create', {
    ...{ orderId: id, post: true },
    lines: [{ orderLineId: lines[0]?.id ?? 0, qtyMicro: qty(3) }],
  });
  const draft = { ...transfer(2, { post: false }), transferredOn: '2026-03-09' };
  const moved = await acme.call('stockTransfer.create', draft);
  const receipt = await acme.call('stockReceipt.create', {
    ...{ warehouseId: EAST, receivedOn: '2026-03-05', reason: 'purchase' },
    lines: [{ itemId: 1, qtyMicro: qty(5), unitCostMicro: price('4.00') }],
  });
  const { rows } = await acme.call('shipment.list', { orderId: id });
  const shipment = await acme.call('shipment.get', { id: rows[0]?.id ?? 0 });
  const back = {
    lines: [{ shipmentLineId: shipment.lines[0]?.id ?? 0, qtyMicro: qty(1) }],
    authorisedOn: '2026-03-11',
  };
  await acme.call('customerReturn.create', back);
  const seen = () => acme.call('item.availability', { itemId: 1, warehouseId: EAST });
  const before = await seen();
  expect(before).toMatchObject({
    ...{ warehouseCode: 'EAST', onHandMicro: qty(3), reservedMicro: qty(1), availableMicro: qty(2) },
    ...{ expectedMicro: qty(8), elsewhere: [{ warehouseCode: 'MAIN', availableMicro: qty(10) }] },
  });
  expect(before.expected.map(({ type, on, qtyMicro }) => `${on} ${type} ${qtyMicro / 1e6}`)).toEqual([
    '2026-03-05 stockReceipt 5',
    '2026-03-09 stockTransfer 2',
    '2026-03-11 customerReturn 1',
  ]);
  // What has come is no longer on its way.
  await acme.call('stockDocument.post', { id: receipt.id });
  await acme.call('stockTransfer.delete', { id: moved.id });
  expect(await seen()).toMatchObject({ onHandMicro: qty(8), expectedMicro: qty(1) });
  expect((await acme.call('item.availability', { itemId: 1 })).warehouseCode).toBe('MAIN');
});
