// The discount on a whole document as a person reads it. It is kept spread over the lines; on paper and on screen each line says
// what follows from its quantity, price and own discount, and the discount stands once, below their sum.
import { addMinor, sumMinor } from '../../kernel/money.ts';

type Discounted = { amountMinor: number; documentDiscountMinor: number; alternative?: boolean };

/** What a line comes to before the discount on the whole document. */
export const lineBefore = (line: Discounted): number => addMinor(line.amountMinor, line.documentDiscountMinor);

/** The sum of the lines that count, before and as taken off; null where nothing is taken off. */
export function wholeDiscount(lines: readonly Discounted[]): { linesMinor: number; discountMinor: number } | null {
  const counted = lines.filter((line) => !line.alternative);
  const discountMinor = sumMinor(counted.map((line) => line.documentDiscountMinor));
  return discountMinor === 0 ? null : { linesMinor: sumMinor(counted.map(lineBefore)), discountMinor };
}
