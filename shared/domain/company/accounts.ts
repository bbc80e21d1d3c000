// Which account a posting role or a category of items may have, so that what is reconciled stays explained by documents
// (ACCOUNTING.md, sections 2 and 8).
import { ok, type Result, refuse } from '../../kernel/result.ts';
import {
  ACCOUNT_ROLES,
  type AccountRole,
  CONTROL_ROLES,
  type ItemRole,
  isExplained,
  mayShare,
  ROLE_TYPES,
  STAYING_ROLES,
} from './roles.ts';
import type { ItemAccounts, Settings } from './settings.ts';

export type Account = {
  id: number;
  code: string;
  type: 'asset' | 'liability' | 'equity' | 'revenue' | 'expense';
  control: boolean;
  /** Entries stand on it. */
  posted: boolean;
  /** Used beside its roles: as bank or cash account, for a component of a tax, for a reason of stock documents. */
  uses: readonly ('bank' | 'tax' | 'reason')[];
};

/** What an account may be used for beside the role. */
function usable(role: AccountRole, use: Account['uses'][number]): boolean {
  if (use === 'bank') return role === 'BANK' || role === 'PAYMENT_CLEARING';
  return use === 'tax' ? role === 'OUTPUT_TAX' : !isExplained(role);
}

/**
 * Whether a role may have the account.
 * Refuses `VALIDATION`: roleType (another type), roleControl (control account or not), roleTaken (other documents keep it)
 * and rolePosted (entries of other kinds stand there and would count as those of the role).
 */
function fits(settings: Settings, role: AccountRole, account: Account, field: string): Result<true> {
  const params = { account: account.code };
  const fields = [field];
  if (!ROLE_TYPES[role].includes(account.type)) return refuse('VALIDATION', { reason: 'roleType', params, fields });
  const control = CONTROL_ROLES.includes(role);
  if (account.control !== control)
    return refuse('VALIDATION', { reason: control ? 'roleControl' : 'roleNoControl', params, fields });
  const has = (other: AccountRole): boolean => settings.everOfRole[other]?.includes(account.id) ?? false;
  const shared: readonly AccountRole[] = [role, ...mayShare(role)];
  const taken = ACCOUNT_ROLES.some((other) => has(other) && !shared.includes(other));
  if (taken || account.uses.some((use) => !usable(role, use)))
    return refuse('VALIDATION', { reason: 'roleTaken', params, fields });
  if (isExplained(role) && account.posted && !shared.some(has))
    return refuse('VALIDATION', { reason: 'rolePosted', params, fields });
  return ok(true);
}

/**
 * Maps a role to another account. Refuses what `fits` refuses, and `WRONG_STATE` roleStays where documents keep something
 * open on its present account.
 */
export function mapRole(
  settings: Settings,
  role: AccountRole,
  { account, present }: { account: Account; present: Account | null },
): Result<true> {
  if (present?.id === account.id) return ok(true);
  if (present?.posted && STAYING_ROLES.includes(role))
    return refuse('WRONG_STATE', { reason: 'roleStays', params: { account: present.code }, fields: ['accountId'] });
  return fits(settings, role, account, 'accountId');
}

/** An item of the category that is in stock. */
export type Stocked = { code: string };

/** `WRONG_STATE` inventoryStays: the value of goods stands on one account for as long as there are any. */
export const inventoryStays = (item: Stocked, fields: readonly string[]): Result<never> =>
  refuse('WRONG_STATE', { reason: 'inventoryStays', params: { item: item.code }, fields });

const FIELDS: Readonly<Record<ItemRole, string>> = {
  REVENUE: 'revenueAccountId',
  COGS: 'cogsAccountId',
  INVENTORY: 'inventoryAccountId',
};

/** The account that the goods of a category stand on. */
export const inventoryOf = (settings: Settings, own: ItemAccounts): number | undefined =>
  own.INVENTORY ?? settings.roles.INVENTORY;

/**
 * Accounts of a category of items. Refuses what `fits` refuses of those that change, and `WRONG_STATE` inventoryStays.
 */
export function categoryAccounts(
  settings: Settings,
  before: ItemAccounts,
  accounts: Partial<Record<ItemRole, Account>>,
  stocked: readonly Stocked[],
): Result<true> {
  for (const role of Object.keys(FIELDS) as ItemRole[]) {
    const account = accounts[role];
    if (!account || account.id === before[role] || account.id === settings.roles[role]) continue;
    const fitting = fits(settings, role, account, FIELDS[role]);
    if (!fitting.ok) return fitting;
  }
  const after = accounts.INVENTORY ? { INVENTORY: accounts.INVENTORY.id } : {};
  const [item] = stocked;
  return item && inventoryOf(settings, after) !== inventoryOf(settings, before)
    ? inventoryStays(item, [FIELDS.INVENTORY])
    : ok(true);
}
