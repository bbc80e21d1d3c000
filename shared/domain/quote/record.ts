// A quote and its lines. Amounts are those of the pricing that orders use; alternatives stand beside the totals.
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
  taxRounding: 'document' | 'line';
  pricesIncludeTax: boolean;
  discountPpm: number;
  discountMinor: number;
  netMinor: number;
  taxMinor: number;
  grossMinor: number;
  orderId: number | null;
  createdAt: string;
  version: number;
};

export type QuoteLine = Pick<
  NewOrderLine,
  | 'position'
  | 'itemId'
  | 'kind'
  | 'description'
  | 'qtyMicro'
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
