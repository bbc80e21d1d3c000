// One order through the whole cycle, from draft to cash, each step on the day it happened.
import { addDays } from '../../shared/kernel/localDate.ts';
import type { Rpc } from './rpc.ts';

/**
 * Takes one imported draft order to cash. Every step carries a key of its own, so that a script which was interrupted can
 * be run again from the start: what was done answers as before.
 */
export async function orderToCash(session: Rpc, order: { id: number; shippedOn: string }): Promise<void> {
  const key = (step: string) => ({ idempotencyKey: `${step}-${order.id}` });
  await session.call('salesOrder.confirm', { id: order.id }, key('confirm'));
  const { lines } = await session.call('salesOrder.get', { id: order.id });
  const contents = lines.map((line) => ({ orderLineId: line.id, qtyMicro: line.qtyMicro }));
  await session.call(
    'package.create',
    { orderId: order.id, packedOn: order.shippedOn, lines: contents, packed: true },
    key('pack'),
  );
  const shipment = await session.call(
    'shipment.create',
    { orderId: order.id, shippedOn: order.shippedOn, post: true },
    key('ship'),
  );
  const invoice = await session.call(
    'invoice.create',
    { shipmentIds: [shipment.id], issuedOn: order.shippedOn, issue: true },
    key('invoice'),
  );
  const { grossMinor, customerId } = await session.call('invoice.get', { id: invoice.id });
  if (grossMinor === 0) return;
  await session.call(
    'payment.create',
    {
      customerId,
      paidOn: addDays(order.shippedOn, 14),
      amountMinor: grossMinor,
      applications: [{ invoiceId: invoice.id, amountMinor: grossMinor }],
      post: true,
    },
    key('pay'),
  );
}
