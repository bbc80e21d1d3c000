// Which account a gain or a loss of stock goes to: that of its reason, by default that of the role (ACCOUNTING.md,
// sections 2 and 6). Scrap has a role of its own.
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { AccountRole } from '../company/roles.ts';
import { accountFor, type Settings } from '../company/settings.ts';

export type ReasonSide = 'gain' | 'loss';

export const reasonRole = (reason: string, side: ReasonSide): AccountRole =>
  side === 'gain' ? 'INVENTORY_GAIN' : reason === 'scrap' ? 'SCRAP_LOSS' : 'INVENTORY_LOSS';

export const reasonAccount = (settings: Settings, reason: string, side: ReasonSide): number =>
  settings.reasonAccounts[`${reason}.${side}`] ?? accountFor(settings, reasonRole(reason, side));

/** Roles whose balance is explained by documents or statements; nothing else may be posted to their account. */
const EXPLAINED: readonly AccountRole[] = [
  'REVENUE',
  'SALES_RETURNS',
  'COGS',
  'UNBILLED_RECEIVABLE',
  'DEFERRED_REVENUE',
  'BANK',
  'RETAINED_EARNINGS',
];

/** Refuses `VALIDATION` stockAccount for an account that documents of other kinds keep, by role or as control account. */
export function freeForStock(
  settings: Settings,
  account: { id: number; code: string; control: boolean },
  field: string,
): Result<true> {
  const taken = account.control || EXPLAINED.some((role) => settings.roles[role] === account.id);
  return taken
    ? refuse('VALIDATION', { reason: 'stockAccount', params: { account: account.code }, fields: [field] })
    : ok(true);
}
