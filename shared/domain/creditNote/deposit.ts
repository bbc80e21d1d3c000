// Crediting a deposit invoice: the whole of what no invoice has deducted, or an amount of it, with its own tax. It has no
// lines; what it gives back is an advance (ACCOUNTING.md, section 6).
import { addMinor, sumMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type CreditAmounts, type Credited, creditAmount, type Wanted } from './amounts.ts';

/**
 * Taxes and totals of crediting a deposit invoice.
 * Refuses `WRONG_STATE` (depositUsed) when nothing of it is left, `VALIDATION` (linesOrAmount) for lines, `OVER_INVOICED`.
 */
export function creditDeposit(
  facts: Credited,
  input: { lines: readonly Wanted[]; grossMinor?: number | undefined },
): Result<CreditAmounts> {
  if (input.lines.length > 0) return refuse('VALIDATION', { reason: 'linesOrAmount', fields: ['lines'] });
  const grossMinor = input.grossMinor ?? facts.leftGrossMinor;
  if (facts.leftGrossMinor <= 0) return refuse('WRONG_STATE', { reason: 'depositUsed' });
  const amounts = creditAmount(facts, grossMinor);
  if (!amounts.ok) return amounts;
  const { taxes } = amounts.value;
  const netMinor = sumMinor(taxes.map((group) => group.baseMinor));
  const taxMinor = sumMinor(taxes.map((group) => group.taxMinor));
  return ok({ lines: [], taxes, netMinor, taxMinor, roundingMinor: 0, grossMinor: addMinor(netMinor, taxMinor) });
}
