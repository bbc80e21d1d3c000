// An invoice, its lines and its tax groups.
import type { InvoiceState } from '../documents/tables.ts';
import type { EnteredIn } from '../item/units.ts';

export type Invoice = {
  id: number;
  number: string | null;
  state: InvoiceState;
  customerId: number;
  issuedOn: string;
  taxPointOn: string;
  /** The day of the last instalment, where there are several. */
  dueOn: string;
  /** Terms that its instalments follow; null where the due day was named by a person. */
  paymentTermsId: number | null;
  /** Taken off what is paid up to `discountOn`; 0 for none. */
  discountPpm: number;
  discountOn: string | null;
  /** The day on which it was taken over from the books before; null for an invoice of this company file. */
  openingOn: string | null;
  /** Of a deposit invoice: the order whose deposit it asks for. */
  depositOrderId: number | null;
  currency: string;
  /** Base units for one unit of the currency × 10^10. */
  rateE10: number;
  taxRounding: 'document' | 'line';
  pricesIncludeTax: boolean;
  netMinor: number;
  taxMinor: number;
  /** Cash rounding: gross less net and tax. */
  roundingMinor: number;
  grossMinor: number;
  openMinor: number;
  /** In the base currency. */
  baseNetMinor: number;
  baseTaxMinor: number;
  baseRoundingMinor: number;
  baseGrossMinor: number;
  /** What of the gross the open amount still carries. */
  baseOpenMinor: number;
  createdAt: string;
  version: number;
};

/** The quantity is in the item's own unit; the price is of one `enteredUnit` of the order line. */
export type InvoiceLine = Omit<EnteredIn, 'enteredMicro'> & {
  id: number;
  invoiceId: number;
  position: number;
  orderLineId: number;
  shipmentLineId: number | null;
  itemId: number;
  description: string;
  qtyMicro: number;
  unitPriceMicro: number;
  discountPpm: number;
  discountMinor: number;
  documentDiscountMinor: number;
  /** After discounts, as priced: net, or gross where prices include tax. */
  amountMinor: number;
  netMinor: number;
  baseNetMinor: number;
  taxCodeId: number;
  ratePpm: number;
  costMinor: number;
  /** The account of its item's category that it was posted to; null where that had none of its own. */
  revenueAccountId: number | null;
};

export type InvoiceTax = {
  id: number;
  invoiceId: number;
  taxCodeId: number;
  ratePpm: number;
  baseMinor: number;
  taxMinor: number;
  /** The tax in the base currency. */
  baseTaxMinor: number;
};

/** A component's part of a tax group; none where the tax code has no components. */
export type InvoiceTaxPart = {
  id: number;
  invoiceTaxId: number;
  position: number;
  name: string;
  ratePpm: number;
  accountId: number;
  taxMinor: number;
};

export type NewInvoiceTaxPart = Omit<InvoiceTaxPart, 'id' | 'invoiceTaxId'>;
export type NewInvoice = Omit<Invoice, 'id'>;
export type NewInvoiceLine = Omit<InvoiceLine, 'id' | 'invoiceId'>;
export type NewInvoiceTax = Omit<InvoiceTax, 'id' | 'invoiceId'>;
