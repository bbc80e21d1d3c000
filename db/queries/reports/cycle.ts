// How long a sale takes from order to cash, and how many days of sales customers owe.
import type { Output } from '../../../shared/contract/index.ts';
import { daysBetween } from '../../../shared/kernel/localDate.ts';
import { shareMinor, sumMinor } from '../../../shared/kernel/money.ts';
import { all, type QueryHandler } from '../kit.ts';
import { pageOfRows } from '../rows.ts';
import { OPEN_AT } from './openItems.ts';

type Row = Output<'cycleTime.list'>['rows'][number];
type Billed = {
  customerId: number;
  code: string;
  name: string;
  issuedOn: string;
  grossMinor: number;
  openMinor: number;
  orderedOn: string | null;
  shippedOn: string | null;
  deliveredOn: string | null;
  paidOn: string | null;
};

/** The last day on which something was set against invoice `v` that was not undone since; '' for none. */
const lastOf = (applications: string): string =>
  `coalesce((SELECT max(a.applied_on) FROM ${applications} a WHERE a.invoice_id = v.id AND a.amount_minor > 0
    AND NOT EXISTS (SELECT 1 FROM ${applications} u WHERE u.undoes_id = a.id)), '')`;

/** Invoices of the span with the first day of their orders, the last of their shipments and of their arrival where all are known, and the day that left nothing open. */
const BILLED = `SELECT v.customer_id AS customerId, c.code, c.name, v.issued_on AS issuedOn, v.base_gross_minor AS grossMinor, v.open_minor AS openMinor,
    (SELECT min(o.ordered_on) FROM invoice_line l JOIN sales_order_line ol ON ol.id = l.order_line_id JOIN sales_order o ON o.id = ol.order_id
      WHERE l.invoice_id = v.id) AS orderedOn,
    (SELECT max(s.shipped_on) FROM invoice_line l JOIN shipment_line sl ON sl.id = l.shipment_line_id JOIN shipment s ON s.id = sl.shipment_id
      WHERE l.invoice_id = v.id) AS shippedOn,
    (SELECT CASE WHEN count(*) = count(s.delivered_on) THEN max(s.delivered_on) END FROM invoice_line l
      JOIN shipment_line sl ON sl.id = l.shipment_line_id JOIN shipment s ON s.id = sl.shipment_id WHERE l.invoice_id = v.id) AS deliveredOn,
    max(${lastOf('payment_application')}, ${lastOf('credit_application')}) AS paidOn
  FROM invoice v JOIN customer c ON c.id = v.customer_id
  WHERE v.issued_on BETWEEN @from AND @to AND v.state <> 'draft' AND v.opening_on IS NULL ORDER BY c.name, c.id, v.id`;

/** One hundredth of a day × 10^6. */
const HUNDREDTH = 10_000;

/**
 * The days × 10^6 within which a share of all was done: between the two that it falls between in proportion, as MEDIAN and
 * PERCENTILE.INC of a spreadsheet count.
 */
function rankMicro(days: readonly number[], percent: number): number | null {
  if (days.length === 0) return null;
  const sorted = [...days].sort((a, b) => a - b);
  const steps = (sorted.length - 1) * percent;
  const at = Math.floor(steps / 100);
  const low = sorted[at] ?? 0;
  return (low * 100 + ((sorted[at + 1] ?? low) - low) * (steps % 100)) * HUNDREDTH;
}

const between = (from: string | null, to: string | null): number[] => (from && to ? [daysBetween(from, to)] : []);
/** The row of all customers; those of customers follow by their ids. */
const WHOLE = 1;
const HALF = 50;
const MOST = 90;

function rowOf(
  id: number,
  code: string,
  name: string,
  billed: readonly Billed[],
  owedMinor: number,
  days: number,
): Row {
  const paidOn = ({ openMinor, paidOn: on }: Billed): string | null => (openMinor === 0 ? on : null);
  const toShip = billed.flatMap((row) => between(row.orderedOn, row.shippedOn));
  const toDeliver = billed.flatMap((row) => between(row.orderedOn, row.deliveredOn));
  const toInvoice = billed.flatMap((row) => between(row.shippedOn ?? row.orderedOn, row.issuedOn));
  const toCash = billed.flatMap((row) => between(row.issuedOn, paidOn(row)));
  const whole = billed.flatMap((row) => between(row.orderedOn, paidOn(row)));
  const billedMinor = sumMinor(billed.map((row) => row.grossMinor));
  return {
    ...{
      id,
      scope: id === WHOLE ? ('allCustomers' as const) : null,
      customerCode: code,
      customerName: name,
      invoiceCount: billed.length,
    },
    ...{ toShipMedianMicro: rankMicro(toShip, HALF), toShipMostMicro: rankMicro(toShip, MOST) },
    ...{ toDeliverMedianMicro: rankMicro(toDeliver, HALF), toDeliverMostMicro: rankMicro(toDeliver, MOST) },
    ...{ toInvoiceMedianMicro: rankMicro(toInvoice, HALF), toInvoiceMostMicro: rankMicro(toInvoice, MOST) },
    ...{ toCashMedianMicro: rankMicro(toCash, HALF), toCashMostMicro: rankMicro(toCash, MOST) },
    ...{
      wholeMedianMicro: rankMicro(whole, HALF),
      wholeMostMicro: rankMicro(whole, MOST),
      receivableMinor: owedMinor,
      billedMinor,
    },
    outstandingDays: billedMinor > 0 ? shareMinor(Math.max(0, owedMinor), days, billedMinor) : null,
  };
}

export const cycleTimeList: QueryHandler<'cycleTime.list'> = (db, input) => {
  const { from, to } = input;
  const billed = all<Billed>(db, BILLED, { from, to });
  const owed = new Map(
    all<{ id: number; open: number }>(
      db,
      `SELECT customer_id AS id, sum(open) AS open FROM (${OPEN_AT}) WHERE type <> 'payment' GROUP BY customer_id`,
      { to },
    ).map((row) => [row.id, row.open]),
  );
  const days = daysBetween(from, to) + 1;
  const customers = new Map<number, Billed[]>();
  for (const row of billed) {
    const own = customers.get(row.customerId) ?? [];
    own.push(row);
    customers.set(row.customerId, own);
  }
  const rows = [...customers].map(([id, own]) => {
    const [first] = own;
    return rowOf(id + 1, first?.code ?? '', first?.name ?? '', own, owed.get(id) ?? 0, days);
  });
  const whole = rowOf(WHOLE, '', '', billed, sumMinor([...owed.values()]), days);
  return pageOfRows<'cycleTime.list'>(billed.length === 0 ? [] : [whole, ...rows], input, [
    'customerCode',
    'customerName',
  ]);
};
