// An invoice that was wrong is credited while the goods stay with the customer, and they are invoiced again: billing is taken
// back with its cost of sales, and the new invoice takes both (ACCOUNTING.md, sections 3 and 6).
import { afterEach, expect, test } from 'vitest';
import { LANGUAGES } from '../../../shared/words/index.ts';
import { refusalText } from '../../../shared/words/refusal.ts';
import { balances, journalText } from '../../kit/journal.ts';
import { credit, inAdvance, money, price, qty, type Story, sendBack, story } from '../../kit/story.ts';

let kit: Story | undefined;
afterEach(async () => {
  if (kit) expect(await ties(kit)).toEqual([]);
  await kit?.close();
  kit = undefined;
});

/** The file is whole; the checks that do not agree on that day. */
async function ties(acme: Story, to = '2026-12-31'): Promise<string[]> {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  const { checks } = await acme.call('reconciliation.get', { from: '2026-01-01', to });
  return checks.filter(({ green }) => !green).map(({ check }) => check);
}
const creditAgain = async (acme: Story, invoiceId: number, quantity?: number): Promise<number> => {
  const { lines } = await acme.call('invoice.creditable', { id: invoiceId });
  const part = { lines: [{ invoiceLineId: lines[0]?.id ?? 0, qtyMicro: qty(quantity ?? 0) }] };
  const input = { invoiceId, billAgain: true, reason: 'wrong price', issue: true };
  return (await acme.call('creditNote.create', { ...input, ...(quantity === undefined ? {} : part) })).id;
};
const stageOf = async (acme: Story, id: number) => {
  const { state, stage } = await acme.call('salesOrder.get', { id });
  return `${state} ${stage}`;
};
const toInvoice = async (acme: Story) =>
  (await acme.call('workQueue.get', {})).stages.find(({ stage }) => stage === 'toInvoice')?.count;
const again = (acme: Story, orderId: number) => acme.call('invoice.create', { orderIds: [orderId], issue: true });

async function soldTen(acme: Story) {
  await acme.receive(10, '4.00');
  const order = await acme.order(10, '10.00');
  const shipment = await acme.ship(order, 10);
  return { order, shipment, invoice: await acme.invoice(shipment) };
}
async function amendPrice(acme: Story, order: { id: number; lineId: number }, unitPrice: string): Promise<void> {
  const line = { itemId: 1, qtyMicro: qty(10), unitPriceMicro: price(unitPrice) };
  await acme.call('salesOrder.amend', { id: order.id, lines: [{ id: order.lineId, ...line }] } as never);
}

test('the wrong price: credited in full, the order is to invoice again, repriced and invoiced anew', async () => {
  kit = await story();
  const { order, invoice } = await soldTen(kit);
  expect(await stageOf(kit, order.id)).toBe('closed done');
  expect(await toInvoice(kit)).toBe(0);
  const note = await creditAgain(kit, invoice);
  expect(await kit.call('creditNote.get', { id: note })).toMatchObject({
    billAgain: true,
    grossMinor: money('120.00'),
  });
  expect(await stageOf(kit, order.id)).toBe('confirmed toInvoice');
  expect(await toInvoice(kit)).toBe(1);
  expect(balances(kit.path)).toMatchObject({ AR: 0, SHIPPED_NOT_BILLED: 4000, COGS: 0 });
  expect(await ties(kit)).toEqual(['R1']);
  await amendPrice(kit, order, '9.00');
  await again(kit, order.id);
  expect(await stageOf(kit, order.id)).toBe('closed done');
  expect(await kit.refused('invoice.create', { orderIds: [order.id] })).toMatchObject({ reason: 'nothingToInvoice' });
  expect(journalText(kit.path).split('\n').slice(6)).toEqual([
    '2026-03-02 INV-000001',
    '  Dr AR                              120.00',
    '  Cr REVENUE                         100.00',
    '  Cr OUTPUT_TAX                       20.00',
    '  Dr COGS                             40.00',
    '  Cr SHIPPED_NOT_BILLED               40.00',
    '2026-03-02 CN-000001',
    '  Dr SALES_RETURNS                   100.00',
    '  Dr OUTPUT_TAX                       20.00',
    '  Cr AR                              120.00',
    '  Cr COGS                             40.00',
    '  Dr SHIPPED_NOT_BILLED               40.00',
    '2026-03-02 INV-000002',
    '  Dr AR                              108.00',
    '  Cr REVENUE                          90.00',
    '  Cr OUTPUT_TAX                       18.00',
    '  Dr COGS                             40.00',
    '  Cr SHIPPED_NOT_BILLED               40.00',
  ]);
});

test('a credit note without it stays what it was: the goods are not billed again', async () => {
  kit = await story();
  const { order, shipment, invoice } = await soldTen(kit);
  await kit.call('creditNote.create', { invoiceId: invoice, issue: true });
  expect(await stageOf(kit, order.id)).toBe('closed done');
  expect(await ties(kit)).toEqual(['R1']);
  await sendBack(kit, shipment, 10);
});

test('in parts: 4 of 10 are billed again, a return credits what the customer was billed for', async () => {
  kit = await story();
  const { order, shipment, invoice } = await soldTen(kit);
  const returned = await sendBack(kit, shipment, 3);
  await creditAgain(kit, invoice, 4);
  expect(await kit.call('shipment.get', { id: shipment })).toMatchObject({ lines: [{ unbilledMicro: qty(4) }] });
  await credit(kit, returned);
  await creditAgain(kit, invoice);
  expect(await kit.call('shipment.get', { id: shipment })).toMatchObject({ lines: [{ unbilledMicro: qty(7) }] });
  expect(balances(kit.path)).toMatchObject({ AR: 0, SHIPPED_NOT_BILLED: 2800, COGS: 0, INVENTORY: 1200 });
  await again(kit, order.id);
  expect(await ties(kit)).toEqual([]);
  const later = await sendBack(kit, shipment, 2);
  expect(await credit(kit, later)).toHaveLength(1);
  expect(balances(kit.path)).toMatchObject({ SHIPPED_NOT_BILLED: 0, COGS: 2000, INVENTORY: 2000 });
});

test('more is credited than stays with the customer: what came back is credited for good', async () => {
  kit = await story();
  const { order, shipment, invoice } = await soldTen(kit);
  await sendBack(kit, shipment, 3);
  await creditAgain(kit, invoice);
  expect(await kit.call('salesOrder.get', { id: order.id })).toMatchObject({ lines: [{ invoicedMicro: qty(3) }] });
  await again(kit, order.id);
  expect(balances(kit.path)).toMatchObject({ AR: 8400, COGS: 2800 });
});

test('what is not billed again comes back as goods that never were, and the shipment can be reversed', async () => {
  kit = await story();
  const { order, shipment, invoice } = await soldTen(kit);
  kit.setToday('2026-03-09');
  await creditAgain(kit, invoice);
  const early = { id: shipment, reversedOn: '2026-03-08' };
  expect(await kit.refused('shipment.reverse', early)).toMatchObject({ reason: 'beforeDocument' });
  await kit.call('shipment.reverse', { id: shipment });
  expect(await stageOf(kit, order.id)).toBe('confirmed toPack');
  expect(balances(kit.path)).toMatchObject({ SHIPPED_NOT_BILLED: 0, COGS: 0, INVENTORY: 4000 });
});

test('invoiced in advance and shipped: the match is undone for what is billed again, and another invoice meets it', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const { id, lineId } = await inAdvance(kit, 10);
  const first = (await again(kit, id)).id;
  const shipment = await kit.ship({ id, lineId }, 6);
  await creditAgain(kit, first, 7);
  expect(await kit.call('salesOrder.get', { id })).toMatchObject({
    stage: 'toInvoice',
    lines: [{ invoicedMicro: qty(3) }],
  });
  expect(balances(kit.path)).toMatchObject({ SHIPPED_NOT_BILLED: 1200, COGS: 1200 });
  await again(kit, id);
  expect(balances(kit.path)).toMatchObject({ SHIPPED_NOT_BILLED: 0, COGS: 2400 });
  await kit.ship({ id, lineId }, 4);
  expect(await ties(kit)).toEqual([]);
  await creditAgain(kit, first);
  const returned = await sendBack(kit, shipment, 6);
  expect(await kit.refused('invoice.create', { orderIds: [id] })).toMatchObject({ reason: 'nothingToInvoice' });
  expect(await kit.call('customerReturn.get', { id: returned })).toMatchObject({ lines: [{ billedMicro: qty(3) }] });
  await credit(kit, returned);
});

test('of units billed in advance all that left is credited: the shipment is taken back without a trace in cost of sales', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const { id, lineId } = await inAdvance(kit, 10);
  const first = (await again(kit, id)).id;
  const shipment = await kit.ship({ id, lineId }, 6);
  await creditAgain(kit, first, 7);
  await kit.call('shipment.reverse', { id: shipment });
  expect(balances(kit.path)).toMatchObject({ SHIPPED_NOT_BILLED: 0, COGS: 0, INVENTORY: 4000 });
  await kit.ship({ id, lineId }, 10);
  await again(kit, id);
});

test('fixed discounts come back with what is billed again, and its cost in steps', async () => {
  kit = await story();
  await kit.receive(3, '3.333333');
  const line = { itemId: 1, qtyMicro: qty(3), unitPriceMicro: price('10.00'), discountMinor: money('1.00') };
  const { id } = await kit.call('salesOrder.create', {
    ...{ customerId: 1, lines: [line], discountMinor: money('2.00'), confirm: true },
  });
  const invoice = await kit.invoice((await kit.call('shipment.create', { orderId: id, post: true })).id);
  const nets: number[] = [];
  for (const _ of [1, 2, 3])
    nets.push((await kit.call('creditNote.get', { id: await creditAgain(kit, invoice, 1) })).netMinor);
  expect(nets).toEqual([900, 900, 900]);
  expect(balances(kit.path)).toMatchObject({ AR: 0, COGS: 0, SHIPPED_NOT_BILLED: 1000 });
  // 27.00 once more: 30.00 less 1.00 of the line and 2.00 of the document.
  const second = await kit.call('invoice.get', { id: (await again(kit, id)).id });
  expect(second).toMatchObject({ netMinor: 2700, grossMinor: 3240 });
  expect(balances(kit.path)).toMatchObject({ COGS: 1000, SHIPPED_NOT_BILLED: 0 });
});

test('a service is billed again too', async () => {
  kit = await story();
  const work = { code: 'WORK', name: 'Fitting', kind: 'service', unit: 'h', qtyDecimals: 2 } as const;
  await kit.call('item.create', { ...work, taxCode: 'STORY' });
  const line = { itemId: 2, qtyMicro: qty(2), unitPriceMicro: price('50.00') };
  const { id } = await kit.call('salesOrder.create', { customerId: 1, lines: [line], confirm: true });
  const invoice = (await again(kit, id)).id;
  expect(await stageOf(kit, id)).toBe('closed done');
  await creditAgain(kit, invoice);
  expect(await stageOf(kit, id)).toBe('confirmed toInvoice');
  await again(kit, id);
  expect(balances(kit.path)).toMatchObject({ AR: 12_000 });
});

test('an amount is of no quantity: it is not billed again', async () => {
  kit = await story();
  const { invoice } = await soldTen(kit);
  const input = { invoiceId: invoice, billAgain: true };
  const refusal = await kit.refused('creditNote.create', { ...input, grossMinor: money('10.00') });
  expect(refusal).toMatchObject({ code: 'VALIDATION', reason: 'billAgainWhole', fields: ['billAgain'] });
  const lines = [{ invoiceLineId: 1, qtyMicro: qty(1), netMinor: money('5.00') }];
  expect(await kit.refused('creditNote.create', { ...input, lines })).toMatchObject({ fields: ['lines.0.netMinor'] });
  for (const language of LANGUAGES) expect(refusalText(refusal, language)).not.toMatch(/billAgainWhole/);
});

test('the days before see what stood then: billed until the credit note, unbilled after it', async () => {
  kit = await story();
  const { order, invoice } = await soldTen(kit);
  kit.setToday('2026-03-20');
  await creditAgain(kit, invoice);
  kit.setToday('2026-04-05');
  await again(kit, order.id);
  expect(await ties(kit, '2026-03-10')).toEqual([]);
  expect(await ties(kit, '2026-03-31')).toEqual(['R1']);
  await kit.call('cutOff.post', { period: '2026-03' });
  expect(await ties(kit, '2026-03-31')).toEqual([]);
});
