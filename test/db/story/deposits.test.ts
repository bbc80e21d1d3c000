// Deposits: asked for by the order, invoiced as an advance with its tax, taken off the invoices that follow, given back when
// the order is cancelled (ACCOUNTING.md, sections 1, 3 and 6).
import { afterEach, expect, test } from 'vitest';
import { balances, journalText } from '../../kit/journal.ts';
import { money, percent, price, qty, type Story, story } from '../../kit/story.ts';

let kit: Story | undefined;
afterEach(() => kit?.close());

async function withDeposit(acme: Story, quantity: number, deposit: object, more: object = {}) {
  const line = { itemId: 1, qtyMicro: qty(quantity), unitPriceMicro: price('10.00') };
  const { id } = await acme.call('salesOrder.create', {
    ...{ customerId: 1, lines: [line], confirm: true, ...deposit, ...more },
  });
  const { lines } = await acme.call('salesOrder.get', { id });
  return { id, lineId: lines[0]?.id ?? 0 };
}
const deposit = async (acme: Story, orderId: number): Promise<number> =>
  (await acme.call('invoice.createDeposit', { orderId, issue: true })).id;
const bill = async (acme: Story, order: { id: number; lineId: number }, quantity: number) => {
  const id = await acme.invoice(await acme.ship(order, quantity));
  return acme.call('invoice.get', { id });
};
const whole = async (acme: Story): Promise<void> => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  const { checks } = await acme.call('reconciliation.get', { from: '2026-01-01', to: '2026-12-31' });
  expect(checks.filter(({ green }) => !green)).toEqual([]);
};

test('30 % of 120.00: invoiced as an advance, paid, taken off the invoice of the goods', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const order = await withDeposit(kit, 10, { depositPpm: percent('30') });
  const id = await deposit(kit, order.id);
  await kit.pay('36.00', { [id]: '36.00' });
  const invoice = await bill(kit, order, 10);
  expect(journalText(kit.path).split('\n').slice(3)).toEqual([
    '2026-03-02 INV-000001',
    '  Dr AR                               36.00',
    '  Cr CUSTOMER_ADVANCES                30.00',
    '  Cr OUTPUT_TAX                        6.00',
    '2026-03-02 PAY-000001',
    '  Dr BANK                             36.00',
    '  Cr AR                               36.00',
    '2026-03-02 SH-000001',
    '  Dr SHIPPED_NOT_BILLED               40.00',
    '  Cr INVENTORY                        40.00',
    '2026-03-02 INV-000002',
    '  Dr AR                               84.00',
    '  Cr REVENUE                         100.00',
    '  Cr OUTPUT_TAX                       20.00',
    '  Dr CUSTOMER_ADVANCES                30.00',
    '  Dr OUTPUT_TAX                        6.00',
    '  Dr COGS                             40.00',
    '  Cr SHIPPED_NOT_BILLED               40.00',
  ]);
  expect(invoice).toMatchObject({ netMinor: 7000, taxMinor: 1400, grossMinor: 8400, openMinor: 8400 });
  expect(invoice.deductions).toMatchObject([{ depositNumber: 'INV-000001', netMinor: 3000, taxMinor: 600 }]);
  expect(await kit.call('salesOrder.get', { id: order.id })).toMatchObject({
    ...{ state: 'closed', deposit: { askedMinor: 3600, paidMinor: 3600, deductedMinor: 3600, leftMinor: 0 } },
  });
  await whole(kit);
});

test('nothing is packed or shipped until the deposit is paid whole', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const order = await withDeposit(kit, 10, { depositMinor: money('50.00') });
  const lines = [{ orderLineId: order.lineId, qtyMicro: qty(1) }];
  const unpaid = { code: 'DEPOSIT_UNPAID', params: { order: 'SO-000001', openMinor: 5000 } };
  expect(await kit.refused('package.create', { orderId: order.id, lines })).toMatchObject(unpaid);
  expect(await kit.refused('shipment.create', { orderId: order.id, lines, post: true })).toMatchObject(unpaid);
  const id = await deposit(kit, order.id);
  await kit.pay('49.99', { [id]: '49.99' });
  expect(await kit.refused('package.create', { orderId: order.id, lines })).toMatchObject({ params: { openMinor: 1 } });
  await kit.pay('0.01', { [id]: '0.01' });
  await kit.call('package.create', { orderId: order.id, lines });
});

test('in parts the deposit follows the value invoiced, and the last invoice takes all that is left', async () => {
  kit = await story();
  await kit.receive(3, '4.00');
  const order = await withDeposit(kit, 3, { depositMinor: money('10.00') });
  const id = await deposit(kit, order.id);
  await kit.pay('10.00', { [id]: '10.00' });
  const taken: number[][] = [];
  for (const _ of [1, 2, 3]) {
    const { deductions } = await bill(kit, order, 1);
    taken.push(deductions.flatMap(({ netMinor, taxMinor }) => [netMinor, taxMinor]));
  }
  // 10.00 holds 1.67 of tax: steps of 3.33, 3.34 and 3.33 hold 0.56, 0.55 and 0.56.
  expect(taken).toEqual([
    [277, 56],
    [279, 55],
    [277, 56],
  ]);
  expect(balances(kit.path)).toMatchObject({ CUSTOMER_ADVANCES: 0, OUTPUT_TAX: -600, AR: 2600, REVENUE: -3000 });
  await whole(kit);
});

test('a deposit of all leaves an invoice of nothing; one that is more than the invoice waits for the next', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const order = await withDeposit(kit, 10, { depositPpm: percent('100') });
  const id = await deposit(kit, order.id);
  await kit.pay('120.00', { [id]: '120.00' });
  expect(await bill(kit, order, 4)).toMatchObject({ grossMinor: 0, openMinor: 0, netMinor: 0, taxMinor: 0 });
  expect(balances(kit.path)).toMatchObject({ CUSTOMER_ADVANCES: -6000, REVENUE: -4000, OUTPUT_TAX: -2000 });
  expect(await bill(kit, order, 6)).toMatchObject({ grossMinor: 0 });
  expect(balances(kit.path)).toMatchObject({ CUSTOMER_ADVANCES: 0, REVENUE: -10_000, AR: 0 });
  await whole(kit);
});

test('an order of two taxes asks for its deposit at both, each in its own proportion', async () => {
  kit = await story({ rate: '20' });
  const rates = [{ validFrom: '1990-01-01', ratePpm: percent('5') }];
  await kit.call('taxCode.create', { code: 'LOW', name: 'Low', category: 'reduced', rates });
  await kit.call('item.create', { code: 'BOOK', name: 'Book', taxCode: 'LOW' });
  const unitPriceMicro = price('10.00');
  const lines = [1, 2].map((itemId) => ({ itemId, qtyMicro: qty(10), unitPriceMicro }));
  const { id } = await kit.call('salesOrder.create', {
    ...{ customerId: 1, lines, confirm: true, depositMinor: money('45.00') },
  });
  const invoice = await kit.call('invoice.get', { id: await deposit(kit, id) });
  // 45.00 over 120.00 and 105.00: 24.00 and 21.00.
  expect(invoice.taxes.map(({ baseMinor, taxMinor }) => [baseMinor, taxMinor])).toEqual([
    [2000, 400],
    [2000, 100],
  ]);
  expect(invoice).toMatchObject({ depositOrderId: id, orderNumbers: 'SO-000001', netMinor: 4000, grossMinor: 4500 });
  await whole(kit);
});

test('the gross style of the Russian chart: the advance stands without VAT, revenue with it', async () => {
  kit = await story({ chartTemplate: 'russia', country: 'RU', baseCurrency: 'RUB', language: 'ru', rate: '22' });
  await kit.receive(1, '400.00');
  const order = await withDeposit(kit, 1, { depositMinor: money('6.10') });
  const id = await deposit(kit, order.id);
  await kit.pay('6.10', { [id]: '6.10' });
  await bill(kit, order, 1);
  expect(balances(kit.path)).toMatchObject({
    ...{ AR: 610, REVENUE: -1220, TAX_ON_REVENUE: 220, OUTPUT_TAX: -220, CUSTOMER_ADVANCES: 0 },
  });
  await whole(kit);
});

test('a cancelled order credits its deposit; what was paid is paid back out of the credit note', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const order = await withDeposit(kit, 10, { depositPpm: percent('30') });
  const id = await deposit(kit, order.id);
  await kit.pay('20.00', { [id]: '20.00' });
  await kit.call('salesOrder.cancel', { id: order.id });
  expect(journalText(kit.path).split('\n').slice(-4)).toEqual([
    '2026-03-02 CN-000001',
    '  Dr CUSTOMER_ADVANCES                30.00',
    '  Dr OUTPUT_TAX                        6.00',
    '  Cr AR                               36.00',
  ]);
  expect(await kit.call('invoice.get', { id })).toMatchObject({ state: 'credited', openMinor: 0 });
  const note = await kit.call('creditNote.get', { id: 1 });
  expect(note).toMatchObject({ openMinor: 2000, grossMinor: 3600, lines: [] });
  await kit.call('refund.create', { post: true, customerId: 1, sources: [{ creditNoteId: 1, amountMinor: 2000 }] });
  expect(balances(kit.path)).toMatchObject({ AR: 0, BANK: 0, CUSTOMER_ADVANCES: 0, OUTPUT_TAX: 0 });
  await whole(kit);
});

test('a cancelled order credits its deposit on the day that is named, not before the invoice', async () => {
  kit = await story();
  const order = await withDeposit(kit, 10, { depositPpm: percent('30') });
  await deposit(kit, order.id);
  kit.setToday('2026-03-20');
  expect(await kit.refused('salesOrder.cancel', { id: order.id, cancelledOn: '2026-03-01' })).toMatchObject({
    ...{ code: 'VALIDATION', reason: 'beforeDocument' },
  });
  await kit.call('salesOrder.cancel', { id: order.id, cancelledOn: '2026-03-10' });
  const { rows } = await kit.call('creditNote.list', {});
  expect(rows).toMatchObject([{ issuedOn: '2026-03-10', grossMinor: 3600 }]);
  await whole(kit);
});

test('what is left of a deposit is credited by hand, once', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const order = await withDeposit(kit, 10, { depositPpm: percent('30') });
  const id = await deposit(kit, order.id);
  await kit.pay('36.00', { [id]: '36.00' });
  await bill(kit, order, 5);
  await kit.call('salesOrder.close', { id: order.id });
  expect(await kit.call('invoice.creditable', { id })).toMatchObject({ creditableMinor: 1800 });
  expect(await kit.refused('creditNote.create', { invoiceId: id, grossMinor: 1801 })).toMatchObject({
    ...{ code: 'OVER_INVOICED', reason: 'overCreditedAmount' },
  });
  await kit.call('creditNote.create', { invoiceId: id, issue: true });
  expect(await kit.refused('creditNote.create', { invoiceId: id })).toMatchObject({ reason: 'depositUsed' });
  expect(balances(kit.path)).toMatchObject({ CUSTOMER_ADVANCES: 0, OUTPUT_TAX: -1000, AR: 4200 - 1800 });
  await whole(kit);
});

test('goods credited after a deposit are credited whole: what was deducted had been paid', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const order = await withDeposit(kit, 10, { depositPpm: percent('30') });
  const id = await deposit(kit, order.id);
  await kit.pay('36.00', { [id]: '36.00' });
  const invoice = await bill(kit, order, 10);
  await kit.call('creditNote.create', { invoiceId: invoice.id, issue: true });
  expect(await kit.call('invoice.get', { id: invoice.id })).toMatchObject({ state: 'credited', openMinor: 0 });
  expect(await kit.call('creditNote.get', { id: 1 })).toMatchObject({ grossMinor: 12_000, openMinor: 3600 });
  expect((await kit.call('integrity.check', {})).violations).toEqual([]);
});

test('a draft whose deposit another invoice has taken is not issued; drafts of a deposit count as invoiced', async () => {
  kit = await story();
  await kit.receive(10, '4.00');
  const order = await withDeposit(kit, 10, { depositPpm: percent('30') });
  const draft = await kit.call('invoice.createDeposit', { orderId: order.id });
  expect(await kit.refused('invoice.createDeposit', { orderId: order.id })).toMatchObject({
    reason: 'depositInvoiced',
  });
  await kit.call('invoice.issue', { id: draft.id });
  await kit.pay('36.00', { [draft.id]: '36.00' });
  const [first, second] = [await kit.ship(order, 5), await kit.ship(order, 5)];
  const waiting = await kit.call('invoice.create', { shipmentIds: [second] });
  await kit.invoice(first);
  expect(await kit.call('invoice.get', { id: waiting.id })).toMatchObject({ grossMinor: 6000 - 1800 });
  // The steps are equal here, so the draft still says what is due.
  await kit.call('invoice.issue', { id: waiting.id });
  const other = await withDeposit(kit, 10, {});
  expect(await kit.refused('invoice.createDeposit', { orderId: other.id })).toMatchObject({ reason: 'noDeposit' });
  await whole(kit);
});

test('refused: percent and amount at once, more than the order, a draft made before an amendment', async () => {
  kit = await story();
  const line = { itemId: 1, qtyMicro: qty(1), unitPriceMicro: price('10.00') };
  const refused = (order: object) =>
    kit?.refused('salesOrder.create', { customerId: 1, lines: [line], ...order } as never);
  expect(await refused({ depositPpm: 1, depositMinor: 1 })).toMatchObject({ reason: 'oneDeposit' });
  expect(await refused({ depositMinor: 1201 })).toMatchObject({
    reason: 'depositTooBig',
    params: { limitMinor: 1200 },
  });
});

test('the exposure of a customer counts an order once: its open deposit is an invoice already', async () => {
  kit = await story();
  await kit.call('customer.update', {
    id: 1,
    version: 1,
    code: 'ACME',
    name: 'Acme',
    creditLimitMinor: money('125.00'),
  });
  const order = await withDeposit(kit, 10, { depositPpm: percent('30') });
  const id = await deposit(kit, order.id);
  expect(await kit.call('customer.get', { id: 1 })).toMatchObject({ openInvoicesMinor: 3600, openOrdersMinor: 8400 });
  await kit.pay('36.00', { [id]: '36.00' });
  expect(await kit.call('customer.get', { id: 1 })).toMatchObject({ openInvoicesMinor: 0, openOrdersMinor: 8400 });
  // 84.00 of the first and 40.80 of the second are 124.80.
  const line = { itemId: 1, qtyMicro: qty('3.4'), unitPriceMicro: price('10.00') };
  await kit.call('item.update', { id: 1, version: 1, code: 'WIDGET', name: 'Widget', qtyDecimals: 1 });
  await kit.call('salesOrder.create', { customerId: 1, lines: [line], confirm: true });
  expect(
    await kit.refused('salesOrder.create', {
      customerId: 1,
      lines: [{ ...line, qtyMicro: qty('0.1') }],
      confirm: true,
    }),
  ).toMatchObject({ code: 'CREDIT_LIMIT' });
});
