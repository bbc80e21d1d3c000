// Lines of quotes: as they are entered and read, each in a unit of its item, and all of them as a list.
import { z } from 'zod';
import {
  count,
  currencyCode,
  documentMinor,
  flag,
  id,
  lineUnit,
  localDate,
  moneyMinor,
  nonNegativeMinor,
  oneOf,
  percentPpm,
  positiveQty,
  priceMicro,
  qtyMicro,
  text,
} from './fields.ts';
import { list } from './kit.ts';
import { itemUnit } from './parties.ts';
import { marginOnly } from './seen.ts';

export const QUOTE_STATES = ['draft', 'sent', 'accepted', 'declined', 'expired', 'replaced'] as const;

export const quoteLineInput = z.strictObject({
  itemId: id,
  /** Empty: the item's own name. */
  description: text(300).default(''),
  /** In `unit`, as is the price. */
  qtyMicro: positiveQty,
  unit: lineUnit,
  unitPriceMicro: priceMicro,
  discountPpm: percentPpm.default(0),
  discountMinor: nonNegativeMinor.default(0),
  taxCodeId: id.optional(),
  /**
   * May be taken instead of the line above it that is no alternative; not part of the totals. A document discount in percent goes off it, too, an
   * amount does not.
   */
  alternative: flag.default(false),
});

export const quoteLineRow = z.object({
  id,
  position: count,
  alternative: flag,
  itemId: id,
  itemCode: text(40),
  itemKind: text(10),
  description: text(300),
  unit: text(20),
  qtyDecimals: count,
  /** In the item's own unit. */
  qtyMicro,
  /** As it was entered; the price is of one of these. */
  enteredUnit: text(20),
  enteredMicro: qtyMicro,
  /** Other units that the line may be entered in. */
  units: z.array(itemUnit),
  unitPriceMicro: priceMicro,
  discountPpm: percentPpm,
  discountMinor: moneyMinor,
  taxCodeId: id,
  taxCode: text(40),
  taxRatePpm: percentPpm,
  /** After line and document discount, as priced: net, or gross where prices include tax. */
  amountMinor: moneyMinor,
  /** What of the document discount goes off this line; of an alternative, what goes off it when it is taken. */
  documentDiscountMinor: moneyMinor,
  netMinor: moneyMinor,
  /** An accepted quote: the line became one of the order. */
  taken: flag,
  /** At the average cost of the day it was saved or sent, in the quote's currency; null where there is none. */
  marginMinor: marginOnly(moneyMinor),
  /** Less than the item's minimum margin is left. */
  belowMargin: marginOnly(flag),
});

/** A line as it was entered, with the quote that it stands in. */
const listedLine = z.object({
  id,
  quoteId: id,
  number: text(40),
  revision: count,
  quotedOn: localDate,
  customerCode: text(40),
  customerName: text(200),
  itemCode: text(40),
  description: text(300),
  /** As it was entered: in `unit`, as is the price. */
  qtyMicro,
  unit: text(20),
  unitPriceMicro: priceMicro,
  discountPpm: percentPpm,
  currency: currencyCode,
  /** After all discounts, before tax; null where the line does not count: an alternative, or what was not taken at the acceptance. */
  netMinor: documentMinor.nullable(),
  marginMinor: marginOnly(documentMinor),
  alternative: flag,
  state: oneOf(QUOTE_STATES),
  validUntil: localDate,
  /** In the item's own unit. */
  ownMicro: qtyMicro,
  ownUnit: text(20),
});

export const quoteLines = {
  /** Lines of quotes, each with its unit: what is offered of an item, and what goes into a workbook. */
  'quoteLine.list': list({
    row: listedLine,
    filter: {
      /** Of drafts and quotes that are out and still stand. */
      open: z.boolean().optional(),
      customerId: id.optional(),
      itemId: id.optional(),
      from: localDate.optional(),
      to: localDate.optional(),
    },
    topics: ['quote', 'customer', 'item', 'stock'],
  }),
};
