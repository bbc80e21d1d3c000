// Packing: reserved goods of one order go into packages; a package never holds what is not reserved.
import { addQty, subQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { PackageState } from '../documents/tables.ts';
import type { SalesOrderLine } from '../salesOrder/record.ts';
import { freeRest, setAside } from '../salesOrder/tolerance.ts';
import type { StockBook } from '../stock/book.ts';

export type Package = {
  id: number;
  number: string;
  state: PackageState;
  orderId: number;
  packedOn: string | null;
  weightGrams: number;
  tracking: string;
  shipmentId: number | null;
  createdAt: string;
  version: number;
};

export type PackageLine = { id: number; packageId: number; orderLineId: number; qtyMicro: number };
export type Content = { orderLineId: number; qtyMicro: number };

/** Contents with several rows of one order line added together. */
export function merged(contents: readonly Content[]): Content[] {
  const sums = new Map<number, number>();
  for (const row of contents) sums.set(row.orderLineId, addQty(sums.get(row.orderLineId) ?? 0, row.qtyMicro));
  return [...sums].map(([orderLineId, qtyMicro]) => ({ orderLineId, qtyMicro }));
}

/**
 * The order lines after packing `contents`; what passes the order within its tolerance is set aside from free stock.
 * Refuses `NOT_FOUND` for a line of another order, `INSUFFICIENT_STOCK` (reason notReserved) for more than is
 * reserved and not packed yet, and `OVER_SHIPPED` past a tolerance.
 */
export function packInto(
  lines: readonly SalesOrderLine[],
  contents: readonly Content[],
  book: StockBook,
): Result<SalesOrderLine[]> {
  const changed: SalesOrderLine[] = [];
  for (const [i, content] of contents.entries()) {
    const line = lines.find((candidate) => candidate.id === content.orderLineId);
    if (!line)
      return refuse('NOT_FOUND', {
        params: { what: 'salesOrderLine', id: content.orderLineId },
        fields: [`lines.${i}.orderLineId`],
      });
    const fields = [`lines.${i}.qtyMicro`];
    const availableMicro = subQty(line.reservedMicro, line.packedMicro);
    if (content.qtyMicro > availableMicro && line.mostMicro === line.qtyMicro)
      return refuse('INSUFFICIENT_STOCK', {
        reason: 'notReserved',
        params: { item: line.description, availableMicro, askedMicro: content.qtyMicro },
        fields,
      });
    const set = setAside(line, content.qtyMicro, { book, fields });
    if (!set.ok) return set;
    changed.push({ ...set.value, packedMicro: addQty(line.packedMicro, content.qtyMicro) });
  }
  return ok(changed);
}

/** The order lines after taking `contents` out of a package again; what passed the order is free again. */
export const takeOut = (
  lines: readonly SalesOrderLine[],
  contents: readonly Content[],
  book: StockBook,
): SalesOrderLine[] =>
  lines.map((line) => {
    const content = contents.find((row) => row.orderLineId === line.id);
    return content ? freeRest({ ...line, packedMicro: subQty(line.packedMicro, content.qtyMicro) }, book) : line;
  });
