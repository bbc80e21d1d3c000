// Tax on prepayments, where the regime asks for it: due on what a payment leaves unapplied, and given back in cumulative
// steps as that is applied or refunded (ACCOUNTING.md, sections 1 and 6).
import { addMinor, allocateMinor, cumulativeShareMinor, shareMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { accountFor, type Settings } from '../company/settings.ts';
import { credit, debit, type EntryLine } from '../ledger/entry.ts';
import type { TaxComponent } from '../pricing/components.ts';
import type { PaymentApplication } from './record.ts';

/** An account that tax on an advance goes to, and its weight among the others. */
type Component = Pick<TaxComponent, 'accountId' | 'ratePpm'>;

/** How a payment's advance is taxed, and what of that was given back. */
export type Advance = {
  taxCodeId: number;
  ratePpm: number;
  components: readonly Component[];
  /** In the base currency: the money that was taxed, the tax on it, and what was given back of that. */
  baseMinor: number;
  taxMinor: number;
  takenMinor: number;
};

/** The tax inside an amount: round(amount × rate / (100 + rate)). */
export const taxInside = (amountMinor: number, ratePpm: number): number =>
  shareMinor(amountMinor, ratePpm, 1_000_000 + ratePpm);

/**
 * Where a payment's advance stands. Money that was applied when it was posted was no advance; taken off its invoice it
 * becomes one, taxed on the mirror row.
 */
export function advanceOf(
  how: Pick<Advance, 'taxCodeId' | 'ratePpm' | 'components'>,
  payment: { baseAmountMinor: number; advanceTaxMinor: number },
  applications: readonly Pick<PaymentApplication, 'basePaidMinor' | 'fromAdvance' | 'advanceTaxMinor'>[],
  refundedTaxMinor: number,
): Advance {
  const atOnce = applications.filter((row) => !row.fromAdvance);
  const later = applications.filter((row) => row.fromAdvance);
  return {
    ...how,
    baseMinor: subMinor(payment.baseAmountMinor, sumMinor(atOnce.map((row) => row.basePaidMinor))),
    taxMinor: subMinor(payment.advanceTaxMinor, sumMinor(atOnce.map((row) => row.advanceTaxMinor))),
    takenMinor: addMinor(sumMinor(later.map((row) => row.advanceTaxMinor)), refundedTaxMinor),
  };
}

/** Tax that goes back when `leftMinor` of the advance is left: the last step takes exactly what is there. */
export function givenBack(advance: Advance, leftMinor: number): number {
  const { baseMinor, taxMinor, takenMinor } = advance;
  if (baseMinor === 0) return 0;
  return Math.max(0, cumulativeShareMinor(taxMinor, subMinor(baseMinor, leftMinor), baseMinor, takenMinor));
}

/** Tax that still stands on the advance. */
export const taxLeft = (advance: Advance): number => subMinor(advance.taxMinor, advance.takenMinor);

/** The advance after tax was given back, or charged again where `backMinor` is negative. */
export const afterGiving = (advance: Advance, backMinor: number): Advance => ({
  ...advance,
  takenMinor: addMinor(advance.takenMinor, backMinor),
});

/** The accounts of a tax; one where its code has no components. */
const placesOf = (settings: Settings, components: readonly Component[]): readonly Component[] =>
  components.length > 0 ? components : [{ accountId: accountFor(settings, 'OUTPUT_TAX'), ratePpm: 1 }];

/**
 * Where the tax on an advance stands: as the tax code has it, unless the lines that charged it went elsewhere. Codes and
 * roles change; what was charged goes back to the accounts that took it.
 */
export function componentsCharged(
  settings: Settings,
  components: readonly Component[],
  charged: readonly Pick<EntryLine, 'accountId' | 'creditMinor'>[],
): readonly Component[] {
  if (charged.length === 0) return components;
  const places = placesOf(settings, components);
  const wholeMinor = sumMinor(charged.map((line) => line.creditMinor));
  const parts = allocateMinor(
    wholeMinor,
    places.map((place) => place.ratePpm),
  );
  const expected = places.flatMap(({ accountId }, i) => (parts[i] ? [`${accountId} ${parts[i]}`] : []));
  const same = expected.join() === charged.map((line) => `${line.accountId} ${line.creditMinor}`).join();
  return same ? components : charged.map(({ accountId, creditMinor }) => ({ accountId, ratePpm: creditMinor }));
}

/** Lines that bring the tax on an advance from one amount to another, by component. */
export function advanceTaxLines(
  settings: Settings,
  how: Pick<Advance, 'taxCodeId' | 'components'>,
  fromMinor: number,
  toMinor: number,
): EntryLine[] {
  if (fromMinor === toMinor) return [];
  const dimensions = { taxCodeId: how.taxCodeId };
  const on = accountFor(settings, 'TAX_ON_ADVANCES');
  const parts = placesOf(settings, how.components);
  const weights = parts.map((part) => part.ratePpm);
  const [before, after] = [allocateMinor(fromMinor, weights), allocateMinor(toMinor, weights)];
  const tax = parts.map((part, i) => credit(part.accountId, subMinor(after[i] ?? 0, before[i] ?? 0), dimensions));
  const advance = debit(on, subMinor(toMinor, fromMinor), dimensions);
  return toMinor > fromMinor ? [advance, ...tax] : [...tax, advance];
}
