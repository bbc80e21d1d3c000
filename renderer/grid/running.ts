// Running totals of lines that are being entered, by the same functions as the engine's; alternatives stand beside them.
import { documentTotals, type PriceTerms, type Totals } from '../../shared/domain/pricing/totals.ts';
import { lineBefore, wholeDiscount } from '../../shared/domain/pricing/whole.ts';
import { isRefusedError, type Refusal } from '../../shared/kernel/refusals.ts';
import type { Whole } from '../parts/Totals.tsx';
import type { Amount } from './lineColumns.ts';
import { isComplete, type Line } from './lines.ts';

export type Priced = { lines: Line[]; discountPpm: number; discountMinor: number };
export type Running = {
  totals: Totals;
  whole: Whole | null;
  taxCodes: Map<number, string>;
  amountOf: Map<string, Amount>;
};

const pricedOf = (line: Line) => ({
  ...{ qtyMicro: line.qtyMicro ?? 0, unitPriceMicro: line.unitPriceMicro ?? 0 },
  ...{ discountPpm: line.discountPpm, discountMinor: line.discountMinor },
  ...{ taxCodeId: line.found?.taxCodeId ?? 0, ratePpm: line.found?.taxRatePpm ?? 0 },
});

/** Totals, or the refusal that the engine would answer. */
export function runningTotals(
  { lines: entered, discountPpm, discountMinor }: Priced,
  exponent: number,
  terms: PriceTerms,
): Running | { refusal: Refusal } {
  const lines = entered.filter(isComplete);
  const main = lines.filter((line) => !line.alternative);
  const beside = lines.filter((line) => line.alternative);
  try {
    const totals = documentTotals(main.map(pricedOf), { exponent, discountPpm, discountMinor, ...terms });
    // A percent goes off whatever is taken, so off an alternative, too; an amount goes off what is counted.
    const others = beside.map((line) =>
      documentTotals([pricedOf(line)], { exponent, discountPpm, discountMinor: 0, ...terms }),
    );
    const amounts = (rows: readonly Line[], priced: Totals['lines']): [string, Amount][] =>
      rows.flatMap((line, i) => {
        const amount = priced[i];
        return amount ? [[line.key, { beforeMinor: lineBefore(amount), leftMinor: amount.amountMinor }]] : [];
      });
    const whole = wholeDiscount(totals.lines);
    return {
      totals,
      whole: whole && { ...whole, percentPpm: discountPpm, withTax: terms.pricesIncludeTax },
      taxCodes: new Map(lines.map((line) => [line.found?.taxCodeId ?? 0, line.found?.taxCode ?? ''])),
      amountOf: new Map([
        ...amounts(main, totals.lines),
        ...amounts(
          beside,
          others.flatMap(({ lines: [one] }) => one ?? []),
        ),
      ]),
    };
  } catch (error) {
    if (isRefusedError(error)) return { refusal: error.refusal };
    throw error;
  }
}
