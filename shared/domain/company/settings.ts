// What every posting needs to know of the company, read once per command.

import { addMinor } from '../../kernel/money.ts';
import { newestOnOrBefore } from '../../kernel/rate.ts';
import { refused } from '../../kernel/refusals.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { TaxComponent } from '../pricing/components.ts';
import type { AccountRole, ItemRole } from './roles.ts';

/** Accounts of a category of items, where they are not those of the company. */
export type ItemAccounts = Partial<Record<ItemRole, number>>;

export type Settings = {
  baseCurrency: string;
  /** ISO 4217 exponent of the base currency. */
  exponent: number;
  invoiceStyle: 'net' | 'gross';
  costOfSales: 'matched' | 'onShipment';
  taxRounding: 'document' | 'line';
  /** What a new order starts with; each order keeps its own. */
  pricesIncludeTax: boolean;
  /** Step that totals of invoices are rounded to (0.05 = 5); 0: not at all. */
  cashStepMinor: number;
  /** The service that stands for freight; invoiced with the first invoice of its order. */
  freightItemId: number | null;
  overShipmentPpm: number;
  underShipmentPpm: number;
  /** What a new order starts with. */
  invoicePolicy: 'shipped' | 'advance';
  /** An early-payment discount takes its tax back with it. */
  discountCorrectsTax: boolean;
  /** Up to this much a difference is small; more is a bad debt. */
  smallDifferenceMinor: number;
  /** The tax code by which prepayments are taxed; null where they are not. */
  advanceTaxCodeId: number | null;
  lockedThrough: string | null;
  roles: Partial<Record<AccountRole, number>>;
  /** Every account that a role has or had, those of categories too. */
  everOfRole: Partial<Record<AccountRole, readonly number[]>>;
  /** Accounts of the category of each item that the facts are about; what is missing is the company's. */
  itemAccounts: ReadonlyMap<number, ItemAccounts>;
  /** Accounts of single reasons of stock documents, by `reason.gain` and `reason.loss`; by default those of the roles. */
  reasonAccounts: Readonly<Record<string, number>>;
};

/**
 * The account that a role is mapped to.
 * Throws a refusal `NOT_FOUND` (reason roleUnmapped) when the chart of accounts has none for it.
 */
export function accountFor(settings: Settings, role: AccountRole): number {
  const accountId = settings.roles[role];
  if (accountId === undefined) throw refused('NOT_FOUND', { reason: 'roleUnmapped', params: { role } });
  return accountId;
}

/** The account of the item's category, undefined where it has none of its own. An item that the facts left out is a defect. */
function categoryAccount(settings: Settings, role: ItemRole, itemId: number): number | undefined {
  const own = settings.itemAccounts.get(itemId);
  if (!own) throw new Error(`accounts of item ${itemId} were not loaded`);
  return own[role];
}

/** An amount that an item causes; what is taken back names the account that it was posted to. */
export type ItemAmount = { itemId: number; amountMinor: number; accountId?: number | null };
export type AccountAmount = { accountId: number; amountMinor: number };

/** Amounts by account, in the order in which the accounts come up. */
export function byAccount(rows: readonly AccountAmount[]): AccountAmount[] {
  const sums = new Map<number, number>();
  for (const { accountId, amountMinor } of rows) sums.set(accountId, addMinor(sums.get(accountId) ?? 0, amountMinor));
  return [...sums].map(([accountId, amountMinor]) => ({ accountId, amountMinor }));
}

/**
 * Amounts of items by the accounts that they name, those of their categories, or the company's.
 * Throws what `accountFor` throws, where an item needs the company's account.
 */
export const byItemAccount = (settings: Settings, role: ItemRole, rows: readonly ItemAmount[]): AccountAmount[] =>
  byAccount(
    rows.map(({ itemId, amountMinor, accountId }) => ({
      ...{ accountId: accountId ?? categoryAccount(settings, role, itemId) ?? accountFor(settings, role), amountMinor },
    })),
  );

/** The account that a sale of the item is credited to. Throws what `accountFor` throws. */
export const revenueAccount = (settings: Settings, itemId: number): number =>
  categoryAccount(settings, 'REVENUE', itemId) ?? accountFor(settings, 'REVENUE');

/** The revenue account of the item's category, null where it has none of its own. */
export const ownRevenueAccount = (settings: Settings, itemId: number): number | null =>
  categoryAccount(settings, 'REVENUE', itemId) ?? null;

/** The account that cost of sales of the item goes to now, null where the chart has none. */
export const salesCostAccount = (settings: Settings, itemId: number): number | null =>
  categoryAccount(settings, 'COGS', itemId) ?? settings.roles.COGS ?? null;

/** A dated rate, and the components it is made of; without any, all of it is output tax. */
export type TaxRate = { validFrom: string; ratePpm: number; components: TaxComponent[] };
export type TaxCodeFacts = { id: number; code: string; rates: TaxRate[] };

/** The components of the rate in force on a day; none where there is no rate, or it has none. */
export const componentsOn = (taxCode: TaxCodeFacts, on: string): readonly TaxComponent[] =>
  newestOnOrBefore(taxCode.rates, on)?.components ?? [];

/** The rate in force on a day (ACCOUNTING.md, section 4, rule 5). Refuses `NO_RATE` naming code and day. */
export function rateOn(taxCode: TaxCodeFacts, on: string): Result<number> {
  const rate = newestOnOrBefore(taxCode.rates, on);
  return rate ? ok(rate.ratePpm) : refuse('NO_RATE', { params: { taxCode: taxCode.code, on } });
}
