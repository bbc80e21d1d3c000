// The account that money comes into or leaves from.
import { sql } from 'drizzle-orm';
import { accountFor } from '../../shared/domain/company/settings.ts';
import { bankFor, checkBank, checkBankCurrency } from '../../shared/domain/payment/bank.ts';
import { RefusedError, refused } from '../../shared/kernel/refusals.ts';
import { journalLine } from '../schema/ledger.ts';
import { found } from './facts.ts';
import { loadSettings } from './settings.ts';
import type { Store } from './store.ts';

/**
 * The account named, or the one that money of this currency starts with. Throws a refusal `NOT_FOUND`, `CONTROL_ACCOUNT`, and
 * `VALIDATION`: bankMustBeAsset, notABank (it is not among the bank and cash accounts), inactive and bankCurrency.
 */
export async function bankAccount(store: Store, id: number | undefined, currency: string): Promise<number> {
  const settings = await loadSettings(store);
  const start =
    id === undefined
      ? bankFor(await store.bankAccounts.by('active', true), currency, settings.baseCurrency)
      : undefined;
  const [usual] = await store.bankAccounts.by('usual', true);
  const accountId = id ?? start?.accountId ?? usual?.accountId ?? accountFor(settings, 'BANK');
  const account = found(await store.accounts.byId(accountId), 'account', accountId, 'bankAccountId');
  const able = checkBank(account, 'bankAccountId');
  if (!able.ok) throw new RefusedError(able.refusal);
  const [bank] = await store.bankAccounts.by('accountId', accountId);
  const fields = ['bankAccountId'];
  if (!bank) throw refused('VALIDATION', { reason: 'notABank', params: { account: account.code }, fields });
  if (!bank.active) throw refused('VALIDATION', { reason: 'inactive', params: { what: bank.name }, fields });
  const taken = checkBankCurrency(bank, currency, 'bankAccountId');
  if (!taken.ok) throw new RefusedError(taken.refusal);
  return accountId;
}

/** Accounts with what they are kept in as bank accounts; null for the base currency, and for what is none. */
export async function inCurrencies<T extends { id: number }>(
  store: Store,
  accounts: readonly T[],
): Promise<(T & { currency: string | null })[]> {
  const known = new Map<number, string | null>();
  for (const { id } of accounts)
    if (!known.has(id)) known.set(id, (await store.bankAccounts.by('accountId', id))[0]?.currency ?? null);
  return accounts.map((account) => ({ ...account, currency: known.get(account.id) ?? null }));
}

/** True where an account has lines that are not in this currency. */
export function heldInOther(store: Store, accountId: number, currency: string): boolean {
  const row = store.handle
    .check()
    .select({ id: journalLine.id })
    .from(journalLine)
    .where(sql`${journalLine.accountId} = ${accountId} AND ${journalLine.currency} IS NOT ${currency}`)
    .limit(1)
    .get();
  return row !== undefined;
}
