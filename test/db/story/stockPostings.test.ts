// What a receipt goes against, lines of one document checked together, and cost of sales at shipment, each with its journal
// (ACCOUNTING.md, sections 3, 5 and 6).
import { afterEach, expect, test } from 'vitest';
import { digest } from '../../kit/digest.ts';
import { journalText } from '../../kit/journal.ts';
import { price, qty, type Story, sendBack, story } from '../../kit/story.ts';

let acme: Story;
afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  const { checks } = await acme.call('reconciliation.get', { from: '2026-03-01', to: '2026-03-31' });
  expect(checks.filter(({ check, green }) => !green && check !== 'R1')).toEqual([]);
  await acme.close();
});

test('a receipt goes against what it comes from: bought, taken over, found', async () => {
  acme = await story();
  for (const reason of ['purchase', 'opening', 'found'] as const) {
    const lines = [{ itemId: 1, qtyMicro: qty(3), unitCostMicro: price('4.00') }];
    await acme.call('stockReceipt.create', { reason, lines, post: true });
  }
  expect(journalText(acme.path)).toBe(`2026-03-02 RC-000001
  Dr INVENTORY                        12.00
  Cr GOODS_RECEIVED_NOT_INVOICED      12.00
2026-03-02 RC-000002
  Dr INVENTORY                        12.00
  Cr OPENING_BALANCE                  12.00
2026-03-02 RC-000003
  Dr INVENTORY                        12.00
  Cr INVENTORY_GAIN                   12.00`);
});

test('a cost of nothing is a cost, none at all is refused', async () => {
  acme = await story();
  await acme.receive(10, '0');
  expect(await acme.stock()).toEqual({ onHand: 10, reserved: 0, valueMinor: 0 });
  const lines = [{ itemId: 1, qtyMicro: qty(1) }];
  const refusal = await acme.refused('stockReceipt.create', { lines } as never);
  expect(refusal).toMatchObject({ code: 'VALIDATION' });
  await acme.receive(10, '1.00');
  await acme.call('stockIssue.create', { lines: [{ itemId: 1, qtyMicro: qty(5) }], post: true });
  // 10.00 over 20 pieces.
  expect(await acme.stock()).toEqual({ onHand: 15, reserved: 0, valueMinor: 750 });
});

test('lines of one item are checked together: of an issue, of an order, of a shipment', async () => {
  acme = await story();
  await acme.receive(5, '4.00');
  const before = digest(acme.path);
  const issue = (...quantities: number[]) => ({
    lines: quantities.map((n) => ({ itemId: 1, qtyMicro: qty(n) })),
    post: true,
  });
  expect(await acme.refused('stockIssue.create', issue(3, 3))).toMatchObject({
    ...{ code: 'INSUFFICIENT_STOCK', params: { availableMicro: qty(2), askedMicro: qty(3) } },
  });
  expect(digest(acme.path)).toBe(before);
  const ordered = [4, 4].map((n) => ({ itemId: 1, qtyMicro: qty(n), unitPriceMicro: price('10.00') }));
  const { id } = await acme.call('salesOrder.create', { customerId: 1, lines: ordered, confirm: true });
  const { lines } = await acme.call('salesOrder.get', { id });
  expect(lines.map((line) => [line.reservedMicro, line.backorderedMicro])).toEqual([
    [qty(4), 0],
    [qty(1), qty(3)],
  ]);
  const both = lines.map((line) => ({ orderLineId: line.id, qtyMicro: qty(3) }));
  expect(await acme.refused('shipment.create', { orderId: id, lines: both, post: true })).toMatchObject({
    ...{ code: 'INSUFFICIENT_STOCK', params: { availableMicro: qty(1), askedMicro: qty(3) } },
  });
  await acme.call('shipment.create', { orderId: id, post: true });
  expect(await acme.stock()).toEqual({ onHand: 0, reserved: 0, valueMinor: 0 });
});

test('cost of sales at shipment: it comes with the goods that leave and goes with those that come back', async () => {
  acme = await story({ costOfSales: 'onShipment' });
  await acme.receive(10, '4.00');
  const shipment = await acme.ship(await acme.order(10, '10.00'), 10);
  await sendBack(acme, shipment, 2, 1);
  await acme.invoice(shipment);
  expect(journalText(acme.path)).toBe(`2026-03-02 RC-000001
  Dr INVENTORY                        40.00
  Cr GOODS_RECEIVED_NOT_INVOICED      40.00
2026-03-02 SH-000001
  Dr COGS                             40.00
  Cr INVENTORY                        40.00
2026-03-02 RMA-000001
  Dr INVENTORY                         4.00
  Dr SCRAP_LOSS                        4.00
  Cr COGS                              8.00
2026-03-02 INV-000001
  Dr AR                               96.00
  Cr REVENUE                          80.00
  Cr OUTPUT_TAX                       16.00`);
});

test('matched: goods that were never billed come back, some of them broken', async () => {
  acme = await story();
  await acme.receive(10, '4.00');
  await sendBack(acme, await acme.ship(await acme.order(10, '10.00'), 10), 3, 2);
  expect(journalText(acme.path).split('\n').slice(6).join('\n')).toBe(`2026-03-02 RMA-000001
  Dr INVENTORY                         4.00
  Dr SCRAP_LOSS                        8.00
  Cr SHIPPED_NOT_BILLED               12.00`);
});
