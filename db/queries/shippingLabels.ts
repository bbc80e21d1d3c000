// What stands on the label of a package, a row each: for label software, and for the label that is printed here.
import type { ListRow } from '../../shared/contract/index.ts';
import { must, one, type QueryHandler } from './kit.ts';
import { listOf, select } from './list.ts';
import { PACKAGES } from './shipping.ts';

/** Packages that go together: those of a shipment, or those of an order that wait for one. */
const TOGETHER = 'package q WHERE q.order_id = p.order_id AND q.shipment_id IS p.shipment_id';

const fields: Record<keyof ListRow<'shippingLabel.list'> & string, string> = {
  id: 'p.id',
  number: 'p.number',
  state: 'p.state',
  shipmentId: 'p.shipment_id',
  shipmentNumber: "coalesce(s.number, '')",
  shippedOn: 's.shipped_on',
  orderNumber: "coalesce(o.number, '')",
  customerReference: 'o.customer_reference',
  pieceNumber: `(SELECT count(*) FROM ${TOGETHER} AND q.id <= p.id)`,
  pieceCount: `(SELECT count(*) FROM ${TOGETHER})`,
  weightGrams: 'p.weight_grams',
  carrier: "coalesce(s.carrier, '')",
  tracking: "iif(p.tracking <> '', p.tracking, coalesce(s.tracking, ''))",
  customerCode: 'c.code',
  customerName: 'c.name',
  contact: 'c.contact',
  address: 'c.address',
  postalCode: 'c.postal_code',
  city: 'c.city',
  region: 'c.region',
  country: 'c.country',
  phone: 'c.phone',
  email: 'c.email',
  senderName: '(SELECT name FROM company)',
  senderAddress: '(SELECT address FROM company)',
};

export const shippingLabelList = listOf('shippingLabel.list', {
  from: PACKAGES,
  key: 'p.id',
  order: 'p.id DESC',
  search: ['p.number', "coalesce(o.number, '')", 'c.name', 'p.tracking'],
  fields,
});

/** The label of one package, and whose it is. */
export function labelOf(
  db: Parameters<QueryHandler<'shippingLabel.list'>>[0],
  id: number,
): ListRow<'shippingLabel.list'> & { customerId: number } {
  const text = `SELECT ${select(fields)}, o.customer_id AS customerId FROM ${PACKAGES} WHERE p.id = @id`;
  return must(one<ListRow<'shippingLabel.list'> & { customerId: number }>(db, text, { id }), 'package', id);
}
