// What every posting needs to know of the company, read once per command.

import { newestOnOrBefore } from '../../kernel/rate.ts';
import { refused } from '../../kernel/refusals.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import type { TaxComponent } from '../pricing/components.ts';
import type { AccountRole } from './roles.ts';

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
