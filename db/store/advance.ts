// Units that were billed before they left, and the shipments they meet: the facts of posting a shipment or an invoice of
// an order that is invoiced in advance.
import { asc, eq, sql } from 'drizzle-orm';
import {
  type AheadCredits,
  type AheadLine,
  creditAhead,
  type Left,
  type Match,
  unbill,
} from '../../shared/domain/invoice/advance.ts';
import type { InvoiceLine } from '../../shared/domain/invoice/record.ts';
import type { SalesOrderLine } from '../../shared/domain/salesOrder/record.ts';
import { aheadMicro } from '../../shared/domain/salesOrder/tolerance.ts';
import { unbilledMicro } from '../../shared/domain/shipment/record.ts';
import { invoice, invoiceLine } from '../schema/billing.ts';
import { shipment, shipmentLine } from '../schema/sales.ts';
import { found } from './facts.ts';
import { perConnection } from './handle.ts';
import type { Store } from './store.ts';

const METS = `(SELECT coalesce(sum(qty_micro), 0) FROM advance_match WHERE invoice_line_id = invoice_line.id)`;
const CREDITED = `(SELECT coalesce(sum(qty_micro), 0) FROM advance_credit WHERE invoice_line_id = invoice_line.id)`;
const LEFT = sql.raw(`(invoice_line.qty_micro - ${METS} - ${CREDITED})`);

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
  left: db
    .select({ leftMicro: sql<number>`${LEFT}` })
    .from(invoiceLine)
    .where(eq(invoiceLine.id, sql.placeholder('id')))
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

async function aheadCredits(store: Store, line: InvoiceLine): Promise<AheadCredits> {
  const leftMicro = statements(store.handle.check()).left.get({ id: line.id })?.leftMicro ?? 0;
  return { leftMicro, done: await store.advanceCredits.by('invoiceLineId', line.id) };
}

type CreditedLine = { id: number; invoiceLineId: number; qtyMicro: number };

/** Takes the billing back of what a credit note credits and has not left. */
export async function takeBillingBack(store: Store, lines: readonly CreditedLine[]): Promise<void> {
  for (const { id, invoiceLineId, qtyMicro } of lines) {
    const line = found(await store.invoiceLines.byId(invoiceLineId), 'invoiceLine', invoiceLineId);
    if (line.shipmentLineId !== null || qtyMicro === 0) continue;
    const ordered = found(await store.salesOrderLines.byId(line.orderLineId), 'salesOrderLine', line.orderLineId);
    if (ordered.kind === 'service') continue;
    const taken = creditAhead(line, qtyMicro, await aheadCredits(store, line));
    if (taken.qtyMicro === 0) continue;
    await store.advanceCredits.insert({ ...taken, creditNoteLineId: id });
    await store.salesOrderLines.update(unbill(ordered, taken));
  }
}
