// An early-payment discount taken in time: how much may be taken off, and the tax that goes back with it, in the same
// cumulative steps in which everything is used up (ACCOUNTING.md, sections 1 and 6).
import {
  addMinor,
  allocateMinor,
  cumulativeShareMinor,
  percentOfMinor,
  subMinor,
  sumMinor,
} from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, type Settings } from '../company/settings.ts';
import { foreignOf } from '../currency/rates.ts';
import { debit, type EntryLine } from '../ledger/entry.ts';
import { partsOfStep } from '../pricing/components.ts';
import type { PaymentDiscountTax } from './record.ts';

type Group = {
  taxCodeId: number;
  ratePpm: number;
  baseMinor: number;
  taxMinor: number;
  parts: readonly { accountId: number; taxMinor: number }[];
};

/**
 * An invoice's tax less what is credited of it, and what discounts took of it so far; all in the base currency, as the tax
 * is posted.
 */
export type DiscountFacts = {
  invoiceId: number;
  /** Before a deposit is taken off it, less what is credited. */
  grossMinor: number;
  taxes: readonly Group[];
  /** Discounts that took tax back, with that tax. */
  takenMinor: number;
  takenTaxes: readonly DiscountTax[];
  /** The most that may still be discounted of an invoice credited in part, in its own currency; null where nothing is credited. */
  leftMinor: number | null;
};
export type DiscountTax = Pick<PaymentDiscountTax, 'taxCodeId' | 'ratePpm' | 'baseMinor' | 'taxMinor'>;

type Key = Pick<DiscountTax, 'taxCodeId' | 'ratePpm'>;

const same = (a: Key, b: Key): boolean => a.taxCodeId === b.taxCodeId && a.ratePpm === b.ratePpm;

const takenOf = (facts: DiscountFacts, group: Key): number =>
  sumMinor(facts.takenTaxes.filter((row) => same(row, group)).map((row) => row.taxMinor));

type Discounted = { discountPpm: number; discountOn: string | null };

/** What discounts may still take of an invoice of which credit notes took a part, in its own currency; null where none did. */
export const discountLeft = (
  invoice: { grossMinor: number; discountPpm: number },
  creditedMinor: number,
  takenMinor: number,
): number | null =>
  creditedMinor === 0
    ? null
    : subMinor(
        percentOfMinor(Math.max(0, subMinor(invoice.grossMinor, creditedMinor)), invoice.discountPpm),
        takenMinor,
      );

/**
 * Whether a discount may be taken off what a payment of a day settles. A credit note that is not set against its invoice
 * leaves more open than was sold.
 * Refuses `VALIDATION`: noDiscount (none was agreed), discountLate (naming the last day), discountTooBig.
 */
export function discountAllowed(
  invoice: Discounted,
  row: { discountMinor: number; settledMinor: number; leftMinor: number | null },
  paidOn: string,
  fields: string[],
): Result<true> {
  if (row.discountMinor === 0) return ok(true);
  if (invoice.discountOn === null) return refuse('VALIDATION', { reason: 'noDiscount', fields });
  if (paidOn > invoice.discountOn)
    return refuse('VALIDATION', { reason: 'discountLate', params: { on: invoice.discountOn }, fields });
  const ownMinor = percentOfMinor(row.settledMinor, invoice.discountPpm);
  const limitMinor = row.leftMinor === null ? ownMinor : Math.max(0, Math.min(ownMinor, row.leftMinor));
  if (row.discountMinor > limitMinor)
    return refuse('VALIDATION', { reason: 'discountTooBig', params: { limitMinor }, fields });
  return ok(true);
}

/** Tax of each group that goes back with a discount; none where the company leaves the tax as it was invoiced. */
export function discountTaxes(settings: Settings, facts: DiscountFacts, discountMinor: number): DiscountTax[] {
  if (!settings.discountCorrectsTax || discountMinor === 0) return [];
  // A total of cash rounding alone, or all credited, has no net to take a part of.
  if (facts.taxes.every((group) => group.baseMinor === 0)) return [];
  let restMinor = discountMinor;
  const taxes = facts.taxes.map((group) => {
    const done = addMinor(facts.takenMinor, discountMinor);
    const share = cumulativeShareMinor(group.taxMinor, done, facts.grossMinor, takenOf(facts, group));
    const taxMinor = Math.min(restMinor, Math.max(0, share));
    restMinor = subMinor(restMinor, taxMinor);
    return { taxCodeId: group.taxCodeId, ratePpm: group.ratePpm, taxMinor };
  });
  const bases = allocateMinor(
    restMinor,
    facts.taxes.map((group) => group.baseMinor),
  );
  return taxes.map((row, i) => ({ ...row, baseMinor: bases[i] ?? 0 }));
}

/** Facts after a discount was taken, or given back where its amounts are negative; `ownMinor` in the invoice's currency. */
export const afterDiscount = (
  facts: DiscountFacts,
  discountMinor: number,
  taxes: readonly DiscountTax[],
  ownMinor: number,
): DiscountFacts => ({
  ...facts,
  leftMinor: facts.leftMinor === null ? null : subMinor(facts.leftMinor, ownMinor),
  takenMinor: taxes.length === 0 ? facts.takenMinor : addMinor(facts.takenMinor, discountMinor),
  takenTaxes: [...facts.takenTaxes, ...taxes],
});

/** What an application takes off in its document's currency and in the base currency, and the tax of that; negative to give it back. */
type TakenOff = { currency: string; discountMinor: number; baseDiscountMinor: number; taxes: readonly DiscountTax[] };

/**
 * The discount's own lines: its net, and its tax by code and component, each with its part of the document's amount.
 * Negative amounts give it back.
 */
export function discountLines(
  settings: Settings,
  facts: DiscountFacts | undefined,
  { currency, discountMinor, baseDiscountMinor, taxes }: TakenOff,
): EntryLine[] {
  if (baseDiscountMinor === 0) return [];
  const netMinor = subMinor(baseDiscountMinor, sumMinor(taxes.map((row) => row.taxMinor)));
  const placed = taxes.flatMap((row) => {
    const group = facts?.taxes.find((candidate) => same(candidate, row));
    const parts =
      facts && group && group.parts.length > 0
        ? partsOfStep(group.parts, takenOf(facts, row), row.taxMinor)
        : [{ accountId: accountFor(settings, 'OUTPUT_TAX'), taxMinor: row.taxMinor }];
    return parts.map((part) => ({ ...part, taxCodeId: row.taxCodeId }));
  });
  const ownMinor = allocateMinor(discountMinor, [netMinor, ...placed.map((part) => part.taxMinor)]);
  const own = ownMinor.map(foreignOf(settings, currency));
  const net = debit(accountFor(settings, 'SALES_DISCOUNT'), netMinor, own[0]);
  return [
    net,
    ...placed.map(({ accountId, taxMinor, taxCodeId }, i) => debit(accountId, taxMinor, { taxCodeId, ...own[i + 1] })),
  ];
}
