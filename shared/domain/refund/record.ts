// A refund and what it pays back: unapplied money of payments, or open amounts of credit notes.
import type { PostedState } from '../documents/tables.ts';

export type Refund = {
  id: number;
  /** Given when it is posted. */
  number: string | null;
  state: PostedState;
  customerId: number;
  refundedOn: string;
  currency: string;
  rateE10: number;
  amountMinor: number;
  /** What left the bank account, in the base currency; 0 for drafts. */
  baseAmountMinor: number;
  bankAccountId: number;
  reference: string;
  note: string;
  reversedOn: string | null;
  createdAt: string;
  version: number;
};

export type RefundLine = {
  id: number;
  refundId: number;
  paymentId: number | null;
  creditNoteId: number | null;
  amountMinor: number;
  /** Tax on the advance given back with it. */
  advanceTaxMinor: number;
  /** In the base currency: what the source carried of it, and what left the bank. */
  baseAmountMinor: number;
  basePaidMinor: number;
};

export type NewRefund = Omit<Refund, 'id'>;
export type NewRefundLine = Omit<RefundLine, 'id' | 'refundId'>;
