// A confirmed order is changed, and a closed one opened again: what is done stays, reservations follow, the limit is checked
// for what grows, and the page tells who changed what (ACCOUNTING.md, section 3).
import { afterEach, expect, test } from 'vitest';
import type { Input } from '../../../shared/contract/index.ts';
import { money, percent, price, qty, type Story, story } from '../../kit/story.ts';

let kit: Story | undefined;
afterEach(() => kit?.close());

type Line = Input<'salesOrder.amend'>['lines'][number];

/** The order as it stands, as an input of the change; `edit` changes its lines. */
async function asIs(acme: Story, id: number, edit: (lines: Line[]) => Line[] = (lines) => lines) {
  const order = await acme.call('salesOrder.get', { id });
  const { version, requiredOn, customerReference, note, discountPpm, discountMinor, depositPpm, depositMinor } = order;
  const lines = order.lines.map((line) => ({
    ...{ id: line.id, itemId: line.itemId, description: line.description, qtyMicro: line.qtyMicro },
    ...{ unitPriceMicro: line.unitPriceMicro, discountPpm: line.discountPpm, discountMinor: line.discountMinor },
  }));
  return {
    ...{ id, version, requiredOn, customerReference, note, discountPpm, discountMinor, depositPpm, depositMinor },
    lines: edit(lines),
  };
}
const first = (part: Partial<Line>) => (lines: Line[]) =>
  lines.map((line, i) => (i === 0 ? { ...line, ...part } : line));
const clean = async (acme: Story): Promise<void> =>
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);

test('quantity and price change, a line comes and one goes; reservations follow and the history tells it', async () => {
  kit = await story();
  await kit.call('item.create', { code: 'CUP', name: 'Cup', taxCode: 'STORY' });
  await kit.receive(10, '4.00');
  const order = await kit.order(6, '10.00');
  const cup = { itemId: 2, qtyMicro: qty(3), unitPriceMicro: price('2.00') };
  const with2 = await asIs(kit, order.id, (lines) => [...lines, cup]);
  await kit.call('salesOrder.amend', { ...with2, reason: 'By phone' });
  kit.setToday('2026-03-05');
  const input = await asIs(kit, order.id, (lines) =>
    first({ qtyMicro: qty(8), unitPriceMicro: price('9.50') })(lines.slice(0, 1)),
  );
  await kit.call('salesOrder.amend', { ...input, requiredOn: '2026-04-01' });
  const after = await kit.call('salesOrder.get', { id: order.id });
  expect(after).toMatchObject({ netMinor: 7600, grossMinor: 9120, requiredOn: '2026-04-01', state: 'confirmed' });
  expect(after.lines).toMatchObject([{ qtyMicro: qty(8), reservedMicro: qty(8) }]);
  expect(
    after.changes.map(({ at, userName, action, reason, subject, field, before, after: now }) =>
      [at.slice(0, 10), userName, action, reason, subject, field, before, now].join('|'),
    ),
  ).toEqual([
    '2026-03-05|tester|amend|||grossMinor|7920|9120',
    '2026-03-05|tester|removeLine||Cup|qtyMicro|3000000|',
    '2026-03-05|tester|amend||Widget|unitPriceMicro|10000000|9500000',
    '2026-03-05|tester|amend||Widget|qtyMicro|6000000|8000000',
    '2026-03-05|tester|amend|||requiredOn||2026-04-01',
    '2026-03-02|tester|amend|By phone||grossMinor|7200|7920',
    '2026-03-02|tester|addLine|By phone|Cup|qtyMicro||3000000',
  ]);
  await clean(kit);
});

test('not below what is packed, shipped or invoiced; the price of what is invoiced stays', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const order = await kit.order(10, '10.00');
  const shipment = await kit.ship(order, 4);
  await kit.call('package.create', { orderId: order.id, lines: [{ orderLineId: order.lineId, qtyMicro: qty(2) }] });
  const amend = async (part: Partial<Line>) => asIs(kit as Story, order.id, first(part));
  expect(await kit.refused('salesOrder.amend', await amend({ qtyMicro: qty(5) }))).toMatchObject({
    ...{ reason: 'belowDone', params: { leastMicro: qty(6) }, fields: ['lines.0.qtyMicro'] },
  });
  // Shipped and not invoiced yet: the new price is the one that is invoiced.
  await kit.call('salesOrder.amend', await amend({ qtyMicro: qty(6), unitPriceMicro: price('8.00') }));
  expect(await kit.stock()).toMatchObject({ onHand: 6, reserved: 2 });
  const invoice = await kit.call('invoice.get', { id: await kit.invoice(shipment) });
  expect(invoice.netMinor).toBe(3200);
  expect(await kit.refused('salesOrder.amend', await amend({ unitPriceMicro: price('7.00') }))).toMatchObject({
    ...{ reason: 'priceInvoiced', params: { invoicedMicro: qty(4) } },
  });
  expect(
    await kit.refused(
      'salesOrder.amend',
      await asIs(kit, order.id, ([, ...rest]) => [...rest, { itemId: 1, qtyMicro: qty(1), unitPriceMicro: 0 }]),
    ),
  ).toMatchObject({ reason: 'lineInUse' });
  expect(await kit.refused('salesOrder.amend', await asIs(kit, order.id))).toMatchObject({ reason: 'nothingChanged' });
  await clean(kit);
});

test('cut down to what is shipped and invoiced, the order closes and its discount is what the invoices gave', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const line = { itemId: 1, qtyMicro: qty(10), unitPriceMicro: price('10.00'), discountMinor: money('5.00') };
  const { id } = await kit.call('salesOrder.create', {
    ...{ customerId: 1, lines: [line], confirm: true, discountMinor: money('9.00') },
  });
  const { lines } = await kit.call('salesOrder.get', { id });
  await kit.invoice(await kit.ship({ id, lineId: lines[0]?.id ?? 0 }, 4));
  await kit.call('salesOrder.amend', await asIs(kit, id, first({ qtyMicro: qty(4) })));
  const after = await kit.call('salesOrder.get', { id });
  // 4 of 10: 2.00 of the line's 5.00, and 3.60 of the 9.00.
  expect(after).toMatchObject({ state: 'closed', netMinor: 3440, discountMinor: 360 });
  expect(after.lines).toMatchObject([{ discountMinor: 200, netMinor: 3440, reservedMicro: 0 }]);
  await clean(kit);
});

test('a draft invoice made before the price changed is not issued', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const order = await kit.order(10, '10.00');
  const { id } = await kit.call('invoice.create', { shipmentIds: [await kit.ship(order, 10)] });
  await kit.call('salesOrder.amend', await asIs(kit, order.id, first({ unitPriceMicro: price('11.00') })));
  expect(await kit.refused('invoice.issue', { id })).toMatchObject({ code: 'WRONG_STATE', reason: 'orderAmended' });
});

test('what grows is checked against the limit, what shrinks is not; who overrides says why, and it is kept', async () => {
  kit = await story();
  await kit.call('customer.update', {
    id: 1,
    version: 1,
    code: 'ACME',
    name: 'Acme',
    creditLimitMinor: money('130.00'),
  });
  const order = await kit.order(10, '10.00');
  const grow = await asIs(kit, order.id, first({ qtyMicro: qty(12) }));
  expect(await kit.refused('salesOrder.amend', grow)).toMatchObject({
    ...{ code: 'CREDIT_LIMIT', params: { limitMinor: 13_000, exposureMinor: 14_400 } },
  });
  const clerk = await kit.as('clerk');
  expect(await clerk.call('salesOrder.amend', { ...grow, overrideReason: 'Old friend' })).toMatchObject({
    refusal: { code: 'FORBIDDEN', reason: 'overrideNeedsAccountant' },
  });
  await kit.call('salesOrder.amend', { ...grow, overrideReason: 'Paid by wire today' });
  const { changes } = await kit.call('salesOrder.get', { id: order.id });
  expect(changes[0]).toMatchObject({
    ...{ action: 'overrideCredit', reason: 'Paid by wire today', before: '13000', after: '14400' },
  });
  await kit.call('customer.update', { id: 1, version: 2, code: 'ACME', name: 'Acme', creditHold: true });
  await kit.call('salesOrder.amend', await asIs(kit, order.id, first({ qtyMicro: qty(11) })));
  expect(await kit.refused('salesOrder.amend', await asIs(kit, order.id, first({ qtyMicro: qty(12) })))).toMatchObject({
    code: 'CREDIT_HOLD',
  });
});

test('a closed order opens again: the rest is reserved, the limit is checked, shipped goods are billed whatever it says', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const order = await kit.order(10, '10.00');
  const shipment = await kit.ship(order, 4);
  await kit.call('salesOrder.close', { id: order.id });
  await kit.call('customer.update', {
    ...{ id: 1, version: 1, code: 'ACME', name: 'Acme', creditLimitMinor: money('119.99') },
  });
  expect(await kit.refused('salesOrder.reopen', { id: order.id })).toMatchObject({ code: 'CREDIT_LIMIT' });
  await kit.invoice(shipment);
  const reopened = await kit.call('salesOrder.reopen', {
    ...{ id: order.id, reason: 'Wants the rest', overrideReason: 'Agreed' },
  });
  expect(reopened.state).toBe('confirmed');
  const after = await kit.call('salesOrder.get', { id: order.id });
  expect(after.lines).toMatchObject([{ reservedMicro: qty(6), shippedMicro: qty(4) }]);
  expect(after.changes.map(({ action, reason }) => [action, reason])).toEqual([
    ['overrideCredit', 'Agreed'],
    ['reopen', 'Wants the rest'],
  ]);
  await kit.invoice(await kit.ship(order, 6));
  expect((await kit.call('salesOrder.get', { id: order.id })).state).toBe('closed');
  await clean(kit);
});

test('a larger order asks for a larger deposit, and only the difference is invoiced', async () => {
  kit = await story();
  await kit.receive(20, '4.00');
  const line = { itemId: 1, qtyMicro: qty(10), unitPriceMicro: price('10.00') };
  const { id } = await kit.call('salesOrder.create', {
    ...{ customerId: 1, lines: [line], confirm: true, depositPpm: percent('50') },
  });
  const deposit = await kit.call('invoice.createDeposit', { orderId: id, issue: true });
  await kit.pay('60.00', { [deposit.id]: '60.00' });
  await kit.call('salesOrder.amend', await asIs(kit, id, first({ qtyMicro: qty(20) })));
  const { lines } = await kit.call('salesOrder.get', { id });
  const wanted = [{ orderLineId: lines[0]?.id ?? 0, qtyMicro: qty(1) }];
  expect(await kit.refused('package.create', { orderId: id, lines: wanted })).toMatchObject({
    ...{ code: 'DEPOSIT_UNPAID', params: { openMinor: 6000 } },
  });
  const more = await kit.call('invoice.createDeposit', { orderId: id, issue: true });
  expect(await kit.call('invoice.get', { id: more.id })).toMatchObject({ grossMinor: 6000 });
  await clean(kit);
});
