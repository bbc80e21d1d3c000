// Totals of a document: document discount spread over the lines, tax per group, gross (ACCOUNTING.md, section 4, rules
// 2 and 3). The screen's running totals and the engine call the same functions.
import { addMinor, allocateMinor, percentOfMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { lineNet, type PricedLine } from './line.ts';

export type TaxRounding = 'document' | 'line';
export type TaxedLine = { taxCodeId: number; ratePpm: number; netMinor: number };
export type TaxGroup = { taxCodeId: number; ratePpm: number; baseMinor: number; taxMinor: number };
export type LineAmounts = { documentDiscountMinor: number; netMinor: number };
export type Totals = {
  lines: LineAmounts[];
  taxes: TaxGroup[];
  netMinor: number;
  taxMinor: number;
  grossMinor: number;
};

/**
 * Spreads a document discount in percent over lines by largest remainder, in proportion to their nets.
 * Answers per line its share and what is left of its net.
 */
export function discountLines(netsMinor: readonly number[], discountPpm: number): LineAmounts[] {
  const shares = allocateMinor(percentOfMinor(sumMinor(netsMinor), discountPpm), [...netsMinor]);
  return netsMinor.map((netMinor, i) => {
    const documentDiscountMinor = shares[i] ?? 0;
    return { documentDiscountMinor, netMinor: subMinor(netMinor, documentDiscountMinor) };
  });
}

/**
 * Tax per code and rate, prices exclusive: `round(Σ net × rate)` per group (EN 16931), or the sum of the lines' own
 * rounded taxes where the company rounds per line. Groups come in the order of their first line.
 */
export function taxGroups(lines: readonly TaxedLine[], rounding: TaxRounding): TaxGroup[] {
  const groups = new Map<string, TaxGroup>();
  for (const line of lines) {
    const key = `${line.taxCodeId}:${line.ratePpm}`;
    const group = groups.get(key) ?? { taxCodeId: line.taxCodeId, ratePpm: line.ratePpm, baseMinor: 0, taxMinor: 0 };
    group.baseMinor = addMinor(group.baseMinor, line.netMinor);
    if (rounding === 'line') group.taxMinor = addMinor(group.taxMinor, percentOfMinor(line.netMinor, line.ratePpm));
    groups.set(key, group);
  }
  return [...groups.values()].map((group) =>
    rounding === 'line' ? group : { ...group, taxMinor: percentOfMinor(group.baseMinor, group.ratePpm) },
  );
}

/** Net, tax and gross of lines whose nets are final. */
export function sumTotals(lines: LineAmounts[], taxed: readonly TaxedLine[], rounding: TaxRounding): Totals {
  const taxes = taxGroups(taxed, rounding);
  const netMinor = sumMinor(lines.map((line) => line.netMinor));
  const taxMinor = sumMinor(taxes.map((group) => group.taxMinor));
  return { lines, taxes, netMinor, taxMinor, grossMinor: addMinor(netMinor, taxMinor) };
}

/**
 * Totals of a document from its lines as entered, all under one document discount.
 * Throws a refusal `AMOUNT_OUT_OF_RANGE` past the safe integers.
 */
export function documentTotals(
  lines: readonly (PricedLine & { taxCodeId: number; ratePpm: number })[],
  options: { exponent: number; discountPpm: number; taxRounding: TaxRounding },
): Totals {
  const amounts = discountLines(
    lines.map((line) => lineNet(line, options.exponent)),
    options.discountPpm,
  );
  const taxed = lines.map((line, i) => ({ ...line, netMinor: amounts[i]?.netMinor ?? 0 }));
  return sumTotals(amounts, taxed, options.taxRounding);
}
