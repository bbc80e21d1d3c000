// Which account each posting role has, and item categories with accounts of their own (ACCOUNTING.md, section 2).
import { z } from 'zod';
import { ACCOUNT_ROLES } from '../domain/company/roles.ts';
import { count, flag, id, oneOf, requiredText, text, version } from './fields.ts';
import { command, list } from './kit.ts';

const ownAccount = { accountId: id.nullable(), accountCode: text(40), accountName: text(200) };

export const accounts = {
  'accountRole.list': list({
    row: z.object({
      id,
      role: oneOf(ACCOUNT_ROLES),
      ...ownAccount,
      /** Entries stand on its account and documents stay open there: it keeps the account. */
      stays: flag,
    }),
    topics: ['company', 'account', 'ledger'],
  }),
  /**
   * Maps a role to another account from now on; what is posted stays where it is, and reversals go back there. `version`
   * is the company's.
   */
  'accountRole.map': command({
    role: 'accountant',
    input: z.strictObject({ role: z.enum(ACCOUNT_ROLES), accountId: id, version }),
    output: z.object({ role: z.enum(ACCOUNT_ROLES), version }),
    refusals: ['NOT_FOUND', 'STALE', 'WRONG_STATE'],
    topics: ['company', 'account'],
  }),
  /** Categories that items name, and those that have accounts. */
  'itemCategory.list': list({
    row: z.object({
      id,
      name: text(100),
      itemCount: count,
      revenueAccountId: id.nullable(),
      revenueAccount: text(40),
      cogsAccountId: id.nullable(),
      cogsAccount: text(40),
      inventoryAccountId: id.nullable(),
      inventoryAccount: text(40),
      /** 0 for a category without accounts that items only name. */
      version,
    }),
    topics: ['item', 'account', 'company'],
  }),
  /**
   * Accounts of the items that name this category; null: the company's. The account of goods changes only while none of
   * its items is in stock. Refuses `DUPLICATE` for a name that another category has.
   */
  'itemCategory.save': command({
    role: 'accountant',
    input: z.strictObject({
      name: requiredText(100),
      /** What it is called from now on, on all its items; left out: as before. */
      newName: requiredText(100).optional(),
      revenueAccountId: id.nullable().default(null),
      cogsAccountId: id.nullable().default(null),
      inventoryAccountId: id.nullable().default(null),
      /** What the list said; left out for one that is new. */
      version: version.optional(),
    }),
    output: z.object({ id, version }),
    refusals: ['NOT_FOUND', 'STALE', 'WRONG_STATE', 'DUPLICATE'],
    topics: ['item', 'account', 'company'],
  }),
};
