// Confirming an order reserves what is available; what is short is backordered (ACCOUNTING.md, section 3).
import { addMinor, subMinor } from '../../kernel/money.ts';
import { addQty, subQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { StockBook } from '../stock/book.ts';
import type { OrderChange } from './changes.ts';
import type { SalesOrderLine } from './record.ts';
import { aheadMicro, expectedMicro } from './tolerance.ts';

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

/** Refuses `FORBIDDEN` to a clerk who gives a reason to pass over a limit or a hold. */
export function mayOverride(role: string, reason: string): Result<true> {
  if (reason === '' || role !== 'clerk') return ok(true);
  return refuse('FORBIDDEN', { reason: 'overrideNeedsAccountant', fields: ['overrideReason'] });
}

/** What is kept of passing over a limit or a hold: the reason, the limit and the exposure; nothing where none was in the way. */
export function overridden(facts: CreditFacts, addedMinor: number, reason: string): OrderChange[] {
  if (reason === '' || creditAllows(facts, addedMinor, false).ok) return [];
  const usedMinor = addMinor(subMinor(facts.openInvoicesMinor, facts.unappliedMinor), facts.openOrdersMinor);
  const before = facts.creditLimitMinor === null ? '' : String(facts.creditLimitMinor);
  const after = facts.creditLimitMinor === null ? '' : String(addMinor(usedMinor, addedMinor));
  return [{ action: 'overrideCredit', reason, subject: '', field: 'creditLimitMinor', before, after }];
}

type Reservable = Pick<
  SalesOrderLine,
  | 'kind'
  | 'itemId'
  | 'qtyMicro'
  | 'leastMicro'
  | 'reservedMicro'
  | 'packedMicro'
  | 'shippedMicro'
  | 'invoicedMicro'
  | 'returnedUnbilledMicro'
>;

/** Reserves for each goods line, in order, what the book has available; answers the lines and the quantity reserved. */
export function reserveLines<L extends Reservable>(
  lines: readonly L[],
  book: StockBook,
): { lines: L[]; reservedMicro: number } {
  let reservedMicro = 0;
  const reserved = lines.map((line) => {
    if (line.kind === 'service') return line;
    const missing = Math.max(0, subQty(expectedMicro(line), line.reservedMicro));
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

/** Refuses `WRONG_STATE` (billedNotShipped) while goods are billed that have not left: they are owed, or to be credited first. */
export function nothingBilledAhead(lines: readonly SalesOrderLine[]): Result<true> {
  const line = lines.find((row) => aheadMicro(row) > 0);
  if (!line) return ok(true);
  return refuse('WRONG_STATE', {
    reason: 'billedNotShipped',
    params: { item: line.description, qtyMicro: aheadMicro(line) },
  });
}
