// Bank accounts by currency: money comes into one of its own currency, or into one in the base currency at the rate of the
// day (ACCOUNTING.md, section 6); another is refused before anything is posted.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileBooks, oracleBooks } from '../../kit/oracle.ts';
import { type Story, story } from '../../kit/story.ts';
import { bill, journalInCurrencies, rates } from '../../kit/storyCurrency.ts';

let acme: Story;
const banks: Record<string, number> = {};

beforeEach(async () => {
  acme = await story({ today: '2026-03-02', rate: '20' });
  await acme.call('item.create', { code: 'ADVICE', name: 'Advice', kind: 'service', taxCode: 'ZERO' });
  await rates(acme, 'EUR', { '2026-03-01': '1.1' });
  await rates(acme, 'CHF', { '2026-03-01': '1.2' });
  const account = await acme.call('account.create', { code: '1040', name: 'Euro account', type: 'asset' });
  await acme.call('bankAccount.create', { accountId: account.id, name: 'Euro account', currency: 'EUR' });
  const { rows } = await acme.call('bankAccount.list', {});
  for (const row of rows) banks[row.code] = row.accountId;
  expect(rows.map((row) => [row.code, row.currency])).toEqual([
    ['1000', 'USD'],
    ['1040', 'EUR'],
    ['1050', 'USD'],
    ['1090', 'USD'],
  ]);
});

afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  expect(fileBooks(acme.path)).toEqual(oracleBooks(acme.path));
  await acme.close();
});

const input = (currency: string, code?: string) => ({
  ...{ customerId: 1, currency, amountMinor: 1_000 },
  ...(code === undefined ? {} : { bankAccountId: banks[code] }),
});
const bankOf = async (id: number): Promise<string> => (await acme.call('payment.get', { id })).bankAccountCode;
const paid = async (currency: string, code?: string): Promise<string> =>
  bankOf((await acme.call('payment.create', { ...input(currency, code), post: true })).id);

test('left out, the account goes by the currency: the euro account, else the usual one at the rate of the day', async () => {
  expect([await paid('EUR'), await paid('USD'), await paid('CHF'), await paid('EUR', '1000')]).toEqual([
    ...['1040', '1000', '1000', '1000'],
  ]);
  const [first] = journalInCurrencies(acme.path).split(/\n(?=\d)/);
  expect(first).toBe(`2026-03-02 PAY-000001
  Dr 1040                  11.00  10.00 EUR
  Cr CUSTOMER_ADVANCES     11.00  10.00 EUR`);
  // The usual one keeps the first place where several take the currency.
  const usd = (await acme.call('bankAccount.list', {})).rows.find((row) => row.code === '1040');
  await acme.call('bankAccount.update', {
    ...{ id: usd?.id ?? 0, version: usd?.version ?? 0, name: 'Euro account', usual: true },
  });
  expect([await paid('EUR'), await paid('USD'), await paid('CHF')]).toEqual(['1040', '1000', '1000']);
});

test('what the bank keeps is in the currency of the payment, and in the base currency at its rate', async () => {
  await acme.call('payment.create', { ...input('EUR'), feeMinor: 150, post: true });
  expect(journalInCurrencies(acme.path)).toBe(`2026-03-02 PAY-000001
  Dr 1040                   9.35  8.50 EUR
  Dr BANK_FEES              1.65  1.50 EUR
  Cr CUSTOMER_ADVANCES     11.00  10.00 EUR`);
});

test('dollars and francs are refused by the euro account: entered, posted, paid back', async () => {
  const other = (currency: string) => ({
    ...{ code: 'VALIDATION', reason: 'bankCurrency', fields: ['bankAccountId'] },
    params: { name: 'Euro account', currency: 'EUR', other: currency },
  });
  for (const currency of ['USD', 'CHF'])
    expect(await acme.refused('payment.create', input(currency, '1040'))).toMatchObject(other(currency));
  const { id, version } = await acme.call('payment.create', input('EUR'));
  await acme.call('payment.update', { ...input('USD'), id, version });
  expect(await bankOf(id)).toBe('1000');
  await acme.call('payment.delete', { id });
  const refund = { post: true, customerId: 1, sources: [{ paymentId: 2, amountMinor: 400 }] };
  await acme.call('payment.create', { ...input('CHF'), post: true });
  expect(await acme.refused('refund.create', { ...refund, bankAccountId: banks['1040'] })).toMatchObject(other('CHF'));
  await acme.call('refund.create', refund);
  // A draft is posted on what the account is by then.
  const draft = await acme.call('payment.create', input('CHF', '1050'));
  const cash = (await acme.call('bankAccount.list', {})).rows.find((row) => row.code === '1050');
  await acme.call('bankAccount.update', {
    ...{ id: cash?.id ?? 0, version: cash?.version ?? 0, kind: 'cash', name: 'Euro till', currency: 'EUR' },
  });
  expect(await acme.refused('payment.post', { id: draft.id })).toMatchObject({ reason: 'bankCurrency' });
});

test('an account changes its currency only while all that is on it is in the new one', async () => {
  const invoice = await bill(acme, 'EUR', '2026-03-02', '10');
  await acme.call('payment.create', {
    ...{ ...input('EUR', '1050'), applications: [{ invoiceId: invoice, amountMinor: 1_000 }], post: true },
  });
  const change = async (code: string, currency: string) => {
    const row = (await acme.call('bankAccount.list', {})).rows.find((one) => one.code === code);
    const { id = 0, version = 0, name = '', usual = false } = row ?? {};
    return acme.answer('bankAccount.update', { id, version, name, usual, currency });
  };
  expect(await change('1050', 'CHF')).toMatchObject({
    refusal: { code: 'WRONG_STATE', reason: 'bankCurrencyPosted', params: { currency: 'CHF' }, fields: ['currency'] },
  });
  expect(await change('1050', 'EUR')).toMatchObject({ ok: true });
  expect(await change('1050', 'USD')).toMatchObject({ ok: true });
  expect(await change('1000', 'XQX')).toMatchObject({ refusal: { code: 'VALIDATION', reason: 'currency' } });
  await paid('USD', '1000');
  expect(await change('1000', 'EUR')).toMatchObject({ refusal: { reason: 'bankCurrencyPosted' } });
});
