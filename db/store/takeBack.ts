// What a credit note takes back of billing: the facts of its lines, and the progress that is saved with it.

import type { Settings } from '../../shared/domain/company/settings.ts';
import type { CreditNote } from '../../shared/domain/creditNote/record.ts';
import { type TakeBackDecision, type TakeBackFacts, takeBillingBack } from '../../shared/domain/creditNote/takeBack.ts';
import { activeMatches, type Left, type Match } from '../../shared/domain/invoice/advance.ts';
import type { SalesOrderLine } from '../../shared/domain/salesOrder/record.ts';
import { loadAhead } from './advance.ts';
import { each, found } from './facts.ts';
import type { Store } from './store.ts';

async function shippedLines(store: Store, ids: readonly (number | null)[]): Promise<Left[]> {
  const shipped: Left[] = [];
  for (const id of new Set(ids)) {
    if (id === null) continue;
    const row = found(await store.shipmentLines.byId(id), 'shipmentLine', id);
    const { shippedOn } = found(await store.shipments.byId(row.shipmentId), 'shipment', row.shipmentId);
    shipped.push({ row, shippedOn });
  }
  return shipped.sort((a, b) =>
    a.shippedOn === b.shippedOn ? a.row.id - b.row.id : a.shippedOn < b.shippedOn ? -1 : 1,
  );
}

async function load(store: Store, note: CreditNote, settings: Settings): Promise<TakeBackFacts> {
  const lines = note.returnId === null ? await store.creditNoteLines.by('creditNoteId', note.id) : [];
  const ids = lines.map((line) => line.invoiceLineId);
  const invoiceLines = await each(ids, (id) => store.invoiceLines.byId(id), 'invoiceLine', 'lines');
  const done: TakeBackFacts['done'] = [];
  const matches: Match[] = [];
  for (const { id } of invoiceLines) {
    done.push(...(await store.unbillings.by('invoiceLineId', id)));
    matches.push(...(await store.advanceMatches.by('invoiceLineId', id)));
  }
  const ordered = await each(
    invoiceLines.map((line) => line.orderLineId),
    (id) => store.salesOrderLines.byId(id),
    'salesOrderLine',
    'lines',
  );
  const orderIds = ordered.map((line) => line.orderId);
  const orders = await each(orderIds, (id) => store.salesOrders.byId(id), 'salesOrder', 'lines');
  const orderLines: SalesOrderLine[] = [];
  for (const order of orders) orderLines.push(...(await store.salesOrderLines.by('orderId', order.id)));
  const active = activeMatches(matches);
  return {
    ...{ settings, note, lines, invoiceLines, done, orders, orderLines, matches: active },
    shipped: await shippedLines(
      store,
      [...invoiceLines, ...active].map((row) => row.shipmentLineId),
    ),
    ahead: await loadAhead(store, ordered),
  };
}

/** What an issued credit note takes back of the billing of its invoice, to be saved with `saveTakenBack`. */
export const takenBack = async (store: Store, note: CreditNote, settings: Settings): Promise<TakeBackDecision> =>
  takeBillingBack(await load(store, note, settings));

export async function saveTakenBack(store: Store, decision: TakeBackDecision): Promise<void> {
  await store.unbillings.insertAll(decision.unbillings);
  await store.salesOrderLines.updateAll(decision.orderLines);
  await store.salesOrders.updateAll(decision.orders);
  await store.shipmentLines.updateAll(decision.shipmentLines);
  await store.advanceMatches.insertAll(decision.matches);
}
