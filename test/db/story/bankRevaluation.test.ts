// Month end of bank accounts in foreign currencies: the money on them at the rate of the day, and back on the first of the next
// month (ACCOUNTING.md, section 6; IAS 21.23). Money of a currency on an account in the base currency is no such money.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileBooks, oracleBooks } from '../../kit/oracle.ts';
import { type Story, story } from '../../kit/story.ts';
import { journalInCurrencies, minor, rates } from '../../kit/storyCurrency.ts';

let acme: Story;
let usual: number;

beforeEach(async () => {
  acme = await story({ today: '2026-03-02' });
  await rates(acme, 'EUR', { '2026-03-01': '1.1', '2026-03-31': '1.2', '2026-04-30': '1.15' });
  const { id } = await acme.call('account.create', { code: '1040', name: 'Euro account', type: 'asset' });
  await acme.call('bankAccount.create', { accountId: id, name: 'Euro account', currency: 'EUR' });
  usual = (await acme.call('bankAccount.list', {})).rows.find((row) => row.code === '1000')?.accountId ?? 0;
  acme.setToday('2026-05-04');
});

afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  expect(fileBooks(acme.path)).toEqual(oracleBooks(acme.path));
  for (const to of ['2026-03-31', '2026-04-01', '2026-04-30', '2026-05-31']) {
    const { checks } = await acme.call('reconciliation.get', { from: '2026-03-01', to });
    expect(checks.filter(({ green, check }) => !green && check !== 'R1' && check !== 'R8')).toEqual([]);
  }
  await acme.close();
});

const paid = async (paidOn: string, amount: string, more: object = {}): Promise<number> =>
  (
    await acme.call('payment.create', {
      ...{ customerId: 1, currency: 'EUR', paidOn, amountMinor: minor(amount, 'EUR'), post: true, ...more },
    })
  ).id;
const paidBack = (paymentId: number, refundedOn: string, amount: string) =>
  acme.call('refund.create', {
    ...{ post: true, customerId: 1, refundedOn, sources: [{ paymentId, amountMinor: minor(amount, 'EUR') }] },
  });

test('100.00 EUR came and 40.00 went: 60.00 EUR at the rates of two months', async () => {
  const payment = await paid('2026-03-05', '100');
  await paidBack(payment, '2026-03-10', '40');
  // Euros that came to the dollar account are dollars since.
  await paid('2026-03-12', '500', { bankAccountId: usual });
  const { id } = await acme.call('currencyRevaluation.post', { revaluedOn: '2026-03-31' });
  await paid('2026-04-02', '10');
  const { differenceMinor } = await acme.call('currencyRevaluation.post', { revaluedOn: '2026-04-30' });
  expect(differenceMinor).toBe(250);
  expect(journalInCurrencies(acme.path)).toBe(`2026-03-05 PAY-000001
  Dr 1040                 110.00  100.00 EUR
  Cr CUSTOMER_ADVANCES    110.00  100.00 EUR
2026-03-10 RF-000001
  Dr CUSTOMER_ADVANCES     44.00  40.00 EUR
  Cr 1040                  44.00  40.00 EUR
2026-03-12 PAY-000002
  Dr BANK                 550.00  500.00 EUR
  Cr CUSTOMER_ADVANCES    550.00  500.00 EUR
2026-03-31 FX-000001
  Dr 1040                   6.00  0.00 EUR
  Cr FX_UNREALISED          6.00  0.00 EUR
2026-04-01 FX-000001
  Cr 1040                   6.00  0.00 EUR
  Dr FX_UNREALISED          6.00  0.00 EUR
2026-04-02 PAY-000003
  Dr 1040                  12.00  10.00 EUR
  Cr CUSTOMER_ADVANCES     12.00  10.00 EUR
2026-04-30 FX-000002
  Dr 1040                   2.50  0.00 EUR
  Cr FX_UNREALISED          2.50  0.00 EUR
2026-05-01 FX-000002
  Cr 1040                   2.50  0.00 EUR
  Dr FX_UNREALISED          2.50  0.00 EUR`);
  const { rows } = await acme.call('currencyRevaluationLine.list', { revaluationId: id });
  expect(rows).toMatchObject([
    {
      ...{ kind: 'bank', accountCode: '1040', accountName: 'Euro account', customerCode: '', openMinor: 6_000 },
      ...{ baseOpenMinor: 6_600, baseRevaluedMinor: 7_200, differenceMinor: 600 },
    },
  ]);
});

test('an account that is empty stands at nothing, whatever the rates were; taken back, it never was revalued', async () => {
  const payment = await paid('2026-03-05', '60');
  await paidBack(payment, '2026-04-02', '60');
  const { id, differenceMinor } = await acme.call('currencyRevaluation.post', { revaluedOn: '2026-04-30' });
  expect(differenceMinor).toBe(600);
  expect(journalInCurrencies(acme.path, 'USD', 3)).toBe(`2026-04-30 FX-000001
  Dr 1040                   6.00  0.00 EUR
  Cr FX_UNREALISED          6.00  0.00 EUR
2026-05-01 FX-000001
  Cr 1040                   6.00  0.00 EUR
  Dr FX_UNREALISED          6.00  0.00 EUR`);
  await acme.call('currencyRevaluation.reverse', { id });
  const { rows } = await acme.call('trialBalance.list', { from: '2026-04-01', to: '2026-04-30', limit: 500 });
  expect(rows.find((row) => row.code === '1040')).toMatchObject({ closingDebitMinor: 0, closingCreditMinor: 600 });
});

test('what is owed and what is on the account in one entry, each currency against its own difference', async () => {
  await rates(acme, 'CHF', { '2026-03-01': '1.5', '2026-03-31': '1.4' });
  await paid('2026-03-05', '10');
  const old = { number: 'OLD-1', issuedOn: '2026-01-01', dueOn: '2026-02-01', currency: 'CHF', amountMinor: 2_000 };
  await acme.call('openingBalance.postInvoices', { postedOn: '2026-03-02', lines: [{ customerId: 1, ...old }] });
  await acme.call('currencyRevaluation.post', { revaluedOn: '2026-03-31' });
  expect(journalInCurrencies(acme.path, 'USD', 3).split('2026-04-01')[0]).toBe(`2026-03-31 FX-000001
  Cr AR                     2.00  0.00 CHF
  Dr FX_UNREALISED          2.00  0.00 CHF
  Dr 1040                   1.00  0.00 EUR
  Cr FX_UNREALISED          1.00  0.00 EUR
`);
});
