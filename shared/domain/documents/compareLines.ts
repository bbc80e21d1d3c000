// How the lines of one version of a document differ from those of another: a revision from the one before, an order from the
// quote it came of. Lines of one item are compared in the order in which they stand, and the discount on the whole as such.

export type ComparedLine = {
  itemId: number;
  itemCode: string;
  description: string;
  unit: string;
  qtyMicro: number;
  unitPriceMicro: number;
  /** After the line's own discount; the document's is compared by itself, for it is spread anew with every change. */
  amountMinor: number;
};
/** A percent or an amount off the whole; the other one is 0. */
export type WholeDiscount = { discountPpm: number; discountMinor: number };
export type LineDifference = {
  change: 'added' | 'removed' | 'changed';
  itemCode: string;
  description: string;
  unit: string;
  beforeMicro: number | null;
  afterMicro: number | null;
  beforePriceMicro: number | null;
  afterPriceMicro: number | null;
  beforeMinor: number | null;
  afterMinor: number | null;
};

const between = (before: ComparedLine | null, after: ComparedLine | null): LineDifference => {
  const shown = after ?? before;
  return {
    change: before === null ? 'added' : after === null ? 'removed' : 'changed',
    ...{ itemCode: shown?.itemCode ?? '', description: shown?.description ?? '', unit: shown?.unit ?? '' },
    ...{ beforeMicro: before?.qtyMicro ?? null, afterMicro: after?.qtyMicro ?? null },
    ...{ beforePriceMicro: before?.unitPriceMicro ?? null, afterPriceMicro: after?.unitPriceMicro ?? null },
    ...{ beforeMinor: before?.amountMinor ?? null, afterMinor: after?.amountMinor ?? null },
  };
};

const same = (a: ComparedLine, b: ComparedLine): boolean =>
  a.qtyMicro === b.qtyMicro && a.unitPriceMicro === b.unitPriceMicro && a.amountMinor === b.amountMinor;

/** What was removed, added or changed in quantity, price or amount; nothing where both say the same. */
export function compareLines(before: readonly ComparedLine[], after: readonly ComparedLine[]): LineDifference[] {
  const left = [...after];
  const found = before.flatMap((line) => {
    const at = left.findIndex((other) => other.itemId === line.itemId);
    if (at < 0) return [between(line, null)];
    const [other] = left.splice(at, 1);
    return other === undefined || same(line, other) ? [] : [between(line, other)];
  });
  return [...found, ...left.map((line) => between(null, line))];
}

/** The discount on the whole document, where one version gives another than the other. */
export function compareDiscount(
  before: WholeDiscount,
  after: WholeDiscount,
): { before: WholeDiscount; after: WholeDiscount } | null {
  if (before.discountPpm === after.discountPpm && before.discountMinor === after.discountMinor) return null;
  const plain = ({ discountPpm, discountMinor }: WholeDiscount) => ({ discountPpm, discountMinor });
  return { before: plain(before), after: plain(after) };
}
