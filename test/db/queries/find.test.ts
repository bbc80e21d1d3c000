// Finding anything: by a part of a number, its digits alone, a reference, a name in any case; what only looks alike is left out.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { qty, type Story, story } from '../../kit/story.ts';

let acme: Story;

beforeAll(async () => {
  acme = await story();
  await acme.receive(20, '4.00');
  await acme.call('customer.create', { code: 'RU', name: 'Ёлки и Палки' });
  const line = { itemId: 1, qtyMicro: qty(1), unitPriceMicro: 10_000_000 };
  for (const customerReference of ['PO 4711/7', 'PO 7114', ''])
    await acme.call('salesOrder.create', { customerId: 1, confirm: true, customerReference, lines: [line] });
  const { lines } = await acme.call('salesOrder.get', { id: 1 });
  await acme.call('package.create', { orderId: 1, lines: [{ orderLineId: lines[0]?.id ?? 0, qtyMicro: qty(1) }] });
});
afterAll(() => acme.close());

const found = async (text: string): Promise<string[]> =>
  (await acme.call('search.find', { text, limit: 5 })).hits.map(({ type, label }) => `${type} ${label}`);

test('the newest first, whether the number is typed whole, in part or in small letters', async () => {
  const all = ['salesOrder SO-000003', 'salesOrder SO-000002', 'salesOrder SO-000001'];
  for (const text of ['SO-00000', 'so-0', 'O-0000']) expect(await found(text)).toEqual(all);
  expect(await found('SO-000002')).toEqual(['salesOrder SO-000002']);
});

test('digits alone are the end of a number of any series', async () => {
  expect(await found('1')).toEqual(expect.arrayContaining(['salesOrder SO-000001', 'package PK-000001']));
  expect(await found('2')).not.toContain('salesOrder SO-000001');
});

test('a reference is found, and its letters in another order are not', async () => {
  expect(await found('4711/7')).toEqual(['salesOrder SO-000001']);
  expect(await found('4711')).toEqual(['salesOrder SO-000001']);
});

test('a name is found in any case and alphabet; signs of LIKE are letters like others', async () => {
  expect(await found('ёЛКИ')).toEqual(['customer RU']);
  for (const text of ['%', '_', "'; --", '"*"']) expect(await found(text)).toEqual([]);
});
