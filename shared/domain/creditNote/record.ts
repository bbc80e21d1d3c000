// A credit note, its lines and its tax groups. It always credits one invoice.
import type { CreditNoteState } from '../documents/tables.ts';

export type CreditNote = {
  id: number;
  number: string | null;
  state: CreditNoteState;
  invoiceId: number;
  customerId: number;
  returnId: number | null;
  issuedOn: string;
  currency: string;
  /** The rate of its invoice. */
  rateE10: number;
  reason: string;
  netMinor: number;
  taxMinor: number;
  /** The part of the invoice's cash rounding that goes back with it. */
  roundingMinor: number;
  grossMinor: number;
  /** One amount with tax was named for the whole invoice. */
  grossAgreed: boolean;
  /** What it credits is billed again: the goods stay with the customer. */
  billAgain: boolean;
  openMinor: number;
  /** In the base currency. */
  baseNetMinor: number;
  baseTaxMinor: number;
  baseRoundingMinor: number;
  baseGrossMinor: number;
  /** What of the gross the open amount still carries. */
  baseOpenMinor: number;
  /** The day on which it was taken back. */
  reversedOn: string | null;
  createdAt: string;
  version: number;
};

export type CreditNoteLine = {
  id: number;
  creditNoteId: number;
  position: number;
  invoiceLineId: number;
  /** 0 where only the price is credited. */
  qtyMicro: number;
  netMinor: number;
  /** Net in the base currency. */
  baseNetMinor: number;
  /** The net was named by a person, not worked out from the quantity. */
  agreed: boolean;
  taxCodeId: number;
  ratePpm: number;
};

export type CreditNoteTax = {
  id: number;
  creditNoteId: number;
  taxCodeId: number;
  ratePpm: number;
  baseMinor: number;
  taxMinor: number;
  /** The tax in the base currency. */
  baseTaxMinor: number;
};

export type CreditApplication = {
  id: number;
  creditNoteId: number;
  invoiceId: number;
  appliedOn: string;
  amountMinor: number;
  /** In the base currency: what the invoice carried of it, and what the credit note did. */
  baseAmountMinor: number;
  baseCreditMinor: number;
  undoesId: number | null;
};

export type NewCreditNote = Omit<CreditNote, 'id'>;
export type NewCreditNoteLine = Omit<CreditNoteLine, 'id' | 'creditNoteId'>;
export type NewCreditNoteTax = Omit<CreditNoteTax, 'id' | 'creditNoteId'>;
export type NewCreditApplication = Omit<CreditApplication, 'id'>;
