// How much may leave for an order line, and when nothing more of it is expected: over- and under-shipment tolerance, and
// units that were billed before they left (ACCOUNTING.md, section 3).
import { addQty, percentOfQty, subQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { StockBook } from '../stock/book.ts';
import type { SalesOrderLine } from './record.ts';

export type Tolerance = { overShipmentPpm: number; underShipmentPpm: number };
type Given = { overShipmentPpm?: number | null | undefined; underShipmentPpm?: number | null | undefined };

/** The tolerance in force: the line's own, else the customer's, else the company's; a service has none. */
export function toleranceOf(kind: 'goods' | 'service', ...given: readonly Given[]): Tolerance {
  const first = (pick: (one: Given) => number | null | undefined): number =>
    kind === 'service' ? 0 : (given.map(pick).find((ppm) => ppm !== null && ppm !== undefined) ?? 0);
  return {
    overShipmentPpm: first((one) => one.overShipmentPpm),
    underShipmentPpm: first((one) => one.underShipmentPpm),
  };
}

/** The quantity from which on the rest of a line closes by itself, and the most that may be shipped; never past the percent. */
export const bounds = (qtyMicro: number, tolerance: Tolerance): { leastMicro: number; mostMicro: number } => ({
  leastMicro: Math.max(1, subQty(qtyMicro, percentOfQty(qtyMicro, tolerance.underShipmentPpm))),
  mostMicro: addQty(qtyMicro, percentOfQty(qtyMicro, tolerance.overShipmentPpm)),
});

type Progress = Pick<
  SalesOrderLine,
  'kind' | 'qtyMicro' | 'leastMicro' | 'shippedMicro' | 'invoicedMicro' | 'returnedUnbilledMicro'
>;

/** Units billed that have not left yet. Shipped units are matched with them first, so these and unbilled shipments never stand side by side. */
export const aheadMicro = (line: Progress): number =>
  line.kind === 'service'
    ? 0
    : Math.max(0, subQty(addQty(line.invoicedMicro, line.returnedUnbilledMicro), line.shippedMicro));

/** Nothing more of the line is expected to leave: within the tolerance the rest closes, unless it is billed already. */
export const isShipped = (line: Progress): boolean =>
  line.kind === 'service' || (line.shippedMicro >= line.leastMicro && aheadMicro(line) === 0);

/** True when nothing of the order is left to ship or to invoice; what came back unbilled is not billed any more. */
export const isFulfilled = (lines: readonly SalesOrderLine[]): boolean =>
  lines.every(
    (line) =>
      isShipped(line) &&
      addQty(line.invoicedMicro, line.returnedUnbilledMicro) ===
        (line.kind === 'service' ? line.qtyMicro : line.shippedMicro),
  );

/** What is still expected to leave. */
export const expectedMicro = (line: Progress): number =>
  isShipped(line) ? 0 : Math.max(0, subQty(line.qtyMicro, line.shippedMicro));

/**
 * The line with `wantedMicro` set aside for it: what lacks of it past the ordered quantity comes from free stock, within the
 * tolerance. `ownMicro` of the packed quantity may be used as well.
 * Refuses `OVER_SHIPPED` past the tolerance and `INSUFFICIENT_STOCK` (notReserved) for what is not set aside and not free.
 */
export function setAside<L extends SalesOrderLine>(
  line: L,
  wantedMicro: number,
  options: { ownMicro?: number; book?: StockBook | undefined; fields?: readonly string[] } = {},
): Result<L> {
  const { ownMicro = 0, book, fields = [] } = options;
  const setMicro = addQty(subQty(line.reservedMicro, line.packedMicro), ownMicro);
  const params = { item: line.description, askedMicro: wantedMicro };
  const openMicro = subQty(line.mostMicro, line.shippedMicro);
  if (wantedMicro > openMicro) return refuse('OVER_SHIPPED', { params: { ...params, openMicro }, fields });
  const lackMicro = subQty(wantedMicro, setMicro);
  if (lackMicro <= 0) return ok(line);
  const heldMicro = addQty(line.reservedMicro, line.shippedMicro);
  const notReserved = (availableMicro: number): Result<L> =>
    refuse('INSUFFICIENT_STOCK', { reason: 'notReserved', params: { ...params, availableMicro }, fields });
  if (line.mostMicro === line.qtyMicro || heldMicro < line.leastMicro) return notReserved(setMicro);
  const extraMicro = subQty(line.mostMicro, heldMicro);
  if (lackMicro > extraMicro)
    return refuse('OVER_SHIPPED', { params: { ...params, openMicro: addQty(setMicro, extraMicro) }, fields });
  if (!book) return ok(line);
  const freeMicro = Math.max(0, book.available(line.itemId));
  if (lackMicro > freeMicro) return notReserved(addQty(setMicro, freeMicro));
  book.reserve(line.itemId, lackMicro);
  return ok({ ...line, reservedMicro: addQty(line.reservedMicro, lackMicro) });
}

/** Frees what is set aside and no longer expected; what lies in packages stays set aside. */
export function freeRest<L extends SalesOrderLine>(line: L, book: StockBook): L {
  const keptMicro = Math.max(line.packedMicro, expectedMicro(line));
  if (line.reservedMicro <= keptMicro) return line;
  book.reserve(line.itemId, subQty(keptMicro, line.reservedMicro));
  return { ...line, reservedMicro: keptMicro };
}
