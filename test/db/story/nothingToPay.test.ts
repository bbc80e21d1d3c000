// An invoice that cash rounding takes to nothing: there is nothing to collect and nothing to give back, and crediting its
// lines leaves it an issued invoice.
import { expect, test } from 'vitest';
import { price, qty, story } from '../../kit/story.ts';

test('0.02 is asked for as 0.00 and credited as 0.00', async () => {
  const acme = await story();
  const { name, taxNumber, address, language, version } = await acme.call('company.get', {});
  await acme.call('company.update', { name, taxNumber, address, language, version, cashStepMinor: 5 });
  await acme.receive(5, '0.00');
  const line = { itemId: 1, qtyMicro: qty(1), unitPriceMicro: price('0.02') };
  const order = await acme.call('salesOrder.create', { customerId: 1, lines: [line], confirm: true });
  const shipment = await acme.call('shipment.create', { orderId: order.id, post: true });
  const { id } = await acme.call('invoice.create', { shipmentIds: [shipment.id], issue: true });
  expect(await acme.call('invoice.get', { id })).toMatchObject({ netMinor: 2, roundingMinor: -2, grossMinor: 0 });
  await acme.call('creditNote.create', { invoiceId: id, issue: true });
  expect(await acme.call('invoice.get', { id })).toMatchObject({ state: 'issued', openMinor: 0 });
  expect(await acme.refused('creditNote.create', { invoiceId: id })).toMatchObject({ reason: 'alreadyCredited' });
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  await acme.close();
});
