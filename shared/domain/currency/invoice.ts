// An invoice in the base currency: its total first, then its tax, then each revenue line; what conversion leaves over goes
// to the largest revenue line, so that the entry balances (ACCOUNTING.md, section 6).
import { addMinor, allocateMinor, subMinor, sumMinor } from '../../kernel/money.ts';

type Amounts = { roundingMinor: number; grossMinor: number };
type Converted<T> = T & { baseNetMinor: number };
type ConvertedTax<T> = T & { baseTaxMinor: number };

export type BaseAmounts = {
  baseNetMinor: number;
  baseTaxMinor: number;
  baseRoundingMinor: number;
  baseGrossMinor: number;
};

/** The place of the largest amount, sign aside; the first among equals. */
function largest(amountsMinor: readonly number[]): number {
  let at = 0;
  amountsMinor.forEach((amountMinor, i) => {
    if (Math.abs(amountMinor) > Math.abs(amountsMinor[at] ?? 0)) at = i;
  });
  return at;
}

/** Amounts of lines in the base currency that add up to `wholeMinor`: each converted, the rest with the largest. */
function shared(amountsMinor: readonly number[], wholeMinor: number, convert: (minor: number) => number): number[] {
  const parts = amountsMinor.map(convert);
  const at = largest(amountsMinor);
  return parts.map((part, i) => (i === at ? addMinor(part, subMinor(wholeMinor, sumMinor(parts))) : part));
}

/** Document, lines and taxes with their amounts in the base currency, which add up as the document's own do. */
export function convertInvoice<L extends { netMinor: number }, T extends { taxMinor: number }>(
  invoice: Amounts,
  lines: readonly L[],
  taxes: readonly T[],
  convert: (minor: number) => number,
): { amounts: BaseAmounts; lines: Converted<L>[]; taxes: ConvertedTax<T>[] } {
  const baseGrossMinor = convert(invoice.grossMinor);
  const taxed = taxes.map((group) => ({ ...group, baseTaxMinor: convert(group.taxMinor) }));
  const baseTaxMinor = sumMinor(taxed.map((group) => group.baseTaxMinor));
  const baseRoundingMinor = convert(invoice.roundingMinor);
  const baseNetMinor = subMinor(subMinor(baseGrossMinor, baseTaxMinor), baseRoundingMinor);
  const nets = shared(
    lines.map((line) => line.netMinor),
    baseNetMinor,
    convert,
  );
  return {
    amounts: { baseNetMinor, baseTaxMinor, baseRoundingMinor, baseGrossMinor },
    lines: lines.map((line, i) => ({ ...line, baseNetMinor: nets[i] ?? 0 })),
    taxes: taxed,
  };
}

/** A group's components in the base currency: they add up to the group's tax there. */
export function partsInBase<P extends { taxMinor: number }>(parts: readonly P[], baseTaxMinor: number): P[] {
  const shares = allocateMinor(
    baseTaxMinor,
    parts.map((part) => part.taxMinor),
  );
  return parts.map((part, i) => ({ ...part, taxMinor: shares[i] ?? 0 }));
}
