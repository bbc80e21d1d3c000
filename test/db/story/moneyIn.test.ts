// Money in: bank fees, early-payment discounts with their tax, small differences, several accounts, and which invoices an
// amount is likely to pay.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { balances, journalText } from '../../kit/journal.ts';
import { money, paysEarly, percent, price, qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
beforeEach(async () => {
  acme = await story({ rate: '18' });
  await paysEarly(acme);
  await acme.receive(100, '4.00');
});
afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  const { checks } = await acme.call('reconciliation.get', { from: '2026-01-01', to: '2026-12-31' });
  expect(checks.filter(({ green, check }) => !green && check !== 'R1').map(({ check }) => check)).toEqual([]);
  await acme.close();
});

/** An invoice over an amount without tax, issued on 2 March 2026. */
const billed = async (unitPrice: string): Promise<number> =>
  acme.invoice(await acme.ship(await acme.order(1, unitPrice), 1));
const settings = async (input: object): Promise<void> => {
  const { name, taxNumber, address, language, version } = await acme.call('company.get', {});
  await acme.call('company.update', { name, taxNumber, address, language, version, ...input });
};
const pay = async (amount: string, applications: object[], more: object = {}) =>
  acme.answer('payment.create', {
    customerId: 1,
    amountMinor: money(amount),
    applications,
    post: true,
    ...more,
  } as never);
const paid = async (...how: Parameters<typeof pay>): Promise<number> => {
  const answer = await pay(...how);
  if (!answer.ok) throw new Error(JSON.stringify(answer.refusal));
  return (answer.value as { id: number }).id;
};
/** The last entries of the journal. */
const last = (n: number): string =>
  journalText(acme.path)
    .split(/\n(?=\d)/)
    .slice(-n)
    .join('\n');
const open = async (id: number): Promise<number> => (await acme.call('invoice.get', { id })).openMinor;

test('10 % off what a deposit leaves: the tax of that half alone goes back', async () => {
  const line = { itemId: 1, qtyMicro: qty(1), unitPriceMicro: price('200.00') };
  const order = await acme.call('salesOrder.create', {
    ...{ customerId: 1, lines: [line], depositPpm: percent('50'), confirm: true },
  });
  const deposit = await acme.call('invoice.createDeposit', { orderId: order.id, issue: true });
  expect(await acme.call('invoice.get', { id: deposit.id })).toMatchObject({ grossMinor: 11_800, discountOn: null });
  await paid('118.00', [{ invoiceId: deposit.id, amountMinor: money('118.00') }]);
  const shipment = await acme.call('shipment.create', { orderId: order.id, post: true });
  const { id } = await acme.call('invoice.create', { shipmentIds: [shipment.id], issue: true });
  await paid('106.20', [{ invoiceId: id, amountMinor: money('106.20'), discountMinor: money('11.80') }]);
  expect(last(1)).toBe(`2026-03-02 PAY-000002
  Dr BANK                            106.20
  Dr SALES_DISCOUNT                   10.00
  Dr OUTPUT_TAX                        1.80
  Cr AR                              118.00`);
});

test('10 % off in time: the discount takes its tax with it, and the receivable is settled whole', async () => {
  const invoice = await billed('200.00');
  expect(await acme.call('invoice.get', { id: invoice })).toMatchObject({
    ...{ grossMinor: money('236.00'), discountPpm: percent('10'), discountOn: '2026-03-12' },
  });
  acme.setToday('2026-03-12');
  const { rows } = await acme.call('invoice.openItems', { customerId: 1 });
  expect(rows).toMatchObject([{ openMinor: money('236.00'), discountMinor: money('23.60') }]);
  const early = { invoiceId: invoice, amountMinor: money('212.40'), discountMinor: money('23.60') };
  const payment = await paid('212.40', [early]);
  expect(last(1)).toBe(`2026-03-12 PAY-000001
  Dr BANK                            212.40
  Dr SALES_DISCOUNT                   20.00
  Dr OUTPUT_TAX                        3.60
  Cr AR                              236.00`);
  expect(await open(invoice)).toBe(0);

  // Taken off again on a later day, the discount comes back with its tax.
  acme.setToday('2026-03-20');
  await acme.call('payment.unapply', { id: payment, applicationId: 1 });
  expect(last(1)).toBe(`2026-03-20 PAY-000001
  Dr AR                              236.00
  Cr SALES_DISCOUNT                   20.00
  Cr OUTPUT_TAX                        3.60
  Cr CUSTOMER_ADVANCES               212.40`);
  // The money came in time, so it may be set against the invoice with the discount at any later date.
  await acme.call('payment.apply', { id: payment, applications: [early] });
  expect(last(1)).toBe(`2026-03-20 PAY-000001
  Dr CUSTOMER_ADVANCES               212.40
  Dr SALES_DISCOUNT                   20.00
  Dr OUTPUT_TAX                        3.60
  Cr AR                              236.00`);
  await acme.call('payment.reverse', { id: payment });
  expect(last(1)).toBe(`2026-03-20 PAY-000001
  Dr AR                              236.00
  Cr SALES_DISCOUNT                   20.00
  Cr OUTPUT_TAX                        3.60
  Cr BANK                            212.40`);
  expect(await open(invoice)).toBe(money('236.00'));
  expect(balances(acme.path)).toMatchObject({ SALES_DISCOUNT: 0, OUTPUT_TAX: money('-36.00'), BANK: 0 });
});

test('a discount in parts takes the tax in cumulative steps; with the setting off it takes none', async () => {
  const invoice = await billed('0.50');
  for (const part of ['0.18', '0.18', '0.17'])
    await paid(part, [{ invoiceId: invoice, amountMinor: money(part), discountMinor: 2 }]);
  // 0.59 with 0.09 of tax: 0.02 of discount three times are 0.06, of which tax is round(0.09 × 6 / 59) = 0.01.
  expect(balances(acme.path)).toMatchObject({ AR: 0, SALES_DISCOUNT: 5, OUTPUT_TAX: -8 });
  await settings({ discountCorrectsTax: false });
  const other = await billed('200.00');
  await paid('212.40', [{ invoiceId: other, amountMinor: money('212.40'), discountMinor: money('23.60') }]);
  expect(last(1)).toBe(`2026-03-02 PAY-000004
  Dr BANK                            212.40
  Dr SALES_DISCOUNT                   23.60
  Cr AR                              236.00`);
});

test('a discount that is late, too big or was not agreed is refused', async () => {
  const invoice = await billed('200.00');
  const row = { invoiceId: invoice, amountMinor: money('212.40'), discountMinor: money('23.60') };
  expect(await pay('212.40', [row], { paidOn: '2026-03-13' })).toMatchObject({
    refusal: { code: 'VALIDATION', reason: 'discountLate', params: { on: '2026-03-12' } },
  });
  expect(await pay('212.40', [{ ...row, amountMinor: money('200.00') }])).toMatchObject({
    refusal: { reason: 'discountTooBig', params: { limitMinor: money('22.36') } },
  });
  const { version } = await acme.call('customer.get', { id: 1 });
  await acme.call('customer.update', { id: 1, version, code: 'ACME', name: 'Acme', paymentTermsCode: 'NET30' });
  const plain = await billed('100.00');
  expect(await pay('90.00', [{ invoiceId: plain, amountMinor: money('90.00'), discountMinor: 100 }])).toMatchObject({
    refusal: { reason: 'noDiscount' },
  });
});

test('the bank keeps a fee: the account takes the rest, the receivable is whole; reversal brings both back', async () => {
  const invoice = await billed('100.00');
  const payment = await paid('118.00', [{ invoiceId: invoice, amountMinor: money('118.00') }], { feeMinor: 250 });
  expect(last(1)).toBe(`2026-03-02 PAY-000001
  Dr BANK                            115.50
  Dr BANK_FEES                         2.50
  Cr AR                              118.00`);
  await acme.call('payment.reverse', { id: payment });
  expect(last(1)).toBe(`2026-03-02 PAY-000001
  Dr AR                              118.00
  Cr BANK                            115.50
  Cr BANK_FEES                         2.50`);
  expect(await pay('1.00', [], { feeMinor: 101 })).toMatchObject({ refusal: { reason: 'feeTooBig' } });
});

test('small differences up to the limit of the company: too little and too much, and given back with the payment', async () => {
  const short = await billed('100.00');
  const row = { invoiceId: short, amountMinor: money('117.60'), differenceMinor: money('0.40') };
  expect(await pay('117.60', [row])).toMatchObject({
    refusal: { reason: 'differenceTooBig', params: { limitMinor: 0 } },
  });
  await settings({ smallDifferenceMinor: money('0.50') });
  const payment = await paid('117.60', [row]);
  expect(last(1)).toBe(`2026-03-02 PAY-000001
  Dr BANK                            117.60
  Dr SMALL_DIFFERENCE                  0.40
  Cr AR                              118.00`);
  const over = await billed('100.00');
  await paid('118.05', [{ invoiceId: over, amountMinor: money('118.05'), differenceMinor: money('-0.05') }]);
  expect(last(1)).toBe(`2026-03-02 PAY-000002
  Dr BANK                            118.05
  Cr SMALL_DIFFERENCE                  0.05
  Cr AR                              118.00`);
  await acme.call('payment.reverse', { id: payment });
  expect(balances(acme.path)).toMatchObject({ AR: money('118.00'), SMALL_DIFFERENCE: money('-0.05') });
});

test('small differences of one invoice count together: of one payment, of several, and written off', async () => {
  await settings({ smallDifferenceMinor: money('0.50') });
  const invoice = await billed('100.00');
  const row = (amount: string, difference: string) => ({
    ...{ invoiceId: invoice, amountMinor: money(amount), differenceMinor: money(difference) },
  });
  expect(await pay('80.00', [row('40.00', '0.30'), row('40.00', '0.30')])).toMatchObject({
    ...{ refusal: { reason: 'differenceTooBig', params: { limitMinor: money('0.20') } } },
  });
  const first = await paid('40.00', [row('40.00', '0.30')]);
  expect(await pay('40.00', [row('40.00', '0.30')])).toMatchObject({ refusal: { reason: 'differenceTooBig' } });
  await paid('40.00', [row('40.00', '0.20')]);
  // What is left of the limit decides what a write-off is.
  const writeOff = { invoiceId: invoice, amountMinor: money('0.10'), post: true };
  expect(await (await acme.as('clerk')).call('writeOff.create', writeOff)).toMatchObject({
    ...{ refusal: { code: 'FORBIDDEN', reason: 'badDebtNeedsAccountant' } },
  });
  const { id } = await acme.call('writeOff.create', writeOff);
  expect(await acme.call('writeOff.get', { id })).toMatchObject({ kind: 'badDebt' });
  // Taken back with its payment, a difference counts no more.
  await acme.call('payment.reverse', { id: first });
  const small = await acme.call('writeOff.create', { ...writeOff, amountMinor: money('0.30') });
  expect(await acme.call('writeOff.get', { id: small.id })).toMatchObject({ kind: 'smallDifference' });
  expect(await pay('10.00', [row('10.00', '0.01')])).toMatchObject({
    ...{ refusal: { reason: 'differenceTooBig', params: { limitMinor: 0 } } },
  });
  await acme.call('writeOff.reverse', { id: small.id });
  await paid('10.00', [row('10.00', '0.30')]);
  expect(balances(acme.path)).toMatchObject({ SMALL_DIFFERENCE: money('0.50'), BAD_DEBT: money('0.10') });
});

test('several bank and cash accounts: a payment names one of them, the usual one is the default', async () => {
  const { rows } = await acme.call('bankAccount.list', {});
  expect(rows).toMatchObject([
    { code: '1000', kind: 'bank', usual: true },
    { code: '1050', kind: 'cash', usual: false },
    { code: '1090', kind: 'transit', usual: false },
  ]);
  const [bank, cash] = rows;
  await paid('10.00', [], { bankAccountId: cash?.accountId });
  expect((await acme.call('bankAccount.list', {})).rows.map((row) => row.balanceMinor)).toEqual([0, 1000, 0]);
  const usual = { id: cash?.id ?? 0, version: 1, kind: 'cash' as const, name: 'Till', usual: true };
  await acme.call('bankAccount.update', usual);
  const payment = await paid('5.00', []);
  expect(await acme.call('payment.get', { id: payment })).toMatchObject({ bankAccountCode: '1050' });
  const off = { ...usual, version: 2, usual: false };
  expect(await acme.refused('bankAccount.update', off)).toMatchObject({ code: 'WRONG_STATE', reason: 'usualBank' });
  await acme.call('bankAccount.update', { id: bank?.id ?? 0, version: 2, name: 'Old bank', active: false });
  expect(await pay('5.00', [], { bankAccountId: bank?.accountId })).toMatchObject({ refusal: { reason: 'inactive' } });
  const accounts = (await acme.call('account.list', { limit: 500 })).rows;
  const at = (code: string): number => accounts.find((row) => row.code === code)?.id ?? 0;
  expect(await pay('5.00', [], { bankAccountId: at('1010') })).toMatchObject({ refusal: { reason: 'notABank' } });
  expect(await acme.refused('bankAccount.create', { accountId: at('1100'), name: 'x' })).toMatchObject({
    code: 'CONTROL_ACCOUNT',
  });
  expect(await acme.refused('bankAccount.create', { accountId: at('7100'), name: 'x' })).toMatchObject({
    reason: 'bankMustBeAsset',
  });
  expect(await acme.refused('bankAccount.create', { accountId: at('1050'), name: 'x' })).toMatchObject({
    code: 'DUPLICATE',
  });
});

test('which invoices an amount pays: named in the reference, of exactly this amount, or the oldest', async () => {
  const [first, second, third] = [await billed('100.00'), await billed('50.00'), await billed('30.00')];
  acme.setToday('2026-04-20');
  const ask = async (amount: string, reference = '', more: object = {}) =>
    acme.call('payment.suggest', { customerId: 1, amountMinor: money(amount), reference, ...more });
  const row = (invoiceId: number, amount: string, discountMinor = 0) => ({
    ...{ invoiceId, amountMinor: money(amount), discountMinor },
  });
  expect(await ask('60.00', 'Rechnung INV-000003, danke')).toEqual({
    ...{ by: 'byReference', applications: [row(third, '35.40')], restMinor: money('24.60') },
  });
  expect(await ask('10.00', 'inv 2')).toMatchObject({ by: 'byReference', applications: [row(second, '10.00')] });
  expect(await ask('94.40')).toMatchObject({
    ...{ by: 'byAmount', applications: [row(second, '59.00'), row(third, '35.40')], restMinor: 0 },
  });
  expect(await ask('150.00')).toMatchObject({
    ...{ by: 'oldestFirst', applications: [row(first, '118.00'), row(second, '32.00')] },
  });
  expect(await ask('94.40', '', { by: 'oldestFirst' })).toMatchObject({ applications: [row(first, '94.40')] });
  expect(await ask('500.00')).toMatchObject({ restMinor: money('287.60') });
  // In time, the exact amount is the one without the discount.
  expect(await ask('106.20', '', { paidOn: '2026-03-10' })).toMatchObject({
    ...{ by: 'byAmount', applications: [row(first, '106.20', 1180)] },
  });
});

test('a payment over many invoices, the rest applied later on a day of its own', async () => {
  const order = { itemId: 1, qtyMicro: qty(1), unitPriceMicro: price('10.00') };
  const ids: number[] = [];
  for (let i = 0; i < 3; i += 1) {
    const { id } = await acme.call('salesOrder.create', { customerId: 1, lines: [order], confirm: true });
    ids.push(await acme.invoice((await acme.call('shipment.create', { orderId: id, post: true })).id));
  }
  const [a = 0, b = 0, c = 0] = ids;
  const payment = await paid('30.00', [
    { invoiceId: a, amountMinor: money('11.80') },
    { invoiceId: b, amountMinor: money('5.00') },
  ]);
  acme.setToday('2026-04-01');
  const rest = [
    { invoiceId: b, amountMinor: money('6.80') },
    { invoiceId: c, amountMinor: money('6.40') },
  ];
  await acme.call('payment.apply', { id: payment, applications: rest });
  expect(last(1)).toBe(`2026-04-01 PAY-000001
  Dr CUSTOMER_ADVANCES                13.20
  Cr AR                               13.20`);
  expect([await open(a), await open(b), await open(c)]).toEqual([0, 0, money('5.40')]);
});
