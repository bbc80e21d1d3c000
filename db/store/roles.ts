// Accounts as roles and categories of items may have them, and what goods a category has in stock.
import { eq, sql } from 'drizzle-orm';
import type { Account, Stocked } from '../../shared/domain/company/accounts.ts';
import { type AccountRole, ITEM_ROLES, type ItemRole } from '../../shared/domain/company/roles.ts';
import type { ItemAccounts } from '../../shared/domain/company/settings.ts';
import { type itemCategory, taxComponent } from '../schema/company.ts';
import { journalLine } from '../schema/ledger.ts';
import { item } from '../schema/parties.ts';
import { costPool } from '../schema/stock.ts';
import { found } from './facts.ts';
import type { Store } from './store.ts';

/** An account with what it is used for. Throws a refusal `NOT_FOUND`. */
export async function loadAccount(store: Store, id: number, field: string): Promise<Account> {
  const db = store.handle.check();
  const row = found(await store.accounts.byId(id), 'account', id, field);
  const line = db.select({ id: journalLine.id }).from(journalLine).where(eq(journalLine.accountId, id)).limit(1).get();
  const tax = db.select().from(taxComponent).where(eq(taxComponent.accountId, id)).limit(1).get();
  const uses: Account['uses'][number][] = tax ? ['tax'] : [];
  if ((await store.bankAccounts.by('accountId', id)).length > 0) uses.push('bank');
  if ((await store.stockReasonAccounts.by('accountId', id)).length > 0) uses.push('reason');
  const { code, type, control } = row;
  return { id, code, type, control, posted: line !== undefined, uses };
}

export type Category = typeof itemCategory.$inferSelect;

/** A category with accounts, by its name; undefined for one that items only name, or for none. */
export async function categoryOf(store: Store, name: string): Promise<Category | undefined> {
  const [row] = name === '' ? [] : await store.itemCategories.by('name', name);
  return row;
}

/** Whether a category has this name, be it only on items. */
export async function isCategory(store: Store, name: string): Promise<boolean> {
  if (name === '') return false;
  return (await categoryOf(store, name)) !== undefined || (await store.items.by('category', name)).length > 0;
}

const FIELDS = { REVENUE: 'revenueAccountId', COGS: 'cogsAccountId', INVENTORY: 'inventoryAccountId' } as const;
export type CategoryField = (typeof FIELDS)[ItemRole];

/** The accounts that a category has of its own, by role. */
export function accountsOf(category: Pick<Category, CategoryField> | undefined): ItemAccounts {
  const own: ItemAccounts = {};
  for (const role of ITEM_ROLES) {
    const accountId = category?.[FIELDS[role]] ?? null;
    if (accountId !== null) own[role] = accountId;
  }
  return own;
}

/** The accounts that a category is to have. Throws a refusal `NOT_FOUND`. */
export async function loadAccounts(
  store: Store,
  entered: Pick<Category, CategoryField>,
): Promise<Partial<Record<ItemRole, Account>>> {
  const accounts: Partial<Record<ItemRole, Account>> = {};
  for (const role of ITEM_ROLES) {
    const id = entered[FIELDS[role]];
    if (id !== null) accounts[role] = await loadAccount(store, id, FIELDS[role]);
  }
  return accounts;
}

/** Items of a category with anything in stock, one at most. */
export async function stockedIn(store: Store, category: string): Promise<Stocked[]> {
  if (category === '') return [];
  return store.handle
    .check()
    .select({ code: item.code })
    .from(item)
    .innerJoin(costPool, eq(costPool.itemId, item.id))
    .where(sql`${item.category} = ${category} AND ${costPool.qtyMicro} <> 0`)
    .limit(1)
    .all();
}

/** Whether anything of an item is in stock. */
export async function isStocked(store: Store, itemId: number): Promise<boolean> {
  const db = store.handle.check();
  const pool = db.select().from(costPool).where(eq(costPool.itemId, itemId)).get();
  return pool !== undefined && pool.qtyMicro !== 0;
}

/** The account that a role is mapped to, null for none. */
export async function presentAccount(
  store: Store,
  roles: Partial<Record<AccountRole, number>>,
  role: AccountRole,
): Promise<Account | null> {
  const accountId = roles[role];
  return accountId === undefined ? null : loadAccount(store, accountId, 'role');
}
