// What the cut-off of a month and the signatures under it have to know.
import { and, desc, eq, gte, lte, sql } from 'drizzle-orm';
import type { CutOffLine } from '../../shared/domain/ledger/cutOff.ts';
import { startOfMonth } from '../../shared/kernel/localDate.ts';
import { journalEntry } from '../schema/ledger.ts';
import { cutOff } from '../schema/monthEnd.ts';
import { cutOffLinesAt } from '../schema/unbilled.ts';
import type { Store } from './store.ts';

type Row = {
  kind: CutOffLine['kind'];
  order_line_id: number;
  shipment_line_id: number | null;
  qty: number;
  net: number;
  cost: number;
  item_id: number;
};

/** Shipped and not invoiced, invoiced and not shipped at the end of a day. */
export async function cutOffLines(store: Store, endsOn: string): Promise<(CutOffLine & { itemId: number })[]> {
  const lines = cutOffLinesAt(`'${endsOn}'`);
  const withItems = `SELECT k.*, ol.item_id FROM (${lines}) k JOIN sales_order_line ol ON ol.id = k.order_line_id
    ORDER BY k.kind DESC, k.order_line_id, k.shipment_line_id`;
  const rows = store.handle.check().all<Row>(sql.raw(withItems));
  return rows.map(({ kind, order_line_id, shipment_line_id, qty, net, cost, item_id }) => ({
    ...{ kind, orderLineId: order_line_id, shipmentLineId: shipment_line_id },
    ...{ qtyMicro: qty, netMinor: net, costMinor: cost, itemId: item_id },
  }));
}

/** Whether a cut-off of the period that ends on this day stands. */
export async function cutOffStands(store: Store, endsOn: string): Promise<boolean> {
  const db = store.handle.check();
  const row = db
    .select({ id: cutOff.id })
    .from(cutOff)
    .where(and(eq(cutOff.endsOn, endsOn), eq(cutOff.state, 'posted')))
    .get();
  return row !== undefined;
}

/** When something was last posted in the month that ends on this day. */
export async function lastPostedAt(store: Store, endsOn: string): Promise<string | null> {
  const db = store.handle.check();
  const row = db
    .select({ at: journalEntry.postedAt })
    .from(journalEntry)
    .where(and(gte(journalEntry.postedOn, startOfMonth(endsOn)), lte(journalEntry.postedOn, endsOn)))
    .orderBy(desc(journalEntry.id))
    .limit(1)
    .get();
  return row?.at ?? null;
}
