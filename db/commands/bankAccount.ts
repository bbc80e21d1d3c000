// Bank and cash accounts: which accounts of the ledger money comes into, and the one that payments start with.
import { checkBank } from '../../shared/domain/payment/bank.ts';
import { refused } from '../../shared/kernel/refusals.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { found } from '../store/facts.ts';
import type { Store } from '../store/store.ts';
import { command } from './kit.ts';

const changed = (row: { id: number; version: number }) => ({ id: row.id, version: row.version });

/** Makes room for a new usual account: there is one. */
async function step(store: Store, usual: boolean, own?: number): Promise<void> {
  if (!usual) return;
  for (const row of await store.bankAccounts.by('usual', true))
    if (row.id !== own) await store.bankAccounts.update({ ...row, usual: false, version: row.version + 1 });
}

export const create = command('bankAccount.create', {
  async load(store, input) {
    const account = found(await store.accounts.byId(input.accountId), 'account', input.accountId, 'accountId');
    if ((await store.bankAccounts.by('accountId', account.id)).length > 0)
      throw refused('DUPLICATE', { params: { field: 'accountId', value: account.code }, fields: ['accountId'] });
    return { account };
  },
  decide({ account }, input) {
    const able = checkBank(account, 'accountId');
    return able.ok ? ok({ ...input, active: true, version: 1 }) : able;
  },
  async save(store, row) {
    await step(store, row.usual);
    return changed(await store.bankAccounts.insert(row));
  },
});

export const update = command('bankAccount.update', {
  async load(store, input) {
    return { current: found(await store.bankAccounts.byId(input.id), 'bankAccount', input.id) };
  },
  decide({ current }, input) {
    if (current.usual && !(input.usual && input.active))
      return refuse('WRONG_STATE', { reason: 'usualBank', fields: [input.active ? 'usual' : 'active'] });
    if (input.usual && !input.active) return refuse('WRONG_STATE', { reason: 'usualBank', fields: ['active'] });
    return ok({ ...current, ...input, version: current.version + 1 });
  },
  async save(store, row) {
    await step(store, row.usual, row.id);
    await store.bankAccounts.update(row);
    return changed(row);
  },
});
