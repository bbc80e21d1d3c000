// The account that money comes into or leaves from.
import { accountFor } from '../../shared/domain/company/settings.ts';
import { checkBank } from '../../shared/domain/payment/bank.ts';
import { RefusedError, refused } from '../../shared/kernel/refusals.ts';
import { found } from './facts.ts';
import { loadSettings } from './settings.ts';
import type { Store } from './store.ts';

/**
 * The account named, or the usual one. Throws a refusal `NOT_FOUND`, `CONTROL_ACCOUNT`, and `VALIDATION`: bankMustBeAsset,
 * notABank (it is not among the bank and cash accounts) and inactive.
 */
export async function bankAccount(store: Store, id: number | undefined): Promise<number> {
  const [usual] = await store.bankAccounts.by('usual', true);
  const accountId = id ?? usual?.accountId ?? accountFor(await loadSettings(store), 'BANK');
  const account = found(await store.accounts.byId(accountId), 'account', accountId, 'bankAccountId');
  const able = checkBank(account, 'bankAccountId');
  if (!able.ok) throw new RefusedError(able.refusal);
  const [bank] = await store.bankAccounts.by('accountId', accountId);
  const fields = ['bankAccountId'];
  if (!bank) throw refused('VALIDATION', { reason: 'notABank', params: { account: account.code }, fields });
  if (!bank.active) throw refused('VALIDATION', { reason: 'inactive', params: { what: bank.name }, fields });
  return accountId;
}
