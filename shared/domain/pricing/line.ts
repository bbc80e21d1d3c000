// Net of one line: quantity × price, less the line's discount, each rounded once (ACCOUNTING.md, section 4, rule 1).
import { lineGrossMinor, percentOfMinor, subMinor } from '../../kernel/money.ts';

export type PricedLine = { qtyMicro: number; unitPriceMicro: number; discountPpm: number };

/**
 * Net of a line in minor units: `round(quantity × price) − round(gross × discount)`.
 * Throws a refusal `AMOUNT_OUT_OF_RANGE` past the safe integers.
 */
export function lineNet(line: PricedLine, exponent: number): number {
  const grossMinor = lineGrossMinor(line.qtyMicro, line.unitPriceMicro, exponent);
  return subMinor(grossMinor, percentOfMinor(grossMinor, line.discountPpm));
}
