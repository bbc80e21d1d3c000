// A shipment that a draft invoice bills is not taken back under it: the draft would bill what never left.
import { expect, test } from 'vitest';
import { story } from '../../kit/story.ts';

test('a shipment is taken back once its draft invoice is gone', async () => {
  const acme = await story();
  await acme.receive(5, '4.00');
  const order = await acme.order(5, '10.00');
  const id = await acme.ship(order, 5);
  const draft = await acme.call('invoice.create', { shipmentIds: [id] });
  expect(await acme.refused('shipment.reverse', { id })).toMatchObject({
    code: 'WRONG_STATE',
    reason: 'inDraftInvoice',
  });
  await acme.call('invoice.delete', { id: draft.id });
  await acme.call('shipment.reverse', { id });
  expect(await acme.stock()).toEqual({ onHand: 5, reserved: 5, valueMinor: 2000 });
  expect((await acme.call('integrity.check', {})).violations).toEqual([]);
  await acme.close();
});
