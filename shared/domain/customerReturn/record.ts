// A customer return (RMA) and its lines: what was agreed, and what came back.
import type { CustomerReturnState } from '../documents/tables.ts';

export type CustomerReturn = {
  id: number;
  /** Given when it is agreed; empty until then. */
  number: string;
  state: CustomerReturnState;
  customerId: number;
  warehouseId: number;
  requestedOn: string | null;
  authorisedOn: string;
  receivedOn: string | null;
  /** The day on which it was taken back. */
  reversedOn: string | null;
  reason: string;
  note: string;
  exchangeOrderId: number | null;
  costMinor: number;
  createdAt: string;
  version: number;
};

export type CustomerReturnLine = {
  id: number;
  returnId: number;
  shipmentLineId: number;
  orderLineId: number;
  itemId: number;
  /** Agreed to come back. */
  qtyMicro: number;
  restockedMicro: number;
  scrappedMicro: number;
  /** Inspected and sent back to the customer: it stays sold. */
  sentBackMicro: number;
  /** Of what came back, what had been billed. */
  billedMicro: number;
  costMinor: number;
  /** The part of the cost that had become COGS by billing. */
  billedCostMinor: number;
};

export type NewCustomerReturn = Omit<CustomerReturn, 'id'>;
export type NewCustomerReturnLine = Omit<CustomerReturnLine, 'id' | 'returnId'>;
