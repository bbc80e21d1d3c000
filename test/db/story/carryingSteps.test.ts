// What an invoice in a foreign currency carries goes in cumulative steps (ACCOUNTING.md, sections 1 and 6): of 1.00 in thirds
// 0.33, 0.34 and 0.33, so that the last step takes exactly what is left.
import { expect, test } from 'vitest';
import { fileBooks, oracleBooks } from '../../kit/oracle.ts';
import { story } from '../../kit/story.ts';
import { bill, journalInCurrencies, rates } from '../../kit/storyCurrency.ts';

test('3.00 that stand at 1.00, paid in thirds', async () => {
  const acme = await story({ today: '2026-03-02' });
  await acme.call('item.create', { code: 'ADVICE', name: 'Advice', kind: 'service', taxCode: 'ZERO' });
  await rates(acme, 'EUR', { '2026-03-01': '0.3333333333' });
  const invoiceId = await bill(acme, 'EUR', '2026-03-02', '3');
  for (const paidOn of ['2026-03-03', '2026-03-04', '2026-03-05']) {
    const part = { customerId: 1, currency: 'EUR', paidOn, amountMinor: 100, post: true };
    await acme.call('payment.create', { ...part, applications: [{ invoiceId, amountMinor: 100 }] });
  }
  expect(journalInCurrencies(acme.path, 'USD', 2)).toBe(`2026-03-03 PAY-000001
  Dr BANK                   0.33  1.00 EUR
  Cr AR                     0.33  1.00 EUR
2026-03-04 PAY-000002
  Dr BANK                   0.33  1.00 EUR
  Cr AR                     0.34  1.00 EUR
  Dr FX_LOSS                0.01  0.00 EUR
2026-03-05 PAY-000003
  Dr BANK                   0.33  1.00 EUR
  Cr AR                     0.33  1.00 EUR`);
  expect(fileBooks(acme.path)).toEqual(oracleBooks(acme.path));
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  await acme.close();
});
