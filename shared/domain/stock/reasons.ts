// Which account a gain or a loss of stock goes to: that of its reason, by default that of the role (ACCOUNTING.md,
// sections 2 and 6). Scrap has a role of its own.
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { ACCOUNT_ROLES, type AccountRole, isExplained } from '../company/roles.ts';
import { accountFor, type Settings } from '../company/settings.ts';

export type ReasonSide = 'gain' | 'loss';

export const reasonRole = (reason: string, side: ReasonSide): AccountRole =>
  side === 'gain' ? 'INVENTORY_GAIN' : reason === 'scrap' ? 'SCRAP_LOSS' : 'INVENTORY_LOSS';

export const reasonAccount = (settings: Settings, reason: string, side: ReasonSide): number =>
  settings.reasonAccounts[`${reason}.${side}`] ?? accountFor(settings, reasonRole(reason, side));

/** Whether documents of a role answer for an account, by what the role is mapped to or was. */
const explains = (settings: Settings, accountId: number): boolean =>
  ACCOUNT_ROLES.some((role) => isExplained(role) && settings.everOfRole[role]?.includes(accountId));

/** Refuses `VALIDATION` stockAccount for an account that documents of other kinds keep, by role or as control account. */
export function freeForStock(
  settings: Settings,
  account: { id: number; code: string; control: boolean },
  field: string,
): Result<true> {
  const taken = account.control || explains(settings, account.id);
  return taken
    ? refuse('VALIDATION', { reason: 'stockAccount', params: { account: account.code }, fields: [field] })
    : ok(true);
}
