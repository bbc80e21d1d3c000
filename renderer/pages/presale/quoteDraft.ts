// A draft quote on its way between the entry form and the commands.
import type { Input, Output } from '../../../shared/contract/index.ts';
import { isComplete, type Line } from '../../grid/lines.ts';

type Quote = Output<'quote.get'>;

export type Draft = {
  customer: { id: number; name: string } | null;
  /** Null: the customer's. */
  currency: string | null;
  opportunityId: number | null;
  quotedOn: string | null;
  validUntil: string | null;
  requiredOn: string | null;
  /** Null: the customer's, else the usual one. */
  priceListId: number | null;
  customerReference: string;
  note: string;
  paymentText: string;
  deliveryText: string;
  /** Null: as the company's setting says. */
  pricesIncludeTax: boolean | null;
  discountPpm: number;
  discountMinor: number;
  depositPpm: number;
  depositMinor: number;
  lines: Line[];
};

export const emptyDraft = (quotedOn: string): Draft => ({
  ...{ customer: null, currency: null, opportunityId: null, quotedOn, validUntil: null, requiredOn: null },
  ...{ priceListId: null, customerReference: '', depositPpm: 0, depositMinor: 0 },
  ...{ note: '', paymentText: '', deliveryText: '', pricesIncludeTax: null, discountPpm: 0, discountMinor: 0 },
  lines: [],
});

export const draftOf = (quote: Quote): Draft => ({
  customer: { id: quote.customerId, name: quote.customerName },
  ...{ currency: quote.currency, priceListId: quote.priceListId },
  ...{ opportunityId: quote.opportunityId, quotedOn: quote.quotedOn, validUntil: quote.validUntil },
  ...{ requiredOn: quote.requiredOn, customerReference: quote.customerReference, note: quote.note },
  ...{ paymentText: quote.paymentText, deliveryText: quote.deliveryText, pricesIncludeTax: quote.pricesIncludeTax },
  ...{ discountPpm: quote.discountPpm, discountMinor: quote.discountMinor },
  ...{ depositPpm: quote.depositPpm, depositMinor: quote.depositMinor },
  lines: quote.lines.map((line) => ({
    key: `q${line.id}`,
    id: null,
    found: {
      ...{ id: line.itemId, code: line.itemCode, name: line.description, unit: line.unit, barcode: '' },
      kind: line.itemKind === 'service' ? 'service' : 'goods',
      ...{ units: line.units, qtyDecimals: line.qtyDecimals, salesPriceMicro: line.unitPriceMicro },
      ...{ taxCodeId: line.taxCodeId, taxCode: line.taxCode, taxRatePpm: line.taxRatePpm },
      ...{ onHandMicro: 0, reservedMicro: 0, availableMicro: 0, averageCostMicro: 0 },
    },
    ...{ itemCode: line.itemCode, description: line.description, alternative: line.alternative },
    ...{ qtyMicro: line.enteredMicro, unit: line.enteredUnit, unitPriceMicro: line.unitPriceMicro, priceTyped: true },
    ...{ discountPpm: line.discountPpm, discountMinor: line.discountMinor },
    ...{ overShipmentPpm: null, underShipmentPpm: null },
  })),
});

/** The command's input, or null while the customer or every line is missing. */
export function inputOf(draft: Draft): Input<'quote.create'> | null {
  const lines = draft.lines.filter(isComplete);
  if (!draft.customer || lines.length === 0) return null;
  return {
    ...{ customerId: draft.customer.id, opportunityId: draft.opportunityId, requiredOn: draft.requiredOn },
    ...(draft.currency === null ? {} : { currency: draft.currency }),
    ...(draft.priceListId === null ? {} : { priceListId: draft.priceListId }),
    ...(draft.quotedOn === null ? {} : { quotedOn: draft.quotedOn }),
    ...(draft.validUntil === null ? {} : { validUntil: draft.validUntil }),
    ...{ customerReference: draft.customerReference, note: draft.note, paymentText: draft.paymentText },
    deliveryText: draft.deliveryText,
    ...(draft.pricesIncludeTax === null ? {} : { pricesIncludeTax: draft.pricesIncludeTax }),
    ...{ discountPpm: draft.discountPpm, discountMinor: draft.discountMinor },
    ...{ depositPpm: draft.depositPpm, depositMinor: draft.depositMinor },
    lines: lines.map((line) => ({
      ...{ itemId: line.found?.id ?? 0, description: line.description, qtyMicro: line.qtyMicro ?? 0, unit: line.unit },
      ...{ unitPriceMicro: line.unitPriceMicro ?? 0, discountPpm: line.discountPpm, discountMinor: line.discountMinor },
      ...{ alternative: line.alternative === true, ...(line.found ? { taxCodeId: line.found.taxCodeId } : {}) },
    })),
  };
}
