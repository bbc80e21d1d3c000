// Bank and cash accounts: which accounts of the ledger money comes into, and the one that payments start with.
import { checkBank } from '../../shared/domain/payment/bank.ts';
import { isCurrency } from '../../shared/kernel/currency.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import { ok, type Result, refuse } from '../../shared/kernel/result.ts';
import { heldInOther } from '../store/bankAccount.ts';
import { hasStatements } from '../store/bankStatements.ts';
import { found } from '../store/facts.ts';
import { loadSettings } from '../store/settings.ts';
import type { Store } from '../store/store.ts';
import { command } from './kit.ts';

const changed = (row: { id: number; version: number }) => ({ id: row.id, version: row.version });

/** Makes room for a new usual account: there is one. */
async function step(store: Store, usual: boolean, own?: number): Promise<void> {
  if (!usual) return;
  for (const row of await store.bankAccounts.by('usual', true))
    if (row.id !== own) await store.bankAccounts.update({ ...row, usual: false, version: row.version + 1 });
}

/** As it is kept: null for the base currency. Refuses `VALIDATION` currency. */
function kept(currency: string | undefined, baseCurrency: string): Result<string | null> {
  if (currency === undefined || currency === baseCurrency) return ok(null);
  if (isCurrency(currency)) return ok(currency);
  return refuse('VALIDATION', { reason: 'currency', params: { currency }, fields: ['currency'] });
}

const posted = (name: string, currency = ''): Result<never> =>
  refuse('WRONG_STATE', { reason: 'bankCurrencyPosted', params: { name, currency }, fields: ['currency'] });

export const create = command('bankAccount.create', {
  async load(store, input) {
    const account = found(await store.accounts.byId(input.accountId), 'account', input.accountId, 'accountId');
    if ((await store.bankAccounts.by('accountId', account.id)).length > 0)
      throw refused('DUPLICATE', { params: { field: 'accountId', value: account.code }, fields: ['accountId'] });
    const currency = kept(input.currency, (await loadSettings(store)).baseCurrency);
    const held = currency.ok && currency.value !== null && heldInOther(store, account.id, currency.value);
    return { account, currency, held };
  },
  decide({ account, currency, held }, input) {
    const able = checkBank(account, 'accountId');
    if (!able.ok) return able;
    if (!currency.ok) return currency;
    return held
      ? posted(account.code, input.currency)
      : ok({ ...input, currency: currency.value, active: true, version: 1 });
  },
  async save(store, row) {
    await step(store, row.usual);
    return changed(await store.bankAccounts.insert(row));
  },
});

export const update = command('bankAccount.update', {
  async load(store, input) {
    const current = found(await store.bankAccounts.byId(input.id), 'bankAccount', input.id);
    const { baseCurrency } = await loadSettings(store);
    const currency = kept(input.currency ?? current.currency ?? undefined, baseCurrency);
    const moved = currency.ok && currency.value !== null && currency.value !== current.currency;
    const told = currency.ok && currency.value !== current.currency && hasStatements(store, current.accountId);
    return { current, currency, told, held: moved && heldInOther(store, current.accountId, currency.value ?? '') };
  },
  decide({ current, currency, held, told }, input) {
    if (!currency.ok) return currency;
    if (told)
      return refuse('WRONG_STATE', {
        ...{ reason: 'bankCurrencyStatements', params: { name: current.name }, fields: ['currency'] },
      });
    if (held) return posted(current.name, input.currency);
    if (current.usual && !(input.usual && input.active))
      return refuse('WRONG_STATE', { reason: 'usualBank', fields: [input.active ? 'usual' : 'active'] });
    if (input.usual && !input.active) return refuse('WRONG_STATE', { reason: 'usualBank', fields: ['active'] });
    return ok({ ...current, ...input, currency: currency.value, version: current.version + 1 });
  },
  async save(store, row) {
    await step(store, row.usual, row.id);
    await store.bankAccounts.update(row);
    return changed(row);
  },
});
