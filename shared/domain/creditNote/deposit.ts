// Crediting a deposit invoice: the whole of what no invoice has deducted, or an amount of it, with its own tax. It has no
// lines; what it gives back is an advance (ACCOUNTING.md, section 6).
import { addMinor, allocateMinor, cumulativeShareMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type CreditAmounts, type Credited, groupDone, groupKey, type Wanted } from './amounts.ts';

/** `grossMinor` over the taxes of the deposit by what is left of each, each part with its tax in cumulative steps. */
function taxesOf(facts: Credited, grossMinor: number): CreditAmounts['taxes'] {
  const groups = facts.taxes.map((group) => {
    const done = groupDone(facts, groupKey(group));
    const doneMinor = addMinor(done.baseMinor, done.taxMinor);
    return { group, done, doneMinor, wholeMinor: addMinor(group.baseMinor, group.taxMinor) };
  });
  const parts = allocateMinor(
    grossMinor,
    groups.map(({ wholeMinor, doneMinor }) => subMinor(wholeMinor, doneMinor)),
  );
  return groups.flatMap(({ group, done, doneMinor, wholeMinor }, i) => {
    const part = parts[i] ?? 0;
    if (part === 0) return [];
    const share = cumulativeShareMinor(group.taxMinor, addMinor(doneMinor, part), wholeMinor, done.taxMinor);
    const taxMinor = Math.min(part, Math.max(0, share));
    const { taxCodeId, ratePpm } = group;
    return [{ taxCodeId, ratePpm, baseMinor: subMinor(part, taxMinor), taxMinor }];
  });
}

/**
 * Taxes and totals of crediting a deposit invoice.
 * Refuses `WRONG_STATE` (depositUsed) when nothing of it is left, `VALIDATION` (linesOrAmount) for lines, `OVER_INVOICED`.
 */
export function creditDeposit(
  facts: Credited,
  input: { lines: readonly Wanted[]; grossMinor?: number | undefined },
): Result<CreditAmounts> {
  const openMinor = facts.leftGrossMinor;
  if (input.lines.length > 0) return refuse('VALIDATION', { reason: 'linesOrAmount', fields: ['lines'] });
  if (openMinor <= 0) return refuse('WRONG_STATE', { reason: 'depositUsed' });
  const grossMinor = input.grossMinor ?? openMinor;
  if (grossMinor > openMinor)
    return refuse('OVER_INVOICED', {
      reason: 'overCreditedAmount',
      params: { item: '', askedMinor: grossMinor, openMinor },
      fields: ['grossMinor'],
    });
  const taxes = taxesOf(facts, grossMinor);
  const netMinor = sumMinor(taxes.map((group) => group.baseMinor));
  const taxMinor = sumMinor(taxes.map((group) => group.taxMinor));
  return ok({ lines: [], taxes, netMinor, taxMinor, roundingMinor: 0, grossMinor });
}
