// Deposits in foreign currency: the advance keeps the rate of its day and revenue takes it over, so that the invoice owes only
// what is still to be paid, at its own rate (ACCOUNTING.md, section 6; IFRIC 22).
import { afterEach, beforeEach, expect, test } from 'vitest';
import { balances } from '../../kit/journal.ts';
import { fileBooks, oracleBooks } from '../../kit/oracle.ts';
import { percent, price, qty, type Story, story } from '../../kit/story.ts';
import { journalInCurrencies, minor, rates } from '../../kit/storyCurrency.ts';

let acme: Story;

beforeEach(async () => {
  acme = await story({ today: '2026-03-02', rate: '20' });
  await acme.call('item.create', { code: 'ADVICE', name: 'Advice', kind: 'service', taxCode: 'STORY' });
  await acme.call('item.create', { code: 'FREE', name: 'Untaxed', kind: 'service', taxCode: 'ZERO' });
  await acme.call('customer.update', { id: 1, version: 1, code: 'ACME', name: 'Acme', currency: 'EUR' });
  await rates(acme, 'EUR', { '2026-03-01': '1.1', '2026-03-10': '1.15', '2026-03-20': '1.08' });
});

afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  expect(fileBooks(acme.path)).toEqual(oracleBooks(acme.path));
  const { checks } = await acme.call('reconciliation.get', { from: '2026-03-01', to: '2026-03-31' });
  expect(checks.filter(({ green, check }) => !green && check !== 'R1')).toEqual([]);
  await acme.close();
});

async function order(depositPpm: number, prices: [itemId: number, quantity: number, unitPrice: string][]) {
  const lines = prices.map(([itemId, quantity, unitPrice]) => ({
    ...{ itemId, qtyMicro: qty(quantity), unitPriceMicro: price(unitPrice) },
  }));
  return acme.call('salesOrder.create', { customerId: 1, currency: 'EUR', lines, depositPpm, confirm: true });
}

const pay = (on: string, amount: string, invoiceId: number) =>
  acme.call('payment.create', {
    ...{ customerId: 1, currency: 'EUR', paidOn: on, amountMinor: minor(amount, 'EUR'), post: true },
    applications: [{ invoiceId, amountMinor: minor(amount, 'EUR') }],
  });

test('half in advance at 1.10, the rest at 1.15: no gain arises, and revenue holds both rates', async () => {
  const sold = await order(percent('50'), [[2, 1, '100']]);
  const deposit = await acme.call('invoice.createDeposit', { orderId: sold.id, issue: true });
  await pay('2026-03-02', '60', deposit.id);
  acme.setToday('2026-03-12');
  const rest = await acme.call('invoice.create', { orderIds: [sold.id], issue: true });
  await pay('2026-03-12', '60', rest.id);
  expect(journalInCurrencies(acme.path)).toBe(
    `2026-03-02 INV-000001
  Dr AR                    66.00  60.00 EUR
  Cr CUSTOMER_ADVANCES     55.00  50.00 EUR
  Cr OUTPUT_TAX            11.00  10.00 EUR
2026-03-02 PAY-000001
  Dr BANK                  66.00  60.00 EUR
  Cr AR                    66.00  60.00 EUR
2026-03-12 INV-000002
  Dr AR                    69.00  60.00 EUR
  Cr REVENUE              112.50  100.00 EUR
  Cr OUTPUT_TAX            22.50  20.00 EUR
  Dr CUSTOMER_ADVANCES     55.00  50.00 EUR
  Dr OUTPUT_TAX            11.00  10.00 EUR
2026-03-12 PAY-000002
  Dr BANK                  69.00  60.00 EUR
  Cr AR                    69.00  60.00 EUR`,
  );
  expect(balances(acme.path)).toMatchObject({ AR: 0, CUSTOMER_ADVANCES: 0, FX_GAIN: 0, BANK: 13_500 });
  // Credited whole in two steps, it takes back what the sale was worth at both rates, to the cent.
  const { lines } = await acme.call('invoice.get', { id: rest.id });
  const half = (netMinor: number) =>
    acme.call('creditNote.create', {
      ...{ invoiceId: rest.id, reason: 'Not wanted', issue: true },
      lines: [{ invoiceLineId: lines[0]?.id ?? 0, qtyMicro: 0, netMinor }],
    });
  await half(3333);
  await half(6667);
  expect(balances(acme.path)).toMatchObject({ OUTPUT_TAX: 0, SALES_RETURNS: 11_250, AR: -13_500 });
});

test('paid later at 1.08, only the rest makes a loss', async () => {
  const sold = await order(percent('50'), [[2, 1, '100']]);
  const deposit = await acme.call('invoice.createDeposit', { orderId: sold.id, issue: true });
  await pay('2026-03-02', '60', deposit.id);
  acme.setToday('2026-03-12');
  const rest = await acme.call('invoice.create', { orderIds: [sold.id], issue: true });
  acme.setToday('2026-03-25');
  await pay('2026-03-25', '60', rest.id);
  expect(balances(acme.path)).toMatchObject({ AR: 0, FX_LOSS: 420 });
});

test('two taxes and a deposit of odd cents: every line has its part of both rates', async () => {
  const sold = await order(percent('33.33'), [
    [2, 3, '33.33'],
    [3, 1, '49.99'],
  ]);
  const deposit = await acme.call('invoice.createDeposit', { orderId: sold.id, issue: true });
  const asked = await acme.call('invoice.get', { id: deposit.id });
  await acme.call('payment.create', {
    ...{ customerId: 1, currency: 'EUR', paidOn: '2026-03-02', amountMinor: asked.grossMinor, post: true },
    applications: [{ invoiceId: deposit.id, amountMinor: asked.grossMinor }],
  });
  acme.setToday('2026-03-12');
  const rest = await acme.call('invoice.create', { orderIds: [sold.id], issue: true });
  const invoice = await acme.call('invoice.get', { id: rest.id });
  // What is left to pay is worth the rate of its own day, whatever the deposit was worth.
  expect(invoice.baseGrossMinor).toBe(Math.round(invoice.grossMinor * 1.15));
  expect(balances(acme.path)).toMatchObject({ AR: invoice.baseGrossMinor, CUSTOMER_ADVANCES: 0 });
});

test('a deposit of all at another rate leaves nothing to pay and no difference', async () => {
  const sold = await order(percent('100'), [[2, 1, '100']]);
  const deposit = await acme.call('invoice.createDeposit', { orderId: sold.id, issue: true });
  await pay('2026-03-02', '120', deposit.id);
  acme.setToday('2026-03-12');
  await acme.call('invoice.create', { orderIds: [sold.id], issue: true });
  expect(balances(acme.path)).toMatchObject({ AR: 0, CUSTOMER_ADVANCES: 0, REVENUE: -11_000, OUTPUT_TAX: -2200 });
});
