// What of an order may still be billed: its part of what a customer is good for (ACCOUNTING.md, section 3). The credit check and the
// customer's page count the same.
import { addMinor, cumulativeShareMinor, shareMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { addQty, subQty } from '../../kernel/quantity.ts';
import type { SalesOrder, SalesOrderLine } from '../salesOrder/record.ts';
import { isShipped } from '../salesOrder/tolerance.ts';

type Order = Pick<SalesOrder, 'state' | 'grossMinor' | 'netMinor'>;
type Line = Pick<
  SalesOrderLine,
  | 'kind'
  | 'qtyMicro'
  | 'leastMicro'
  | 'shippedMicro'
  | 'invoicedMicro'
  | 'returnedUnbilledMicro'
  | 'netMinor'
  | 'invoicedNetMinor'
>;

/** All that is to leave of a line and that left, less what is billed and what came back before it was; once its order is closed, only what left. */
function toBillMicro(closed: boolean, line: Line): number {
  if (line.kind === 'service') return closed ? 0 : subQty(line.qtyMicro, line.invoicedMicro);
  const wholeMicro = closed || isShipped(line) ? line.shippedMicro : Math.max(line.qtyMicro, line.shippedMicro);
  return Math.max(0, subQty(wholeMicro, addQty(line.invoicedMicro, line.returnedUnbilledMicro)));
}

/**
 * Gross of what of an order may still be billed, by its part of the order's net; in the currency that `grossMinor` is in. Goods
 * that left count though a person closed the order; what came back unbilled does not.
 */
export function toBillMinor(order: Order, lines: readonly Line[]): number {
  if (order.netMinor === 0) return 0;
  const leftMinor = sumMinor(
    lines.map((line) => {
      const qtyMicro = toBillMicro(order.state === 'closed', line);
      if (qtyMicro === 0) return 0;
      const doneMicro = addQty(line.invoicedMicro, qtyMicro);
      return Math.max(0, cumulativeShareMinor(line.netMinor, doneMicro, line.qtyMicro, line.invoicedNetMinor));
    }),
  );
  return shareMinor(order.grossMinor, leftMinor, order.netMinor);
}

/** A line with its order, and what is left of the order's deposits. */
export type OpenOrderLine = Order & { orderId: number; depositMinor: number } & Omit<Line, 'netMinor'> & {
    lineNetMinor: number;
  };

/** Gross of what may still be billed of orders, each less what is left of its deposits; of all their lines. */
export function openOrdersMinor(rows: readonly OpenOrderLine[]): number {
  const orders = Map.groupBy(rows, ({ orderId }) => orderId);
  return [...orders.values()].reduce((sum, [first, ...rest]) => {
    if (!first) return sum;
    const lines = [first, ...rest].map((row) => ({ ...row, netMinor: row.lineNetMinor }));
    return addMinor(sum, Math.max(0, subMinor(toBillMinor(first, lines), first.depositMinor)));
  }, 0);
}
