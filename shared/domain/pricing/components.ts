// A tax of several components (9 % + 9 %), each with its own account (ACCOUNTING.md, section 4, rule 6).
import { addMinor, percentOfMinor, shareMinor, subMinor, sumMinor } from '../../kernel/money.ts';

export type TaxComponent = { name: string; ratePpm: number; accountId: number };
export type TaxPart = TaxComponent & { taxMinor: number };

/**
 * A group's tax by component: each is computed from the group's base, the last takes what rounding leaves, so the parts
 * add up to the group's tax. No components, no parts.
 */
export function taxParts(
  group: { baseMinor: number; taxMinor: number },
  components: readonly TaxComponent[],
): TaxPart[] {
  const first = components
    .slice(0, -1)
    .map((component) => ({ ...component, taxMinor: percentOfMinor(group.baseMinor, component.ratePpm) }));
  const restMinor = subMinor(group.taxMinor, sumMinor(first.map((part) => part.taxMinor)));
  return [...first, ...components.slice(-1).map((component) => ({ ...component, taxMinor: restMinor }))];
}

type Placed = { accountId: number; taxMinor: number };

/**
 * What one step of taking back a group's tax takes from each component: its share of what is taken back by then, less its
 * share before, and the last one the rest. All steps together take exactly what each component had.
 */
export function partsOfStep(parts: readonly Placed[], takenMinor: number, nowMinor: number): Placed[] {
  const wholeMinor = sumMinor(parts.map((part) => part.taxMinor));
  const share = (part: Placed, doneMinor: number): number =>
    wholeMinor === 0 ? 0 : shareMinor(part.taxMinor, doneMinor, wholeMinor);
  const first = parts.slice(0, -1).map((part) => ({
    accountId: part.accountId,
    taxMinor: subMinor(share(part, addMinor(takenMinor, nowMinor)), share(part, takenMinor)),
  }));
  const restMinor = subMinor(nowMinor, sumMinor(first.map((part) => part.taxMinor)));
  return [...first, ...parts.slice(-1).map(({ accountId }) => ({ accountId, taxMinor: restMinor }))];
}
