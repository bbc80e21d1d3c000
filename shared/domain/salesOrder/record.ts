// A sales order and its lines as the domain sees them. Counters on a line are its progress (see db/schema/sales.ts).
import type { SalesOrderState } from '../documents/tables.ts';
import type { EnteredIn } from '../item/units.ts';

export type SalesOrder = {
  id: number;
  number: string | null;
  state: SalesOrderState;
  customerId: number;
  orderedOn: string;
  requiredOn: string | null;
  warehouseId: number;
  paymentTermsId: number;
  customerReference: string;
  note: string;
  currency: string;
  /** Base units for one unit of the currency × 10^10, on the day it was ordered. */
  rateE10: number;
  taxRounding: 'document' | 'line';
  /** Prices, amounts and discounts hold the tax. */
  pricesIncludeTax: boolean;
  discountPpm: number;
  /** Fixed document discount; 0 where it is a percent. */
  discountMinor: number;
  /** Goods are invoiced once they are shipped, or in advance. */
  invoicePolicy: 'shipped' | 'advance';
  /** The deposit it asks for: a percent of its total, or an amount with tax. */
  depositPpm: number;
  depositMinor: number;
  netMinor: number;
  taxMinor: number;
  grossMinor: number;
  /** The gross in the base currency, at that rate. */
  baseGrossMinor: number;
  /** The list that its prices come from; null: the customer's, else the usual one. */
  priceListId: number | null;
  createdAt: string;
  version: number;
};

/** Quantities are in the item's own unit; the price is of one unit as entered. */
export type SalesOrderLine = EnteredIn & {
  id: number;
  orderId: number;
  position: number;
  itemId: number;
  kind: 'goods' | 'service';
  description: string;
  qtyMicro: number;
  unitPriceMicro: number;
  discountPpm: number;
  /** Fixed discount of the whole line; 0 where it is a percent. */
  discountMinor: number;
  taxCodeId: number;
  ratePpm: number;
  documentDiscountMinor: number;
  /** After discounts, as priced: net, or gross where prices include tax. */
  amountMinor: number;
  netMinor: number;
  overShipmentPpm: number;
  underShipmentPpm: number;
  /** From this quantity on the rest closes by itself; past `mostMicro` nothing is shipped. */
  leastMicro: number;
  mostMicro: number;
  reservedMicro: number;
  packedMicro: number;
  shippedMicro: number;
  invoicedMicro: number;
  invoicedNetMinor: number;
  invoicedDiscountMinor: number;
  invoicedDocumentDiscountMinor: number;
  /** Came back from the customer; of that, what had not been billed and never will be. */
  returnedMicro: number;
  returnedUnbilledMicro: number;
};

export type NewOrder = Omit<SalesOrder, 'id'>;
export type NewOrderLine = Omit<SalesOrderLine, 'id' | 'orderId'>;
