// Accounts by posting role, and item categories with accounts of their own: what is posted from now on.
import { categoryAccounts, mapRole } from '../../shared/domain/company/accounts.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { found } from '../store/facts.ts';
import { accountsOf, categoryOf, loadAccount, loadAccounts, presentAccount, stockedIn } from '../store/roles.ts';
import { loadSettings, mapRole as saveRole } from '../store/settings.ts';
import { command } from './kit.ts';

export const map = command('accountRole.map', {
  async load(store, { role, accountId }) {
    const settings = await loadSettings(store);
    return {
      ...{ settings, current: found(await store.company.byId(1), 'company', 1) },
      account: await loadAccount(store, accountId, 'accountId'),
      present: await presentAccount(store, settings.roles, role),
    };
  },
  decide({ settings, current, account, present }, { role }) {
    const mapped = mapRole(settings, role, { account, present });
    return mapped.ok ? ok({ ...current, version: current.version + 1 }) : mapped;
  },
  async save(store, company, { role, accountId }) {
    await saveRole(store, role, accountId);
    await store.company.update(company);
    return { role, version: company.version };
  },
  subject: () => ({ type: 'company', id: 1 }),
});

export const saveCategory = command('itemCategory.save', {
  async load(store, input) {
    return {
      settings: await loadSettings(store),
      own: await categoryOf(store, input.name),
      accounts: await loadAccounts(store, input),
      stocked: await stockedIn(store, input.name),
    };
  },
  decide({ settings, own, accounts, stocked }, { version, ...input }) {
    if (version !== undefined && version !== (own?.version ?? 0)) return refuse('STALE', { fields: ['version'] });
    if (version === undefined && own)
      return refuse('DUPLICATE', { params: { field: 'name', value: input.name }, fields: ['name'] });
    const fitting = categoryAccounts(settings, accountsOf(own), accounts, stocked);
    return fitting.ok ? ok({ id: own?.id, row: { ...input, version: (own?.version ?? 0) + 1 } }) : fitting;
  },
  async save(store, { id, row }) {
    if (id === undefined) return { id: (await store.itemCategories.insert(row)).id, version: row.version };
    await store.itemCategories.update({ ...row, id });
    return { id, version: row.version };
  },
});
