// Which accounts money comes into and leaves from (issue: several bank and cash accounts).
import { ok, type Result, refuse } from '../../kernel/result.ts';

/**
 * Whether an account can be a bank or cash account.
 * Refuses `CONTROL_ACCOUNT` for one that takes lines from documents only, `VALIDATION` bankMustBeAsset.
 */
export function checkBank(account: { code: string; type: string; control: boolean }, field: string): Result<true> {
  const fields = [field];
  if (account.control) return refuse('CONTROL_ACCOUNT', { params: { account: account.code }, fields });
  if (account.type !== 'asset')
    return refuse('VALIDATION', { reason: 'bankMustBeAsset', params: { account: account.code }, fields });
  return ok(true);
}
