// Sales orders: the list with its stages, and the page with progress per line and the actions allowed now.
import type { Output } from '../../shared/contract/index.ts';
import { actionsIn } from '../../shared/domain/documents/states.ts';
import { type SalesOrderState, salesOrderStates } from '../../shared/domain/documents/tables.ts';
import { mulDiv } from '../../shared/kernel/exact.ts';
import { percentOfMinor } from '../../shared/kernel/money.ts';
import { all, must, one, type QueryHandler } from './kit.ts';
import { between, listOf, matching } from './list.ts';
import { changesOf, depositOf } from './orderChanges.ts';
import { linesBelowMargin } from './orderMargins.ts';
import { BACKORDER, STAGE, STAGE_SQL } from './stages.ts';
import { unitsOf } from './units.ts';

/** Whole percent of the goods ordered, by quantity, rounded down so that 100 means all. */
const percentDone = (column: string, kinds: string): string =>
  `coalesce((SELECT CAST(100.0 * sum(min(l.${column}, l.qty_micro)) / sum(l.qty_micro) AS INTEGER) FROM sales_order_line l
    WHERE l.order_id = o.id AND l.kind IN (${kinds})), 100)`;

export const salesOrderList = listOf('salesOrder.list', {
  from: 'sales_order o JOIN customer c ON c.id = o.customer_id',
  base: { from: 'sales_order o', joined: ['c'] },
  key: 'o.id',
  order: 'o.ordered_on DESC, o.id DESC',
  search: ["coalesce(o.number, '')", 'c.code', 'c.name', 'o.customer_reference'],
  indexed: { kind: 'sales_order', own: ['number', 'customer_reference'], customer: 'customer_id' },
  where: (input) => [
    ...(input.stage ? [{ sql: `(${STAGE_SQL[input.stage]})` }] : []),
    ...matching('o.customer_id', 'customerId', input.customerId),
    ...between('o.ordered_on', input),
  ],
  fields: {
    id: 'o.id',
    number: "coalesce(o.number, '')",
    state: 'o.state',
    stage: STAGE,
    orderedOn: 'o.ordered_on',
    requiredOn: 'o.required_on',
    customerId: 'o.customer_id',
    customerCode: 'c.code',
    customerName: 'c.name',
    customerReference: 'o.customer_reference',
    currency: 'o.currency',
    netMinor: 'o.net_minor',
    taxMinor: 'o.tax_minor',
    grossMinor: 'o.gross_minor',
    baseGrossMinor: 'o.base_gross_minor',
    shippedPercent: percentDone('shipped_micro', "'goods'"),
    invoicedPercent: percentDone('invoiced_micro', "'goods', 'service'"),
    version: 'o.version',
  },
});

type Order = Output<'salesOrder.get'>;
type Line = Order['lines'][number] & { itemKind: 'goods' | 'service'; returnedUnbilledMicro: number };

const ORDER = `SELECT o.id, coalesce(o.number, '') AS number, o.state, ${STAGE} AS stage, o.ordered_on AS orderedOn,
  o.required_on AS requiredOn, o.customer_id AS customerId, c.code AS customerCode, c.name AS customerName,
  o.customer_reference AS customerReference, o.net_minor AS netMinor, o.tax_minor AS taxMinor,
  o.gross_minor AS grossMinor, o.currency, o.base_gross_minor AS baseGrossMinor, o.rate_e10 AS rateE10, o.version, o.warehouse_id AS warehouseId, w.code AS warehouseCode, o.note,
  o.discount_ppm AS discountPpm, o.discount_minor AS discountMinor, o.tax_rounding AS taxRounding,
  o.prices_include_tax AS pricesIncludeTax, o.invoice_policy AS invoicePolicy, o.deposit_ppm AS depositPpm,
  o.deposit_minor AS depositMinor, o.price_list_id AS priceListId,
  coalesce((SELECT code FROM price_list WHERE id = o.price_list_id), '') AS priceListCode
  FROM sales_order o JOIN customer c ON c.id = o.customer_id JOIN warehouse w ON w.id = o.warehouse_id WHERE o.id = @id`;

const LINES = `SELECT l.id, l.position, l.item_id AS itemId, i.code AS itemCode, l.kind AS itemKind, l.description, i.unit,
  i.qty_decimals AS qtyDecimals, l.qty_micro AS qtyMicro, l.entered_unit AS enteredUnit, l.entered_micro AS enteredMicro, l.unit_price_micro AS unitPriceMicro,
  l.discount_ppm AS discountPpm, l.discount_minor AS discountMinor, l.amount_minor AS amountMinor, l.document_discount_minor AS documentDiscountMinor, l.tax_code_id AS taxCodeId, t.code AS taxCode, l.rate_ppm AS taxRatePpm,
  l.net_minor AS netMinor, l.over_shipment_ppm AS overShipmentPpm, l.under_shipment_ppm AS underShipmentPpm,
  l.most_micro AS mostMicro, l.returned_unbilled_micro AS returnedUnbilledMicro, l.reserved_micro AS reservedMicro, l.packed_micro AS packedMicro,
  l.shipped_micro AS shippedMicro, l.invoiced_micro AS invoicedMicro,
  CASE WHEN o.state = 'confirmed' AND ${BACKORDER} THEN l.qty_micro - l.reserved_micro - l.shipped_micro ELSE 0 END AS backorderedMicro
  FROM sales_order_line l JOIN sales_order o ON o.id = l.order_id JOIN item i ON i.id = l.item_id
  JOIN tax_code t ON t.id = l.tax_code_id WHERE l.order_id = @id ORDER BY l.position`;

type Terms = { taxRounding: 'document' | 'line'; pricesIncludeTax: boolean };

/** Tax per code and rate, rounded as the order says (ACCOUNTING.md, section 4, rules 3 and 4). */
function taxesOf(lines: readonly Line[], { taxRounding, pricesIncludeTax }: Terms): Order['taxes'] {
  const groups = new Map<string, Order['taxes'][number]>();
  for (const line of lines) {
    const key = `${line.taxCodeId}:${line.taxRatePpm}`;
    const { taxCodeId, taxCode, taxRatePpm: ratePpm } = line;
    const group = groups.get(key) ?? { taxCodeId, taxCode, ratePpm, baseMinor: 0, taxMinor: 0 };
    group.baseMinor += line.netMinor;
    if (pricesIncludeTax) group.taxMinor += line.amountMinor - line.netMinor;
    else if (taxRounding === 'line') group.taxMinor += percentOfMinor(line.netMinor, ratePpm);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) =>
    pricesIncludeTax || taxRounding === 'line'
      ? group
      : { ...group, taxMinor: mulDiv(group.baseMinor, group.ratePpm, 1_000_000) },
  );
}

/** Billed and not shipped. */
const ahead = (line: Line): number =>
  line.itemKind === 'goods' ? Math.max(0, line.invoicedMicro + line.returnedUnbilledMicro - line.shippedMicro) : 0;

/** Whether something of the line can be billed now. */
function billable(order: Order, line: Line): boolean {
  const billed = line.invoicedMicro + line.returnedUnbilledMicro;
  if (line.itemKind === 'service') return line.qtyMicro > billed;
  const inAdvance = order.invoicePolicy === 'advance' && order.state === 'confirmed';
  const expected = line.backorderedMicro > 0 || line.reservedMicro > 0;
  return line.shippedMicro > billed || (inAdvance && expected && line.qtyMicro > billed);
}

/** Why an action of the state table is not possible now though the state would allow it; null when it is. */
function obstacle(action: string, order: Order, lines: readonly Line[]): string | null {
  const some = (test: (line: Line) => boolean): boolean => lines.some(test);
  const packed = some((line) => line.packedMicro > 0);
  switch (action) {
    case 'reserve':
      return some((line) => line.backorderedMicro > 0) ? null : 'nothingToReserve';
    case 'release':
      return some((line) => line.reservedMicro > line.packedMicro) ? null : 'nothingToRelease';
    case 'pack':
      return some((line) => line.reservedMicro > line.packedMicro) ? null : 'nothingToPack';
    case 'ship':
      return some((line) => line.reservedMicro > 0) ? null : 'nothingToShip';
    case 'invoice':
      if (some((line) => billable(order, line))) return null;
      return some((line) => line.shippedMicro > 0 || line.invoicedMicro > 0) ? 'nothingToInvoice' : 'nothingShippedYet';
    case 'deposit':
      if (order.deposit.askedMinor === 0) return 'noDeposit';
      return order.deposit.invoicedMinor < order.deposit.askedMinor ? null : 'depositInvoiced';
    case 'cancel':
      if (some((line) => line.shippedMicro > 0 || line.invoicedMicro > 0)) return 'alreadyShipped';
      return packed ? 'alreadyPacked' : null;
    case 'close':
      if (some((line) => ahead(line) > 0)) return 'billedNotShipped';
      return packed ? 'alreadyPacked' : null;
    default:
      return order.state === 'draft' || action !== 'update' ? null : 'WRONG_STATE';
  }
}

export const salesOrderGet: QueryHandler<'salesOrder.get'> = (db, { id }, { user, today }) => {
  type Row = Omit<Order, 'pricesIncludeTax'> & { taxRounding: 'document' | 'line'; pricesIncludeTax: number };
  const { taxRounding, ...row } = must(one<Row>(db, ORDER, { id }), 'salesOrder', id);
  const order = {
    ...{ ...row, pricesIncludeTax: row.pricesIncludeTax === 1 },
    ...{ deposit: depositOf(db, row), changes: changesOf(db, id, user.role) },
  };
  const low = linesBelowMargin(db, order, today);
  const lines = all<Omit<Line, 'units' | 'belowMargin'>>(db, LINES, { id }).map((line) => ({
    ...line,
    belowMargin: low.has(line.id),
    units: unitsOf(db, line.itemId),
  }));
  const actions = actionsIn(salesOrderStates, order.state as SalesOrderState).map((row) => {
    const reason = row.allowed ? obstacle(row.action, order, lines) : row.reason;
    return { action: row.action as string, allowed: reason === null, reason };
  });
  const shown = lines.map(({ returnedUnbilledMicro: _, ...line }) => line);
  return { ...order, lines: shown, taxes: taxesOf(lines, { ...order, taxRounding }), actions };
};
