// A payment and its applications to invoices.
import type { PostedState } from '../documents/tables.ts';

export type Payment = {
  id: number;
  number: string | null;
  state: PostedState;
  customerId: number;
  paidOn: string;
  currency: string;
  /** Base units for one unit of the currency × 10^10. */
  rateE10: number;
  amountMinor: number;
  unappliedMinor: number;
  /** In the base currency: what came in, and what of it the unapplied amount still carries. */
  baseAmountMinor: number;
  baseUnappliedMinor: number;
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
  /** In the base currency: what the invoice carried of it, and what the payment did. */
  baseAmountMinor: number;
  basePaidMinor: number;
  undoesId: number | null;
};
