// Accounts by posting role, and item categories with accounts of their own: what is posted from now on.
import { categoryAccounts, mapRole } from '../../shared/domain/company/accounts.ts';
import { ok, refuse } from '../../shared/kernel/result.ts';
import { found } from '../store/facts.ts';
import {
  accountsOf,
  categoryOf,
  isCategory,
  loadAccount,
  loadAccounts,
  presentAccount,
  stockedIn,
} from '../store/roles.ts';
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
      items: await store.items.by('category', input.name),
      taken: await isCategory(store, input.newName ?? ''),
      accounts: await loadAccounts(store, input),
      stocked: await stockedIn(store, input.name),
    };
  },
  decide({ settings, own, items, taken, accounts, stocked }, { version, newName, ...input }) {
    if (version !== undefined && version !== (own?.version ?? 0)) return refuse('STALE', { fields: ['version'] });
    if (version === undefined && own)
      return refuse('DUPLICATE', { params: { field: 'name', value: input.name }, fields: ['name'] });
    if (newName !== undefined && !own && items.length === 0)
      return refuse('NOT_FOUND', { params: { what: 'itemCategory', id: input.name }, fields: ['name'] });
    const name = newName ?? input.name;
    const renamed = name !== input.name;
    if (renamed && taken) return refuse('DUPLICATE', { params: { field: 'name', value: name }, fields: ['newName'] });
    const fitting = categoryAccounts(settings, accountsOf(own), accounts, stocked);
    if (!fitting.ok) return fitting;
    const row = { ...input, name, version: (own?.version ?? 0) + 1 };
    return ok({ id: own?.id, row, moved: renamed ? items.map((item) => ({ ...item, category: name })) : null });
  },
  async save(store, { id, row, moved }) {
    if (id !== undefined && moved === null) {
      await store.itemCategories.update({ ...row, id });
      return { id, version: row.version };
    }
    // Under another name: its items move over to it, so that their goods have their account at every moment.
    const saved = await store.itemCategories.insert(row);
    await store.items.updateAll((moved ?? []).map((item) => ({ ...item, version: item.version + 1 })));
    if (id !== undefined) await store.itemCategories.delete(id);
    return { id: saved.id, version: row.version };
  },
});
