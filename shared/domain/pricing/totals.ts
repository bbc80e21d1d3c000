// Totals of a document: document discount spread over the lines, tax per group, gross (ACCOUNTING.md, section 4, rules
// 2 to 4). The screen's running totals and the engine call the same functions.
import {
  addMinor,
  allocateMinor,
  MOST_MINOR,
  percentOfMinor,
  subMinor,
  sumMinor,
  taxInclusiveNetMinor,
} from '../../kernel/money.ts';
import { refused } from '../../kernel/refusals.ts';
import { lineAmount, type PricedLine } from './line.ts';

/** How a document counts; kept on it, whatever the company's setting becomes. */
export type PriceTerms = {
  taxRounding: 'document' | 'line';
  /** True where prices, line amounts and discounts hold the tax. */
  pricesIncludeTax: boolean;
};
/** `amountMinor` is what the line comes to after discounts: net, or gross where prices include tax. */
export type TaxedLine = { taxCodeId: number; ratePpm: number; amountMinor: number };
export type TaxGroup = { taxCodeId: number; ratePpm: number; baseMinor: number; taxMinor: number };
export type DiscountedLine = { documentDiscountMinor: number; amountMinor: number };
export type LineAmounts = DiscountedLine & { netMinor: number };
export type Totals = {
  lines: LineAmounts[];
  taxes: TaxGroup[];
  netMinor: number;
  taxMinor: number;
  grossMinor: number;
};
/** A document discount is a percent or an amount; the other one is 0. */
export type DocumentDiscount = { discountPpm: number; discountMinor: number };

/**
 * The document discount in minor units on lines that come to these amounts.
 * Throws a refusal `VALIDATION` (discountTooBig) for an amount over their sum.
 */
export function documentDiscount(amountsMinor: readonly number[], discount: DocumentDiscount): number {
  const wholeMinor = sumMinor(amountsMinor);
  if (discount.discountMinor > wholeMinor)
    throw refused('VALIDATION', {
      reason: 'discountTooBig',
      params: { limitMinor: wholeMinor },
      fields: ['discountMinor'],
    });
  return discount.discountPpm > 0 ? percentOfMinor(wholeMinor, discount.discountPpm) : discount.discountMinor;
}

/**
 * Spreads a discount over lines by largest remainder, in proportion to their amounts.
 * Answers per line its share and what is left of its amount.
 */
export function discountLines(amountsMinor: readonly number[], discountMinor: number): DiscountedLine[] {
  const shares = allocateMinor(discountMinor, amountsMinor);
  return amountsMinor.map((amountMinor, i) => {
    const documentDiscountMinor = shares[i] ?? 0;
    return { documentDiscountMinor, amountMinor: subMinor(amountMinor, documentDiscountMinor) };
  });
}

type Taxed = { netsMinor: number[]; baseMinor: number; taxMinor: number };

/** Net of each line, base and tax of lines of one code and rate. */
function taxGroup(amountsMinor: readonly number[], ratePpm: number, terms: PriceTerms): Taxed {
  const wholeMinor = sumMinor(amountsMinor);
  const perLine = terms.taxRounding === 'line';
  if (terms.pricesIncludeTax) {
    const netOf = (amountMinor: number): number => taxInclusiveNetMinor(amountMinor, ratePpm);
    const netsMinor = perLine ? amountsMinor.map(netOf) : allocateMinor(netOf(wholeMinor), amountsMinor);
    const baseMinor = sumMinor(netsMinor);
    return { netsMinor, baseMinor, taxMinor: subMinor(wholeMinor, baseMinor) };
  }
  const taxMinor = perLine
    ? sumMinor(amountsMinor.map((amountMinor) => percentOfMinor(amountMinor, ratePpm)))
    : percentOfMinor(wholeMinor, ratePpm);
  return { netsMinor: [...amountsMinor], baseMinor: wholeMinor, taxMinor };
}

/**
 * Net of each line and tax per code and rate, groups in the order of their first line. Prices exclusive: the tax is
 * `round(Σ net × rate)` per group (EN 16931), or the sum of the lines' own rounded taxes where the company rounds per
 * line. Prices inclusive: the net is `round(Σ gross × 100 / (100 + rate))` and the tax the rest, so that net and tax are
 * exactly Σ gross; rounded per line, the same of each line.
 */
export function taxLines(lines: readonly TaxedLine[], terms: PriceTerms): { netsMinor: number[]; taxes: TaxGroup[] } {
  const groups = new Map<string, { taxCodeId: number; ratePpm: number; rows: number[] }>();
  lines.forEach(({ taxCodeId, ratePpm }, i) => {
    const key = `${taxCodeId}:${ratePpm}`;
    const group = groups.get(key) ?? { taxCodeId, ratePpm, rows: [] };
    group.rows.push(i);
    groups.set(key, group);
  });
  const netsMinor = lines.map(() => 0);
  const taxes = [...groups.values()].map(({ taxCodeId, ratePpm, rows }) => {
    const taxed = taxGroup(
      rows.map((i) => lines[i]?.amountMinor ?? 0),
      ratePpm,
      terms,
    );
    rows.forEach((i, k) => {
      netsMinor[i] = taxed.netsMinor[k] ?? 0;
    });
    return { taxCodeId, ratePpm, baseMinor: taxed.baseMinor, taxMinor: taxed.taxMinor };
  });
  return { netsMinor, taxes };
}

/** Net, tax and gross of lines whose discounts are taken. */
export function sumTotals(lines: readonly (DiscountedLine & TaxedLine)[], terms: PriceTerms): Totals {
  const { netsMinor, taxes } = taxLines(lines, terms);
  const netMinor = sumMinor(netsMinor);
  const taxMinor = sumMinor(taxes.map((group) => group.taxMinor));
  return {
    lines: lines.map(({ documentDiscountMinor, amountMinor }, i) => ({
      ...{ documentDiscountMinor, amountMinor, netMinor: netsMinor[i] ?? 0 },
    })),
    ...{ taxes, netMinor, taxMinor, grossMinor: addMinor(netMinor, taxMinor) },
  };
}

/**
 * Totals of a document from its lines as entered, all under one document discount.
 * Throws a refusal `AMOUNT_OUT_OF_RANGE` past what can be posted (10^13 minor units), `VALIDATION` (discountTooBig) for a discount amount over
 * what it is taken from.
 */
export function documentTotals(
  lines: readonly (PricedLine & { taxCodeId: number; ratePpm: number })[],
  options: { exponent: number } & DocumentDiscount & PriceTerms,
): Totals {
  const amountsMinor = lines.map((line, i) => lineAmount(line, options.exponent, `lines.${i}.discountMinor`));
  const discounted = discountLines(amountsMinor, documentDiscount(amountsMinor, options));
  const totals = sumTotals(
    lines.map(({ taxCodeId, ratePpm }, i) => ({
      ...{ taxCodeId, ratePpm },
      ...(discounted[i] ?? { documentDiscountMinor: 0, amountMinor: 0 }),
    })),
    options,
  );
  if (totals.grossMinor > MOST_MINOR) throw refused('AMOUNT_OUT_OF_RANGE', { params: { limitMinor: MOST_MINOR } });
  return totals;
}
