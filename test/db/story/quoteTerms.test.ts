// What a quote was agreed on stays agreed in its order, whatever its customer has by now.
import { expect, test } from 'vitest';
import { paysEarly, percent, price, qty, story } from '../../kit/story.ts';

test('the payment terms are those of the quote, also in its order and where that is edited', async () => {
  const acme = await story();
  const lines = [{ itemId: 1, qtyMicro: qty(10), unitPriceMicro: price('42.00') }];
  const quote = await acme.call('quote.create', { customerId: 1, lines });
  await acme.call('quote.send', { id: quote.id });
  await paysEarly(acme);
  const discountOf = async (id: number) => {
    const { version } = await acme.call('salesOrder.get', { id });
    await acme.call('salesOrder.update', { id, version, customerId: 1, invoicePolicy: 'advance', lines });
    await acme.call('salesOrder.confirm', { id });
    const invoice = await acme.call('invoice.create', { orderIds: [id], issue: true });
    return (await acme.call('invoice.get', { id: invoice.id })).discountPpm;
  };
  expect(await discountOf((await acme.call('quote.accept', { id: quote.id })).orderId)).toBe(0);
  const plain = await acme.call('salesOrder.create', { customerId: 1, lines });
  expect(await discountOf(plain.id)).toBe(percent('10'));
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  await acme.close();
});
