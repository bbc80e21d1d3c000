// A write-off: what an invoice still has open and nobody will pay.
import type { PostedState } from '../documents/tables.ts';

export const WRITE_OFF_KINDS = ['badDebt', 'smallDifference'] as const;
export type WriteOffKind = (typeof WRITE_OFF_KINDS)[number];

export type WriteOff = {
  id: number;
  number: string | null;
  state: PostedState;
  invoiceId: number;
  customerId: number;
  writtenOffOn: string;
  currency: string;
  amountMinor: number;
  /** What the invoice carried of it in the base currency. */
  baseAmountMinor: number;
  kind: WriteOffKind;
  reason: string;
  reversedOn: string | null;
  createdAt: string;
  version: number;
};
