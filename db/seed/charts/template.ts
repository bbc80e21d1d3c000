// The shape of a chart template: accounts, which role each posting rule finds where, and how invoices are posted.
// Data only; company.setUp checks it like any other input.
import type { ACCOUNT_ROLES, ACCOUNT_TYPES } from '../../../shared/contract/company.ts';

export type AccountType = (typeof ACCOUNT_TYPES)[number];
export type AccountRole = (typeof ACCOUNT_ROLES)[number];

export type Account = { code: string; name: string; type: AccountType; control: boolean };

export type ChartTemplate = {
  /** Kept with the company; reports and help may ask which chart it started from. */
  name: 'international' | 'russia';
  /** Net: tax is parted from revenue on the invoice's own entry; gross: revenue first, tax as its deduction. */
  invoiceStyle: 'net' | 'gross';
  accounts: readonly Account[];
  /** The account of cash in hand. */
  cashAccount: string;
  /** The regime taxes prepayments. */
  taxesAdvances: boolean;
  /** Role → account code; complete, so that no posting rule meets a hole later. */
  roles: Readonly<Record<AccountRole, string>>;
};

/** Rows of code and name, all of one type. */
export const accounts = (type: AccountType, rows: readonly (readonly [code: string, name: string])[]): Account[] =>
  rows.map(([code, name]) => ({ code, name, type, control: false }));

/** Marks the accounts that take lines from documents only (ACCOUNTING.md, section 2). */
export const withControl = (all: readonly Account[], controlled: ReadonlySet<string>): Account[] =>
  all.map((account) => (controlled.has(account.code) ? { ...account, control: true } : account));
