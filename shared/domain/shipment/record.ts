// A shipment and its lines. Billed quantity and cost are progress, moved by invoices.
import type { PostedState } from '../documents/tables.ts';

export type Shipment = {
  id: number;
  number: string | null;
  state: PostedState;
  orderId: number;
  customerId: number;
  warehouseId: number;
  shippedOn: string;
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
};
