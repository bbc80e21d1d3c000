// Open invoices and advances of the books before in a foreign currency: what they stood at there, and the gain or loss when
// they are paid, applied or revalued (ACCOUNTING.md, sections 6 and 7).
import { afterEach, beforeEach, expect, test } from 'vitest';
import { balances } from '../../kit/journal.ts';
import { fileBooks, oracleBooks } from '../../kit/oracle.ts';
import { type Story, story } from '../../kit/story.ts';
import { bill, journalInCurrencies, rates } from '../../kit/storyCurrency.ts';

let acme: Story;
const postedOn = '2026-02-28';
const INVOICE = { customerId: 1, number: 'A-17', issuedOn: '2025-11-20', dueOn: '2025-12-20' };
const EUROS = { ...INVOICE, currency: 'EUR', amountMinor: 10_000 };

beforeEach(async () => {
  acme = await story({ today: '2026-03-02', rate: '20' });
  await acme.call('item.create', { code: 'ADVICE', name: 'Advice', kind: 'service', taxCode: 'ZERO' });
  await acme.call('customer.update', { id: 1, version: 1, code: 'ACME', name: 'Acme', currency: 'EUR' });
  await rates(acme, 'EUR', { '2026-02-01': '1.1', '2026-03-10': '1.15', '2026-03-31': '1.2' });
});

afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  expect(fileBooks(acme.path)).toEqual(oracleBooks(acme.path));
  for (const to of ['2026-02-28', '2026-03-31']) {
    const { checks } = await acme.call('reconciliation.get', { from: '2026-02-01', to });
    expect(checks.filter(({ green, check }) => !green && check !== 'R1' && check !== 'R8')).toEqual([]);
  }
  await acme.close();
});

const pay = (on: string, amountMinor: number) =>
  acme.call('payment.create', {
    ...{ customerId: 1, currency: 'EUR', paidOn: on, amountMinor, post: true },
    applications: [{ invoiceId: 1, amountMinor }],
  });

test('an invoice at what it stood at, paid in two parts: the loss and the gain, the whole journal', async () => {
  const lines = [{ ...EUROS, baseAmountMinor: 11_200 }];
  expect(await acme.call('openingBalance.postInvoices', { postedOn, lines })).toMatchObject({ amountMinor: 11_200 });
  expect(await acme.call('invoice.get', { id: 1 })).toMatchObject({
    ...{ currency: 'EUR', rateE10: 11_200_000_000, grossMinor: 10_000, baseGrossMinor: 11_200 },
  });
  await pay('2026-03-02', 4_000);
  acme.setToday('2026-03-12');
  await pay('2026-03-12', 6_000);
  expect(journalInCurrencies(acme.path)).toBe(`2026-02-28 A-17
  Dr AR                   112.00  100.00 EUR
  Cr OPENING_BALANCE      112.00  100.00 EUR
2026-03-02 PAY-000001
  Dr BANK                  44.00  40.00 EUR
  Cr AR                    44.80  40.00 EUR
  Dr FX_LOSS                0.80  0.00 EUR
2026-03-12 PAY-000002
  Dr BANK                  69.00  60.00 EUR
  Cr AR                    67.20  60.00 EUR
  Cr FX_GAIN                1.80  0.00 EUR`);
});

test('an advance keeps what it stood at and is applied to an invoice of today', async () => {
  const advance = { customerId: 1, currency: 'EUR', amountMinor: 5_000, baseAmountMinor: 5_300, reference: 'Of May' };
  await acme.call('openingBalance.postAdvances', { postedOn, lines: [advance] });
  await bill(acme, 'EUR', '2026-03-02', '50');
  await acme.call('payment.apply', { id: 1, applications: [{ invoiceId: 1, amountMinor: 5_000 }] });
  expect(journalInCurrencies(acme.path)).toBe(`2026-02-28 PAY-000001
  Dr OPENING_BALANCE       53.00  50.00 EUR
  Cr CUSTOMER_ADVANCES     53.00  50.00 EUR
2026-03-02 INV-000001
  Dr AR                    55.00  50.00 EUR
  Cr REVENUE               55.00  50.00 EUR
2026-03-02 PAY-000001
  Dr CUSTOMER_ADVANCES     53.00  50.00 EUR
  Cr AR                    55.00  50.00 EUR
  Dr FX_LOSS                2.00  0.00 EUR`);
});

test('left out, the rate of the day counts; that rate stays, and month end revalues the invoice', async () => {
  await acme.call('openingBalance.postInvoices', { postedOn, lines: [EUROS] });
  expect(balances(acme.path)).toMatchObject({ AR: 11_000, OPENING_BALANCE: -11_000 });
  const { rows } = await acme.call('exchangeRate.list', {});
  const used = rows.find(({ validFrom }) => validFrom === '2026-02-01')?.id ?? 0;
  expect(await acme.refused('exchangeRate.delete', { id: used })).toMatchObject({ reason: 'rateInUse' });
  acme.setToday('2026-03-31');
  expect(await acme.call('currencyRevaluation.post', { revaluedOn: '2026-03-31' })).toMatchObject({
    differenceMinor: 1_000,
  });
});

test('refused by its row: no rate and no base amount, another base amount in the own currency, no currency', async () => {
  const invoices = (line: object) =>
    acme.refused('openingBalance.postInvoices', { postedOn, lines: [{ ...INVOICE, amountMinor: 10_000, ...line }] });
  expect(await invoices({ currency: 'JPY' })).toMatchObject({
    ...{ code: 'NO_RATE', params: { currency: 'JPY', on: postedOn }, fields: ['lines.0.currency'] },
  });
  expect(await invoices({ baseAmountMinor: 10_001 })).toMatchObject({
    ...{ code: 'VALIDATION', reason: 'baseAmountDiffers', fields: ['lines.0.baseAmountMinor'] },
  });
  expect(await invoices({ currency: 'XQX' })).toMatchObject({ code: 'VALIDATION', fields: ['lines.0.currency'] });
  const advances = { postedOn, lines: [{ customerId: 1, currency: 'JPY', amountMinor: 10_000 }] };
  expect(await acme.refused('openingBalance.postAdvances', advances)).toMatchObject({ code: 'NO_RATE' });
  const yen = { ...INVOICE, currency: 'JPY', amountMinor: 10_000, baseAmountMinor: 6_500 };
  await acme.call('openingBalance.postInvoices', { postedOn, lines: [yen, { ...yen, number: 'A-18' }] });
  expect((await acme.call('invoice.list', {})).rows).toMatchObject([
    { currency: 'JPY', openMinor: 10_000, baseOpenMinor: 6_500 },
    { currency: 'JPY', openMinor: 10_000, baseOpenMinor: 6_500 },
  ]);
});
