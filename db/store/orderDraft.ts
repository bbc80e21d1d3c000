// What drafting an order needs to know: customer, items, tax codes, warehouse; and saving what was drafted.
import type { DraftFacts } from '../../shared/domain/salesOrder/draft.ts';
import type { NewOrder, NewOrderLine, SalesOrder } from '../../shared/domain/salesOrder/record.ts';
import { found, warehouseId } from './facts.ts';
import { loadRate } from './rates.ts';
import { loadSettings, loadTaxCodes } from './settings.ts';
import type { Store } from './store.ts';
import { itemsWithUnits } from './units.ts';

type Entered = {
  customerId: number;
  warehouseId?: number | undefined;
  orderedOn?: string | undefined;
  /** Left out: the customer's. */
  currency?: string | undefined;
  priceListId?: number | null | undefined;
  lines: { itemId: number }[];
};

/** Facts of drafting an order from what was entered. Throws a refusal `NOT_FOUND` for an unknown customer, item or warehouse. */
export async function loadDraft(store: Store, input: Entered): Promise<DraftFacts> {
  const itemIds = input.lines.map((line) => line.itemId);
  const settings = await loadSettings(store);
  const customer = found(await store.customers.byId(input.customerId), 'customer', input.customerId, 'customerId');
  const currency = input.currency ?? customer.currency;
  const rateE10 = await loadRate(store, settings.baseCurrency, currency, input.orderedOn ?? store.call.today);
  const { priceListId = null } = input;
  const list = priceListId === null ? null : await store.priceLists.byId(priceListId);
  return {
    ...{ settings, customer, currency, rateE10 },
    priceList: list === null ? null : found(list, 'priceList', priceListId ?? 0, 'priceListId'),
    warehouseId: await warehouseId(store, input.warehouseId),
    items: await itemsWithUnits(store, itemIds),
    taxCodes: await loadTaxCodes(store),
    now: store.call.now,
  };
}

/** Saves a drafted order with its lines. */
export async function saveOrder(
  store: Store,
  { order, lines }: { order: NewOrder; lines: readonly NewOrderLine[] },
): Promise<SalesOrder> {
  const saved = await store.salesOrders.insert(order);
  await store.salesOrderLines.insertAll(lines.map((line) => ({ ...line, orderId: saved.id })));
  return saved;
}
