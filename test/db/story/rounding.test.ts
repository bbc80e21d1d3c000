// Totals rounded to a cash step, and freight billed with the first invoice: company settings, documents, journal.
import { afterEach, expect, test } from 'vitest';
import { balances, journalText } from '../../kit/journal.ts';
import { money, price, qty, type Story, story } from '../../kit/story.ts';

let kit: Story;
afterEach(() => kit.close());

async function set(part: { cashStepMinor?: number; freightItemId?: number | null }): Promise<void> {
  const { name, taxNumber, address, language, version } = await kit.call('company.get', {});
  await kit.call('company.update', { name, taxNumber, address, language, version, ...part });
}

const sell = async (unitPrice: string) => {
  await kit.receive(1, '4.00');
  const order = await kit.order(1, unitPrice);
  return kit.call('invoice.get', { id: await kit.invoice(await kit.ship(order, 1)) });
};

/** Everything ties, but for what a test leaves open on purpose. */
const whole = async (...open: string[]): Promise<void> => {
  expect((await kit.call('integrity.check', {})).violations).toEqual([]);
  const { checks } = await kit.call('reconciliation.get', { from: '2026-01-01', to: '2026-12-31' });
  expect(checks.filter(({ green }) => !green).map(({ check }) => check)).toEqual(open);
};

test('11.99 and 12.01 are asked for as 12.00, the difference on its own account', async () => {
  kit = await story();
  await set({ cashStepMinor: 5 });
  const up = await sell('9.99');
  expect(up).toMatchObject({ netMinor: 999, taxMinor: 200, roundingMinor: 1, grossMinor: 1200, openMinor: 1200 });
  const down = await sell('10.01');
  expect(down).toMatchObject({ netMinor: 1001, taxMinor: 200, roundingMinor: -1, grossMinor: 1200 });
  const even = await sell('10.00');
  expect(even.roundingMinor).toBe(0);
  await kit.pay('24.00', { [up.id]: '12.00', [down.id]: '12.00' });
  const invoices = journalText(kit.path)
    .split(/\n(?=\d)/)
    .filter((entry) => entry.includes('INV-'))
    .map((entry) => entry.split('\n').slice(1, -2));
  expect(invoices).toEqual([
    [
      '  Dr AR                               12.00',
      '  Cr REVENUE                           9.99',
      '  Cr ROUNDING                          0.01',
      '  Cr OUTPUT_TAX                        2.00',
    ],
    [
      '  Dr AR                               12.00',
      '  Cr REVENUE                          10.01',
      '  Dr ROUNDING                          0.01',
      '  Cr OUTPUT_TAX                        2.00',
    ],
    [
      '  Dr AR                               12.00',
      '  Cr REVENUE                          10.00',
      '  Cr OUTPUT_TAX                        2.00',
    ],
  ]);
  await whole();
});

test('a draft is rounded as the company rounds on the day it is issued, its instalments with it', async () => {
  kit = await story();
  await set({ cashStepMinor: 5 });
  const drafted = async (unitPrice: string) => {
    await kit.receive(1, '4.00');
    const shipment = await kit.ship(await kit.order(1, unitPrice), 1);
    return (await kit.call('invoice.create', { shipmentIds: [shipment] })).id;
  };
  const issued = async (id: number, more: object = {}) => {
    await kit.call('invoice.issue', { id, ...more });
    return kit.call('invoice.get', { id });
  };
  const first = await drafted('9.99');
  await set({ cashStepMinor: 0 });
  expect(await issued(first)).toMatchObject({
    roundingMinor: 0,
    grossMinor: 1199,
    openMinor: 1199,
    baseGrossMinor: 1199,
  });
  const second = await drafted('9.99');
  await kit.call('paymentTerms.create', {
    ...{ code: 'HALVES', name: 'Half now, half later', netDays: 30 },
    instalments: [
      { share: 'percent', percentPpm: 500_000, due: 'netDays', days: 0 },
      { share: 'remainder', due: 'netDays', days: 30 },
    ],
  });
  const { version } = await kit.call('customer.get', { id: 1 });
  await kit.call('customer.update', { id: 1, version, code: 'ACME', name: 'Acme', paymentTermsCode: 'HALVES' });
  const third = await drafted('9.99');
  await set({ cashStepMinor: 100 });
  expect(await issued(second, { issuedOn: '2026-03-02', dueOn: '2026-03-20' })).toMatchObject({
    ...{ roundingMinor: 1, grossMinor: 1200, dueOn: '2026-03-20' },
  });
  await set({ cashStepMinor: 1000 });
  expect(await issued(third)).toMatchObject({
    ...{ roundingMinor: -199, grossMinor: 1000 },
    instalments: [
      { dueOn: '2026-03-02', amountMinor: 500 },
      { dueOn: '2026-04-01', amountMinor: 500 },
    ],
  });
  expect(balances(kit.path)).toMatchObject({ AR: 3399, REVENUE: -2997, OUTPUT_TAX: -600, ROUNDING: 198 });
  await whole();
});

test('the last credit note of an invoice takes its rounding back, and none credits more than was asked for', async () => {
  kit = await story();
  await set({ cashStepMinor: 5 });
  const up = await sell('9.99');
  const credit = (invoiceId: number, grossMinor?: number) =>
    kit.call('creditNote.create', { invoiceId, issue: true, ...(grossMinor === undefined ? {} : { grossMinor }) });
  const note = async (made: { id: number }) => kit.call('creditNote.get', { id: made.id });
  expect(await note(await credit(up.id, 500))).toMatchObject({ roundingMinor: 0, grossMinor: 500 });
  const last = await credit(up.id);
  expect(await note(last)).toMatchObject({ roundingMinor: 1, grossMinor: 700 });
  const asked = await sell('9.99');
  expect(await note(await credit(asked.id, 1200))).toMatchObject({ roundingMinor: 1, grossMinor: 1200 });
  const down = await sell('10.01');
  expect(await kit.refused('creditNote.create', { invoiceId: down.id, grossMinor: 1201 })).toMatchObject({
    ...{ code: 'OVER_INVOICED', params: { openMinor: 1200 } },
  });
  expect(await note(await credit(down.id, 1199))).toMatchObject({ roundingMinor: 0, grossMinor: 1199 });
  expect(await note(await credit(down.id))).toMatchObject({ roundingMinor: -1, grossMinor: 1 });
  for (const { id } of [up, asked, down])
    expect(await kit.call('invoice.get', { id })).toMatchObject({ state: 'credited', openMinor: 0 });
  expect(balances(kit.path)).toMatchObject({ AR: 0, ROUNDING: 0, OUTPUT_TAX: 0 });
  // Credited, and the goods not returned.
  await whole('R1');
});

test('the gross style credits revenue with net and tax, not with what rounding adds', async () => {
  kit = await story({ chartTemplate: 'russia', country: 'RU', baseCurrency: 'RUB', language: 'ru', rate: '22' });
  await set({ cashStepMinor: 100 });
  await sell('100.40');
  expect(journalText(kit.path).split('\n').slice(-7)).toEqual([
    '  Dr AR                              122.00',
    '  Cr REVENUE,SALES_RETURNS           122.49',
    '  Dr BAD_DEBT,BANK_FEES,FX_LOSS,FX_UNREALISED,ROUNDING,SALES_DISCOUNT,SMALL_DIFFERENCE      0.49',
    '  Dr TAX_ON_REVENUE                   22.09',
    '  Cr OUTPUT_TAX                       22.09',
    '  Dr COGS                              4.00',
    '  Cr SHIPPED_NOT_BILLED                4.00',
  ]);
  await whole();
});

test('freight goes with the first invoice of its order, though only a shipment is billed, and once', async () => {
  kit = await story();
  const freight = { code: 'FREIGHT', name: 'Freight', kind: 'service' as const, taxCode: 'STORY' };
  const { id: freightItemId } = await kit.call('item.create', freight);
  const { id: fitting } = await kit.call('item.create', { ...freight, code: 'FIT', name: 'Fitting' });
  await set({ freightItemId });
  expect((await kit.call('company.get', {})).freightItem).toEqual({
    ...{ id: freightItemId, code: 'FREIGHT', name: 'Freight' },
  });
  await kit.receive(2, '1.00');
  const line = (itemId: number, quantity: number, unitPrice: string) => ({
    ...{ itemId, qtyMicro: qty(quantity), unitPriceMicro: price(unitPrice) },
  });
  const { id } = await kit.call('salesOrder.create', {
    ...{ customerId: 1, confirm: true },
    lines: [line(1, 2, '10.00'), line(fitting, 1, '3.00'), line(freightItemId, 1, '5.00')],
  });
  const lineId = (await kit.call('salesOrder.get', { id })).lines[0]?.id ?? 0;
  const nets: number[] = [];
  for (const _ of [1, 2]) {
    const invoice = await kit.invoice(await kit.ship({ id, lineId }, 1));
    nets.push((await kit.call('invoice.get', { id: invoice })).netMinor);
  }
  expect(nets).toEqual([money('15.00'), money('10.00')]);
  const rest = await kit.call('invoice.create', { orderIds: [id], issue: true });
  expect((await kit.call('invoice.get', { id: rest.id })).netMinor).toBe(money('3.00'));
  expect((await kit.call('salesOrder.get', { id })).state).toBe('closed');
  await whole();
});

test('freight is a service that is there and in use', async () => {
  kit = await story();
  const { name, taxNumber, address, language, version } = await kit.call('company.get', {});
  const refused = (freightItemId: number) =>
    kit.refused('company.update', { name, taxNumber, address, language, version, freightItemId });
  expect(await refused(1)).toMatchObject({ code: 'VALIDATION', reason: 'freightMustBeService' });
  expect(await refused(99)).toMatchObject({ code: 'NOT_FOUND', fields: ['freightItemId'] });
});
