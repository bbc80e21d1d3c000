// What one line comes to: quantity × price, less the line's discount, each rounded once (ACCOUNTING.md, section 4, rule
// 1). The amount is net, or holds the tax where the document's prices do.
import { lineGrossMinor, percentOfMinor, subMinor } from '../../kernel/money.ts';
import type { UnitFactor } from '../../kernel/quantity.ts';
import { refused } from '../../kernel/refusals.ts';

/**
 * A line's discount is a percent or an amount; the other one is 0. The price may be of another unit than the quantity: the
 * line then carries the fraction it was entered by, and whatever part of it is billed comes to `round(part × fraction ×
 * price)`, by its own quantity like any other line. A price per base unit is kept nowhere: 10.00 a box of 12 has none.
 */
export type PricedLine = Partial<UnitFactor> & {
  qtyMicro: number;
  unitPriceMicro: number;
  discountPpm: number;
  discountMinor: number;
};

/**
 * Amount of a line in minor units: `round(quantity × price) − round(that × discount)`, or less the discount amount.
 * Throws a refusal `AMOUNT_OUT_OF_RANGE` past the safe integers, `VALIDATION` (discountTooBig) for an amount over the line's own.
 */
export function lineAmount(line: PricedLine, exponent: number, field = 'discountMinor'): number {
  const wholeMinor = lineGrossMinor(line.qtyMicro, line.unitPriceMicro, exponent, line);
  if (line.discountMinor > wholeMinor)
    throw refused('VALIDATION', {
      reason: 'discountTooBig',
      params: { limitMinor: wholeMinor },
      fields: [field],
    });
  return subMinor(wholeMinor, line.discountPpm > 0 ? percentOfMinor(wholeMinor, line.discountPpm) : line.discountMinor);
}
