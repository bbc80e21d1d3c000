// A credit note issued by mistake is taken back on a day of its own: its invoice, its return and the books are as if it had
// never been, and days between keep what stood then (ACCOUNTING.md, section 3).
import { afterEach, expect, test } from 'vitest';
import { LANGUAGES, words } from '../../../shared/words/index.ts';
import { refusalText } from '../../../shared/words/refusal.ts';
import { balances, journalText } from '../../kit/journal.ts';
import { fileBooks, oracleBooks } from '../../kit/oracle.ts';
import { credit, money, percent, price, qty, type Story, sendBack, story } from '../../kit/story.ts';
import { bill, journalInCurrencies, minor, rates } from '../../kit/storyCurrency.ts';

let kit: Story | undefined;
afterEach(async () => {
  if (kit) {
    expect((await kit.call('integrity.check', {})).violations).toEqual([]);
    expect(fileBooks(kit.path)).toEqual(oracleBooks(kit.path));
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
const noteOf = (acme: Story, id: number) => acme.call('creditNote.get', { id });
/** Stopped on its page, and refused, in words. */
async function held(acme: Story, id: number, reason: string, number: string): Promise<void> {
  const { actions } = await noteOf(acme, id);
  expect(actions.find(({ action }) => action === 'reverse')).toMatchObject({
    allowed: false,
    reason,
    params: { number },
  });
  const refusal = await acme.refused('creditNote.reverse', { id });
  expect(refusal).toMatchObject({ code: 'WRONG_STATE', reason, params: { number } });
  for (const language of LANGUAGES) expect(refusalText(refusal, language)).toContain(number);
}
const apply = (acme: Story, id: number, invoiceId: number, amount: string) =>
  acme.call('creditNote.apply', { id, applications: [{ invoiceId, amountMinor: money(amount) }] });

test('a return that never came, credited and paid back: refund, note and return are taken back one after the other', async () => {
  kit = await story();
  const { shipment, invoice } = await soldEight(kit);
  await kit.pay('96.00', { [invoice]: '96.00' });
  const before = balances(kit.path);
  const id = await sendBack(kit, shipment, 3);
  const { refundId, creditNoteIds } = await kit.call('customerReturn.refund', { id });
  const [note = 0] = creditNoteIds;
  const refusal = await kit.refused('customerReturn.reverse', { id });
  expect(refusal).toMatchObject({ code: 'WRONG_STATE', reason: 'returnCredited', params: { number: 'CN-000001' } });
  await held(kit, note, 'creditUsed', 'CN-000001');
  kit.setToday('2026-03-20');
  await kit.call('refund.reverse', { id: refundId, reversedOn: '2026-03-19' });
  expect(await kit.refused('creditNote.reverse', { id: note, reversedOn: '2026-03-18' })).toMatchObject({
    ...{ code: 'VALIDATION', reason: 'beforeDocument', params: { on: '2026-03-19' } },
  });
  await kit.call('creditNote.reverse', { id: note });
  expect(await noteOf(kit, note)).toMatchObject({ state: 'reversed', reversedOn: '2026-03-20', openMinor: 0 });
  const paper = await kit.call('printForm.get', { form: 'creditNote', id: note });
  expect(JSON.stringify(paper)).toContain(words('en')('print.takenBack'));
  expect((await kit.call('customerReturn.get', { id })).state).toBe('received');
  await kit.call('customerReturn.reverse', { id });
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
    '2026-03-19 RF-000001',
    '  Dr BANK                             36.00',
    '  Cr AR                               36.00',
    '2026-03-20 CN-000001',
    '  Cr SALES_RETURNS                    30.00',
    '  Cr OUTPUT_TAX                        6.00',
    '  Dr AR                               36.00',
    '2026-03-20 RMA-000001',
    '  Cr INVENTORY                        12.00',
    '  Dr COGS                             12.00',
  ]);
  expect(balances(kit.path)).toEqual(before);
  expect(await kit.stock()).toEqual({ onHand: 2, reserved: 0, valueMinor: 800 });
});

test('an invoice that was not paid is open again, and its return is credited anew', async () => {
  kit = await story();
  const { shipment, invoice } = await soldEight(kit);
  const id = await sendBack(kit, shipment, 8);
  const [note] = await credit(kit, id);
  expect(await kit.call('invoice.get', { id: invoice })).toMatchObject({ state: 'credited', openMinor: 0 });
  kit.setToday('2026-03-20');
  await kit.call('creditNote.reverse', { id: note?.id ?? 0 });
  expect(await kit.call('invoice.get', { id: invoice })).toMatchObject({ state: 'issued', openMinor: 9600 });
  expect(balances(kit.path)).toMatchObject({ AR: 9600, SALES_RETURNS: 0, OUTPUT_TAX: -1600, COGS: 0 });
  const open = async (asOf: string) => (await kit?.call('openItem.list', { asOf }))?.rows.map((row) => row.openMinor);
  expect([await open('2026-03-10'), await open('2026-03-31')]).toEqual([[], [9600]]);
  const book = async (from: string, to: string) =>
    (await kit?.call('salesBook.list', { from, to }))?.rows.map(({ documentNumber, netMinor }) => [
      documentNumber,
      netMinor,
    ]);
  expect(await book('2026-03-10', '2026-03-31')).toEqual([['CN-000001', 8000]]);
  const r1 = async (to: string) =>
    (await kit?.call('reconciliation.get', { from: '2026-01-01', to }))?.checks.find(({ check }) => check === 'R1')
      ?.green;
  expect([await r1('2026-03-10'), await r1('2026-03-31')]).toEqual([true, false]);
  await credit(kit, id);
  expect(await r1('2026-03-31')).toBe(true);
  expect(balances(kit.path)).toMatchObject({ AR: 0, OUTPUT_TAX: 0, COGS: 0 });
});

test('the newest of an invoice goes first, and what is set against other invoices is undone before', async () => {
  kit = await story();
  const { invoice } = await soldEight(kit);
  const second = await kit.invoice(await kit.ship(await kit.order(2, '10.00'), 2));
  const part = (amount: string) =>
    kit?.call('creditNote.create', { invoiceId: invoice, grossMinor: money(amount), issue: true });
  const [one, two] = [(await part('10.00'))?.id ?? 0, (await part('5.01'))?.id ?? 0];
  await held(kit, one, 'creditedLater', 'CN-000002');
  const { applications } = await noteOf(kit, two);
  await kit.call('creditNote.unapply', { id: two, applicationId: applications[0]?.id ?? 0 });
  await apply(kit, two, second, '5.01');
  await held(kit, two, 'creditUsed', 'CN-000002');
  const set = (await noteOf(kit, two)).applications.find(({ invoiceId, undone }) => invoiceId === second && !undone);
  await kit.call('creditNote.unapply', { id: two, applicationId: set?.id ?? 0 });
  await kit.call('creditNote.reverse', { id: two });
  await kit.call('creditNote.reverse', { id: one });
  expect((await kit.call('invoice.creditable', { id: invoice })).creditableMinor).toBe(9600);
  expect(balances(kit.path)).toMatchObject({ AR: 12_000, SALES_RETURNS: 0, OUTPUT_TAX: -2000 });
});

test('credited to be invoiced again by mistake: the order is invoiced again', async () => {
  kit = await story();
  const { order, invoice } = await soldEight(kit);
  const { id } = await kit.call('creditNote.create', { invoiceId: invoice, billAgain: true, issue: true });
  await held(kit, id, 'billingTakenBack', 'CN-000001');
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
  await held(kit, id, 'depositCredited', 'CN-000001');
  const again = await kit.call('invoice.createDeposit', { orderId, issue: true });
  await apply(kit, id, again.id, '48.00');
  expect(balances(kit.path)).toMatchObject({ AR: 0, CUSTOMER_ADVANCES: -4000, OUTPUT_TAX: -800 });
  expect((await kit.call('salesOrder.get', { id: orderId })).deposit).toMatchObject({
    askedMinor: 4800,
    paidMinor: 4800,
  });
});

test('in a foreign currency: gains and losses of what it was set against come to nothing, with all that it posted', async () => {
  kit = await story();
  await kit.call('item.create', { code: 'ADVICE', name: 'Advice', kind: 'service', taxCode: 'ZERO' });
  await kit.call('customer.update', { id: 1, version: 1, code: 'ACME', name: 'Acme', currency: 'EUR' });
  await rates(kit, 'EUR', { '2026-03-01': '1.1', '2026-03-10': '1.15', '2026-03-20': '1.08' });
  const invoice = await bill(kit, 'EUR', '2026-03-02', '100');
  kit.setToday('2026-03-12');
  const second = await bill(kit, 'EUR', '2026-03-12', '50');
  const grossMinor = minor('33.33', 'EUR');
  const { id } = await kit.call('creditNote.create', { invoiceId: invoice, grossMinor, issue: true });
  const own = (await noteOf(kit, id)).applications[0]?.id ?? 0;
  await kit.call('creditNote.unapply', { id, applicationId: own });
  await apply(kit, id, second, '20.00');
  const other = (await noteOf(kit, id)).applications.at(-1)?.id ?? 0;
  kit.setToday('2026-03-20');
  await kit.call('creditNote.unapply', { id, applicationId: other });
  await kit.call('creditNote.reverse', { id });
  expect(journalInCurrencies(kit.path).split('\n').slice(6)).toEqual([
    '2026-03-12 CN-000001',
    '  Dr SALES_RETURNS         36.66  33.33 EUR',
    '  Cr AR                    36.66  33.33 EUR',
    '2026-03-12 CN-000001',
    '  Cr AR                     1.00  0.00 EUR',
    '  Dr FX_LOSS                1.00  0.00 EUR',
    '2026-03-20 CN-000001',
    '  Dr AR                     1.00  0.00 EUR',
    '  Cr FX_LOSS                1.00  0.00 EUR',
    '2026-03-20 CN-000001',
    '  Cr SALES_RETURNS         36.66  33.33 EUR',
    '  Dr AR                    36.66  33.33 EUR',
  ]);
  expect(await kit.call('invoice.get', { id: invoice })).toMatchObject({ openMinor: 10_000, baseOpenMinor: 11_000 });
  expect(balances(kit.path)).toMatchObject({ AR: 16_750, REVENUE: -16_750, SALES_RETURNS: 0, FX_GAIN: 0, FX_LOSS: 0 });
});

test('a deposit of a cancelled order: a new order takes what was paid, by a deposit that the credit note pays', async () => {
  kit = await story();
  await kit.receive(8, '4.00');
  const line = { itemId: 1, qtyMicro: qty(8), unitPriceMicro: price('10.00') };
  const order = { customerId: 1, lines: [line], confirm: true, depositPpm: percent('50') };
  const { id: orderId } = await kit.call('salesOrder.create', order);
  const first = await kit.call('invoice.createDeposit', { orderId, issue: true });
  await kit.pay('48.00', { [first.id]: '48.00' });
  await kit.call('salesOrder.cancel', { id: orderId });
  await held(kit, 1, 'depositCredited', 'CN-000001');
  expect(await kit.refused('invoice.createDeposit', { orderId })).toMatchObject({ code: 'WRONG_STATE' });
  const second = await kit.call('salesOrder.create', order);
  const again = await kit.call('invoice.createDeposit', { orderId: second.id, issue: true });
  await apply(kit, 1, again.id, '48.00');
  const shipment = await kit.call('shipment.create', { orderId: second.id, post: true });
  const invoice = await kit.invoice(shipment.id);
  expect(await kit.call('invoice.get', { id: invoice })).toMatchObject({ grossMinor: 4800, openMinor: 4800 });
  expect(balances(kit.path)).toMatchObject({ AR: 4800, CUSTOMER_ADVANCES: 0, OUTPUT_TAX: -1600, REVENUE: -8000 });
});
