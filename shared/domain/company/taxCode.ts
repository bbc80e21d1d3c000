// What a tax code may be: its category, its dated rates and the components that a rate is made of (ACCOUNTING.md, section
// 4, rules 5 and 6).
import { ok, type Result, refuse } from '../../kernel/result.ts';

/** Categories that never ask the customer for tax. */
const UNTAXED = ['zero', 'exempt', 'reverseCharge', 'export'];
/** Categories of which an invoice must say why no tax is asked for (EN 16931, BR-E-10, BR-AE-10, BR-G-10). */
const REASONED = ['exempt', 'reverseCharge', 'export'];

export type EnteredRate = {
  validFrom: string;
  ratePpm: number;
  components: { name: string; ratePpm: number; accountCode: string }[];
};
/** `otherRole`: a posting role other than output tax points at the account. */
export type TaxAccount = { code: string; type: string; control: boolean; otherRole: boolean };

/** Refuses `VALIDATION` exemptReasonNeeded for a category that asks for no tax and does not say why. */
export function checkCategory(category: string, exemptReason: string): Result<true> {
  if (REASONED.includes(category) && exemptReason === '')
    return refuse('VALIDATION', { reason: 'exemptReasonNeeded', fields: ['exemptReason'] });
  return ok(true);
}

/**
 * One dated rate under a category.
 * Refuses `VALIDATION` categoryWithoutTax (a rate above 0 %), componentsDiffer (they do not add up to the rate) and
 * taxAccount (a component needs a liability that takes postings from documents only and has no other role), `NOT_FOUND`.
 */
export function checkRate(category: string, rate: EnteredRate, accounts: readonly TaxAccount[]): Result<true> {
  if (UNTAXED.includes(category) && rate.ratePpm > 0)
    return refuse('VALIDATION', { reason: 'categoryWithoutTax', fields: ['ratePpm'] });
  if (rate.components.length === 0) return ok(true);
  const sumPpm = rate.components.reduce((sum, component) => sum + component.ratePpm, 0);
  if (sumPpm !== rate.ratePpm) return refuse('VALIDATION', { reason: 'componentsDiffer', fields: ['components'] });
  for (const [i, { accountCode }] of rate.components.entries()) {
    const fields = [`components.${i}.accountCode`];
    const account = accounts.find(({ code }) => code === accountCode);
    if (!account) return refuse('NOT_FOUND', { params: { what: 'account', id: accountCode }, fields });
    if (account.type !== 'liability' || !account.control || account.otherRole)
      return refuse('VALIDATION', { reason: 'taxAccount', params: { account: accountCode }, fields });
  }
  return ok(true);
}
