// A payment that waits to be posted remembers the invoices it is meant for, with the discount and the small difference of
// each: it moves nothing, is edited and deleted, and is refused where an invoice was settled meanwhile (ACCOUNTING.md,
// sections 3, 6 and 7).
import { afterEach, beforeEach, expect, test } from 'vitest';
import { journalText } from '../../kit/journal.ts';
import { fileBooks, oracleBooks } from '../../kit/oracle.ts';
import { money, paysEarly, type Story, story } from '../../kit/story.ts';
import { journalInCurrencies, minor, rates } from '../../kit/storyCurrency.ts';

let acme: Story;
beforeEach(async () => {
  acme = await story({ rate: '18', today: '2026-03-02' });
  await paysEarly(acme);
  await acme.receive(100, '4.00');
  const { name, taxNumber, address, language, version } = await acme.call('company.get', {});
  await acme.call('company.update', { name, taxNumber, address, language, version, smallDifferenceMinor: 5 });
});
afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  expect(fileBooks(acme.path)).toEqual(oracleBooks(acme.path));
  await acme.close();
});

const billed = async (unitPrice: string): Promise<number> =>
  acme.invoice(await acme.ship(await acme.order(1, unitPrice), 1));
const open = async (id: number): Promise<number> => (await acme.call('invoice.get', { id })).openMinor;
const to = (invoiceId: number, amount: string, more: object = {}) => ({
  ...{ invoiceId, amountMinor: money(amount), ...more },
});
/** What a draft is to apply, as it is shown. */
const meant = async (id: number) =>
  (await acme.call('payment.get', { id })).applications.map((row) => [
    ...[row.invoiceId, row.appliedOn, row.amountMinor, row.discountMinor, row.differenceMinor],
  ]);
/** Entries of payments. */
const payments = (): string =>
  journalText(acme.path)
    .split(/\n(?=\d)/)
    .filter((entry) => entry.includes(' PAY-'))
    .join('\n');

test('drafted for one invoice, edited for two with discount and difference, posted: one entry, and nothing before it', async () => {
  const [early, other] = [await billed('200.00'), await billed('100.00')];
  const before = await acme.call('trialBalance.list', { from: '2026-03-01', to: '2026-03-31' });
  const { id, version } = await acme.call('payment.create', {
    ...{ customerId: 1, amountMinor: money('300.00'), applications: [to(early, '212.40')] },
  });
  expect(await meant(id)).toEqual([[early, '2026-03-02', 21_240, 0, 0]]);
  const asked = { id, customerId: 1, amountMinor: money('340.38'), feeMinor: 100 };
  const applications = [
    to(early, '212.40', { discountMinor: money('23.60') }),
    to(other, '117.98', { differenceMinor: 2 }),
  ];
  const edited = await acme.call('payment.update', { ...asked, version, applications });
  // Left out, they stay.
  await acme.call('payment.update', { ...asked, version: edited.version, paidOn: '2026-03-04', reference: 'Both' });
  const both = [
    [early, '2026-03-04', 21_240, 2_360, 0],
    [other, '2026-03-04', 11_798, 0, 2],
  ];
  expect(await meant(id)).toEqual(both);
  expect(await acme.call('payment.get', { id })).toMatchObject({ state: 'draft', unappliedMinor: 0, number: '' });
  // A draft changes no balance.
  expect(await acme.call('trialBalance.list', { from: '2026-03-01', to: '2026-03-31' })).toEqual(before);
  expect([await open(early), await open(other)]).toEqual([23_600, 11_800]);
  const { nodes } = await acme.call('document.chain', { type: 'invoice', id: early });
  expect(nodes).toContainEqual(expect.objectContaining({ type: 'payment', id, state: 'draft' }));
  expect((await acme.call('document.chain', { type: 'payment', id })).nodes.map(({ type }) => type)).toContain(
    'invoice',
  );
  const posted = await acme.call('payment.post', { id });
  expect(posted).toMatchObject({ number: 'PAY-000001', state: 'posted' });
  expect(journalText(acme.path)).toBe(`2026-03-02 RC-000001
  Dr INVENTORY                       400.00
  Cr GOODS_RECEIVED_NOT_INVOICED     400.00
2026-03-02 SH-000001
  Dr SHIPPED_NOT_BILLED                4.00
  Cr INVENTORY                         4.00
2026-03-02 INV-000001
  Dr AR                              236.00
  Cr REVENUE                         200.00
  Cr OUTPUT_TAX                       36.00
  Dr COGS                              4.00
  Cr SHIPPED_NOT_BILLED                4.00
2026-03-02 SH-000002
  Dr SHIPPED_NOT_BILLED                4.00
  Cr INVENTORY                         4.00
2026-03-02 INV-000002
  Dr AR                              118.00
  Cr REVENUE                         100.00
  Cr OUTPUT_TAX                       18.00
  Dr COGS                              4.00
  Cr SHIPPED_NOT_BILLED                4.00
2026-03-04 PAY-000001
  Dr BANK                            339.38
  Dr BANK_FEES                         1.00
  Dr SALES_DISCOUNT                   20.00
  Dr OUTPUT_TAX                        3.60
  Dr SMALL_DIFFERENCE                  0.02
  Cr AR                              354.00
  Cr CUSTOMER_ADVANCES                10.00`);
  expect([await open(early), await open(other)]).toEqual([0, 0]);
  expect(await meant(id)).toEqual(both);
});

test('paid or credited meanwhile: posting is refused saying so and changes nothing; edited it is posted', async () => {
  const [paid, credited] = [await billed('100.00'), await billed('50.00')];
  const { id } = await acme.call('payment.create', {
    ...{ customerId: 1, amountMinor: money('177.00'), applications: [to(paid, '118.00'), to(credited, '59.00')] },
  });
  await acme.pay('100.00', { [paid]: '100.00' });
  const refused = { code: 'OVER_APPLIED', reason: 'draftApplied', fields: ['applications.0.amountMinor'] };
  expect(await acme.refused('payment.post', { id })).toMatchObject({
    ...{ ...refused, params: { number: 'INV-000001', openMinor: 1_800, askedMinor: 11_800 } },
  });
  // What is named on posting takes the place of what the draft says, and is told as it always is.
  const named = [to(paid, '18.01')];
  expect(await acme.refused('payment.post', { id, applications: named })).toMatchObject({ reason: 'OVER_APPLIED' });
  const { version } = await acme.call('payment.get', { id });
  const change = { id, version, customerId: 1, amountMinor: money('177.00') };
  expect(await acme.refused('payment.update', change)).toMatchObject({ code: 'OVER_APPLIED' });
  await acme.call('payment.update', { ...change, applications: [to(paid, '18.00'), to(credited, '59.00')] });
  await acme.call('creditNote.create', { invoiceId: credited, issue: true });
  expect(await acme.refused('payment.post', { id })).toMatchObject({
    ...{
      code: 'OVER_APPLIED',
      reason: 'draftApplied',
      params: { number: 'INV-000002', openMinor: 0, askedMinor: 5_900 },
    },
  });
  expect(await acme.call('payment.get', { id })).toMatchObject({ state: 'draft', applications: [{}, {}] });
  // It stands in the table of what can be applied to, with nothing open.
  const { rows } = await acme.call('invoice.openItems', { customerId: 1, paymentId: id });
  expect(rows.map((row) => [row.id, row.openMinor])).toEqual([
    [paid, 1_800],
    [credited, 0],
  ]);
  expect((await acme.call('invoice.openItems', { customerId: 1 })).rows).toHaveLength(1);
  await acme.call('payment.update', { ...change, version: version + 1, applications: [to(paid, '18.00')] });
  await acme.call('payment.post', { id });
  expect(payments()).toBe(`2026-03-02 PAY-000001
  Dr BANK                            100.00
  Cr AR                              100.00
2026-03-02 PAY-000002
  Dr BANK                            177.00
  Cr AR                               18.00
  Cr CUSTOMER_ADVANCES               159.00`);
});

test('posted with none of its invoices, or with others: what the draft named is forgotten', async () => {
  const [one, other] = [await billed('100.00'), await billed('100.00')];
  const draft = async (): Promise<number> =>
    (
      await acme.call('payment.create', {
        ...{ customerId: 1, amountMinor: money('20.00'), applications: [to(one, '20.00')] },
      })
    ).id;
  const [none, moved] = [await draft(), await draft()];
  await acme.call('payment.post', { id: none, applications: [] });
  await acme.call('payment.post', { id: moved, applications: [to(other, '15.00')] });
  expect([await meant(none), await meant(moved)]).toEqual([[], [[other, '2026-03-02', 1_500, 0, 0]]]);
  expect(await acme.refused('payment.update', { id: moved, version: 2, customerId: 1, amountMinor: 1 })).toMatchObject({
    code: 'WRONG_STATE',
  });
});

test('a draft names no more than is open and paid, of one customer and currency; another customer has none of it', async () => {
  const invoice = await billed('100.00');
  const { id: other } = await acme.call('customer.create', { code: 'OTHER', name: 'Other' });
  await rates(acme, 'EUR', { '2026-03-01': '1.1' });
  const asked = (applications: object[], more: object = {}) => ({
    ...{ customerId: 1, amountMinor: money('118.00'), applications, ...more },
  });
  const whole = [to(invoice, '118.00')];
  const cases: [object, object][] = [
    [asked([to(invoice, '118.01')], { amountMinor: money('200.00') }), { reason: 'OVER_APPLIED' }],
    [asked(whole, { amountMinor: money('117.99') }), { code: 'OVER_APPLIED', reason: 'paymentExceeded' }],
    [asked(whole, { customerId: other }), { code: 'NOT_FOUND' }],
    [asked(whole, { currency: 'EUR' }), { reason: 'otherCurrency' }],
    [asked(whole, { paidOn: '2026-03-01' }), { reason: 'beforeDocument' }],
    [
      asked([to(invoice, '106.20', { discountMinor: money('11.80') })], { paidOn: '2026-03-20' }),
      { reason: 'discountLate' },
    ],
    [asked([to(invoice, '117.90', { differenceMinor: 10 })]), { reason: 'differenceTooBig' }],
  ];
  const { id, version } = await acme.call('payment.create', asked(whole) as never);
  for (const [input, refusal] of cases) {
    expect(await acme.refused('payment.create', input as never)).toMatchObject(refusal);
    expect(await acme.refused('payment.update', { ...input, id, version } as never)).toMatchObject(refusal);
  }
  expect(await meant(id)).toEqual([[invoice, '2026-03-02', 11_800, 0, 0]]);
  await acme.call('payment.update', { id, version, customerId: other, amountMinor: money('118.00') });
  expect(await meant(id)).toEqual([]);
  await acme.call('payment.delete', { id });
  const again = await acme.call('payment.create', asked(whole) as never);
  await acme.call('payment.delete', { id: again.id });
  expect(await acme.refused('payment.get', { id: again.id })).toMatchObject({ code: 'NOT_FOUND' });
  // No number was taken.
  expect(await acme.pay('118.00', { [invoice]: '118.00' })).toBeGreaterThan(again.id);
  expect((await acme.call('payment.list', {})).rows.map(({ number }) => number)).toEqual(['PAY-000001']);
});

test('in euros: counted at the rate of its day when it is posted, with the gain of what it applies', async () => {
  await rates(acme, 'EUR', { '2026-03-01': '1.1', '2026-03-10': '1.15' });
  const line = { itemId: 1, qtyMicro: 1_000_000, unitPriceMicro: 100_000_000 };
  const { id: orderId } = await acme.call('salesOrder.create', {
    ...{ customerId: 1, currency: 'EUR', lines: [line], confirm: true },
  });
  const { id: shipmentId } = await acme.call('shipment.create', { orderId, post: true });
  const { id: invoiceId } = await acme.call('invoice.create', { shipmentIds: [shipmentId], issue: true });
  acme.setToday('2026-03-12');
  const applications = [{ invoiceId, amountMinor: minor('60.00', 'EUR') }];
  const paid = { customerId: 1, currency: 'EUR', amountMinor: minor('60.00', 'EUR'), applications };
  const { id } = await acme.call('payment.create', paid);
  await acme.call('payment.post', { id });
  expect(journalInCurrencies(acme.path, 'USD', 4)).toBe(`2026-03-12 PAY-000001
  Dr BANK                  69.00  60.00 EUR
  Cr AR                    66.00  60.00 EUR
  Cr FX_GAIN                3.00  0.00 EUR`);
});
