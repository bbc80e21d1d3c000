// A quote and its lines. Amounts are those of the pricing that orders use; alternatives stand beside the totals.
import type { EnteredIn } from '../item/units.ts';
import type { NewOrderLine } from '../salesOrder/record.ts';

/** As it is kept; whether it has expired is read off the day. */
export type KeptQuoteState = 'draft' | 'sent' | 'accepted' | 'declined' | 'replaced';

export type Quote = {
  id: number;
  number: string | null;
  revision: number;
  state: KeptQuoteState;
  revisesId: number | null;
  customerId: number;
  opportunityId: number | null;
  quotedOn: string;
  validUntil: string;
  requiredOn: string | null;
  sentOn: string | null;
  decidedOn: string | null;
  lostReason: string;
  competitor: string;
  warehouseId: number;
  paymentTermsId: number;
  customerReference: string;
  note: string;
  paymentText: string;
  deliveryText: string;
  currency: string;
  /** Base units for one unit of the currency × 10^10, of the day it was written or, once it is out, sent. */
  rateE10: number;
  /** The list that its prices come from; null: the customer's, else the usual one. */
  priceListId: number | null;
  taxRounding: 'document' | 'line';
  pricesIncludeTax: boolean;
  discountPpm: number;
  discountMinor: number;
  /** The deposit that its order will ask for: a percent of the total, or an amount with tax. */
  depositPpm: number;
  depositMinor: number;
  netMinor: number;
  taxMinor: number;
  grossMinor: number;
  orderId: number | null;
  createdAt: string;
  version: number;
};

/** The quantity is in the item's own unit; the price is of one unit as entered. */
export type QuoteLine = Pick<
  NewOrderLine,
  | 'position'
  | 'itemId'
  | 'kind'
  | 'description'
  | 'qtyMicro'
  | keyof EnteredIn
  | 'unitPriceMicro'
  | 'discountPpm'
  | 'discountMinor'
  | 'taxCodeId'
  | 'ratePpm'
  | 'documentDiscountMinor'
  | 'amountMinor'
  | 'netMinor'
> & {
  id: number;
  quoteId: number;
  /** May be taken instead of the line above it that is none. */
  alternative: boolean;
  costMinor: number | null;
  minMarginPpm: number;
  taken: boolean;
};

export type NewQuote = Omit<Quote, 'id'>;
export type NewQuoteLine = Omit<QuoteLine, 'id' | 'quoteId'>;
