// A shipment and its lines. What is billed and what came back is progress, moved by invoices and returns.
import { subQty } from '../../kernel/quantity.ts';
import type { PostedState } from '../documents/tables.ts';

export type Shipment = {
  id: number;
  number: string | null;
  state: PostedState;
  orderId: number;
  customerId: number;
  warehouseId: number;
  shippedOn: string;
  /** The day it arrived; null where nobody said. */
  deliveredOn: string | null;
  carrier: string;
  tracking: string;
  costMinor: number;
  createdAt: string;
  version: number;
};

export type ShipmentLine = {
  id: number;
  shipmentId: number;
  orderLineId: number;
  itemId: number;
  qtyMicro: number;
  costMinor: number;
  billedMicro: number;
  billedCostMinor: number;
  /** Came back: what had been billed, and what had not and never will be, each with the cost at which it left. */
  returnedBilledMicro: number;
  returnedBilledCostMinor: number;
  returnedUnbilledMicro: number;
  returnedUnbilledCostMinor: number;
  /** The account that cost of it became cost of sales on, the last time that it did. */
  cogsAccountId: number | null;
};

/** What of the line is neither billed nor came back unbilled. */
export const unbilledMicro = (line: ShipmentLine): number =>
  subQty(subQty(line.qtyMicro, line.billedMicro), line.returnedUnbilledMicro);
