// How the lines of one version of a document differ from those of another: a revision from the one before, an order from the
// quote it came of. Lines of one item are compared in the order in which they stand: those that say the same, then those in
// one unit, then the others. The discount on the whole, the deposit, the price list and the currency are compared each as such.

export type ComparedLine = {
  itemId: number;
  itemCode: string;
  description: string;
  /** The item's own unit, and the quantity in it, by which lines in other units are compared. */
  unit: string;
  qtyMicro: number;
  enteredUnit: string;
  enteredMicro: number;
  /** Of one entered unit. */
  unitPriceMicro: number;
  /** After the line's own discount; the document's is compared by itself, for it is spread anew with every change. */
  amountMinor: number;
};
/** A percent or an amount off the whole; the other one is 0. */
export type WholeDiscount = { discountPpm: number; discountMinor: number };
/** A percent of the total or an amount; the other one is 0. */
export type AskedDeposit = { depositPpm: number; depositMinor: number };
/** What a document is priced in and from; no code where it names no list. */
export type PricedFrom = { currency: string; priceListCode: string };
type Side<S extends 'before' | 'after'> = Record<`${S}Micro` | `${S}EnteredMicro` | `${S}PriceMicro`, number | null> &
  Record<`${S}Minor`, number | null> &
  Record<`${S}Unit`, string>;
export type LineDifference = Side<'before'> &
  Side<'after'> & {
    change: 'added' | 'removed' | 'changed';
    itemCode: string;
    description: string;
    unit: string;
  };

const between = (before: ComparedLine | null, after: ComparedLine | null): LineDifference => {
  const shown = after ?? before;
  return {
    change: before === null ? 'added' : after === null ? 'removed' : 'changed',
    ...{ itemCode: shown?.itemCode ?? '', description: shown?.description ?? '', unit: shown?.unit ?? '' },
    ...{ beforeMicro: before?.qtyMicro ?? null, afterMicro: after?.qtyMicro ?? null },
    ...{ beforeUnit: before?.enteredUnit ?? '', afterUnit: after?.enteredUnit ?? '' },
    ...{ beforeEnteredMicro: before?.enteredMicro ?? null, afterEnteredMicro: after?.enteredMicro ?? null },
    ...{ beforePriceMicro: before?.unitPriceMicro ?? null, afterPriceMicro: after?.unitPriceMicro ?? null },
    ...{ beforeMinor: before?.amountMinor ?? null, afterMinor: after?.amountMinor ?? null },
  };
};

const same = (a: ComparedLine, b: ComparedLine): boolean =>
  a.qtyMicro === b.qtyMicro &&
  a.enteredUnit === b.enteredUnit &&
  a.unitPriceMicro === b.unitPriceMicro &&
  a.amountMinor === b.amountMinor;

/** Which line of the other version each line is compared with: one that says the same, else the next of its item in its unit, else in any. */
function pairs(before: readonly ComparedLine[], left: ComparedLine[]): (ComparedLine | null)[] {
  const found: (ComparedLine | null)[] = before.map(() => null);
  const pair = (fits: (line: ComparedLine, other: ComparedLine) => boolean): void =>
    before.forEach((line, i) => {
      if (found[i]) return;
      const at = left.findIndex((other) => other.itemId === line.itemId && fits(line, other));
      if (at >= 0) found[i] = left.splice(at, 1)[0] ?? null;
    });
  pair(same);
  pair((line, other) => line.enteredUnit === other.enteredUnit);
  pair(() => true);
  return found;
}

/** What was removed, added or changed in quantity, unit, price or amount; nothing where both say the same. */
export function compareLines(before: readonly ComparedLine[], after: readonly ComparedLine[]): LineDifference[] {
  const left = [...after];
  const others = pairs(before, left);
  const found = before.flatMap((line, i) => {
    const other = others[i] ?? null;
    return other !== null && same(line, other) ? [] : [between(line, other)];
  });
  return [...found, ...left.map((line) => between(null, line))];
}

type Change<T> = { before: T; after: T };

const changed = <T extends object>(before: T, after: T): Change<T> | null =>
  JSON.stringify(before) === JSON.stringify(after) ? null : { before, after };

const discountOf = ({ discountPpm, discountMinor }: WholeDiscount): WholeDiscount => ({ discountPpm, discountMinor });
const depositOf = ({ depositPpm, depositMinor }: AskedDeposit): AskedDeposit => ({ depositPpm, depositMinor });
const pricedFrom = ({ currency, priceListCode }: PricedFrom): PricedFrom => ({ currency, priceListCode });

/** The discount on the whole document, where one version gives another than the other. */
export const compareDiscount = (before: WholeDiscount, after: WholeDiscount): Change<WholeDiscount> | null =>
  changed(discountOf(before), discountOf(after));

/** The deposit, where one version asks for another than the other. */
export const compareDeposit = (before: AskedDeposit, after: AskedDeposit): Change<AskedDeposit> | null =>
  changed(depositOf(before), depositOf(after));

/** Currency and price list, where one version is priced in or from another than the other. */
export const comparePricing = (before: PricedFrom, after: PricedFrom): Change<PricedFrom> | null =>
  changed(pricedFrom(before), pricedFrom(after));
