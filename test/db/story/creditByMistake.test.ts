// An issued credit note stays. What was credited by mistake is put right by the way its page names, and the books end as if it
// had never been (ACCOUNTING.md, section 3).
import { afterEach, expect, test } from 'vitest';
import { refusalText } from '../../../shared/words/refusal.ts';
import { balances, journalText } from '../../kit/journal.ts';
import { credit, money, percent, price, qty, type Story, sendBack, story } from '../../kit/story.ts';

let kit: Story | undefined;
afterEach(async () => {
  if (kit) {
    expect((await kit.call('integrity.check', {})).violations).toEqual([]);
    const { checks } = await kit.call('reconciliation.get', { from: '2026-01-01', to: '2026-12-31' });
    expect(checks.filter(({ green, check }) => !green && check !== 'R1')).toEqual([]);
  }
  await kit?.close();
  kit = undefined;
});

async function soldEight(acme: Story) {
  await acme.receive(10, '4.00');
  const order = await acme.order(8, '10.00');
  const shipment = await acme.ship(order, 8);
  return { order, shipment, invoice: await acme.invoice(shipment) };
}
const soldAgain = async (acme: Story, quantity: number): Promise<number> =>
  acme.invoice(await acme.ship(await acme.order(quantity, '10.00'), quantity));
const noteOf = (acme: Story, id: number) => acme.call('creditNote.get', { id });
const apply = (acme: Story, id: number, invoiceId: number, amount: string) =>
  acme.call('creditNote.apply', { id, applications: [{ invoiceId, amountMinor: money(amount) }] });

test('a return that never came, credited and paid back: sold again, the refund reversed, the note against the new invoice', async () => {
  kit = await story();
  const { shipment, invoice } = await soldEight(kit);
  await kit.pay('96.00', { [invoice]: '96.00' });
  const before = balances(kit.path);
  const id = await sendBack(kit, shipment, 3);
  const { refundId, creditNoteIds } = await kit.call('customerReturn.refund', { id });
  const [note = 0] = creditNoteIds;
  const refusal = await kit.refused('customerReturn.reverse', { id });
  expect(refusal).toMatchObject({ code: 'WRONG_STATE', reason: 'returnCredited', params: { number: 'CN-000001' } });
  expect(refusalText(refusal, 'en')).toMatch(/CN-000001.*ship and invoice them again with a new order/);
  expect(refusalText(refusal, 'ru')).toMatch(/CN-000001.*отгрузите его и выставьте счёт новым заказом/);
  const again = await soldAgain(kit, 3);
  await kit.call('refund.reverse', { id: refundId });
  await apply(kit, note, again, '36.00');
  expect(journalText(kit.path).split('\n').slice(15)).toEqual([
    '2026-03-02 RMA-000001',
    '  Dr INVENTORY                        12.00',
    '  Cr COGS                             12.00',
    '2026-03-02 CN-000001',
    '  Dr SALES_RETURNS                    30.00',
    '  Dr OUTPUT_TAX                        6.00',
    '  Cr AR                               36.00',
    '2026-03-02 RF-000001',
    '  Dr AR                               36.00',
    '  Cr BANK                             36.00',
    '2026-03-02 SH-000002',
    '  Dr SHIPPED_NOT_BILLED               12.00',
    '  Cr INVENTORY                        12.00',
    '2026-03-02 INV-000002',
    '  Dr AR                               36.00',
    '  Cr REVENUE                          30.00',
    '  Cr OUTPUT_TAX                        6.00',
    '  Dr COGS                             12.00',
    '  Cr SHIPPED_NOT_BILLED               12.00',
    '2026-03-02 RF-000001',
    '  Dr BANK                             36.00',
    '  Cr AR                               36.00',
  ]);
  expect((await noteOf(kit, note)).openMinor).toBe(0);
  expect((await kit.call('invoice.get', { id: again })).openMinor).toBe(0);
  expect(await kit.stock()).toEqual({ onHand: 2, reserved: 0, valueMinor: 800 });
  const { SALES_RETURNS = 0, REVENUE = 0, ...rest } = balances(kit.path);
  expect({ ...rest, REVENUE: REVENUE + SALES_RETURNS, SALES_RETURNS: 0 }).toEqual(before);
});

test('an invoice that was not paid: the customer owes the same again', async () => {
  kit = await story();
  const { shipment } = await soldEight(kit);
  await credit(kit, await sendBack(kit, shipment, 3));
  await soldAgain(kit, 3);
  expect(balances(kit.path)).toMatchObject({ AR: 9600, COGS: 3200, INVENTORY: 800 });
});

test('scrapped by mistake: received into stock first, then sold again', async () => {
  kit = await story();
  const { shipment } = await soldEight(kit);
  await credit(kit, await sendBack(kit, shipment, 3, 3));
  const found = { itemId: 1, qtyMicro: qty(3), unitCostMicro: price('4.00') };
  await kit.call('stockReceipt.create', { reason: 'found', lines: [found], post: true });
  await soldAgain(kit, 3);
  const { SCRAP_LOSS = 0, INVENTORY_GAIN = 0, ...rest } = balances(kit.path);
  expect(SCRAP_LOSS + INVENTORY_GAIN).toBe(0);
  expect(rest).toMatchObject({ AR: 9600, COGS: 3200, INVENTORY: 800 });
});

test('a price or a quantity credited by mistake: a service charges the amount again, and no goods move', async () => {
  kit = await story();
  const { invoice } = await soldEight(kit);
  await kit.pay('96.00', { [invoice]: '96.00' });
  await kit.call('item.create', { code: 'CHARGE', name: 'Charge', kind: 'service', taxCode: 'STORY' });
  const input = { invoiceId: invoice, lines: [{ invoiceLineId: 1, qtyMicro: qty(2) }], issue: true };
  const { id } = await kit.call('creditNote.create', input);
  expect(await noteOf(kit, id)).toMatchObject({ returnId: null, depositOrderId: null, billAgain: false });
  const line = { itemId: 2, qtyMicro: qty(1), unitPriceMicro: price('20.00') };
  const order = await kit.call('salesOrder.create', { customerId: 1, lines: [line], confirm: true });
  const again = await kit.call('invoice.create', { orderIds: [order.id], issue: true });
  await apply(kit, id, again.id, '24.00');
  expect(balances(kit.path)).toMatchObject({ AR: 0, COGS: 3200, INVENTORY: 800, OUTPUT_TAX: -1600 });
});

test('credited to be invoiced again by mistake: the order is invoiced again', async () => {
  kit = await story();
  const { order, invoice } = await soldEight(kit);
  const { id } = await kit.call('creditNote.create', { invoiceId: invoice, billAgain: true, issue: true });
  expect(await noteOf(kit, id)).toMatchObject({ billAgain: true });
  await kit.call('invoice.create', { orderIds: [order.id], issue: true });
  expect(balances(kit.path)).toMatchObject({ AR: 9600, COGS: 3200, INVENTORY: 800, SHIPPED_NOT_BILLED: 0 });
});

test('a deposit credited by mistake is invoiced again', async () => {
  kit = await story();
  const line = { itemId: 1, qtyMicro: qty(8), unitPriceMicro: price('10.00') };
  const order = { customerId: 1, lines: [line], confirm: true, depositPpm: percent('50') };
  const { id: orderId } = await kit.call('salesOrder.create', order);
  const first = await kit.call('invoice.createDeposit', { orderId, issue: true });
  await kit.pay('48.00', { [first.id]: '48.00' });
  const { id } = await kit.call('creditNote.create', { invoiceId: first.id, issue: true });
  expect(await noteOf(kit, id)).toMatchObject({ depositOrderId: orderId, lines: [] });
  const again = await kit.call('invoice.createDeposit', { orderId, issue: true });
  await apply(kit, id, again.id, '48.00');
  expect(balances(kit.path)).toMatchObject({ AR: 0, CUSTOMER_ADVANCES: -4000, OUTPUT_TAX: -800 });
  expect((await kit.call('salesOrder.get', { id: orderId })).deposit).toMatchObject({
    askedMinor: 4800,
    paidMinor: 4800,
  });
});
