// Packages and shipments.
import type { Output } from '../../shared/contract/index.ts';
import { actionsIn } from '../../shared/domain/documents/states.ts';
import {
  type PackageState,
  type PostedState,
  packageStates,
  shipmentStates,
} from '../../shared/domain/documents/tables.ts';
import { all, must, one, type QueryHandler } from './kit.ts';
import { between, listOf, matching, select } from './list.ts';
import { UNBILLED_NET } from './stages.ts';

const packageFields = {
  id: 'p.id',
  number: 'p.number',
  state: 'p.state',
  orderId: 'p.order_id',
  orderNumber: "coalesce(o.number, '')",
  customerName: 'c.name',
  packedOn: 'p.packed_on',
  weightGrams: 'p.weight_grams',
  tracking: 'p.tracking',
  shipmentId: 'p.shipment_id',
  shipmentNumber: "coalesce(s.number, '')",
  version: 'p.version',
};
/** Packages with their order, customer and shipment, as `p`, `o`, `c` and `s`. */
export const PACKAGES = `package p JOIN sales_order o ON o.id = p.order_id JOIN customer c ON c.id = o.customer_id
  LEFT JOIN shipment s ON s.id = p.shipment_id`;

export const packageList = listOf('package.list', {
  from: PACKAGES,
  key: 'p.id',
  order: 'p.id DESC',
  search: ['p.number', "coalesce(o.number, '')", 'c.name', 'p.tracking'],
  where: (input) => [...matching('p.order_id', 'orderId', input.orderId), ...matching('p.state', 'state', input.state)],
  fields: packageFields,
});

const LINE = `sl.id, sl.order_line_id AS orderLineId, l.item_id AS itemId, i.code AS itemCode, l.description, i.unit,
  i.qty_decimals AS qtyDecimals, sl.qty_micro AS qtyMicro,
  l.entered_unit AS enteredUnit, in_unit_micro(sl.qty_micro, l.unit_numerator, l.unit_denominator) AS enteredMicro`;

export const packageGet: QueryHandler<'package.get'> = (db, { id }) => {
  type Row = Omit<Output<'package.get'>, 'lines' | 'actions'>;
  const row = must(
    one<Row>(db, `SELECT ${select(packageFields)}, o.customer_id AS customerId FROM ${PACKAGES} WHERE p.id = @id`, {
      id,
    }),
    'package',
    id,
  );
  const lines = all<Output<'package.get'>['lines'][number]>(
    db,
    `SELECT ${LINE} FROM package_line sl JOIN sales_order_line l ON l.id = sl.order_line_id JOIN item i ON i.id = l.item_id
     WHERE sl.package_id = @id ORDER BY l.position`,
    { id },
  );
  const taken = row.state !== 'shipped' && row.shipmentId !== null;
  const actions = actionsIn(packageStates, row.state as PackageState).map((action) =>
    action.allowed && taken && action.action !== 'move'
      ? { ...action, allowed: false, reason: 'inOtherShipment' }
      : action,
  );
  return { ...row, lines, actions };
};

const shipmentFields = {
  id: 's.id',
  number: "coalesce(s.number, '')",
  state: 's.state',
  shippedOn: 's.shipped_on',
  deliveredOn: 's.delivered_on',
  orderId: 's.order_id',
  orderNumber: "coalesce(o.number, '')",
  customerId: 's.customer_id',
  customerName: 'c.name',
  carrier: 's.carrier',
  tracking: 's.tracking',
  costMinor: 's.cost_minor',
  unbilledMinor: UNBILLED_NET,
  version: 's.version',
};
const SHIPMENTS = 'shipment s JOIN sales_order o ON o.id = s.order_id JOIN customer c ON c.id = s.customer_id';
const HAS_UNBILLED =
  "(s.state = 'posted' AND EXISTS (SELECT 1 FROM shipment_line sl WHERE sl.shipment_id = s.id AND sl.billed_micro + sl.returned_unbilled_micro < sl.qty_micro))";
/** Goods that left longer ago are taken to have arrived, unless they are still to be invoiced or their payment is overdue. */
const LONGEST_WAY_DAYS = 30;
const OVERDUE = `EXISTS (SELECT 1 FROM shipment_line sl JOIN invoice_line il ON il.shipment_line_id = sl.id JOIN invoice v ON v.id = il.invoice_id
  WHERE sl.shipment_id = s.id AND v.open_minor > 0 AND v.due_on < @today)`;
const ON_THE_WAY = `(s.state = 'posted' AND s.delivered_on IS NULL
  AND (s.shipped_on >= date(@today, '-${LONGEST_WAY_DAYS} days') OR ${HAS_UNBILLED} OR ${OVERDUE}))`;

export const shipmentList = listOf('shipment.list', {
  from: SHIPMENTS,
  base: { from: 'shipment s', joined: ['o', 'c'] },
  key: 's.id',
  order: 's.shipped_on DESC, s.id DESC',
  search: ["coalesce(s.number, '')", "coalesce(o.number, '')", 'c.code', 'c.name', 's.tracking'],
  indexed: { kind: 'shipment', own: ['number', 'tracking'], customer: 'customer_id', order: 'order_id' },
  where: (input, { today }) => [
    ...matching('s.order_id', 'orderId', input.orderId),
    ...matching('s.customer_id', 'customerId', input.customerId),
    ...between('s.shipped_on', input),
    ...(input.onTheWay === undefined
      ? []
      : [{ sql: input.onTheWay ? ON_THE_WAY : `NOT ${ON_THE_WAY}`, params: { today } }]),
    ...(input.unbilled === undefined ? [] : [{ sql: input.unbilled ? HAS_UNBILLED : `NOT ${HAS_UNBILLED}` }]),
  ],
  fields: shipmentFields,
});

type Shipment = Output<'shipment.get'>;

function obstacle(action: string, lines: Shipment['lines']): string | null {
  if (action === 'invoice') return lines.some((line) => line.unbilledMicro > 0) ? null : 'nothingToInvoice';
  if (action === 'return') return lines.some((line) => line.returnedMicro < line.qtyMicro) ? null : 'alreadyReturned';
  if (action !== 'reverse') return null;
  if (lines.some((line) => line.billedMicro > 0)) return 'alreadyInvoiced';
  if (lines.some((line) => line.returnedMicro > 0)) return 'alreadyReturned';
  return null;
}

export const shipmentGet: QueryHandler<'shipment.get'> = (db, { id }) => {
  type Row = Omit<Shipment, 'lines' | 'actions' | 'packages'>;
  const row = must(
    one<Row>(
      db,
      `SELECT ${select(shipmentFields)}, s.warehouse_id AS warehouseId, w.code AS warehouseCode
       FROM ${SHIPMENTS} JOIN warehouse w ON w.id = s.warehouse_id WHERE s.id = @id`,
      { id },
    ),
    'shipment',
    id,
  );
  const lines = all<Shipment['lines'][number]>(
    db,
    `SELECT ${LINE}, sl.cost_minor AS costMinor, sl.billed_micro AS billedMicro,
            sl.returned_billed_micro + sl.returned_unbilled_micro AS returnedMicro,
            sl.qty_micro - sl.billed_micro - sl.returned_unbilled_micro AS unbilledMicro, m.pool_qty_micro AS poolQtyMicro,
            m.pool_value_minor AS poolValueMinor, m.id AS moveId,
            sl.qty_micro - coalesce((SELECT sum(pl.qty_micro) FROM package_line pl JOIN package p ON p.id = pl.package_id
              WHERE p.shipment_id = @id AND pl.order_line_id = sl.order_line_id), 0) AS looseMicro
     FROM shipment_line sl JOIN sales_order_line l ON l.id = sl.order_line_id JOIN item i ON i.id = l.item_id
     LEFT JOIN stock_move m ON m.document_type = 'shipment' AND m.document_id = @id AND m.line_id = sl.id AND m.qty_micro < 0
     WHERE sl.shipment_id = @id ORDER BY l.position, sl.id`,
    { id },
  );
  const packages = all<{ id: number; number: string }>(db, 'SELECT id, number FROM package WHERE shipment_id = @id', {
    id,
  });
  const actions = actionsIn(shipmentStates, row.state as PostedState).map((action) => {
    const reason = action.allowed ? obstacle(action.action, lines) : action.reason;
    return { ...action, allowed: reason === null, reason };
  });
  return { ...row, lines, packages, actions };
};
