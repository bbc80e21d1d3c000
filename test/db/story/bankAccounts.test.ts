// Bank, cash and what is on its way: a card payment settles the invoice on its day and waits in transit until the bank pays
// it out less its fee (ACCOUNTING.md, section 2); and the accounts that a new company begins with.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openEngine } from '../../../db/engine.ts';
import { setUpInput } from '../../../db/seed/setUp.ts';
import type { Input } from '../../../shared/contract/index.ts';
import { journalText } from '../../kit/journal.ts';
import { fileBooks, oracleBooks } from '../../kit/oracle.ts';
import { money, type Story, story } from '../../kit/story.ts';

describe('in transit', () => {
  let acme: Story;
  const at = async (code: string): Promise<number> => {
    const { rows } = await acme.call('account.list', { limit: 500 });
    return rows.find((row) => row.code === code)?.id ?? 0;
  };
  beforeEach(async () => {
    acme = await story();
  });
  afterEach(async () => {
    expect((await acme.call('integrity.check', {})).violations).toEqual([]);
    expect(fileBooks(acme.path)).toEqual(oracleBooks(acme.path));
    await acme.close();
  });

  test('120.00 by card: the invoice is paid at once, two days later 117.60 are on the bank account and 2.40 kept', async () => {
    await acme.receive(10, '4.00');
    const invoice = await acme.invoice(await acme.ship(await acme.order(10, '10.00'), 10));
    await acme.call('payment.create', {
      ...{ customerId: 1, amountMinor: money('120.00'), bankAccountId: await at('1090'), post: true },
      applications: [{ invoiceId: invoice, amountMinor: money('120.00') }],
    });
    expect(await acme.call('invoice.get', { id: invoice })).toMatchObject({ openMinor: 0 });
    acme.setToday('2026-03-04');
    await acme.call('journalEntry.create', {
      memo: 'Card payout',
      lines: [
        { accountId: await at('1000'), debitMinor: money('117.60') },
        { accountId: await at('7500'), debitMinor: money('2.40') },
        { accountId: await at('1090'), creditMinor: money('120.00') },
      ],
    });
    const text = journalText(acme.path);
    expect(text.slice(text.indexOf('2026-03-02 PAY'))).toBe(`2026-03-02 PAY-000001
  Dr PAYMENT_CLEARING                120.00
  Cr AR                              120.00
2026-03-04 JE-0000005
  Dr BANK                            117.60
  Dr BANK_FEES                         2.40
  Cr PAYMENT_CLEARING                120.00`);
    const { rows } = await acme.call('bankAccount.list', {});
    expect(rows.map((row) => [row.code, row.kind, row.balanceMinor])).toEqual([
      ['1000', 'bank', 11_760],
      ['1050', 'cash', 0],
      ['1090', 'transit', 0],
    ]);
    const { checks } = await acme.call('reconciliation.get', { from: '2026-03-01', to: '2026-03-31' });
    expect(checks.filter(({ green }) => !green)).toEqual([]);
  });

  test('the role may name another account that money comes into, and no other role that account', async () => {
    const { id: accountId } = await acme.call('account.create', { code: '1091', name: 'Cards', type: 'asset' });
    await acme.call('bankAccount.create', { accountId, kind: 'transit', name: 'Cards' });
    const map = async (role: 'PAYMENT_CLEARING' | 'UNBILLED_RECEIVABLE') =>
      acme.answer('accountRole.map', { role, accountId, version: (await acme.call('company.get', {})).version });
    expect(await map('UNBILLED_RECEIVABLE')).toMatchObject({ refusal: { reason: 'roleTaken' } });
    expect(await map('PAYMENT_CLEARING')).toMatchObject({ ok: true });
  });
});

test('a new company begins with its bank accounts and their currencies; the usual one may be named among them', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledgerdock-'));
  const engine = await openEngine(join(folder, 'new.ledgerdock'), { create: true });
  const input = setUpInput({
    ...{ name: 'New', country: 'GB', baseCurrency: 'GBP', language: 'en', chartTemplate: 'international' },
  });
  const begin = (bankAccounts: Input<'company.setUp'>['bankAccounts']) =>
    engine.call('company.setUp', { ...input, bankAccounts });
  const euro = { accountCode: '1010', kind: 'bank' as const, name: 'Euro account', currency: 'EUR' };
  expect(await begin([{ ...euro, currency: 'XQX' }])).toMatchObject({
    refusal: { code: 'VALIDATION', reason: 'currency', fields: ['bankAccounts.0.currency'] },
  });
  expect(await begin([euro, euro])).toMatchObject({ refusal: { code: 'DUPLICATE', fields: ['bankAccounts'] } });
  const usual = { accountCode: '1000', kind: 'bank' as const, name: 'Lloyds', currency: 'GBP' };
  expect(await begin([euro, usual])).toMatchObject({ ok: true });
  const answer = await engine.call('bankAccount.list', {});
  expect(answer).toMatchObject({
    value: {
      rows: [
        { code: '1000', name: 'Lloyds', currency: 'GBP', usual: true },
        { code: '1010', name: 'Euro account', currency: 'EUR', usual: false },
      ],
    },
  });
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});
