// Sales in foreign currency: the worked example of ACCOUNTING.md section 6 with its whole journal, currencies without and
// with three decimals, advances, credit notes, refunds, and what must never be mixed.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { balances } from '../../kit/journal.ts';
import { fileBooks, oracleBooks } from '../../kit/oracle.ts';
import { type Story, story } from '../../kit/story.ts';
import { bill, journalInCurrencies, minor, rate, rates } from '../../kit/storyCurrency.ts';

let acme: Story;

/** A company in US dollars whose customer buys consulting (item 2, no tax) and goods in euros. */
beforeEach(async () => {
  acme = await story({ today: '2026-03-02', rate: '20' });
  await acme.call('item.create', { code: 'ADVICE', name: 'Advice', kind: 'service', taxCode: 'ZERO' });
  await acme.call('customer.update', { id: 1, version: 1, code: 'ACME', name: 'Acme', currency: 'EUR' });
  await rates(acme, 'EUR', { '2026-03-01': '1.1', '2026-03-10': '1.15', '2026-03-20': '1.08' });
});

afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  expect(fileBooks(acme.path)).toEqual(oracleBooks(acme.path));
  for (const to of ['2026-03-15', '2026-03-31', '2026-12-31']) {
    const { checks } = await acme.call('reconciliation.get', { from: '2026-03-01', to });
    expect(checks.filter(({ green, check }) => !green && check !== 'R1' && check !== 'R8')).toEqual([]);
  }
  await acme.close();
});

const pay = (on: string, amount: string, applied: Record<number, string> = {}) =>
  acme.call('payment.create', {
    ...{ customerId: 1, paidOn: on, amountMinor: minor(amount, 'EUR'), post: true },
    applications: Object.entries(applied).map(([id, part]) => ({
      invoiceId: Number(id),
      amountMinor: minor(part, 'EUR'),
    })),
  });

test('the worked example: 100.00 EUR billed, paid in two parts at other rates', async () => {
  const invoice = await bill(acme, 'EUR', '2026-03-02', '100');
  acme.setToday('2026-03-25');
  await pay('2026-03-12', '60', { [invoice]: '60' });
  await pay('2026-03-22', '40', { [invoice]: '40' });
  expect(journalInCurrencies(acme.path)).toBe(
    `2026-03-02 INV-000001
  Dr AR                   110.00  100.00 EUR
  Cr REVENUE              110.00  100.00 EUR
2026-03-12 PAY-000001
  Dr BANK                  69.00  60.00 EUR
  Cr AR                    66.00  60.00 EUR
  Cr FX_GAIN                3.00  0.00 EUR
2026-03-22 PAY-000002
  Dr BANK                  43.20  40.00 EUR
  Cr AR                    44.00  40.00 EUR
  Dr FX_LOSS                0.80  0.00 EUR`,
  );
  expect(balances(acme.path)).toMatchObject({ AR: 0, BANK: 11_220 });
  expect(await acme.call('invoice.get', { id: invoice })).toMatchObject({
    ...{ currency: 'EUR', rateE10: rate('1.1'), grossMinor: 10_000, openMinor: 0 },
    ...{ baseGrossMinor: 11_000, baseOpenMinor: 0 },
    applications: [{ gainMinor: 300 }, { gainMinor: -80 }],
  });
});

test('total first, then tax, then lines; what is left over goes to the largest line', async () => {
  await rates(acme, 'EUR', { '2026-03-02': '1.3333' });
  await acme.call('item.create', { code: 'FIT', name: 'Fitting', kind: 'service', taxCode: 'STORY' });
  const line = (itemId: number, text: number) => ({ itemId, qtyMicro: 1_000_000, unitPriceMicro: text * 10_000 });
  const lines = [line(3, 333), line(3, 1001), line(3, 333)];
  const { id } = await acme.call('salesOrder.create', { customerId: 1, orderedOn: '2026-03-02', lines, confirm: true });
  await acme.call('invoice.create', { orderIds: [id], issuedOn: '2026-03-02', issue: true });
  // 16.67 + 3.33 = 20.00 EUR; 26.666 → 26.67, 4.439… → 4.44; lines 4.44, 13.35, 4.44 leave 22.23.
  expect(journalInCurrencies(acme.path)).toBe(
    `2026-03-02 INV-000001
  Dr AR                    26.67  20.00 EUR
  Cr REVENUE               22.23  16.67 EUR
  Cr OUTPUT_TAX             4.44  3.33 EUR`,
  );
});

test('an advance in euros keeps its own rate until it is applied, in steps, on its own days', async () => {
  const invoice = await bill(acme, 'EUR', '2026-03-02', '99.99');
  acme.setToday('2026-03-25');
  const { id } = await pay('2026-03-12', '100');
  const apply = (on: string, amount: string) =>
    acme.call('payment.apply', {
      ...{ id, appliedOn: on, applications: [{ invoiceId: invoice, amountMinor: minor(amount, 'EUR') }] },
    });
  await apply('2026-03-21', '33.33');
  await apply('2026-03-22', '66.66');
  expect(journalInCurrencies(acme.path, 'USD', 2)).toBe(
    `2026-03-12 PAY-000001
  Dr BANK                 115.00  100.00 EUR
  Cr CUSTOMER_ADVANCES    115.00  100.00 EUR
2026-03-21 PAY-000001
  Dr CUSTOMER_ADVANCES     38.33  33.33 EUR
  Cr AR                    36.66  33.33 EUR
  Cr FX_GAIN                1.67  0.00 EUR
2026-03-22 PAY-000001
  Dr CUSTOMER_ADVANCES     76.66  66.66 EUR
  Cr AR                    73.33  66.66 EUR
  Cr FX_GAIN                3.33  0.00 EUR`,
  );
  expect(balances(acme.path)).toMatchObject({ AR: 0, CUSTOMER_ADVANCES: -1 });
  // Taking the first application off mirrors it to the cent; taking the payment back mirrors the rest.
  const { applications } = await acme.call('payment.get', { id });
  await acme.call('payment.unapply', { id, applicationId: applications[0]?.id ?? 0, unappliedOn: '2026-03-23' });
  await acme.call('payment.reverse', { id, reversedOn: '2026-03-24' });
  expect(balances(acme.path)).toMatchObject({ AR: 10_999, CUSTOMER_ADVANCES: 0, BANK: 0, FX_GAIN: 0 });
});

test('credit notes take back what the invoice was worth in dollars, in steps; the last one leaves nothing', async () => {
  await acme.call('item.create', { code: 'FIT', name: 'Fitting', kind: 'service', taxCode: 'STORY' });
  const lines = [{ itemId: 3, qtyMicro: 3_000_000, unitPriceMicro: 33_330_000 }];
  const { id } = await acme.call('salesOrder.create', { customerId: 1, orderedOn: '2026-03-02', lines, confirm: true });
  const invoice = await acme.call('invoice.create', { orderIds: [id], issuedOn: '2026-03-02', issue: true });
  acme.setToday('2026-03-25');
  const { lines: billed } = await acme.call('invoice.creditable', { id: invoice.id });
  const credit = (on: string) =>
    acme.call('creditNote.create', {
      ...{ invoiceId: invoice.id, issuedOn: on, issue: true },
      lines: [{ invoiceLineId: billed[0]?.id ?? 0, qtyMicro: 1_000_000 }],
    });
  await credit('2026-03-11');
  await credit('2026-03-12');
  await credit('2026-03-21');
  expect(journalInCurrencies(acme.path)).toBe(
    `2026-03-02 INV-000001
  Dr AR                   131.99  119.99 EUR
  Cr REVENUE              109.99  99.99 EUR
  Cr OUTPUT_TAX            22.00  20.00 EUR
2026-03-11 CN-000001
  Dr SALES_RETURNS         36.66  33.33 EUR
  Dr OUTPUT_TAX             7.34  6.67 EUR
  Cr AR                    44.00  40.00 EUR
2026-03-12 CN-000002
  Dr SALES_RETURNS         36.67  33.33 EUR
  Dr OUTPUT_TAX             7.32  6.66 EUR
  Cr AR                    43.99  39.99 EUR
2026-03-21 CN-000003
  Dr SALES_RETURNS         36.66  33.33 EUR
  Dr OUTPUT_TAX             7.34  6.67 EUR
  Cr AR                    44.00  40.00 EUR`,
  );
  expect(balances(acme.path)).toMatchObject({ AR: 0, OUTPUT_TAX: 0, REVENUE: -10_999, SALES_RETURNS: 10_999 });
});

test('a paid invoice is credited; the note pays another one at another rate, and the rest goes back', async () => {
  const first = await bill(acme, 'EUR', '2026-03-02', '100');
  acme.setToday('2026-03-25');
  const second = await bill(acme, 'EUR', '2026-03-12', '60');
  await pay('2026-03-12', '100', { [first]: '100' });
  const note = await acme.call('creditNote.create', { invoiceId: first, issuedOn: '2026-03-13', issue: true });
  await acme.call('creditNote.apply', {
    ...{ id: note.id, appliedOn: '2026-03-14', applications: [{ invoiceId: second, amountMinor: 6_000 }] },
  });
  const sources = [{ creditNoteId: note.id, amountMinor: 4_000 }];
  const refund = await acme.call('refund.create', { post: true, customerId: 1, refundedOn: '2026-03-22', sources });
  expect(journalInCurrencies(acme.path, 'USD', 4)).toBe(
    `2026-03-13 CN-000001
  Dr SALES_RETURNS        110.00  100.00 EUR
  Cr AR                   110.00  100.00 EUR
2026-03-14 CN-000001
  Cr AR                     3.00  0.00 EUR
  Dr FX_LOSS                3.00  0.00 EUR
2026-03-22 RF-000001
  Dr AR                    44.00  40.00 EUR
  Cr BANK                  43.20  40.00 EUR
  Cr FX_GAIN                0.80  0.00 EUR`,
  );
  expect(balances(acme.path)).toMatchObject({ AR: 0 });
  await acme.call('refund.reverse', { id: refund.id, reversedOn: '2026-03-23' });
  const { applications } = await acme.call('creditNote.get', { id: note.id });
  const applied = applications.find((row) => row.invoiceId === second)?.id ?? 0;
  await acme.call('creditNote.unapply', { id: note.id, applicationId: applied, unappliedOn: '2026-03-24' });
  expect(balances(acme.path)).toMatchObject({ AR: 6_900 - 11_000, FX_LOSS: 0, BANK: 11_500 });
});

test('yen have no decimals, dinars three', async () => {
  await rates(acme, 'JPY', { '2026-03-01': '0.0066225166' });
  await rates(acme, 'KWD', { '2026-03-01': '3.2573' });
  const yen = await bill(acme, 'JPY', '2026-03-02', '15099.5');
  const dinars = await bill(acme, 'KWD', '2026-03-02', '12.3456');
  const post = { customerId: 1, paidOn: '2026-03-02', post: true };
  await acme.call('payment.create', {
    ...{ ...post, currency: 'JPY', amountMinor: 15_100, applications: [{ invoiceId: yen, amountMinor: 15_100 }] },
  });
  await acme.call('payment.create', {
    ...{ ...post, currency: 'KWD', amountMinor: 12_346, applications: [{ invoiceId: dinars, amountMinor: 12_346 }] },
  });
  expect(journalInCurrencies(acme.path)).toBe(
    `2026-03-02 INV-000001
  Dr AR                   100.00  15100 JPY
  Cr REVENUE              100.00  15100 JPY
2026-03-02 INV-000002
  Dr AR                    40.21  12.346 KWD
  Cr REVENUE               40.21  12.346 KWD
2026-03-02 PAY-000001
  Dr BANK                 100.00  15100 JPY
  Cr AR                   100.00  15100 JPY
2026-03-02 PAY-000002
  Dr BANK                  40.21  12.346 KWD
  Cr AR                    40.21  12.346 KWD`,
  );
});

test('currencies are never mixed', async () => {
  const invoice = await bill(acme, 'EUR', '2026-03-02', '100');
  const dollars = { customerId: 1, currency: 'USD', amountMinor: 5_000, post: true };
  const applications = [{ invoiceId: invoice, amountMinor: 5_000 }];
  expect(await acme.refused('payment.create', { ...dollars, applications })).toMatchObject({
    ...{ code: 'VALIDATION', reason: 'otherCurrency', params: { number: 'INV-000001', currency: 'EUR', other: 'USD' } },
  });
  const paid = await acme.call('payment.create', dollars);
  expect(await acme.refused('payment.apply', { id: paid.id, applications })).toMatchObject({ reason: 'otherCurrency' });
  await pay('2026-03-02', '10');
  const sources = [
    { paymentId: paid.id, amountMinor: 100 },
    { paymentId: paid.id + 1, amountMinor: 100 },
  ];
  expect(await acme.refused('refund.create', { post: true, customerId: 1, sources })).toMatchObject({
    reason: 'otherCurrency',
  });
  const other = await bill(acme, 'USD', '2026-03-02', '20');
  const note = await acme.call('creditNote.create', { invoiceId: other, grossMinor: 2_000, issue: true });
  expect(await acme.refused('creditNote.apply', { id: note.id, applications })).toMatchObject({ code: 'OVER_APPLIED' });
  const lines = [{ itemId: 2, qtyMicro: 1_000_000, unitPriceMicro: 1_000_000 }];
  const euro = await acme.call('salesOrder.create', { customerId: 1, lines, confirm: true });
  const dollar = await acme.call('salesOrder.create', { customerId: 1, currency: 'USD', lines, confirm: true });
  expect(await acme.refused('invoice.create', { orderIds: [euro.id, dollar.id] })).toMatchObject({
    ...{ code: 'VALIDATION', reason: 'severalTerms' },
  });
});

test('the rate of the day is the newest on or before it; without one nothing is posted', async () => {
  const lines = [{ itemId: 2, qtyMicro: 1_000_000, unitPriceMicro: 1_000_000 }];
  const asked = { customerId: 1, lines };
  const noRate = { code: 'NO_RATE', reason: 'noExchangeRate', params: { currency: 'EUR', on: '2026-02-28' } };
  expect(await acme.refused('salesOrder.create', { ...asked, orderedOn: '2026-02-28' })).toMatchObject(noRate);
  expect(
    await acme.refused('payment.create', { customerId: 1, paidOn: '2026-02-28', amountMinor: 100, post: true }),
  ).toMatchObject(noRate);
  const order = await acme.call('salesOrder.create', { ...asked, orderedOn: '2026-03-09', confirm: true });
  expect(await acme.call('salesOrder.get', { id: order.id })).toMatchObject({ grossMinor: 100, baseGrossMinor: 110 });
  // A draft is counted again at the rate of the day on which it is issued.
  acme.setToday('2026-03-20');
  const draft = await acme.call('invoice.create', { orderIds: [order.id], issuedOn: '2026-03-09' });
  await acme.call('invoice.issue', { id: draft.id, issuedOn: '2026-03-20' });
  expect(await acme.call('invoice.get', { id: draft.id })).toMatchObject({
    rateE10: rate('1.08'),
    baseGrossMinor: 108,
  });
});

test('a rate that documents were posted at stays; others may change and go', async () => {
  await bill(acme, 'EUR', '2026-03-02', '100');
  const { rows } = await acme.call('exchangeRate.list', { currency: 'EUR' });
  const [newest, middle, used] = rows;
  const inUse = { code: 'WRONG_STATE', reason: 'rateInUse', params: { currency: 'EUR', on: '2026-03-01' } };
  const usedId = used?.id ?? 0;
  expect(await acme.refused('exchangeRate.update', { id: usedId, version: 1, rateE10: rate('2') })).toMatchObject(
    inUse,
  );
  expect(await acme.refused('exchangeRate.delete', { id: usedId })).toMatchObject(inUse);
  await acme.call('exchangeRate.update', { id: middle?.id ?? 0, version: 1, rateE10: rate('1.2') });
  await acme.call('exchangeRate.delete', { id: newest?.id ?? 0 });
  const one = { currency: 'EUR', validFrom: '2026-03-10', rateE10: rate('1.3') };
  expect(await acme.refused('exchangeRate.create', one)).toMatchObject({ code: 'DUPLICATE', reason: 'sameRate' });
  expect(await acme.refused('exchangeRate.create', { ...one, currency: 'USD' })).toMatchObject({
    ...{ code: 'VALIDATION', reason: 'baseCurrencyRate' },
  });
  expect(await acme.refused('exchangeRate.create', { ...one, currency: 'QQQ' })).toMatchObject({ reason: 'currency' });
  const lines = [
    { ...one, rateE10: rate('1.2') },
    { ...one, validFrom: '2026-04-01' },
  ];
  expect(await acme.call('exchangeRate.import', { lines })).toEqual({ created: 1, known: 1 });
});

test('credit is counted in dollars, and a price comes in the currency of the order', async () => {
  await acme.call('customer.update', {
    ...{ id: 1, version: 2, code: 'ACME', name: 'Acme', creditLimitMinor: 11_000 },
  });
  await bill(acme, 'EUR', '2026-03-02', '90');
  const lines = [{ itemId: 2, qtyMicro: 1_000_000, unitPriceMicro: 10_010_000 }];
  expect(await acme.refused('salesOrder.create', { customerId: 1, lines, confirm: true })).toMatchObject({
    ...{ code: 'CREDIT_LIMIT', params: { exposureMinor: 9_900 + 1_101 } },
  });
  expect(await acme.call('customer.get', { id: 1 })).toMatchObject({ currency: 'EUR', openInvoicesMinor: 9_900 });
  await acme.call('item.update', {
    ...{ id: 2, version: 1, code: 'ADVICE', name: 'Advice', kind: 'service', salesPriceMicro: 10_000_000 },
  });
  const price = { itemId: 2, customerId: 1, on: '2026-03-02' };
  expect(await acme.call('price.find', price)).toMatchObject({ unitPriceMicro: 9_090_000, source: 'item' });
  await acme.call('priceList.create', { code: 'EURO', name: 'Euro prices', currency: 'EUR', usual: true });
  await acme.call('price.create', { priceListId: 1, itemId: 2, unitPriceMicro: 8_880_000 });
  expect(await acme.call('price.find', price)).toMatchObject({ unitPriceMicro: 8_880_000, source: 'usualList' });
  expect(await acme.call('price.find', { ...price, currency: 'USD' })).toMatchObject({ unitPriceMicro: 10_000_000 });
});
