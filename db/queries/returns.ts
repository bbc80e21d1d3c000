// Customer returns, and what of a shipment may still come back.
import type { Output } from '../../shared/contract/index.ts';
import { actionsIn } from '../../shared/domain/documents/states.ts';
import { type CustomerReturnState, customerReturnStates } from '../../shared/domain/documents/tables.ts';
import { all, must, one, type QueryHandler } from './kit.ts';
import { between, listOf, matching, select } from './list.ts';

const ORDERS = `coalesce((SELECT group_concat(number, ', ') FROM (SELECT DISTINCT coalesce(o.number, '') AS number FROM customer_return_line rl
  JOIN sales_order_line ol ON ol.id = rl.order_line_id JOIN sales_order o ON o.id = ol.order_id
  WHERE rl.return_id = r.id ORDER BY o.id)), '')`;

const returnFields = {
  id: 'r.id',
  number: 'r.number',
  state: 'r.state',
  requestedOn: 'r.requested_on',
  authorisedOn: "(CASE WHEN r.number <> '' THEN r.authorised_on END)",
  receivedOn: 'r.received_on',
  customerId: 'r.customer_id',
  customerCode: 'c.code',
  customerName: 'c.name',
  orderNumbers: ORDERS,
  reason: 'r.reason',
  costMinor: 'r.cost_minor',
  version: 'r.version',
};
const RETURNS = 'customer_return r JOIN customer c ON c.id = r.customer_id';

export const customerReturnList = listOf('customerReturn.list', {
  from: RETURNS,
  key: 'r.id',
  order: 'r.authorised_on DESC, r.id DESC',
  search: ['r.number', 'c.code', 'c.name', 'r.reason'],
  where: (input) => [
    ...matching('r.customer_id', 'customerId', input.customerId),
    ...between('r.authorised_on', input),
    ...(input.open === undefined ? [] : [{ sql: `r.state ${input.open ? 'NOT IN' : 'IN'} ('closed', 'reversed')` }]),
  ],
  fields: returnFields,
});

/** What the goods of a return `r` were ordered for, with tax: all that is agreed, then what came and was kept. */
const WORTH = `(SELECT sum(share_minor(share_minor(l.net_minor, CASE WHEN r.received_on IS NULL THEN b.qty_micro
      ELSE b.restocked_micro + b.scrapped_micro END, l.qty_micro), 1000000 + l.rate_ppm, 1000000))
    FROM customer_return_line b JOIN sales_order_line l ON l.id = b.order_line_id WHERE b.return_id = r.id)`;

/** Of the order that the goods of a return `r` were delivered for. */
const CURRENCY = `(SELECT o.currency FROM customer_return_line b JOIN sales_order_line l ON l.id = b.order_line_id
  JOIN sales_order o ON o.id = l.order_id WHERE b.return_id = r.id ORDER BY b.id LIMIT 1)`;

type Return = Output<'customerReturn.get'>;

export const customerReturnGet: QueryHandler<'customerReturn.get'> = (db, { id }) => {
  type Row = Omit<Return, 'lines' | 'creditNotes' | 'actions'>;
  const row = must(
    one<Row>(
      db,
      `SELECT ${select(returnFields)}, r.note, r.reversed_on AS reversedOn, r.warehouse_id AS warehouseId, w.code AS warehouseCode,
              ${CURRENCY} AS currency,
              r.exchange_order_id AS exchangeOrderId, coalesce(o.number, '') AS exchangeOrderNumber,
              CASE WHEN o.id IS NULL THEN 0 ELSE o.gross_minor - coalesce((SELECT sum(gross_minor) FROM credit_note
                WHERE return_id = r.id AND state = 'issued'), ${WORTH}) END AS exchangeDifferenceMinor
       FROM ${RETURNS} JOIN warehouse w ON w.id = r.warehouse_id LEFT JOIN sales_order o ON o.id = r.exchange_order_id
       WHERE r.id = @id`,
      { id },
    ),
    'customerReturn',
    id,
  );
  const lines = all<Return['lines'][number]>(
    db,
    `SELECT l.id, l.shipment_line_id AS shipmentLineId, s.id AS shipmentId, coalesce(s.number, '') AS shipmentNumber,
            i.id AS itemId, i.code AS itemCode, ol.description, i.unit, i.qty_decimals AS qtyDecimals, l.qty_micro AS qtyMicro,
            l.restocked_micro AS restockedMicro, l.scrapped_micro AS scrappedMicro, l.sent_back_micro AS sentBackMicro, l.billed_micro AS billedMicro,
            l.cost_minor AS costMinor
     FROM customer_return_line l JOIN shipment_line sl ON sl.id = l.shipment_line_id JOIN shipment s ON s.id = sl.shipment_id
     JOIN sales_order_line ol ON ol.id = l.order_line_id JOIN item i ON i.id = l.item_id WHERE l.return_id = @id ORDER BY l.id`,
    { id },
  );
  const creditNotes = all<Return['creditNotes'][number]>(
    db,
    `SELECT id, coalesce(number, '') AS number, state, gross_minor AS grossMinor FROM credit_note WHERE return_id = @id ORDER BY id`,
    { id },
  );
  const billed = lines.some((line) => line.billedMicro > 0);
  const ordered = row.exchangeOrderId !== null;
  const credited = creditNotes.find(({ state }) => state === 'issued');
  const actions = actionsIn(customerReturnStates, row.state as CustomerReturnState).map((action) => {
    if (!action.allowed) return action;
    if (['credit', 'refund'].includes(action.action) && !billed)
      return { ...action, allowed: false, reason: 'nothingBilledCame' };
    if (action.action === 'replace' && ordered)
      return { ...action, allowed: false, reason: 'exchangeOrdered', params: { number: row.exchangeOrderNumber } };
    if (action.action !== 'reverse') return action;
    if (credited) return { ...action, allowed: false, reason: 'returnCredited', params: { number: credited.number } };
    return row.receivedOn === null ? { ...action, allowed: false, reason: 'nothingCame' } : action;
  });
  return { ...row, lines, creditNotes, actions };
};

type ReturnableRow = Output<'customerReturn.returnable'>['lines'][number] & {
  customerId: number;
  customerName: string;
  currency: string;
};

const RETURNABLE = `SELECT s.customer_id AS customerId, c.name AS customerName, o.currency, sl.id AS shipmentLineId, s.id AS shipmentId,
    s.number AS shipmentNumber, s.shipped_on AS shippedOn, i.code AS itemCode, ol.description, i.unit, i.qty_decimals AS qtyDecimals,
    sl.qty_micro AS shippedMicro, sl.qty_micro - sl.returned_billed_micro - sl.returned_unbilled_micro
      - coalesce((SELECT sum(rl.qty_micro) FROM customer_return_line rl JOIN customer_return r ON r.id = rl.return_id
        WHERE rl.shipment_line_id = sl.id AND r.state = 'authorised'), 0) AS returnableMicro
  FROM shipment s JOIN shipment_line sl ON sl.shipment_id = s.id JOIN sales_order_line ol ON ol.id = sl.order_line_id
  JOIN item i ON i.id = sl.item_id JOIN customer c ON c.id = s.customer_id
  JOIN sales_order o ON o.id = s.order_id
  WHERE s.state = 'posted' AND (s.id = @shipmentId OR s.order_id = @orderId)
  ORDER BY s.shipped_on, s.id, ol.position`;

export const customerReturnReturnable: QueryHandler<'customerReturn.returnable'> = (db, input) => {
  const rows = all<ReturnableRow>(db, RETURNABLE, {
    shipmentId: input.shipmentId ?? null,
    orderId: input.orderId ?? null,
  });
  return {
    customerId: rows[0]?.customerId ?? null,
    customerName: rows[0]?.customerName ?? '',
    currency: rows[0]?.currency ?? '',
    lines: rows
      .filter((row) => row.returnableMicro > 0)
      .map(({ customerId: _customer, customerName: _name, currency: _currency, ...line }) => line),
  };
};
