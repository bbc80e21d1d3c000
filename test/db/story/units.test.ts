// Units of measure: what is entered in boxes or grams is kept in the item's own unit, exactly, and priced as it was
// entered (ACCOUNTING.md, sections 4 and 5).
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Input } from '../../../shared/contract/index.ts';
import { unitStepMicro } from '../../../shared/kernel/quantity.ts';
import { refusalText } from '../../../shared/words/refusal.ts';
import { fileBooks, oracleBooks } from '../../kit/oracle.ts';
import { percent, price, qty, type Story, story } from '../../kit/story.ts';

const WIDGET = 1;
const TEA = 2;
const WORK = 3;
const BOX = { code: 'box', numerator: 12, denominator: 1, qtyDecimals: 1 };
const GRAM = { code: 'g', numerator: 1, denominator: 1000, qtyDecimals: 0 };

let acme: Story;
beforeEach(async () => {
  acme = await story();
  const pieces = { code: 'WIDGET', name: 'Widget', taxCode: 'STORY', salesPriceMicro: price('3.00') };
  await acme.call('item.update', { ...pieces, id: WIDGET, version: 1, units: [{ ...BOX, usual: true }] });
  const tea = { code: 'TEA', name: 'Tea', unit: 'kg', qtyDecimals: 3, salesPriceMicro: price('20.00') };
  await acme.call('item.create', { ...tea, taxCode: 'STORY', units: [GRAM] });
  const work = { code: 'WORK', name: 'Fitting', kind: 'service', unit: 'h', qtyDecimals: 2 } as const;
  const day = { code: 'day', numerator: 8, denominator: 1, qtyDecimals: 1 };
  await acme.call('item.create', { ...work, taxCode: 'STORY', salesPriceMicro: price('50.00'), units: [day] });
});
afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  expect(fileBooks(acme.path)).toEqual(oracleBooks(acme.path));
  await acme.close();
});

type Line = Input<'salesOrder.create'>['lines'][number];
const line = (itemId: number, quantity: string, unit: string, unitPrice: string, over: Partial<Line> = {}): Line => ({
  ...{ itemId, qtyMicro: qty(quantity), unit, unitPriceMicro: price(unitPrice), ...over },
});
async function ordered(lines: Line[], over: Partial<Input<'salesOrder.create'>> = {}) {
  const { id } = await acme.call('salesOrder.create', { customerId: 1, lines, confirm: true, ...over });
  return acme.call('salesOrder.get', { id });
}
const receive = (itemId: number, quantity: string, unit: string, unitCost: string) =>
  acme.call('stockReceipt.create', {
    lines: [{ itemId, qtyMicro: qty(quantity), unit, unitCostMicro: price(unitCost) }],
    post: true,
  });
/** Ships pieces of an order's first line and bills them; what the bill says of its line, and its total. */
async function billed(order: Awaited<ReturnType<typeof ordered>>, pieces: string) {
  const lines = [{ orderLineId: order.lines[0]?.id ?? 0, qtyMicro: qty(pieces) }];
  const { id: shipmentId } = await acme.call('shipment.create', { orderId: order.id, lines, post: true });
  const { id } = await acme.call('invoice.create', { shipmentIds: [shipmentId], issue: true });
  const invoice = await acme.call('invoice.get', { id });
  const [first] = invoice.lines;
  const shown = first?.enteredMicro === null ? 'part of a' : `${(first?.enteredMicro ?? 0) / 1e6}`;
  const said = `${shown} ${first?.enteredUnit} = ${(first?.qtyMicro ?? 0) / 1e6} ${first?.unit}, ${first?.amountMinor}`;
  return { id, said, netMinor: invoice.netMinor, grossMinor: invoice.grossMinor };
}

test('an order in boxes is changed in boxes as big as they were, or in pieces; the price is of the unit named', async () => {
  await receive(WIDGET, '60', '', '4.00');
  const order = await ordered([line(WIDGET, '2', 'box', '48.00')]);
  const { version } = await acme.call('item.get', { id: WIDGET });
  const pieces = { code: 'WIDGET', name: 'Widget', taxCode: 'STORY', salesPriceMicro: price('3.00') };
  await acme.call('item.update', { ...pieces, id: WIDGET, version, units: [{ ...BOX, numerator: 10 }] });
  const id = order.lines[0]?.id ?? 0;
  const amended = async (quantity: string, unit: string, unitPrice: string) => {
    await acme.call('salesOrder.amend', { id: order.id, lines: [{ id, ...line(WIDGET, quantity, unit, unitPrice) }] });
    return acme.call('salesOrder.get', { id: order.id });
  };
  expect(await amended('3', 'box', '48.00')).toMatchObject({
    ...{ netMinor: 14_400, lines: [{ qtyMicro: qty(36), enteredMicro: qty(3), enteredUnit: 'box' }] },
  });
  const half = { id: order.id, lines: [{ id, ...line(WIDGET, '1.05', 'box', '48.00') }] };
  expect(await acme.refused('salesOrder.amend', half)).toMatchObject({ reason: 'unitStep' });
  const inPieces = await amended('30', '', '4.00');
  expect(inPieces).toMatchObject({
    ...{ netMinor: 12_000, lines: [{ qtyMicro: qty(30), enteredMicro: qty(30), enteredUnit: 'pcs' }] },
  });
  expect(inPieces.changes.find(({ field }) => field === 'enteredUnit')).toMatchObject({ before: 'box', after: 'pcs' });
  await billed(inPieces, '12');
  const back = { id: order.id, lines: [{ id, ...line(WIDGET, '3', 'box', '4.00') }] };
  expect(await acme.refused('salesOrder.amend', back)).toMatchObject({ reason: 'priceInvoiced' });
});

test('2 boxes of 12 at 48.00 the box: 24 pieces in stock for 96.00', async () => {
  const { id } = await receive(WIDGET, '2', 'box', '48.00');
  expect((await acme.call('stockDocument.get', { id })).lines[0]).toMatchObject({
    ...{ qtyMicro: qty(24), unit: 'pcs', enteredMicro: qty(2), enteredUnit: 'box' },
    ...{ unitCostMicro: price('48.00'), costMinor: 9600 },
  });
  expect(await acme.stock()).toMatchObject({ onHand: 24, valueMinor: 9600 });
});

test('1 box at 10.00, billed in three parts of 5, 5 and 2 pieces: each part by its own quantity', async () => {
  await receive(WIDGET, '1', 'box', '6.00');
  const order = await ordered([line(WIDGET, '1', 'box', '10.00')]);
  expect(order.lines[0]).toMatchObject({
    ...{ qtyMicro: qty(12), enteredMicro: qty(1), enteredUnit: 'box', reservedMicro: qty(12), netMinor: 1000 },
  });
  const bills = [await billed(order, '5'), await billed(order, '5'), await billed(order, '2')];
  // 10.00 × 5/12 = 4.1666…, 10.00 × 2/12 = 1.6666…: no price per piece is rounded first (0.83 × 5 would be 4.15).
  expect(bills.map((bill) => bill.said)).toEqual([
    'part of a box = 5 pcs, 417',
    'part of a box = 5 pcs, 417',
    'part of a box = 2 pcs, 167',
  ]);
  expect((await acme.call('salesOrder.get', { id: order.id })).state).toBe('closed');
});

test('whole boxes are billed as boxes, and the last one as what it is', async () => {
  await receive(WIDGET, '3', 'box', '6.00');
  const order = await ordered([line(WIDGET, '2.5', 'box', '9.99')]);
  expect([order.lines[0]?.qtyMicro, order.netMinor]).toEqual([qty(30), 2498]);
  expect([await billed(order, '24'), await billed(order, '6')].map((bill) => bill.said)).toEqual([
    '2 box = 24 pcs, 1998',
    '0.5 box = 6 pcs, 500',
  ]);
});

test('billed at once, a line comes to exactly its entered quantity × price, with discounts and tax as ever', async () => {
  await receive(WIDGET, '10', 'box', '6.00');
  const discount = { discountPpm: percent('4') };
  const order = await ordered([line(WIDGET, '3.5', 'box', '348.35', discount)]);
  // 3.5 × 348.35 = 1219.225 → 1219.23, less 4 % (48.77).
  expect([order.netMinor, order.grossMinor]).toEqual([117_046, 140_455]);
  const bill = await billed(order, '42');
  expect(bill).toMatchObject({ netMinor: 117_046, grossMinor: 140_455, said: '3.5 box = 42 pcs, 117046' });
});

test('a fixed discount of a line in boxes is used up over its parts to the last cent', async () => {
  await receive(WIDGET, '1', 'box', '6.00');
  const order = await ordered([line(WIDGET, '1', 'box', '10.00', { discountMinor: 100 })], { discountMinor: 50 });
  const nets = [];
  for (const pieces of ['5', '5', '2']) nets.push((await billed(order, pieces)).netMinor);
  // 4.17 + 4.17 + 1.67 less 1.00 and 0.50.
  expect(nets.reduce((sum, net) => sum + net, 0)).toBe(1001 - 150);
});

test('credit, return and cost go by pieces, whatever the line was ordered in', async () => {
  await receive(WIDGET, '2', 'box', '48.00');
  const order = await ordered([line(WIDGET, '1', 'box', '120.00')]);
  const { id } = await billed(order, '12');
  const { lines } = await acme.call('invoice.creditable', { id });
  expect(lines[0]).toMatchObject({
    qtyMicro: qty(12),
    unit: 'pcs',
    enteredUnit: 'box',
    unitPriceMicro: price('120.00'),
  });
  const back = { invoiceLineId: lines[0]?.id ?? 0, qtyMicro: qty(3) };
  const note = await acme.call('creditNote.create', { invoiceId: id, lines: [back], issue: true });
  expect((await acme.call('creditNote.get', { id: note.id })).netMinor).toBe(3000);
});

test('250 g of what is kept in kilograms, and half a day of work', async () => {
  await receive(TEA, '5', 'kg', '8.00');
  const order = await ordered([line(TEA, '250', 'g', '0.02'), line(WORK, '0.5', 'day', '380.00')]);
  expect(order.lines.map((row) => [row.qtyMicro / 1e6, row.unit, row.netMinor])).toEqual([
    [0.25, 'kg', 500],
    [4, 'h', 19_000],
  ]);
  await acme.call('shipment.create', { orderId: order.id, post: true });
  const { id } = await acme.call('invoice.create', { orderIds: [order.id], issue: true });
  expect((await acme.call('invoice.get', { id })).lines.map((row) => [row.enteredMicro, row.enteredUnit])).toEqual([
    [qty(250), 'g'],
    [qty('0.5'), 'day'],
  ]);
});

test('counts, issues and transfers in any unit', async () => {
  await acme.call('warehouse.create', { code: 'EAST', name: 'East' });
  await receive(WIDGET, '2', 'box', '12.00');
  const box = (quantity: string) => [{ itemId: WIDGET, qtyMicro: qty(quantity), unit: 'box' }];
  const count = await acme.call('stockCount.create', { lines: box('3'), post: true });
  expect((await acme.call('stockDocument.get', { id: count.id })).lines[0]).toMatchObject({
    ...{ bookMicro: qty(24), qtyMicro: qty(36), enteredMicro: qty(3), costMinor: 1200 },
  });
  await acme.call('stockIssue.create', { lines: box('0.5'), post: true });
  const { id } = await acme.call('stockTransfer.create', { toWarehouseId: 2, lines: box('1'), post: true });
  expect((await acme.call('stockTransfer.get', { id })).lines[0]).toMatchObject({ qtyMicro: qty(12), unit: 'pcs' });
  expect(await acme.stock()).toMatchObject({ onHand: 30, valueMinor: 3000 });
  // A count of goods that nobody knew of: the unit cost is of one box.
  const found = [{ itemId: TEA, qtyMicro: qty(500), unit: 'g', unitCostMicro: price('0.01') }];
  await acme.call('stockCount.create', { lines: found, post: true });
  expect((await acme.call('item.get', { id: TEA })).valueMinor).toBe(500);
});

test('what is not exact is refused, and the refusal says the step', async () => {
  const refusal = await acme.refused('salesOrder.create', {
    customerId: 1,
    lines: [line(WIDGET, '1', '', '1.00'), line(WIDGET, '0.3', 'box', '1.00')],
  });
  expect(refusal).toMatchObject({
    ...{ code: 'VALIDATION', reason: 'unitStep', fields: ['lines.1.qtyMicro'] },
    params: { item: 'WIDGET', unit: 'box', stepMicro: qty('0.5') },
  });
  expect(refusalText(refusal, 'en')).toBe(
    'WIDGET in box goes in steps of 0.5. Change the quantity or choose another unit.',
  );
  expect(refusalText(refusal, 'ru')).toBe(
    'Товар WIDGET в единице box вводится с шагом 0,5. Измените количество или выберите другую единицу.',
  );
  const lines = [{ itemId: TEA, qtyMicro: 1_500_000, unit: 'g' }];
  for (const wrong of [
    await acme.refused('stockReceipt.create', { lines: lines.map((row) => ({ ...row, costMinor: 5 })) }),
    await acme.refused('stockIssue.create', { lines }),
    await acme.refused('stockCount.create', { lines }),
  ])
    expect(wrong).toMatchObject({ reason: 'unitStep', params: { stepMicro: qty(1) } });
  const none = { customerId: 1, lines: [line(TEA, '1', 'box', '1.00')] };
  expect(await acme.refused('salesOrder.create', none)).toMatchObject({
    ...{ code: 'NOT_FOUND', params: { what: 'unit', id: 'box' }, fields: ['lines.0.unit'] },
  });
});

test('the step: what fits both the unit’s decimals and the item’s own', () => {
  const of = (numerator: number, denominator: number, decimals: number, base: number): number =>
    unitStepMicro({ unitNumerator: numerator, unitDenominator: denominator }, decimals, base) / 1e6;
  expect(of(12, 1, 0, 0)).toBe(1);
  expect(of(12, 1, 2, 0)).toBe(0.25);
  expect(of(12, 1, 1, 0)).toBe(0.5);
  expect(of(1, 1000, 0, 3)).toBe(1);
  expect(of(1, 1000, 3, 3)).toBe(1);
  expect(of(1, 3, 6, 0)).toBe(3);
  expect(of(45_359_237, 100_000_000, 0, 3)).toBe(100_000);
});

test('where goods are meant, services are not offered', async () => {
  await acme.call('item.create', { code: 'WIDGETFIT', name: 'Widget fitting', kind: 'service' });
  const codes = async (kind?: 'goods' | 'service') => {
    const { rows } = await acme.call('item.find', { text: 'WIDGET', ...(kind ? { kind } : {}) });
    return rows.map(({ code }) => code);
  };
  expect([await codes(), await codes('goods'), await codes('service')]).toEqual([
    ['WIDGET', 'WIDGETFIT'],
    ['WIDGET'],
    ['WIDGETFIT'],
  ]);
});

test('units of an item are edited; documents keep what they were entered in', async () => {
  const order = await ordered([line(WIDGET, '2', 'box', '9.00')]);
  const pieces = { code: 'WIDGET', name: 'Widget', taxCode: 'STORY', salesPriceMicro: price('3.00') };
  await acme.call('item.update', { ...pieces, id: WIDGET, version: 2, units: [{ ...BOX, numerator: 10 }] });
  expect((await acme.call('salesOrder.get', { id: order.id })).lines[0]).toMatchObject({
    ...{ qtyMicro: qty(24), enteredMicro: qty(2), netMinor: 1800 },
    units: [{ code: 'box', numerator: 10 }],
  });
  expect((await ordered([line(WIDGET, '2', 'box', '9.00')])).lines[0]?.qtyMicro).toBe(qty(20));
  // A change that does not speak of units keeps them; an empty list takes them away.
  await acme.call('item.update', { ...pieces, id: WIDGET, version: 3 });
  expect((await acme.call('item.find', { text: 'WIDGET' })).rows[0]?.units).toMatchObject([{ code: 'box' }]);
  await acme.call('item.update', { ...pieces, id: WIDGET, version: 4, units: [] });
  expect((await acme.call('item.get', { id: WIDGET })).units).toEqual([]);
  const refused = (units: Input<'item.update'>['units']) =>
    acme.refused('item.update', { ...pieces, id: WIDGET, version: 5, units });
  expect(await refused([BOX, BOX])).toMatchObject({ reason: 'unitTwice', fields: ['units.1.code'] });
  expect(await refused([{ ...BOX, code: 'pcs' }])).toMatchObject({ reason: 'unitTwice', params: { unit: 'pcs' } });
  const usual = { usual: true };
  expect(
    await refused([
      { ...BOX, ...usual },
      { ...GRAM, ...usual },
    ]),
  ).toMatchObject({ reason: 'oneUsualUnit' });
});

test('a price of the box goes before the price of the piece; the price of the piece is counted up', async () => {
  const ask = async (quantity: string, unit: string, customerId = 1): Promise<string> => {
    const input = { itemId: WIDGET, customerId, qtyMicro: qty(quantity), unit };
    const found = await acme.call('price.find', input);
    return `${found.unitPriceMicro / 1e6} ${found.source}`;
  };
  expect([await ask('1', ''), await ask('1', 'box')]).toEqual(['3 item', '36 item']);
  const { id: list } = await acme.call('priceList.create', { code: 'ALL', name: 'All', usual: true });
  const put = (fromQty: string, unit: string, unitPrice: string) =>
    acme.call('price.create', {
      ...{ priceListId: list, itemId: WIDGET, unit, fromQtyMicro: qty(fromQty), unitPriceMicro: price(unitPrice) },
    });
  await put('0', '', '2.50');
  await put('24', '', '2.00');
  expect([await ask('23', ''), await ask('24', 'pcs'), await ask('1', 'box'), await ask('2', 'box')]).toEqual([
    '2.5 usualList',
    '2 usualList',
    '30 usualList',
    '24 usualList',
  ]);
  await put('0', 'box', '28.00');
  await put('10', 'box', '21.00');
  expect([await ask('2', 'box'), await ask('10', 'box'), await ask('24', '')]).toEqual([
    '28 usualList',
    '21 usualList',
    '2 usualList',
  ]);
  const { rows } = await acme.call('price.list', { priceListId: list });
  expect(rows.map((row) => `${row.unit} ${row.fromQtyMicro / 1e6}`)).toEqual(['pcs 0', 'pcs 24', 'box 0', 'box 10']);
  const box = { priceListId: list, itemId: WIDGET, unit: 'box', unitPriceMicro: 1 };
  expect(await acme.refused('price.create', box)).toMatchObject({ code: 'DUPLICATE', reason: 'samePrice' });
  expect(await acme.refused('price.create', { ...box, fromQtyMicro: qty('0.3') })).toMatchObject({
    ...{ reason: 'unitStep', fields: ['fromQtyMicro'] },
  });
  expect(await acme.refused('price.create', { ...box, unit: 'g' })).toMatchObject({
    code: 'NOT_FOUND',
    fields: ['unit'],
  });
  expect(await acme.refused('price.find', { itemId: WIDGET, unit: 'g' })).toMatchObject({ code: 'NOT_FOUND' });
  const pieces = { code: 'WIDGET', name: 'Widget', taxCode: 'STORY', salesPriceMicro: price('3.00') };
  expect(await acme.refused('item.update', { ...pieces, id: WIDGET, version: 2, units: [] })).toMatchObject({
    ...{ code: 'WRONG_STATE', reason: 'unitHasPrices', params: { unit: 'box' } },
  });
});
