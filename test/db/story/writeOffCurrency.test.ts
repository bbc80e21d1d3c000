// Writing off the last of a small currency: what comes to less than half a cent posts nothing, and the file stays whole.
import { expect, test } from 'vitest';
import { journalText } from '../../kit/journal.ts';
import { story } from '../../kit/story.ts';
import { bill, rates } from '../../kit/storyCurrency.ts';

test('of two yen written off one by one, the first is a cent and the second none', async () => {
  const acme = await story();
  await acme.call('item.create', { code: 'ADVICE', name: 'Advice', kind: 'service', taxCode: 'ZERO' });
  await acme.call('customer.update', { id: 1, version: 1, code: 'ACME', name: 'Acme', currency: 'JPY' });
  await rates(acme, 'JPY', { '2026-03-01': '0.0066' });
  const invoiceId = await bill(acme, 'JPY', '2026-03-02', '1000');
  for (const n of [1, 2]) {
    const { id } = await acme.call('writeOff.create', { invoiceId, amountMinor: 1, post: true });
    expect(id).toBe(n);
  }
  // In steps of the whole: round(6.60 × 1/1000) = 0.01, round(6.60 × 2/1000) = 0.01.
  expect(journalText(acme.path)).toBe(`2026-03-02 INV-000001
  Dr AR                                6.60
  Cr REVENUE                           6.60
2026-03-02 WO-000001
  Dr BAD_DEBT                          0.01
  Cr AR                                0.01`);
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  await acme.call('writeOff.reverse', { id: 2 });
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  await acme.close();
});
