// Exposure of a customer (ACCOUNTING.md, section 3): open invoices less unapplied payments and open credit notes, with
// confirmed orders not yet invoiced. Who may pass over the limit or the hold, and what is kept of it.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { money, price, qty, type Story, sendBack, story } from '../../kit/story.ts';

let acme: Story;
beforeEach(async () => {
  acme = await story({ rate: '20' });
  await acme.receive(100, '4.00');
});
afterEach(async () => {
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  await acme.close();
});

const set = async (part: { creditLimitMinor?: number; creditHold?: boolean }): Promise<void> => {
  const { version } = await acme.call('customer.get', { id: 1 });
  await acme.call('customer.update', { id: 1, version, code: 'ACME', name: 'Acme', ...part });
};
const draft = async (n: number): Promise<number> => {
  const lines = [{ itemId: 1, qtyMicro: qty(n), unitPriceMicro: price('10.00') }];
  return (await acme.call('salesOrder.create', { customerId: 1, lines })).id;
};
/** One more at 12.00 with tax is confirmed when the limit is what it brings the exposure to, and not at a cent less. */
async function exposed(before: string): Promise<void> {
  const id = await draft(1);
  const exposureMinor = money(before) + 1200;
  await set({ creditLimitMinor: exposureMinor - 1 });
  expect(await acme.refused('salesOrder.confirm', { id })).toMatchObject({
    ...{ code: 'CREDIT_LIMIT', params: { limitMinor: exposureMinor - 1, exposureMinor } },
  });
  await set({ creditLimitMinor: exposureMinor });
  expect(await acme.answer('salesOrder.confirm', { id }, { dryRun: true })).toMatchObject({ ok: true });
  await acme.call('salesOrder.delete', { id });
  await set({});
}

describe('what counts', () => {
  test('orders, then their invoice, then less what was paid and not applied, then less what was credited', async () => {
    await exposed('0.00');
    const order = await acme.order(10, '10.00');
    await exposed('120.00');
    const invoice = await acme.invoice(await acme.ship(order, 6));
    await exposed('120.00');
    const payment = await acme.pay('50.00');
    await exposed('70.00');
    const applications = [{ invoiceId: invoice, amountMinor: money('50.00') }];
    await acme.call('payment.apply', { id: payment, applications });
    await exposed('70.00');
    await acme.pay('22.00', { [invoice]: '22.00' });
    await exposed('48.00');
    // Paid in full: a credit note stays open and is money of the customer's.
    await acme.call('creditNote.create', { invoiceId: invoice, grossMinor: money('30.00'), issue: true });
    await exposed('18.00');
    await acme.call('refund.create', {
      post: true,
      customerId: 1,
      sources: [{ creditNoteId: 1, amountMinor: money('30.00') }],
    });
    await exposed('48.00');
  });

  test('goods that left count until they are billed, though a person closed the order; what came back before that does not', async () => {
    const order = await acme.order(10, '10.00');
    const shipment = await acme.ship(order, 4);
    await acme.call('salesOrder.close', { id: order.id });
    await exposed('48.00');
    expect(await acme.call('customer.get', { id: 1 })).toMatchObject({ openOrdersMinor: money('48.00') });
    await sendBack(acme, shipment, 1);
    await exposed('36.00');
    await acme.invoice(shipment);
    await exposed('36.00');
    expect(await acme.call('customer.get', { id: 1 })).toMatchObject({ openOrdersMinor: 0, openInvoicesMinor: 3600 });
    const other = await acme.order(10, '10.00');
    await sendBack(acme, await acme.ship(other, 8), 3);
    await exposed('120.00');
  });

  test('an order opened again adds what is not counted yet: the goods that left are', async () => {
    const order = await acme.order(10, '10.00');
    await acme.ship(order, 4);
    await acme.call('salesOrder.close', { id: order.id });
    await set({ creditLimitMinor: money('119.99') });
    expect(await acme.refused('salesOrder.reopen', { id: order.id })).toMatchObject({
      ...{ code: 'CREDIT_LIMIT', params: { exposureMinor: money('120.00') } },
    });
    await set({ creditLimitMinor: money('120.00') });
    await acme.call('salesOrder.reopen', { id: order.id });
    await exposed('120.00');
  });

  test('money of one customer does not make room for another', async () => {
    await acme.call('customer.create', { code: 'OTHER', name: 'Other' });
    await acme.call('payment.create', { customerId: 2, amountMinor: money('500.00'), post: true });
    await exposed('0.00');
  });
});

describe('passing over it', () => {
  const changes = async (id: number) =>
    (await acme.call('salesOrder.get', { id })).changes.map(({ action, reason, userName, before, after }) => ({
      ...{ action, reason, userName, before, after },
    }));

  test('a clerk may not, an accountant may with a reason, which is kept with limit and exposure', async () => {
    await set({ creditLimitMinor: money('100.00') });
    const id = await draft(10);
    const clerk = await acme.as('clerk');
    const accountant = await acme.as('accountant');
    expect(await clerk.call('salesOrder.confirm', { id })).toMatchObject({ refusal: { code: 'CREDIT_LIMIT' } });
    expect(await clerk.call('salesOrder.confirm', { id, overrideReason: 'Old friend' })).toMatchObject({
      refusal: { code: 'FORBIDDEN', reason: 'overrideNeedsAccountant', fields: ['overrideReason'] },
    });
    expect(await accountant.call('salesOrder.confirm', { id })).toMatchObject({ refusal: { code: 'CREDIT_LIMIT' } });
    expect(await accountant.call('salesOrder.confirm', { id, overrideReason: 'Paid by wire today' })).toMatchObject({
      ok: true,
    });
    expect(await changes(id)).toEqual([
      {
        ...{ action: 'overrideCredit', reason: 'Paid by wire today', userName: 'accountant' },
        ...{ before: '10000', after: '12000' },
      },
    ]);
  });

  test('a hold is passed over the same way; a reason that was not needed leaves no trace', async () => {
    await set({ creditHold: true });
    const held = await draft(1);
    expect(await acme.refused('salesOrder.confirm', { id: held })).toMatchObject({ code: 'CREDIT_HOLD' });
    await acme.call('salesOrder.confirm', { id: held, overrideReason: 'The director said so' });
    expect(await changes(held)).toMatchObject([{ action: 'overrideCredit', reason: 'The director said so' }]);
    await set({ creditHold: false });
    const free = await draft(1);
    await acme.call('salesOrder.confirm', { id: free, overrideReason: 'To be sure' });
    expect(await changes(free)).toEqual([]);
  });

  test('goods already shipped are billed whatever the limit', async () => {
    const shipment = await acme.ship(await acme.order(10, '10.00'), 10);
    await set({ creditLimitMinor: 0, creditHold: true });
    expect(await acme.answer('invoice.create', { shipmentIds: [shipment], issue: true })).toMatchObject({ ok: true });
  });
});
