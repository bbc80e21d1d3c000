// Nothing is dated in a locked period (ACCOUNTING.md, section 9, I8): every command whose contract lists PERIOD_LOCKED
// meets a lock here, and whoever is refused leaves every row as it was.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contract, type Name } from '../../../shared/contract/index.ts';
import { digest } from '../../kit/digest.ts';
import { money, price, qty, type Story, sendBack, story } from '../../kit/story.ts';
import { bill, rates } from '../../kit/storyCurrency.ts';

const LISTED = Object.entries(contract)
  .filter(([, spec]) => spec.kind === 'command' && spec.refusals.includes('PERIOD_LOCKED'))
  .map(([name]) => name as Name);

let acme: Story;
const line = { itemId: 1, qtyMicro: qty(2), unitPriceMicro: price('10.00') };
const cost = { itemId: 1, qtyMicro: qty(2), unitCostMicro: price('4.00') };
const some = { itemId: 1, qtyMicro: qty(1) };
/** Documents from before the lock, by what they are for. */
const made: Record<string, number> = {};
const keep = async (name: string, id: Promise<number>): Promise<void> => {
  made[name] = await id;
};
const of = (name: string): number => made[name] ?? 0;
const idOf = async (answer: Promise<{ id: number }>): Promise<number> => (await answer).id;
const lineOf = async (orderId: number): Promise<number> =>
  (await acme.call('salesOrder.get', { id: orderId })).lines[0]?.id ?? 0;

const shipped = async (post = true): Promise<number> => {
  const { id, lineId } = await acme.order(2, '10.00');
  const lines = [{ orderLineId: lineId, qtyMicro: qty(2) }];
  return (await acme.call('shipment.create', { orderId: id, lines, post })).id;
};
const billed = async (): Promise<number> => acme.invoice(await shipped());
const returned = async (): Promise<number> => {
  const shipment = await shipped();
  await acme.invoice(shipment);
  return sendBack(acme, shipment, 1);
};
const wanted = async (name: 'customerReturn.create' | 'customerReturn.request'): Promise<number> => {
  const { lines } = await acme.call('customerReturn.returnable', { shipmentId: await shipped() });
  const shipmentLineId = lines[0]?.shipmentLineId ?? 0;
  return idOf(acme.call(name, { lines: [{ shipmentLineId, qtyMicro: qty(1) }] }));
};
/** Came back, of an invoice that is paid: what is credited is paid out. */
const toPayOut = async (): Promise<number> => {
  const shipment = await shipped();
  const invoiceId = await acme.invoice(shipment);
  await acme.pay('24.00', { [invoiceId]: '24.00' });
  return sendBack(acme, shipment, 1);
};
const ahead = async (): Promise<number> =>
  idOf(acme.call('salesOrder.create', { customerId: 1, lines: [line], depositMinor: money('5.00'), confirm: true }));
/** A credit note with something open: its invoice was paid before. */
const noted = async (): Promise<number> => {
  const invoiceId = await billed();
  await acme.pay('24.00', { [invoiceId]: '24.00' });
  return idOf(acme.call('creditNote.create', { invoiceId, issue: true }));
};
const written = async (post: boolean): Promise<number> =>
  idOf(acme.call('writeOff.create', { invoiceId: await billed(), amountMinor: money('1.00'), post }));

async function documents(): Promise<void> {
  await keep('receipt', acme.receive(500, '4.00'));
  await keep('receiptToReverse', acme.receive(1, '4.00'));
  await keep('receiptDraft', idOf(acme.call('stockReceipt.create', { lines: [cost] })));
  await keep('order', idOf(acme.call('salesOrder.create', { customerId: 1, lines: [line], confirm: true })));
  await keep('askedAhead', ahead());
  await keep('paidAhead', ahead());
  await acme.call('invoice.createDeposit', { orderId: of('paidAhead'), issue: true });
  await keep('shipment', shipped());
  await keep('shipmentDraft', shipped(false));
  await keep('invoice', billed());
  await keep('invoiceDraft', idOf(acme.call('invoice.create', { shipmentIds: [await shipped()] })));
  await keep('payment', acme.pay('50.00'));
  await keep('applied', acme.pay('1.00', { [of('invoice')]: '1.00' }));
  await keep('paymentDraft', idOf(acme.call('payment.create', { customerId: 1, amountMinor: money('5.00') })));
  await keep('credit', noted());
  await keep('applying', noted());
  const applications = [{ invoiceId: of('invoice'), amountMinor: money('1.00') }];
  await acme.call('creditNote.apply', { id: of('applying'), applications });
  await keep('creditDraft', idOf(acme.call('creditNote.create', { invoiceId: await billed() })));
  const sources = [{ paymentId: of('payment'), amountMinor: money('1.00') }];
  await keep('refund', idOf(acme.call('refund.create', { post: true, customerId: 1, sources })));
  await keep('refundDraft', idOf(acme.call('refund.create', { customerId: 1, sources })));
  await keep('requested', wanted('customerReturn.request'));
  await keep('agreed', wanted('customerReturn.create'));
  await keep('returned', returned());
  await keep('toPayOut', toPayOut());
  await acme.call('warehouse.create', { code: 'EAST', name: 'East' });
  await statements();
  await keep('transfer', idOf(acme.call('stockTransfer.create', { toWarehouseId: 2, lines: [some], post: true })));
  await keep('transferDraft', idOf(acme.call('stockTransfer.create', { toWarehouseId: 2, lines: [some] })));
  await keep('writeOff', written(true));
  await keep('writeOffDraft', written(false));
}

/** One with a line that met a payment, one without lines. */
async function statements(): Promise<void> {
  const { rows } = await acme.call('bankAccount.list', {});
  const bankAccountId = rows.find(({ code }) => code === '1000')?.accountId ?? 0;
  const days = { bankAccountId, openingMinor: 0, closingMinor: 5_000, fromOn: '2026-02-10', toOn: '2026-02-10' };
  const lines = [{ bookedOn: '2026-02-10', amountMinor: 5_000, text: 'PAY-000001' }];
  const met = await acme.call('bankStatement.import', { ...days, reference: 'Met', lines });
  expect(await acme.call('bankStatement.matchSure', met)).toMatchObject({ count: 1 });
  const later = { fromOn: '2026-02-11', toOn: '2026-02-11', openingMinor: 5_000 };
  await keep(
    'unmatched',
    idOf(acme.call('bankStatement.import', { ...days, ...later, reference: 'Empty', lines: [] })),
  );
}

/** What an accountant does: entries by hand, month ends, a closed year, an invoice in another currency. */
async function booksOfBefore(): Promise<void> {
  const { rows } = await acme.call('account.list', {
    where: [{ field: 'code', op: 'oneOf', value: ['1000', '6100'] }],
  });
  made.accountOne = rows[0]?.id ?? 0;
  made.accountTwo = rows[1]?.id ?? 0;
  await keep('entry', idOf(acme.call('journalEntry.create', { memo: 'By hand', lines: byHand() })));
  await acme.call('item.create', { code: 'FIT', name: 'Fitting', kind: 'service' });
  await rates(acme, 'EUR', { '2026-01-01': '1.1000', '2026-02-28': '1.2000' });
  await bill(acme, 'EUR', '2026-02-10', '100.00');
  await acme.call('fiscalYear.close', { year: 2025 });
  acme.setToday('2026-03-10');
  await keep('revaluation', idOf(acme.call('currencyRevaluation.post', { revaluedOn: '2026-02-27' })));
  await keep('cutOff', idOf(acme.call('cutOff.post', { period: '2026-01' })));
}
const byHand = () => [
  { accountId: of('accountOne'), debitMinor: 500 },
  { accountId: of('accountTwo'), creditMinor: 500 },
];

beforeAll(async () => {
  acme = await story({ today: '2026-01-20' });
  await acme.receive(10, '4.00');
  await shipped();
  acme.setToday('2026-02-10');
  await documents();
  await booksOfBefore();
  await acme.call('period.lock', { through: '2026-03-31' });
});
afterAll(() => acme.close());

const applications = () => [{ invoiceId: of('invoice'), amountMinor: money('1.00') }];
const back = async () => {
  const { lines } = await acme.call('customerReturn.returnable', { shipmentId: of('shipment') });
  return [{ shipmentLineId: lines[0]?.shipmentLineId ?? 0, qtyMicro: qty(1) }];
};

/** The input of a call that a lock stands in the way of. */
const CASES: Partial<Record<Name, () => object | Promise<object>>> = {
  'salesOrder.cancel': () => ({ id: of('paidAhead') }),
  'invoice.createDeposit': () => ({ orderId: of('askedAhead'), issue: true }),
  'invoice.createForCustomer': () => ({ customerId: 1, issue: true }),
  'shipment.create': async () => {
    const lines = [{ orderLineId: await lineOf(of('order')), qtyMicro: qty(1) }];
    return { orderId: of('order'), lines, post: true };
  },
  'shipment.post': () => ({ id: of('shipmentDraft') }),
  'shipment.reverse': () => ({ id: of('shipment') }),
  'invoice.create': () => ({ shipmentIds: [of('shipment')], issue: true }),
  'invoice.issue': () => ({ id: of('invoiceDraft') }),
  'payment.create': () => ({ customerId: 1, amountMinor: 5, post: true }),
  'payment.post': () => ({ id: of('paymentDraft') }),
  'payment.apply': () => ({ id: of('payment'), applications: applications() }),
  'payment.unapply': async () => {
    const { applications: rows } = await acme.call('payment.get', { id: of('applied') });
    return { id: of('applied'), applicationId: rows[0]?.id };
  },
  'payment.reverse': () => ({ id: of('applied') }),
  'creditNote.create': () => ({ invoiceId: of('invoice'), issue: true }),
  'creditNote.issue': () => ({ id: of('creditDraft') }),
  'creditNote.apply': () => ({ id: of('credit'), applications: applications() }),
  'creditNote.reverse': () => ({ id: of('credit') }),
  'creditNote.unapply': async () => {
    const { applications: rows } = await acme.call('creditNote.get', { id: of('applying') });
    return { id: of('applying'), applicationId: rows[0]?.id };
  },
  'refund.create': () => ({ post: true, customerId: 1, sources: [{ paymentId: of('payment'), amountMinor: 100 }] }),
  'refund.post': () => ({ id: of('refundDraft') }),
  'refund.reverse': () => ({ id: of('refund') }),
  'customerReturn.request': async () => ({ lines: await back() }),
  'customerReturn.authorise': () => ({ id: of('requested') }),
  'customerReturn.refund': () => ({ id: of('toPayOut') }),
  'customerReturn.create': async () => ({ lines: await back() }),
  'customerReturn.exchange': async () => ({ lines: await back(), replacement: [{ ...some, unitPriceMicro: 0 }] }),
  'customerReturn.receive': () => ({ id: of('agreed') }),
  'customerReturn.reverse': () => ({ id: of('returned') }),
  'customerReturn.credit': () => ({ id: of('returned') }),
  'customerReturn.replace': () => ({ id: of('returned'), replacement: [{ ...some, unitPriceMicro: 0 }] }),
  'stockReceipt.create': () => ({ lines: [cost], post: true }),
  'stockIssue.create': () => ({ lines: [some], post: true }),
  'stockCount.create': () => ({ lines: [{ itemId: 1, qtyMicro: qty(2_000) }], post: true }),
  'stockDocument.post': () => ({ id: of('receiptDraft') }),
  'stockDocument.reverse': () => ({ id: of('receiptToReverse') }),
  'stockTransfer.create': () => ({ toWarehouseId: 2, lines: [some], post: true }),
  'stockTransfer.post': () => ({ id: of('transferDraft') }),
  'stockTransfer.reverse': () => ({ id: of('transfer') }),
  'stockRevaluation.create': () => ({ lines: [{ itemId: 1, unitCostMicro: price('3.00') }], post: true }),
  'landedCost.create': () => ({ receiptId: of('receipt'), amountMinor: 100, post: true }),
  'journalEntry.create': () => ({ memo: 'By hand', lines: byHand() }),
  'journalEntry.reverse': () => ({ id: of('entry') }),
  'fiscalYear.close': () => ({ year: 2024 }),
  'fiscalYear.reopen': () => ({ year: 2025, reason: 'Late invoice' }),
  'openingBalance.postAccounts': () => ({ lines: byHand().slice(0, 1) }),
  'openingBalance.postInvoices': () => {
    const days = { issuedOn: '2025-12-01', dueOn: '2025-12-31' };
    return { lines: [{ customerId: 1, number: 'OLD-1', amountMinor: 100, ...days }] };
  },
  'openingBalance.postAdvances': () => ({ lines: [{ customerId: 1, amountMinor: 100 }] }),
  'writeOff.create': () => ({ invoiceId: of('invoice'), amountMinor: 100, post: true }),
  'writeOff.post': () => ({ id: of('writeOffDraft') }),
  'writeOff.reverse': () => ({ id: of('writeOff') }),
  'bankStatement.delete': () => ({ id: of('unmatched') }),
  'bankMatch.undo': () => ({ lineId: 1 }),
  'currencyRevaluation.post': () => ({ revaluedOn: '2026-02-28' }),
  'currencyRevaluation.reverse': () => ({ id: of('revaluation') }),
  'cutOff.post': () => ({ period: '2026-02' }),
  'cutOff.reverse': () => ({ id: of('cutOff') }),
};

test('every command that lists PERIOD_LOCKED has its case here', () => {
  expect(Object.keys(CASES).sort()).toEqual([...LISTED].sort());
});

test.each(LISTED)('%s', async (name) => {
  const input = (await CASES[name]?.()) ?? {};
  const before = digest(acme.path);
  expect(await acme.answer(name, input as never)).toMatchObject({ ok: false, refusal: { code: 'PERIOD_LOCKED' } });
  expect(digest(acme.path)).toBe(before);
});

/** What dates itself by the day that is asked for, on the last day that is locked. */
const ON_THE_DAY: Partial<Record<Name, () => object>> = {
  'journalEntry.create': () => ({ memo: 'By hand', postedOn: '2026-03-31', lines: byHand() }),
  'journalEntry.reverse': () => ({ id: of('entry'), reversedOn: '2026-03-31' }),
  'payment.create': () => ({ customerId: 1, amountMinor: 5, paidOn: '2026-03-31', post: true }),
  'stockReceipt.create': () => ({ receivedOn: '2026-03-31', lines: [cost], post: true }),
  'openingBalance.postAccounts': () => ({ postedOn: '2026-03-31', lines: byHand().slice(0, 1) }),
};
test.each(Object.keys(ON_THE_DAY) as Name[])('the last day of the lock is locked, and %s says so', async (name) => {
  acme.setToday('2026-04-10');
  const before = digest(acme.path);
  expect(await acme.answer(name, ON_THE_DAY[name]?.() as never)).toEqual({
    ok: false,
    refusal: {
      ...{ code: 'PERIOD_LOCKED', reason: 'PERIOD_LOCKED', params: { through: '2026-03-31', on: '2026-03-31' } },
      fields: expect.any(Array),
    },
  });
  expect(digest(acme.path)).toBe(before);
});

test('the day after the lock is open', async () => {
  const payment = { customerId: 1, amountMinor: 5, paidOn: '2026-04-01', post: true };
  expect(await acme.answer('payment.create', payment)).toMatchObject({ ok: true });
});
