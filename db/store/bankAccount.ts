// The account that money comes into or leaves from.
import { accountFor } from '../../shared/domain/company/settings.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import { found } from './facts.ts';
import { loadSettings } from './settings.ts';
import type { Store } from './store.ts';

/** The bank account named, or the one of the BANK role; only an asset that is no control account can take money. */
export async function bankAccount(store: Store, id: number | undefined): Promise<number> {
  const settings = await loadSettings(store);
  const accountId = id ?? accountFor(settings, 'BANK');
  const account = found(await store.accounts.byId(accountId), 'account', accountId, 'bankAccountId');
  if (account.control)
    throw refused('CONTROL_ACCOUNT', { params: { account: account.code }, fields: ['bankAccountId'] });
  if (account.type !== 'asset')
    throw refused('VALIDATION', {
      reason: 'bankMustBeAsset',
      params: { account: account.code },
      fields: ['bankAccountId'],
    });
  return accountId;
}
