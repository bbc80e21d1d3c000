// The components of an invoice's taxes, and whether the rates of a draft are still those of its days: every line is taxed by
// the rate in force on its own tax point (ACCOUNTING.md, section 4, rules 5 and 6).
import { addMinor, allocateMinor } from '../../kernel/money.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, componentsOn, rateOn, type Settings, type TaxCodeFacts } from '../company/settings.ts';
import { type TaxComponent, taxParts } from '../pricing/components.ts';
import type { NewInvoiceTax, NewInvoiceTaxPart } from './record.ts';

/** Tax groups are taxed before they are converted. */
export type DraftTax = NewInvoiceTax & { parts: NewInvoiceTaxPart[] };

/** A line as its tax sees it; the tax point is the day it was delivered, else the day of the invoice. */
export type TaxedLine = { taxCodeId: number; ratePpm: number; netMinor: number; taxPointOn: string };

type Share = { components: readonly TaxComponent[]; baseMinor: number };

/** The lines of a group by the components that they are taxed with, in the order of their first line. */
function sharesOf(taxCode: TaxCodeFacts, lines: readonly TaxedLine[]): Share[] {
  const shares: Share[] = [];
  for (const line of lines) {
    const components = componentsOn(taxCode, line.taxPointOn);
    const share = shares.find(
      (one) => one.components === components || one.components.length + components.length === 0,
    );
    if (share) share.baseMinor = addMinor(share.baseMinor, line.netMinor);
    else shares.push({ components, baseMinor: line.netMinor });
  }
  return shares;
}

/**
 * A group's tax by component. Where lines of one rate were delivered under different components, each part of the group
 * has its own; what has none stands on the account of output tax beside them.
 */
export function withParts(
  facts: { settings: Settings; taxCodes: readonly TaxCodeFacts[] },
  group: NewInvoiceTax,
  lines: readonly TaxedLine[],
): DraftTax {
  const taxCode = facts.taxCodes.find((candidate) => candidate.id === group.taxCodeId);
  const own = lines.filter((line) => line.taxCodeId === group.taxCodeId && line.ratePpm === group.ratePpm);
  const shares = taxCode ? sharesOf(taxCode, own) : [];
  if (!taxCode || shares.every(({ components }) => components.length === 0)) return { ...group, parts: [] };
  const taxes = allocateMinor(
    group.taxMinor,
    shares.map((share) => share.baseMinor),
  );
  const whole = (): TaxComponent[] => [
    { name: taxCode.code, ratePpm: group.ratePpm, accountId: accountFor(facts.settings, 'OUTPUT_TAX') },
  ];
  const parts = shares.flatMap(({ components, baseMinor }, i) =>
    taxParts({ baseMinor, taxMinor: taxes[i] ?? 0 }, components.length > 0 ? components : whole()),
  );
  return { ...group, parts: parts.map((part, i) => ({ ...part, position: i + 1 })) };
}

/**
 * Whether what a draft taxes by its own day is still taxed by the rate in force then. Refuses `WRONG_STATE` (taxRateChanged)
 * naming code and day, and `NO_RATE`.
 */
export function ratesStand(
  taxCodes: readonly TaxCodeFacts[],
  taxed: readonly { taxCodeId: number; ratePpm: number }[],
  on: string,
): Result<true> {
  for (const { taxCodeId, ratePpm } of taxed) {
    const taxCode = taxCodes.find((candidate) => candidate.id === taxCodeId);
    if (!taxCode) return refuse('NOT_FOUND', { params: { what: 'taxCode', id: taxCodeId } });
    const rate = rateOn(taxCode, on);
    if (!rate.ok) return rate;
    if (rate.value !== ratePpm)
      return refuse('WRONG_STATE', {
        reason: 'taxRateChanged',
        params: { taxCode: taxCode.code, on },
        fields: ['issuedOn'],
      });
  }
  return ok(true);
}
