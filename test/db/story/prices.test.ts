// Prices that hold the tax, and discounts by amount, from the order to the journal, in one invoice and in parts.
import { afterEach, expect, test } from 'vitest';
import { balances, journalText } from '../../kit/journal.ts';
import { money, percent, price, qty, type Story, story } from '../../kit/story.ts';

let kit: Story | undefined;
afterEach(() => kit?.close());

/** A confirmed order of goods, so many of the widget a line. */
async function enter(
  acme: Story,
  header: { pricesIncludeTax?: boolean; discountMinor?: number; discountPpm?: number },
  ...lines: { quantity: number; unitPrice: string; discountMinor?: number }[]
) {
  const { id } = await acme.call('salesOrder.create', {
    ...{ customerId: 1, confirm: true, ...header },
    lines: lines.map(({ quantity, unitPrice, ...rest }) => ({
      ...{ itemId: 1, qtyMicro: qty(quantity), unitPriceMicro: price(unitPrice), ...rest },
    })),
  });
  const order = await acme.call('salesOrder.get', { id });
  return { id, order, lineIds: order.lines.map((line) => line.id) };
}

/** Ships one line of an order in part and bills the shipment. */
async function bill(acme: Story, orderId: number, lineId: number | undefined, quantity: number) {
  const shipped = await acme.ship({ id: orderId, lineId: lineId ?? 0 }, quantity);
  return acme.call('invoice.get', { id: await acme.invoice(shipped) });
}

const whole = async (acme: Story): Promise<void> => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  const { checks } = await acme.call('reconciliation.get', { from: '2026-01-01', to: '2026-12-31' });
  expect(checks.filter(({ green }) => !green)).toEqual([]);
};

test('50,000 JPY with 10 % inside: net 45,455 and tax 4,545, whatever the company’s setting was', async () => {
  kit = await story({ rate: '10', baseCurrency: 'JPY', country: 'JP' });
  await kit.receive(10, '1000');
  const { id, order } = await enter(kit, { pricesIncludeTax: true }, { quantity: 10, unitPrice: '5000' });
  expect(order).toMatchObject({ netMinor: 45455, taxMinor: 4545, grossMinor: 50000, pricesIncludeTax: true });
  expect(order.taxes).toMatchObject([{ baseMinor: 45455, taxMinor: 4545 }]);
  const invoice = await bill(kit, id, order.lines[0]?.id, 10);
  expect(invoice).toMatchObject({ grossMinor: 50000, pricesIncludeTax: true });
  expect(journalText(kit.path, 0).split('\n').slice(-6)).toEqual([
    '2026-03-02 INV-000001',
    '  Dr AR                               50000',
    '  Cr REVENUE                          45455',
    '  Cr OUTPUT_TAX                        4545',
    '  Dr COGS                             10000',
    '  Cr SHIPPED_NOT_BILLED               10000',
  ]);
  await whole(kit);
});

test('in parts, each invoice holds its own tax and the customer pays exactly the sum of gross', async () => {
  kit = await story({ rate: '20' });
  const company = await kit.call('company.get', {});
  const { name, taxNumber, address, language, version } = company;
  await kit.call('company.update', { name, taxNumber, address, language, version, pricesIncludeTax: true });
  await kit.receive(7, '1.00');
  const { id, order, lineIds } = await enter(kit, {}, { quantity: 7, unitPrice: '9.99' });
  expect(order).toMatchObject({ pricesIncludeTax: true, netMinor: 5828, taxMinor: 1165, grossMinor: 6993 });
  const first = await bill(kit, id, lineIds[0], 3);
  const second = await bill(kit, id, lineIds[0], 4);
  // 29.97 / 1.2 = 24.975, half up; 39.96 / 1.2 = 33.30.
  expect([first.netMinor, first.taxMinor, first.grossMinor]).toEqual([2498, 499, 2997]);
  expect([second.netMinor, second.taxMinor, second.grossMinor]).toEqual([3330, 666, 3996]);
  expect(balances(kit.path)).toMatchObject({ AR: 6993, REVENUE: -5828, OUTPUT_TAX: -1165 });
  await whole(kit);
});

test('the gross style of the Russian chart takes a price with VAT as it is', async () => {
  kit = await story({ chartTemplate: 'russia', country: 'RU', baseCurrency: 'RUB', language: 'ru', rate: '22' });
  await kit.receive(1, '400.00');
  const { id, lineIds } = await enter(kit, { pricesIncludeTax: true }, { quantity: 1, unitPrice: '1000.00' });
  await bill(kit, id, lineIds[0], 1);
  expect(balances(kit.path)).toMatchObject({ AR: 100000, REVENUE: -100000, TAX_ON_REVENUE: 18033, OUTPUT_TAX: -18033 });
  await whole(kit);
});

test('a line discount of 10.00 on 3 × 33.33 goes over three invoices as 3.33, 3.34 and 3.33', async () => {
  kit = await story();
  await kit.receive(3, '1.00');
  const { id, order, lineIds } = await enter(
    kit,
    {},
    { quantity: 3, unitPrice: '33.33', discountMinor: money('10.00') },
  );
  expect([order.netMinor, order.taxMinor]).toEqual([8999, 1800]);
  const nets: number[] = [];
  for (const _ of [1, 2, 3]) nets.push((await bill(kit, id, lineIds[0], 1)).netMinor);
  expect(nets).toEqual([3000, 2999, 3000]);
  await whole(kit);
});

test('a document discount of 25.00 on an order of two lines follows the value of what is invoiced', async () => {
  kit = await story();
  await kit.receive(20, '1.00');
  const lines = [
    { quantity: 10, unitPrice: '10.00' },
    { quantity: 3, unitPrice: '16.67' },
  ];
  const { id, order, lineIds } = await enter(kit, { discountMinor: money('25.00') }, ...lines);
  // 100.00 and 50.01 share 25.00 as 16.6656 and 8.3344.
  expect(order.lines.map((line) => line.netMinor)).toEqual([8333, 4168]);
  const first = await bill(kit, id, lineIds[0], 4);
  const second = await bill(kit, id, lineIds[1], 3);
  const third = await bill(kit, id, lineIds[0], 6);
  // 25 × 40 / 150.01 = 6.67; 25 × 90.01 / 150.01 = 15.00, less 6.67; the last takes what is left.
  expect([first.netMinor, second.netMinor, third.netMinor]).toEqual([4000 - 667, 5001 - 833, 6000 - 1000]);
  await whole(kit);
});

test('a draft invoice whose discount another one has taken is not issued; made again, it is', async () => {
  kit = await story();
  await kit.receive(3, '1.00');
  const { id, lineIds } = await enter(kit, { discountMinor: money('1.00') }, { quantity: 3, unitPrice: '10.00' });
  const first = await kit.ship({ id, lineId: lineIds[0] ?? 0 }, 1);
  const second = await kit.ship({ id, lineId: lineIds[0] ?? 0 }, 1);
  const waiting = await kit.call('invoice.create', { shipmentIds: [second] });
  await kit.invoice(first);
  expect(await kit.refused('invoice.issue', { id: waiting.id })).toMatchObject({
    ...{ code: 'WRONG_STATE', reason: 'discountTaken' },
  });
  await kit.call('invoice.delete', { id: waiting.id });
  const again = await kit.call('invoice.get', { id: await kit.invoice(second) });
  // 67 cents by now, less the 33 of the first.
  expect(again.netMinor).toBe(1000 - 34);
  await whole(kit);
});

test('a discount that gives all away leaves no negative line on any invoice', async () => {
  kit = await story();
  await kit.receive(3, '1.00');
  // 3 × 0.335 is 1.01, one of them 0.34: the last invoice has less to give than is left.
  const { id, lineIds } = await enter(kit, { discountMinor: 101 }, { quantity: 3, unitPrice: '0.335' });
  for (const _ of [1, 2, 3]) expect((await bill(kit, id, lineIds[0], 1)).netMinor).toBeGreaterThanOrEqual(0);
  await whole(kit);
});

test('refused: percent and amount at once, an amount over the line or the document, orders priced in two ways on one bill', async () => {
  kit = await story();
  await kit.receive(2, '1.00');
  const line = { itemId: 1, qtyMicro: qty(1), unitPriceMicro: price('10.00') };
  const refused = async (order: object): Promise<unknown> =>
    kit?.refused('salesOrder.create', { customerId: 1, lines: [line], ...order } as never);
  const five = percent('5');
  expect(await refused({ lines: [line, { ...line, discountPpm: five, discountMinor: 1 }] })).toMatchObject({
    ...{ code: 'VALIDATION', reason: 'oneDiscount', fields: ['lines.1.discountMinor'] },
  });
  expect(await refused({ discountPpm: five, discountMinor: 1 })).toMatchObject({ fields: ['discountMinor'] });
  expect(await refused({ lines: [{ ...line, discountMinor: 1001 }] })).toMatchObject({
    ...{ reason: 'discountTooBig', fields: ['lines.0.discountMinor'], params: { limitMinor: 1000 } },
  });
  expect(await refused({ discountMinor: 1001 })).toMatchObject({ reason: 'discountTooBig' });
  const orderIds: number[] = [];
  for (const pricesIncludeTax of [true, false]) {
    const { id, lineIds } = await enter(kit, { pricesIncludeTax }, { quantity: 1, unitPrice: '10.00' });
    await kit.ship({ id, lineId: lineIds[0] ?? 0 }, 1);
    orderIds.push(id);
  }
  expect(await kit.refused('invoice.create', { orderIds })).toMatchObject({ reason: 'severalTerms' });
});

test('what is switched off stays off: a company back to prices without tax, a customer no longer active', async () => {
  kit = await story();
  const setting = async (pricesIncludeTax: boolean): Promise<boolean | undefined> => {
    const company = await kit?.call('company.get', {});
    if (!kit || !company) return undefined;
    const { name, taxNumber, address, language, version } = company;
    await kit.call('company.update', { name, taxNumber, address, language, version, pricesIncludeTax });
    return (await kit.call('company.get', {})).pricesIncludeTax;
  };
  expect([await setting(true), await setting(false)]).toEqual([true, false]);
  await kit.call('customer.update', { id: 1, version: 1, code: 'ACME', name: 'Acme', active: false });
  expect(await kit.call('customer.get', { id: 1 })).toMatchObject({ active: false, creditHold: false });
});
