// Units that were billed before they left, and the shipments they meet: the facts of posting a shipment or an invoice of
// an order that is invoiced in advance.
import { asc, eq, sql } from 'drizzle-orm';
import type { AheadLine, Left, Match } from '../../shared/domain/invoice/advance.ts';
import type { SalesOrderLine } from '../../shared/domain/salesOrder/record.ts';
import { aheadMicro } from '../../shared/domain/salesOrder/tolerance.ts';
import { unbilledMicro } from '../../shared/domain/shipment/record.ts';
import { unbilling } from '../schema/advance.ts';
import { creditNote, creditNoteLine } from '../schema/afterSale.ts';
import { invoice, invoiceLine } from '../schema/billing.ts';
import { shipment, shipmentLine } from '../schema/sales.ts';
import { found } from './facts.ts';
import { perConnection } from './handle.ts';
import type { Store } from './store.ts';

const METS = `(SELECT coalesce(sum(qty_micro), 0) FROM advance_match WHERE invoice_line_id = invoice_line.id)`;
const TAKEN_BACK = `(SELECT coalesce(sum(qty_micro), 0) FROM unbilling WHERE invoice_line_id = invoice_line.id)`;
const LEFT = sql.raw(`(invoice_line.qty_micro - ${METS} - ${TAKEN_BACK})`);

const statements = perConnection((db) => ({
  ahead: db
    .select({
      invoiceLineId: invoiceLine.id,
      orderLineId: invoiceLine.orderLineId,
      issuedOn: invoice.issuedOn,
      leftMicro: sql<number>`${LEFT}`,
    })
    .from(invoiceLine)
    .innerJoin(invoice, eq(invoice.id, invoiceLine.invoiceId))
    .where(
      sql`${invoiceLine.orderLineId} = ${sql.placeholder('orderLineId')} AND ${invoiceLine.shipmentLineId} IS NULL
        AND ${invoice.state} <> 'draft' AND ${LEFT} > 0`,
    )
    .orderBy(asc(invoice.issuedOn), asc(invoiceLine.id))
    .prepare(),
  unbilled: db
    .select({ id: shipmentLine.id, shippedOn: shipment.shippedOn })
    .from(shipmentLine)
    .innerJoin(shipment, eq(shipment.id, shipmentLine.shipmentId))
    .where(
      sql`${shipmentLine.orderLineId} = ${sql.placeholder('orderLineId')} AND ${shipment.state} = 'posted'
        AND ${shipmentLine.billedMicro} + ${shipmentLine.returnedUnbilledMicro} < ${shipmentLine.qtyMicro}`,
    )
    .orderBy(asc(shipment.shippedOn), asc(shipmentLine.id))
    .prepare(),
  takenBack: db
    .select({ issuedOn: sql<string>`coalesce(max(${creditNote.issuedOn}), '')` })
    .from(unbilling)
    .innerJoin(invoiceLine, eq(invoiceLine.id, unbilling.invoiceLineId))
    .innerJoin(creditNoteLine, eq(creditNoteLine.id, unbilling.creditNoteLineId))
    .innerJoin(creditNote, eq(creditNote.id, creditNoteLine.creditNoteId))
    .where(eq(invoiceLine.shipmentLineId, sql.placeholder('id')))
    .prepare(),
  issuedOn: db
    .select({ issuedOn: invoice.issuedOn })
    .from(invoiceLine)
    .innerJoin(invoice, eq(invoice.id, invoiceLine.invoiceId))
    .where(eq(invoiceLine.id, sql.placeholder('id')))
    .prepare(),
}));

/** What is billed of these order lines and has not left, oldest first. */
export async function loadAhead(store: Store, lines: readonly SalesOrderLine[]): Promise<AheadLine[]> {
  const { ahead } = statements(store.handle.check());
  return lines.filter((line) => aheadMicro(line) > 0).flatMap((line) => ahead.all({ orderLineId: line.id }));
}

/** Every match with these shipment lines, mirrors too. */
export async function matchesWith(store: Store, shipmentLineIds: readonly number[]): Promise<Match[]> {
  const matches: Match[] = [];
  for (const id of new Set(shipmentLineIds)) matches.push(...(await store.advanceMatches.by('shipmentLineId', id)));
  return matches;
}

/** Lines of posted shipments of these order lines that are not billed whole, oldest first. */
export async function unbilledOf(store: Store, lines: readonly SalesOrderLine[]): Promise<Left[]> {
  const { unbilled } = statements(store.handle.check());
  const left: Left[] = [];
  for (const line of lines) {
    if (line.kind === 'service' || line.shippedMicro === 0) continue;
    for (const { id, shippedOn } of unbilled.all({ orderLineId: line.id })) {
      const row = found(await store.shipmentLines.byId(id), 'shipmentLine', id);
      if (unbilledMicro(row) > 0) left.push({ row, shippedOn });
    }
  }
  return left;
}

/** The day on which each of these invoice lines was issued. */
export async function issueDays(store: Store, invoiceLineIds: readonly number[]): Promise<Map<number, string>> {
  const { issuedOn } = statements(store.handle.check());
  return new Map(invoiceLineIds.map((id) => [id, issuedOn.get({ id })?.issuedOn ?? '']));
}

/** The last day on which credit notes took back the billing of these shipment lines; empty for none. */
export function takenBackOn(store: Store, shipmentLineIds: readonly number[]): string {
  const { takenBack } = statements(store.handle.check());
  return shipmentLineIds
    .map((id) => takenBack.get({ id })?.issuedOn ?? '')
    .reduce((last, on) => (on > last ? on : last), '');
}
