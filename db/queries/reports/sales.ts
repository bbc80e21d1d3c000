// Sales as reports see them: what is open, what waits for its invoice, what each order line earned, and sales by any two of
// their dimensions.

import type { Output, Parsed } from '../../../shared/contract/index.ts';
import { addMinor, sumMinor } from '../../../shared/kernel/money.ts';
import type { ReadDb } from '../../connection.ts';
import { CAME_BACK } from '../../schema/cameBack.ts';
import { CREDITS } from '../../schema/credits.ts';
import { baseNetOf } from '../../schema/inBase.ts';
import { cutOffLinesAt } from '../../schema/unbilled.ts';
import { all, type QueryHandler } from '../kit.ts';
import { listOf, matching } from '../list.ts';
import { pageOfRows } from '../rows.ts';
import { daysSince } from './openItems.ts';

const TO_SHIP =
  "(CASE WHEN o.state = 'confirmed' AND l.kind = 'goods' THEN max(0, l.qty_micro - l.shipped_micro) ELSE 0 END)";
const TO_INVOICE = `(CASE l.kind WHEN 'goods' THEN max(0, l.shipped_micro - l.returned_unbilled_micro - l.invoiced_micro)
  ELSE CASE o.state WHEN 'confirmed' THEN max(0, l.qty_micro - l.invoiced_micro) ELSE 0 END END)`;

/** Lines of orders that are confirmed, and those that something left of which no invoice bills: on partial indexes, whatever was ever sold. */
const MAY_BE_OPEN = `SELECT m.id FROM sales_order q CROSS JOIN sales_order_line m ON m.order_id = q.id WHERE q.state IN ('draft', 'confirmed')
  UNION ALL SELECT m.id FROM sales_order_line m CROSS JOIN sales_order q ON q.id = m.order_id
    WHERE (m.shipped_micro > m.invoiced_micro + m.returned_unbilled_micro OR (m.kind = 'service' AND m.qty_micro > m.invoiced_micro)) AND q.state = 'closed'`;

export const openOrderList = listOf('openOrder.list', {
  from: `sales_order_line l CROSS JOIN sales_order o ON o.id = l.order_id CROSS JOIN customer c ON c.id = o.customer_id CROSS JOIN item i ON i.id = l.item_id`,
  key: 'l.id',
  order: 'o.ordered_on, o.id, l.position',
  search: ["coalesce(o.number, '')", 'c.name', 'i.code', 'l.description'],
  where: (input) => [
    {
      sql: `l.id IN (${MAY_BE_OPEN}) AND o.state IN ('confirmed', 'closed') AND (${TO_SHIP} > 0 OR ${TO_INVOICE} > 0)`,
    },
    ...matching('o.customer_id', 'customerId', input.customerId),
    ...(input.backordersOnly ? [{ sql: `${TO_SHIP} > l.reserved_micro` }] : []),
  ],
  fields: {
    ...{ id: 'l.id', orderId: 'o.id', orderNumber: "coalesce(o.number, '')", orderedOn: 'o.ordered_on' },
    ...{ requiredOn: 'o.required_on', customerName: 'c.name', itemCode: 'i.code', description: 'l.description' },
    ...{ unit: 'i.unit', orderedMicro: 'l.qty_micro', reservedMicro: 'l.reserved_micro' },
    backorderedMicro: `max(0, ${TO_SHIP} - l.reserved_micro)`,
    ...{ shippedMicro: 'l.shipped_micro', toShipMicro: TO_SHIP },
    toShipMinor: `share_minor(${baseNetOf('l', 'o')}, ${TO_SHIP}, l.qty_micro)`,
    toInvoiceMinor: `share_minor(${baseNetOf('l', 'o')}, ${TO_INVOICE}, l.qty_micro)`,
  },
});

export const unbilledShipmentList = listOf('unbilledShipment.list', {
  from: `(${cutOffLinesAt('@to')}) x CROSS JOIN shipment s ON s.id = x.shipment_id CROSS JOIN sales_order_line l ON l.id = x.order_line_id
    CROSS JOIN sales_order o ON o.id = l.order_id CROSS JOIN customer c ON c.id = o.customer_id CROSS JOIN item i ON i.id = l.item_id`,
  key: 'x.shipment_line_id',
  order: 's.shipped_on, x.shipment_line_id',
  search: ["coalesce(s.number, '')", "coalesce(o.number, '')", 'c.name', 'i.code', 'l.description'],
  where: () => [{ sql: "x.kind = 'shippedNotInvoiced'" }],
  params: (input) => ({ to: input.asOf }),
  fields: {
    ...{
      id: 'x.shipment_line_id',
      shipmentId: 's.id',
      shipmentNumber: "coalesce(s.number, '')",
      shippedOn: 's.shipped_on',
    },
    ageDays: daysSince('s.shipped_on'),
    ...{
      orderNumber: "coalesce(o.number, '')",
      customerName: 'c.name',
      itemCode: 'i.code',
      description: 'l.description',
    },
    ...{ unit: 'i.unit', qtyMicro: 'x.qty', netMinor: 'x.net', costMinor: 'x.cost' },
  },
});

/**
 * What was sold between @from and @to by document: invoices, credit notes with the cost of what is billed again, the cost of
 * goods that left after they were billed, and that of billed goods that came back.
 */
const sold = (which: (alias: string) => string): string =>
  `SELECT v.issued_on AS day, l.order_line_id, v.customer_id, l.item_id, l.qty_micro AS qty, l.base_net_minor AS net, l.cost_minor AS cost
    FROM invoice v JOIN invoice_line l ON l.invoice_id = v.id WHERE v.issued_on BETWEEN @from AND @to AND v.state <> 'draft' AND ${which('v')}
  UNION ALL SELECT n.day, l.order_line_id, n.customer_id, l.item_id, -nl.qty_micro * n.sign, -nl.base_net_minor * n.sign, -coalesce(a.cost_minor, 0) * n.sign
    FROM ${CREDITS} n JOIN credit_note_line nl ON nl.credit_note_id = n.id JOIN invoice_line l ON l.id = nl.invoice_line_id
    LEFT JOIN unbilling a ON a.credit_note_line_id = nl.id
    WHERE n.day BETWEEN @from AND @to AND ${which('n')}
  UNION ALL SELECT m.matched_on, l.order_line_id, v.customer_id, l.item_id, 0, 0, m.cost_minor
    FROM advance_match m CROSS JOIN invoice_line l ON l.id = m.invoice_line_id CROSS JOIN invoice v ON v.id = l.invoice_id WHERE m.matched_on BETWEEN @from AND @to AND ${which('v')}
  UNION ALL SELECT l.day, l.order_line_id, l.customer_id, l.item_id, 0, 0, -l.billed_cost_minor
    FROM ${CAME_BACK} l WHERE l.day BETWEEN @from AND @to AND ${which('l')}`;
const SOLD = sold(() => '1');
/** The same by customer: of all, or of @customerId alone. */
export const SOLD_TO = { all: SOLD, one: sold((alias) => `${alias}.customer_id = @customerId`) };

const BY_LINE = `SELECT order_line_id AS id, sum(qty) AS qty, sum(net) AS net, sum(cost) AS cost FROM (${SOLD}) GROUP BY order_line_id`;

/** What a row or column of the pivot is known by, and how it is called. */
const DIMENSION = {
  customer: "c.code || ' ' || c.name",
  item: "i.code || ' ' || i.name",
  category: "coalesce(nullif(i.category, ''), '–')",
  region: "coalesce(nullif(c.region, ''), '–')",
  country: "coalesce(nullif(c.country, ''), '–')",
  month: 'substr(x.day, 1, 7)',
} as const;

export const orderLineMarginList = listOf('orderLineMargin.list', {
  from: `(${BY_LINE}) x CROSS JOIN sales_order_line l ON l.id = x.id CROSS JOIN sales_order o ON o.id = l.order_id
    CROSS JOIN customer c ON c.id = o.customer_id CROSS JOIN item i ON i.id = l.item_id`,
  key: 'x.id',
  order: 'o.id, l.position',
  search: ["coalesce(o.number, '')", 'c.name', 'i.code', 'l.description', 'i.category'],
  where: ({ customerId, rows, row }) => [
    ...matching('o.customer_id', 'customerId', customerId),
    ...(rows === undefined ? [] : matching(DIMENSION[rows], 'row', row)),
  ],
  params: ({ from, to }) => ({ from, to }),
  fields: {
    ...{ id: 'x.id', orderId: 'o.id', orderNumber: "coalesce(o.number, '')", customerName: 'c.name' },
    ...{ itemCode: 'i.code', description: 'l.description', category: 'i.category', unit: 'i.unit' },
    ...{ qtyMicro: 'x.qty', netMinor: 'x.net', costMinor: 'x.cost', marginMinor: '(x.net - x.cost)' },
    marginPercent: '(CASE WHEN x.net = 0 THEN 0 ELSE share_minor(x.net - x.cost, 1000000, x.net) END)',
  },
});

const MEASURE = { net: 'sum(x.net)', cost: 'sum(x.cost)', margin: 'sum(x.net - x.cost)' } as const;
const MOST_COLUMNS = 12;

type Asked = Pick<Parsed<'salesPivot.list'>, 'from' | 'to' | 'rows' | 'columns' | 'measure'>;
type Cell = { label: string; heading: string; amount: number };

const cells = (db: ReadDb, { from, to, rows, columns, measure }: Asked): Cell[] =>
  all<Cell>(
    db,
    `SELECT ${DIMENSION[rows]} AS label, ${DIMENSION[columns]} AS heading, ${MEASURE[measure]} AS amount
     FROM (${SOLD}) x JOIN customer c ON c.id = x.customer_id JOIN item i ON i.id = x.item_id GROUP BY 1, 2 ORDER BY 1, 2`,
    { from, to },
  );

function headingsOf(found: readonly Cell[], by: Asked['columns']): string[] {
  const sums = new Map<string, number>();
  for (const { heading, amount } of found) sums.set(heading, addMinor(sums.get(heading) ?? 0, amount));
  const all = [...sums.keys()].sort();
  if (by === 'month') return all.slice(-MOST_COLUMNS);
  return all.sort((a, b) => (sums.get(b) ?? 0) - (sums.get(a) ?? 0)).slice(0, MOST_COLUMNS);
}

/** Headings of the pivot's columns, and whether something is left over for the column of the rest. */
export function pivotColumns(db: ReadDb, asked: Asked): { headings: string[]; rest: boolean } {
  const found = cells(db, asked);
  const headings = headingsOf(found, asked.columns);
  return { headings, rest: found.some(({ heading }) => !headings.includes(heading)) };
}

type PivotRow = Output<'salesPivot.list'>['rows'][number];

export const salesPivotList: QueryHandler<'salesPivot.list'> = (db, input) => {
  const found = cells(db, input);
  const headings = headingsOf(found, input.columns);
  const amounts = new Map<string, number[]>();
  for (const { label, heading, amount } of found) {
    const row = amounts.get(label) ?? Array.from({ length: MOST_COLUMNS + 1 }, () => 0);
    const at = headings.indexOf(heading);
    const column = at < 0 ? MOST_COLUMNS : at;
    row[column] = addMinor(row[column] ?? 0, amount);
    amounts.set(label, row);
  }
  const rows = [...amounts].map(([label, row], i) => {
    const columns = Object.fromEntries(row.slice(0, MOST_COLUMNS).map((amount, k) => [`column${k + 1}Minor`, amount]));
    return { id: i + 1, label, ...columns, otherMinor: row[MOST_COLUMNS] ?? 0, totalMinor: sumMinor(row) } as PivotRow;
  });
  return pageOfRows<'salesPivot.list'>(rows, input, ['label']);
};
