// An invoice in the base currency: its total first, then its tax, then each revenue line; what conversion leaves over goes
// to the largest revenue line, so that the entry balances (ACCOUNTING.md, section 6). What a deposit gives keeps the rate of
// its own day, so that only what is still to be paid is worth today's rate (IFRIC 22; ПБУ 3/2006, п. 9): no gain or loss
// comes of money that was there before.
import { addMinor, allocateMinor, subMinor, sumMinor } from '../../kernel/money.ts';

type Amounts = { roundingMinor: number; grossMinor: number };
type Converted<T> = T & { baseNetMinor: number };
type ConvertedTax<T> = T & { baseTaxMinor: number };
type TaxGroup = { taxCodeId: number; ratePpm: number };
type TaxOff = TaxGroup & { taxMinor: number; baseTaxMinor: number };

/** What deposits take off, with what it carries in the base currency. */
export type Deducted = { grossMinor: number; baseGrossMinor: number; taxes: readonly TaxOff[] };
const NOTHING: Deducted = { grossMinor: 0, baseGrossMinor: 0, taxes: [] };

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

/** The group that a deposit's tax stands in: of the same rate, else of the same tax code; −1 for none. */
function groupOf(taxes: readonly TaxGroup[], { taxCodeId, ratePpm }: TaxGroup): number {
  const same = taxes.findIndex((group) => group.taxCodeId === taxCodeId && group.ratePpm === ratePpm);
  return same >= 0 ? same : taxes.findIndex((group) => group.taxCodeId === taxCodeId);
}

/** Taxes in the base currency: what deposits gave of each as it stands, the rest converted. */
function taxesInBase<T extends TaxGroup & { taxMinor: number }>(
  taxes: readonly T[],
  deducted: Deducted,
  convert: (minor: number) => number,
): ConvertedTax<T>[] {
  const places = deducted.taxes.map((off) => groupOf(taxes, off));
  return taxes.map((group, i) => {
    const own = deducted.taxes.filter((_, k) => places[k] === i);
    const leftMinor = subMinor(group.taxMinor, sumMinor(own.map((off) => off.taxMinor)));
    return { ...group, baseTaxMinor: addMinor(convert(leftMinor), sumMinor(own.map((off) => off.baseTaxMinor))) };
  });
}

/**
 * Document, lines and taxes with their amounts in the base currency, which add up as the document's own do. Amounts of
 * `invoice` and of the answer are before the deduction.
 */
export function convertInvoice<L extends { netMinor: number }, T extends TaxGroup & { taxMinor: number }>(
  invoice: Amounts,
  lines: readonly L[],
  taxes: readonly T[],
  convert: (minor: number) => number,
  deducted: Deducted = NOTHING,
): { amounts: BaseAmounts; lines: Converted<L>[]; taxes: ConvertedTax<T>[] } {
  const leftMinor = subMinor(invoice.grossMinor, deducted.grossMinor);
  const baseGrossMinor = addMinor(convert(leftMinor), deducted.baseGrossMinor);
  const taxed = taxesInBase(taxes, deducted, convert);
  const baseTaxMinor = sumMinor(taxed.map((group) => group.baseTaxMinor));
  const baseRoundingMinor = convert(invoice.roundingMinor);
  const baseNetMinor = subMinor(subMinor(baseGrossMinor, baseTaxMinor), baseRoundingMinor);
  const netsMinor = lines.map((line) => line.netMinor);
  // At one rate each line is converted by itself; where two rates meet, every line has its part of both.
  const nets =
    deducted.grossMinor === 0 ? shared(netsMinor, baseNetMinor, convert) : allocateMinor(baseNetMinor, netsMinor);
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
