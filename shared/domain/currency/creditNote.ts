// A credit note in the base currency takes back what its invoice was worth there, in cumulative steps of the invoice's own
// amounts: gross by what is credited of the gross, each tax by what is credited of that tax, the net is what they leave.
// All credit notes of an invoice together take back exactly its base amounts, whatever the rates of their days are.
import { addMinor, allocateMinor, shareMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import type { CreditAmounts, Credited, CreditTax } from '../creditNote/amounts.ts';
import type { NewCreditNoteLine, NewCreditNoteTax } from '../creditNote/record.ts';
import type { Invoice } from '../invoice/record.ts';
import type { BaseAmounts } from './invoice.ts';

/** Gross, rounding and base amounts of the credit notes issued for an invoice so far. */
export type CreditedBase = {
  grossMinor: number;
  roundingMinor: number;
  baseGrossMinor: number;
  baseRoundingMinor: number;
};

/** What one step takes: nothing of a whole that is nothing, the rest of one that is reached. */
function stepOf(baseWholeMinor: number, wholeMinor: number, doneMinor: number, takenMinor: number): number {
  if (doneMinor === wholeMinor) return subMinor(baseWholeMinor, takenMinor);
  return wholeMinor === 0 ? 0 : subMinor(shareMinor(baseWholeMinor, doneMinor, wholeMinor), takenMinor);
}

const sameGroup = (group: CreditTax) => (row: { taxCodeId: number; ratePpm: number }) =>
  row.taxCodeId === group.taxCodeId && row.ratePpm === group.ratePpm;

function taxInBase(credited: Credited, group: CreditTax): NewCreditNoteTax {
  const whole = credited.taxes.find(sameGroup(group));
  const before = credited.creditedTaxes.filter(sameGroup(group));
  if (!whole) return { ...group, baseTaxMinor: 0 };
  const doneMinor = addMinor(group.taxMinor, sumMinor(before.map((row) => row.taxMinor)));
  const takenMinor = sumMinor(before.map((row) => row.baseTaxMinor));
  return { ...group, baseTaxMinor: stepOf(whole.baseTaxMinor, whole.taxMinor, doneMinor, takenMinor) };
}

/** Amounts and taxes of a credit note in the base currency. */
export function creditInBase(
  invoice: Invoice,
  credited: Credited,
  before: CreditedBase,
  amounts: Pick<CreditAmounts, 'grossMinor' | 'roundingMinor' | 'lines' | 'taxes'>,
): { amounts: BaseAmounts; lines: NewCreditNoteLine[]; taxes: NewCreditNoteTax[] } {
  const taxes = amounts.taxes.map((group) => taxInBase(credited, group));
  const doneMinor = addMinor(before.grossMinor, amounts.grossMinor);
  const baseGrossMinor = stepOf(invoice.baseGrossMinor, invoice.grossMinor, doneMinor, before.baseGrossMinor);
  const roundedMinor = addMinor(before.roundingMinor, amounts.roundingMinor);
  const baseRoundingMinor =
    amounts.roundingMinor === 0
      ? 0
      : stepOf(invoice.baseRoundingMinor, invoice.roundingMinor, roundedMinor, before.baseRoundingMinor);
  const baseTaxMinor = sumMinor(taxes.map((group) => group.baseTaxMinor));
  const baseNetMinor = subMinor(subMinor(baseGrossMinor, baseTaxMinor), baseRoundingMinor);
  const weights = amounts.lines.map((line) => line.netMinor);
  const nets = weights.length === 0 ? [] : allocateMinor(baseNetMinor, weights);
  const lines = amounts.lines.map((line, i) => ({ ...line, baseNetMinor: nets[i] ?? 0 }));
  return { amounts: { baseNetMinor, baseTaxMinor, baseRoundingMinor, baseGrossMinor }, lines, taxes };
}
