// Early-payment discounts and small differences of payments in foreign currency: every line that a document makes keeps the
// document's own amount, too (ACCOUNTING.md, section 6).
import { afterEach, beforeEach, expect, test } from 'vitest';
import { balances } from '../../kit/journal.ts';
import { fileBooks, oracleBooks } from '../../kit/oracle.ts';
import { paysEarly, type Story, story } from '../../kit/story.ts';
import { bill, journalInCurrencies, minor, rates } from '../../kit/storyCurrency.ts';

let acme: Story;

beforeEach(async () => {
  acme = await story({ today: '2026-03-02', rate: '18' });
  await acme.call('item.create', { code: 'ADVICE', name: 'Advice', kind: 'service', taxCode: 'STORY' });
  await paysEarly(acme);
  await rates(acme, 'EUR', { '2026-03-01': '1.1', '2026-03-10': '1.15' });
  const { name, taxNumber, address, language, version } = await acme.call('company.get', {});
  await acme.call('company.update', { name, taxNumber, address, language, version, smallDifferenceMinor: 200 });
});

afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  expect(fileBooks(acme.path)).toEqual(oracleBooks(acme.path));
  await acme.close();
});

const row = (invoiceId: number, amount: string, discount = '0', difference = '0') => ({
  ...{ invoiceId, amountMinor: minor(amount, 'EUR'), discountMinor: minor(discount, 'EUR') },
  differenceMinor: minor(difference, 'EUR'),
});
const pay = (on: string, amount: string, applications: ReturnType<typeof row>[]) =>
  acme.call('payment.create', {
    ...{ customerId: 1, currency: 'EUR', paidOn: on, amountMinor: minor(amount, 'EUR'), post: true },
    applications,
  });

test('10 % off in time: the discount and its tax in euros too, taken off again and put back', async () => {
  const invoice = await bill(acme, 'EUR', '2026-03-02', '200');
  acme.setToday('2026-03-12');
  const early = row(invoice, '212.40', '23.60');
  const { id } = await pay('2026-03-12', '212.40', [early]);
  await acme.call('payment.unapply', { id, applicationId: 1 });
  expect(journalInCurrencies(acme.path, 'USD', 2)).toBe(`2026-03-12 PAY-000001
  Dr BANK                 244.26  212.40 EUR
  Dr SALES_DISCOUNT        22.00  20.00 EUR
  Dr OUTPUT_TAX             3.96  3.60 EUR
  Cr AR                   259.60  236.00 EUR
  Cr FX_GAIN               10.62  0.00 EUR
2026-03-12 PAY-000001
  Dr AR                   259.60  236.00 EUR
  Cr SALES_DISCOUNT        22.00  20.00 EUR
  Cr OUTPUT_TAX             3.96  3.60 EUR
  Cr CUSTOMER_ADVANCES    244.26  212.40 EUR
  Dr FX_GAIN               10.62  0.00 EUR`);
  await acme.call('payment.apply', { id, applications: [early] });
  expect(balances(acme.path)).toMatchObject({ AR: 0, CUSTOMER_ADVANCES: 0, SALES_DISCOUNT: 2_200 });
});

test('two invoices of two rates in one payment: discounts as one, a difference on either side stays apart', async () => {
  const first = await bill(acme, 'EUR', '2026-03-02', '100');
  acme.setToday('2026-03-11');
  const second = await bill(acme, 'EUR', '2026-03-11', '100');
  await pay('2026-03-11', '211.90', [row(first, '105.70', '11.80', '0.50'), row(second, '106.20', '11.80')]);
  await acme.call('payment.unapply', { id: 1, applicationId: 2 });
  await acme.call('payment.apply', { id: 1, applications: [row(second, '106.20', '11.80')] });
  const third = await bill(acme, 'EUR', '2026-03-11', '100');
  const fourth = await bill(acme, 'EUR', '2026-03-02', '100');
  await pay('2026-03-11', '236.10', [row(third, '117.50', '0', '0.50'), row(fourth, '118.60', '0', '-0.60')]);
  const journal = journalInCurrencies(acme.path, 'USD', 3).split('2026-03-11 ');
  expect(journal[1]).toBe(`PAY-000001
  Dr BANK                 243.69  211.90 EUR
  Dr SALES_DISCOUNT        22.50  20.00 EUR
  Dr OUTPUT_TAX             4.05  3.60 EUR
  Dr SMALL_DIFFERENCE       0.55  0.50 EUR
  Cr AR                   265.50  236.00 EUR
  Cr FX_GAIN                5.29  0.00 EUR
`);
  expect(journal.at(-1)).toContain(`
  Dr SMALL_DIFFERENCE       0.58  0.50 EUR
  Cr SMALL_DIFFERENCE       0.66  0.60 EUR
`);
});
