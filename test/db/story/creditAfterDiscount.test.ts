// A credit note takes back what was sold, so it waits while a discount, a small difference or a write-off stands on its
// invoice; taken back first, both are right.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LANGUAGES } from '../../../shared/words/index.ts';
import { refusalText } from '../../../shared/words/refusal.ts';
import { balances, journalText } from '../../kit/journal.ts';
import { money, paysEarly, price, qty, type Story, sendBack, story } from '../../kit/story.ts';

let acme: Story;
let invoice: number;
let shipment: number;
beforeEach(async () => {
  acme = await story({ rate: '18' });
  await paysEarly(acme);
  const line = { itemId: 1, qtyMicro: qty(2), unitPriceMicro: price('100.00') };
  await acme.call('stockReceipt.create', { lines: [{ itemId: 1, qtyMicro: qty(2), unitCostMicro: 0 }], post: true });
  const { id: orderId } = await acme.call('salesOrder.create', { customerId: 1, lines: [line], confirm: true });
  shipment = (await acme.call('shipment.create', { orderId, post: true })).id;
  invoice = await acme.invoice(shipment);
});
afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  const { checks } = await acme.call('reconciliation.get', { from: '2026-01-01', to: '2026-12-31' });
  expect(checks.filter(({ green, check }) => !green && check !== 'R1').map(({ check }) => check)).toEqual([]);
  await acme.close();
});

type Part = { amount: string; discount?: string; difference?: string };
const against = ({ amount, discount = '0', difference = '0' }: Part, invoiceId = invoice) => [
  { invoiceId, amountMinor: money(amount), discountMinor: money(discount), differenceMinor: money(difference) },
];
const pay = async (amount: string, part: Part): Promise<number> =>
  (
    await acme.call('payment.create', {
      ...{ customerId: 1, amountMinor: money(amount), applications: against(part), post: true },
    })
  ).id;
const credit = async (amount?: string): Promise<number> => {
  const grossMinor = amount === undefined ? {} : { grossMinor: money(amount) };
  return (await acme.call('creditNote.create', { invoiceId: invoice, ...grossMinor, issue: true })).id;
};
const refund = async (sources: object[]): Promise<unknown> =>
  acme.call('refund.create', { post: true, customerId: 1, sources } as never);
const smallUpTo = async (amount: string): Promise<void> => {
  const { name, taxNumber, address, language, version } = await acme.call('company.get', {});
  const smallDifferenceMinor = money(amount);
  await acme.call('company.update', { name, taxNumber, address, language, version, smallDifferenceMinor });
};
const BILLED = `2026-03-02 INV-000001
  Dr AR                              236.00
  Cr REVENUE                         200.00
  Cr OUTPUT_TAX                       36.00`;
const PAID = `2026-03-02 PAY-000001
  Dr BANK                            212.40
  Dr SALES_DISCOUNT                   20.00
  Dr OUTPUT_TAX                        3.60
  Cr AR                              236.00`;
const UNDONE = `2026-03-02 PAY-000001
  Dr AR                              236.00
  Cr SALES_DISCOUNT                   20.00
  Cr OUTPUT_TAX                        3.60
  Cr CUSTOMER_ADVANCES               212.40`;

test('a discount is taken back before the whole is credited: what was paid goes back, and no more', async () => {
  const draft = await acme.call('creditNote.create', { invoiceId: invoice });
  const payment = await pay('212.40', { amount: '212.40', discount: '23.60' });
  const refused = {
    ...{ code: 'WRONG_STATE', reason: 'paidWithDiscount', params: { number: 'PAY-000001' } },
  };
  const refusal = await acme.refused('creditNote.create', { invoiceId: invoice, issue: true });
  expect(refusal).toMatchObject(refused);
  for (const language of LANGUAGES) expect(refusalText(refusal, language)).toMatch(/PAY-000001/);
  expect(await acme.refused('creditNote.issue', { id: draft.id })).toMatchObject(refused);
  const returned = await sendBack(acme, shipment, 2);
  expect(await acme.refused('customerReturn.credit', { id: returned })).toMatchObject(refused);
  expect(await acme.refused('customerReturn.refund', { id: returned })).toMatchObject(refused);

  await acme.call('payment.unapply', { id: payment, applicationId: 1 });
  await acme.call('customerReturn.credit', { id: returned });
  await refund([{ paymentId: payment, amountMinor: money('212.40') }]);
  expect(journalText(acme.path)).toBe(`${BILLED}
${PAID}
${UNDONE}
2026-03-02 CN-000001
  Dr SALES_RETURNS                   200.00
  Dr OUTPUT_TAX                       36.00
  Cr AR                              236.00
2026-03-02 RF-000001
  Dr CUSTOMER_ADVANCES               212.40
  Cr BANK                            212.40`);
  await acme.call('creditNote.delete', { id: draft.id });
  expect(balances(acme.path)).toMatchObject({ AR: 0, BANK: 0, OUTPUT_TAX: 0, SALES_DISCOUNT: 0, CUSTOMER_ADVANCES: 0 });
});

/** Why an action of the invoice is stopped, null where it is not. */
const stopped = async (action: string) => {
  const { actions } = await acme.call('invoice.get', { id: invoice });
  const { allowed, reason, params } = actions.find((one) => one.action === action) ?? {};
  return allowed ? null : { reason, params };
};

test('what a command would refuse, its action says before', async () => {
  const payment = await pay('212.40', { amount: '212.40', discount: '23.60' });
  expect(await stopped('credit')).toEqual({ reason: 'paidWithDiscount', params: { number: 'PAY-000001' } });
  await acme.call('payment.unapply', { id: payment, applicationId: 1 });
  expect(await stopped('credit')).toBeNull();
  expect(await stopped('writeOff')).toBeNull();
  const writeOff = await acme.call('writeOff.create', { invoiceId: invoice, amountMinor: 100, post: true });
  expect(await stopped('credit')).toEqual({ reason: 'writtenOff', params: { number: 'WO-000001' } });
  await acme.call('writeOff.reverse', { id: writeOff.id });
  const note = await credit('59.00');
  const { applications } = await acme.call('creditNote.get', { id: note });
  await acme.call('creditNote.unapply', { id: note, applicationId: applications[0]?.id ?? 0 });
  expect(await stopped('writeOff')).toEqual({ reason: 'creditNoteOpen', params: { number: 'CN-000001' } });
  expect(await acme.refused('writeOff.create', { invoiceId: invoice })).toMatchObject({
    ...{ reason: 'creditNoteOpen', params: { number: 'CN-000001' } },
  });
});

test('half is credited, and the payment applied again with the discount on the rest', async () => {
  const payment = await pay('212.40', { amount: '212.40', discount: '23.60' });
  await acme.call('payment.unapply', { id: payment, applicationId: 1 });
  await credit('118.00');
  acme.setToday('2026-03-20');
  const again = { id: payment, applications: against({ amount: '106.20', discount: '11.80' }) };
  await acme.call('payment.apply', again);
  await refund([{ paymentId: payment, amountMinor: money('106.20') }]);
  expect(journalText(acme.path)).toBe(`${BILLED}
${PAID}
${UNDONE}
2026-03-02 CN-000001
  Dr SALES_RETURNS                   100.00
  Dr OUTPUT_TAX                       18.00
  Cr AR                              118.00
2026-03-20 PAY-000001
  Dr CUSTOMER_ADVANCES               106.20
  Dr SALES_DISCOUNT                   10.00
  Dr OUTPUT_TAX                        1.80
  Cr AR                              118.00
2026-03-20 RF-000001
  Dr CUSTOMER_ADVANCES               106.20
  Cr BANK                            106.20`);
  expect(balances(acme.path)).toMatchObject({ AR: 0, BANK: money('106.20'), OUTPUT_TAX: money('-16.20') });
});

test('a small difference is taken back first too; one in favour of the company stays', async () => {
  await smallUpTo('0.50');
  const short = await pay('235.60', { amount: '235.60', difference: '0.40' });
  expect(await acme.refused('creditNote.create', { invoiceId: invoice })).toMatchObject({ reason: 'paidWithDiscount' });
  await acme.call('payment.reverse', { id: short });
  await pay('236.05', { amount: '236.05', difference: '-0.05' });
  expect(await acme.call('creditNote.get', { id: await credit() })).toMatchObject({ openMinor: money('236.00') });
});

test('a write-off is reversed before the invoice is credited: nothing is left to pay to who never paid', async () => {
  const written = await acme.call('writeOff.create', { invoiceId: invoice, post: true });
  const refusal = await acme.refused('creditNote.create', { invoiceId: invoice, issue: true });
  expect(refusal).toMatchObject({ code: 'WRONG_STATE', reason: 'writtenOff', params: { number: 'WO-000001' } });
  for (const language of LANGUAGES) expect(refusalText(refusal, language)).toMatch(/WO-000001/);
  await acme.call('writeOff.reverse', { id: written.id });
  expect(await acme.call('creditNote.get', { id: await credit() })).toMatchObject({ openMinor: 0 });
  expect(journalText(acme.path)).toBe(`${BILLED}
2026-03-02 WO-000001
  Dr BAD_DEBT                        236.00
  Cr AR                              236.00
2026-03-02 WO-000001
  Dr AR                              236.00
  Cr BAD_DEBT                        236.00
2026-03-02 CN-000001
  Dr SALES_RETURNS                   200.00
  Dr OUTPUT_TAX                       36.00
  Cr AR                              236.00`);
});

test('a credit note taken off its invoice is applied again before anything is written off', async () => {
  const draft = await acme.call('writeOff.create', { invoiceId: invoice, amountMinor: money('18.00') });
  const note = await credit('118.00');
  const { applications } = await acme.call('creditNote.get', { id: note });
  await acme.call('creditNote.unapply', { id: note, applicationId: applications[0]?.id ?? 0 });
  const refused = { code: 'WRONG_STATE', reason: 'creditNoteOpen', params: { number: 'CN-000001' } };
  expect(await acme.refused('writeOff.create', { invoiceId: invoice, post: true })).toMatchObject(refused);
  expect(await acme.refused('writeOff.post', { id: draft.id })).toMatchObject(refused);
  await acme.call('creditNote.apply', {
    ...{ id: note, applications: [{ invoiceId: invoice, amountMinor: money('118.00') }] },
  });
  await acme.call('writeOff.post', { id: draft.id });
  expect(balances(acme.path)).toMatchObject({ AR: money('100.00'), BAD_DEBT: money('18.00') });
});

test('a credit note taken off its invoice does not make the discount greater', async () => {
  const note = await credit('118.00');
  const { applications } = await acme.call('creditNote.get', { id: note });
  await acme.call('creditNote.unapply', { id: note, applicationId: applications[0]?.id ?? 0 });
  const whole = against({ amount: '212.40', discount: '23.60' });
  const paying = { customerId: 1, amountMinor: money('224.20'), post: true };
  expect(await acme.refused('payment.create', { ...paying, applications: whole })).toMatchObject({
    ...{ code: 'VALIDATION', reason: 'discountTooBig', params: { limitMinor: money('11.80') } },
  });
  const twice = [
    ...against({ amount: '106.20', discount: '11.80' }),
    ...against({ amount: '117.99', discount: '0.01' }),
  ];
  expect(await acme.refused('payment.create', { ...paying, applications: twice })).toMatchObject({
    ...{ reason: 'discountTooBig', params: { limitMinor: 0 } },
  });
  // What is proposed is no more than that either.
  expect(await acme.call('invoice.openItems', { customerId: 1 })).toMatchObject({
    rows: [{ openMinor: money('236.00'), discountMinor: money('11.80') }],
  });
  const { by, applications: proposed } = await acme.call('payment.suggest', {
    ...{ customerId: 1, amountMinor: money('224.20') },
  });
  expect({ by, proposed }).toMatchObject({
    ...{ by: 'byAmount', proposed: [{ amountMinor: money('224.20'), discountMinor: money('11.80') }] },
  });
  await pay('224.20', { amount: '224.20', discount: '11.80' });
  await refund([{ creditNoteId: note, amountMinor: money('118.00') }]);
  expect(balances(acme.path)).toMatchObject({ AR: 0, BANK: money('106.20'), SALES_DISCOUNT: money('10.00') });
});

test('the tax of a discount after a credit is that of the goods that were kept', async () => {
  await acme.call('item.create', { code: 'ADVICE', name: 'Advice', kind: 'service', taxCode: 'ZERO' });
  await acme.call('item.create', { code: 'REPAIR', name: 'Repair', kind: 'service', taxCode: 'STORY' });
  const { id: orderId } = await acme.call('salesOrder.create', {
    ...{ customerId: 1, confirm: true },
    lines: [
      { itemId: 2, qtyMicro: qty(1), unitPriceMicro: price('100.00') },
      { itemId: 3, qtyMicro: qty(1), unitPriceMicro: price('100.00') },
    ],
  });
  const mixed = (await acme.call('invoice.create', { orderIds: [orderId], issue: true })).id;
  const { lines } = await acme.call('invoice.get', { id: mixed });
  const [bare] = lines;
  await acme.call('creditNote.create', {
    ...{ invoiceId: mixed, issue: true, lines: [{ invoiceLineId: bare?.id ?? 0, qtyMicro: qty(1) }] },
  });
  await acme.call('payment.create', {
    ...{ customerId: 1, amountMinor: money('106.20'), post: true },
    applications: against({ amount: '106.20', discount: '11.80' }, mixed),
  });
  expect(journalText(acme.path)).toBe(`${BILLED}
2026-03-02 INV-000002
  Dr AR                              218.00
  Cr REVENUE                         200.00
  Cr OUTPUT_TAX                       18.00
2026-03-02 CN-000001
  Dr SALES_RETURNS                   100.00
  Cr AR                              100.00
2026-03-02 PAY-000001
  Dr BANK                            106.20
  Dr SALES_DISCOUNT                   10.00
  Dr OUTPUT_TAX                        1.80
  Cr AR                              118.00`);
});
