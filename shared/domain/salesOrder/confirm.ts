// Confirming an order reserves what is available; what is short is backordered (ACCOUNTING.md, section 3).
import { addMinor, subMinor } from '../../kernel/money.ts';
import { addQty, subQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { StockBook } from '../stock/book.ts';
import type { SalesOrderLine } from './record.ts';

export type CreditFacts = {
  creditLimitMinor: number | null;
  creditHold: boolean;
  openInvoicesMinor: number;
  /** Unapplied payments and open credit notes. */
  unappliedMinor: number;
  /** Confirmed orders not yet invoiced, gross, without this one. */
  openOrdersMinor: number;
};

/**
 * Whether the customer may have `addedMinor` more on order: exposure is open invoices − unapplied payments + confirmed
 * orders not yet invoiced. Refuses `CREDIT_HOLD` and `CREDIT_LIMIT` unless an override with a reason is given.
 */
export function creditAllows(facts: CreditFacts, addedMinor: number, override: boolean): Result<true> {
  if (override) return ok(true);
  if (facts.creditHold) return refuse('CREDIT_HOLD', { fields: ['customerId'] });
  if (facts.creditLimitMinor === null) return ok(true);
  const usedMinor = addMinor(subMinor(facts.openInvoicesMinor, facts.unappliedMinor), facts.openOrdersMinor);
  const exposureMinor = addMinor(usedMinor, addedMinor);
  if (exposureMinor <= facts.creditLimitMinor) return ok(true);
  return refuse('CREDIT_LIMIT', {
    params: { limitMinor: facts.creditLimitMinor, exposureMinor },
    fields: ['customerId'],
  });
}

type Reservable = Pick<
  SalesOrderLine,
  'kind' | 'itemId' | 'qtyMicro' | 'reservedMicro' | 'packedMicro' | 'shippedMicro'
>;

/** Reserves for each goods line, in order, what the book has available; answers the lines and the quantity reserved. */
export function reserveLines<L extends Reservable>(
  lines: readonly L[],
  book: StockBook,
): { lines: L[]; reservedMicro: number } {
  let reservedMicro = 0;
  const reserved = lines.map((line) => {
    if (line.kind === 'service') return line;
    const missing = subQty(subQty(line.qtyMicro, line.reservedMicro), line.shippedMicro);
    const qtyMicro = Math.min(missing, Math.max(0, book.available(line.itemId)));
    if (qtyMicro === 0) return line;
    book.reserve(line.itemId, qtyMicro);
    reservedMicro = addQty(reservedMicro, qtyMicro);
    return { ...line, reservedMicro: addQty(line.reservedMicro, qtyMicro) };
  });
  return { lines: reserved, reservedMicro };
}

/** Frees what is reserved and not packed; answers the lines and the quantity freed. */
export function releaseLines<L extends Reservable>(
  lines: readonly L[],
  book: StockBook,
): { lines: L[]; releasedMicro: number } {
  let releasedMicro = 0;
  const released = lines.map((line) => {
    const qtyMicro = subQty(line.reservedMicro, line.packedMicro);
    if (qtyMicro === 0) return line;
    book.reserve(line.itemId, -qtyMicro);
    releasedMicro = addQty(releasedMicro, qtyMicro);
    return { ...line, reservedMicro: line.packedMicro };
  });
  return { lines: released, releasedMicro };
}

/** Refuses `WRONG_STATE` (reason alreadyPacked, alreadyShipped) for an order that has left the desk. */
export function untouched(lines: readonly SalesOrderLine[]): Result<true> {
  if (lines.some((line) => line.shippedMicro > 0 || line.invoicedMicro > 0))
    return refuse('WRONG_STATE', { reason: 'alreadyShipped' });
  return nothingPacked(lines);
}

/** Refuses `WRONG_STATE` (reason alreadyPacked) while goods of the order lie in packages. */
export function nothingPacked(lines: readonly SalesOrderLine[]): Result<true> {
  if (lines.some((line) => line.packedMicro > 0)) return refuse('WRONG_STATE', { reason: 'alreadyPacked' });
  return ok(true);
}
