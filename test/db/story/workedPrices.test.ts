// The worked amounts of ACCOUNTING.md section 4, from the order to the journal: a discount at 22 %, an invoice credited in
// parts of any size.
import { afterEach, expect, test } from 'vitest';
import { balances, journalText } from '../../kit/journal.ts';
import { money, type Story, story } from '../../kit/story.ts';

let acme: Story;
afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  await acme.close();
});
const red = async (): Promise<string[]> =>
  (await acme.call('reconciliation.get', { from: '2026-03-01', to: '2026-03-31' })).checks.flatMap(
    ({ green, check }) => (green ? [] : [check]),
  );

test('16 × 348.35 less 4 % at 22 %: 5350.66 + 1177.15 = 6527.81', async () => {
  acme = await story({ rate: '22' });
  await acme.receive(16, '200.00');
  const order = await acme.order(16, '348.35', '4');
  await acme.invoice(await acme.ship(order, 16));
  expect(await acme.call('invoice.get', { id: 1 })).toMatchObject({
    ...{ netMinor: 535_066, taxMinor: 117_715, grossMinor: 652_781, openMinor: 652_781 },
    lines: [{ netMinor: 535_066 }],
  });
  expect(journalText(acme.path)).toBe(`2026-03-02 RC-000001
  Dr INVENTORY                      3200.00
  Cr GOODS_RECEIVED_NOT_INVOICED    3200.00
2026-03-02 SH-000001
  Dr SHIPPED_NOT_BILLED             3200.00
  Cr INVENTORY                      3200.00
2026-03-02 INV-000001
  Dr AR                             6527.81
  Cr REVENUE                        5350.66
  Cr OUTPUT_TAX                     1177.15
  Dr COGS                           3200.00
  Cr SHIPPED_NOT_BILLED             3200.00`);
  expect(await red()).toEqual([]);
});

test('82.00, 69.00 and 102.00 credited of 334.99 leave exactly 81.99', async () => {
  acme = await story({ rate: '20' });
  await acme.receive(1, '100.00');
  const invoiceId = await acme.invoice(await acme.ship(await acme.order(1, '279.16'), 1));
  expect(await acme.call('invoice.get', { id: invoiceId })).toMatchObject({ grossMinor: money('334.99') });
  const creditNote = (gross: string) => ({ invoiceId, grossMinor: money(gross), issue: true });
  for (const gross of ['82.00', '69.00', '102.00']) await acme.call('creditNote.create', creditNote(gross));
  expect(await acme.call('invoice.get', { id: invoiceId })).toMatchObject({ openMinor: money('81.99') });
  expect(await acme.call('invoice.creditable', { id: invoiceId })).toMatchObject({ creditableMinor: money('81.99') });
  expect(await acme.refused('creditNote.create', creditNote('82.00'))).toMatchObject({ code: 'OVER_INVOICED' });
  const { id: last } = await acme.call('creditNote.create', { invoiceId, issue: true });
  expect(await acme.call('creditNote.get', { id: last })).toMatchObject({ grossMinor: money('81.99') });
  expect(await acme.call('invoice.get', { id: invoiceId })).toMatchObject({ state: 'credited', openMinor: 0 });
  // Tax of each step: round(55.83 × credited so far / 334.99) less what earlier steps took.
  expect(journalText(acme.path).split('\n').slice(5).join('\n')).toBe(`  Cr INVENTORY                       100.00
2026-03-02 INV-000001
  Dr AR                              334.99
  Cr REVENUE                         279.16
  Cr OUTPUT_TAX                       55.83
  Dr COGS                            100.00
  Cr SHIPPED_NOT_BILLED              100.00
2026-03-02 CN-000001
  Dr SALES_RETURNS                    68.33
  Dr OUTPUT_TAX                       13.67
  Cr AR                               82.00
2026-03-02 CN-000002
  Dr SALES_RETURNS                    57.50
  Dr OUTPUT_TAX                       11.50
  Cr AR                               69.00
2026-03-02 CN-000003
  Dr SALES_RETURNS                    85.00
  Dr OUTPUT_TAX                       17.00
  Cr AR                              102.00
2026-03-02 CN-000004
  Dr SALES_RETURNS                    68.33
  Dr OUTPUT_TAX                       13.66
  Cr AR                               81.99`);
  expect(balances(acme.path)).toMatchObject({ AR: 0, OUTPUT_TAX: 0, REVENUE: -27_916, SALES_RETURNS: 27_916 });
});
