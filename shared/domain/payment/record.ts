// A payment and its applications to invoices.
import type { PostedState } from '../documents/tables.ts';

export type Payment = {
  id: number;
  number: string | null;
  state: PostedState;
  customerId: number;
  paidOn: string;
  currency: string;
  amountMinor: number;
  unappliedMinor: number;
  bankAccountId: number;
  reference: string;
  note: string;
  reversedOn: string | null;
  createdAt: string;
  version: number;
};

export type PaymentApplication = {
  id: number;
  paymentId: number;
  invoiceId: number;
  appliedOn: string;
  amountMinor: number;
  undoesId: number | null;
};
