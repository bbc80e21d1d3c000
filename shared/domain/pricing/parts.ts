// Fixed discounts of an order that is invoiced in parts: each part takes its share of what is left, rounded cumulatively,
// and the last one takes the rest (ACCOUNTING.md, section 4, rule 2, and section 1).
import { addMinor, cumulativeShareMinor, lineGrossMinor, shareMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { addQty } from '../../kernel/quantity.ts';
import type { SalesOrder, SalesOrderLine } from '../salesOrder/record.ts';

/** What a part bills of an order line; a line may be billed by several parts at once (one per shipment). */
export type Part = { orderLineId: number; qtyMicro: number };

const within = (amountMinor: number, mostMinor: number): number => Math.max(0, Math.min(amountMinor, mostMinor));

/**
 * What each part takes of its order line's discount amount, after what earlier invoices took. Never more than the part
 * itself comes to: a line that is almost given away rounds so, and an invoice line is not negative.
 */
export function lineDiscounts(
  orderLines: readonly SalesOrderLine[],
  parts: readonly Part[],
  exponent: number,
): number[] {
  const lines = new Map(orderLines.map((line) => [line.id, line]));
  return parts.map(({ orderLineId, qtyMicro }) => {
    const line = lines.get(orderLineId);
    if (!line || line.discountMinor === 0) return 0;
    const doneMicro = Math.min(addQty(line.invoicedMicro, qtyMicro), line.qtyMicro);
    const share = cumulativeShareMinor(line.discountMinor, doneMicro, line.qtyMicro, line.invoicedDiscountMinor);
    const discountMinor = within(share, lineGrossMinor(qtyMicro, line.unitPriceMicro, exponent, line));
    lines.set(line.id, {
      ...{ ...line, invoicedMicro: doneMicro },
      invoicedDiscountMinor: addMinor(line.invoicedDiscountMinor, discountMinor),
    });
    return discountMinor;
  });
}

/** Value of `qtyMicro` of an order line before the document discount, in proportion to the whole line. */
export const worthOf = (line: SalesOrderLine, qtyMicro: number): number =>
  shareMinor(addMinor(line.amountMinor, line.documentDiscountMinor), Math.min(qtyMicro, line.qtyMicro), line.qtyMicro);

/**
 * What one invoice takes of an order's fixed document discount: by the value invoiced with it, of the order's own lines,
 * so that the invoice that completes the order takes exactly what is left. `partMinor` is what the parts come to; the
 * discount is never more.
 */
export function documentDiscountPart(
  order: SalesOrder,
  orderLines: readonly SalesOrderLine[],
  parts: readonly Part[],
  partMinor: number,
): number {
  const own = orderLines.filter((line) => line.orderId === order.id);
  const totalMinor = sumMinor(own.map((line) => worthOf(line, line.qtyMicro)));
  if (order.discountMinor === 0 || totalMinor === 0) return 0;
  const doneMinor = sumMinor(
    own.map((line) => {
      const now = parts
        .filter((part) => part.orderLineId === line.id)
        .reduce((sum, part) => addQty(sum, part.qtyMicro), 0);
      return worthOf(line, addQty(line.invoicedMicro, now));
    }),
  );
  const takenMinor = sumMinor(own.map((line) => line.invoicedDocumentDiscountMinor));
  return within(cumulativeShareMinor(order.discountMinor, doneMinor, totalMinor, takenMinor), partMinor);
}

type BilledPart = Part & { discountMinor: number; documentDiscountMinor: number; amountMinor: number };

/**
 * Whether the fixed discounts on invoice lines are what the orders still give. They are not when another invoice of the
 * same order was issued after these lines were drafted.
 */
export function discountsStand(
  orders: readonly SalesOrder[],
  orderLines: readonly SalesOrderLine[],
  parts: readonly BilledPart[],
  exponent: number,
): boolean {
  const own = lineDiscounts(orderLines, parts, exponent);
  const fixed = new Set(orderLines.filter((line) => line.discountMinor > 0).map((line) => line.id));
  if (parts.some((part, i) => fixed.has(part.orderLineId) && part.discountMinor !== own[i])) return false;
  const orderOf = new Map(orderLines.map((line) => [line.id, line.orderId]));
  return orders.every((order) => {
    if (order.discountMinor === 0) return true;
    const mine = parts.filter((part) => orderOf.get(part.orderLineId) === order.id);
    const takenMinor = sumMinor(mine.map((part) => part.documentDiscountMinor));
    const partMinor = addMinor(sumMinor(mine.map((part) => part.amountMinor)), takenMinor);
    return subMinor(documentDiscountPart(order, orderLines, mine, partMinor), takenMinor) === 0;
  });
}
