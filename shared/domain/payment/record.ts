// A payment and its applications to invoices.
import type { PostedState } from '../documents/tables.ts';

export type Payment = {
  id: number;
  number: string | null;
  state: PostedState;
  customerId: number;
  paidOn: string;
  currency: string;
  /** What the customer paid, with what the bank kept of it. */
  /** Base units for one unit of the currency × 10^10. */
  rateE10: number;
  amountMinor: number;
  /** Kept back by the bank; the account took `amountMinor` less this. */
  feeMinor: number;
  unappliedMinor: number;
  /** Tax on what was not applied when it was posted; null where prepayments are not taxed. */
  advanceTaxCodeId: number | null;
  advanceRatePpm: number;
  advanceTaxMinor: number;
  /** In the base currency: what came in, and what of it the unapplied amount still carries. */
  baseAmountMinor: number;
  baseUnappliedMinor: number;
  /** The fee in the base currency. */
  baseFeeMinor: number;
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
  /** Money taken from the payment. */
  amountMinor: number;
  /** Early-payment discount with its tax. */
  discountMinor: number;
  /** A small difference written off; negative where the customer paid too much. */
  differenceMinor: number;
  /** Taken out of an advance, later than the payment was posted. */
  fromAdvance: boolean;
  /** Tax on the advance given back with it. */
  advanceTaxMinor: number;
  /** In the base currency: what the invoice carried of it, and what the payment did. */
  baseAmountMinor: number;
  basePaidMinor: number;
  /** Discount and difference in the base currency. */
  baseDiscountMinor: number;
  baseDifferenceMinor: number;
  undoesId: number | null;
};

/** Tax that goes back with the discount of an application, in the base currency. */
export type PaymentDiscountTax = {
  id: number;
  applicationId: number;
  taxCodeId: number;
  ratePpm: number;
  /** The group's part of the discount without tax. */
  baseMinor: number;
  taxMinor: number;
};
