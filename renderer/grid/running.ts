// Running totals of lines that are being entered, by the same functions as the engine's; alternatives stand beside them.
import { documentTotals, type PriceTerms, type Totals } from '../../shared/domain/pricing/totals.ts';
import { isRefusedError, type Refusal } from '../../shared/kernel/refusals.ts';
import { isComplete, type Line } from './lines.ts';

export type Priced = { lines: Line[]; discountPpm: number; discountMinor: number };
export type Running = { totals: Totals; taxCodes: Map<number, string>; amountOf: Map<string, number> };

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
    const others = documentTotals(beside.map(pricedOf), { exponent, discountPpm: 0, discountMinor: 0, ...terms });
    const amounts = (rows: readonly Line[], { lines: priced }: Totals): [string, number][] =>
      rows.map((line, i) => [line.key, priced[i]?.amountMinor ?? 0]);
    return {
      totals,
      taxCodes: new Map(lines.map((line) => [line.found?.taxCodeId ?? 0, line.found?.taxCode ?? ''])),
      amountOf: new Map([...amounts(main, totals), ...amounts(beside, others)]),
    };
  } catch (error) {
    if (isRefusedError(error)) return { refusal: error.refusal };
    throw error;
  }
}
