// Which open invoices an amount is likely to pay: those that its reference names, those that come to exactly this amount,
// or the oldest due (ACCOUNTING.md, section 7). A person decides; this only saves the typing.
import { percentOfMinor, subMinor, sumMinor } from '../../shared/kernel/money.ts';

/** An invoice as far as a discount on it goes. */
type Discountable = {
  grossMinor: number;
  discountPpm: number;
  discountOn: string | null;
  /** Credit notes for it, and discounts taken on it, so far. */
  creditedMinor: number;
  takenMinor: number;
};
export type Payable = Discountable & { id: number; number: string; openMinor: number };
/** Columns of an invoice `v` that a discount goes by. */
export const DISCOUNTABLE = `v.gross_minor AS grossMinor, v.discount_ppm AS discountPpm, v.discount_on AS discountOn,
  CASE WHEN v.discount_on IS NULL THEN 0 ELSE coalesce((SELECT sum(gross_minor) FROM credit_note
    WHERE invoice_id = v.id AND state = 'issued'), 0) END AS creditedMinor,
  CASE WHEN v.discount_on IS NULL THEN 0 ELSE coalesce((SELECT sum(discount_minor) FROM payment_application
    WHERE invoice_id = v.id), 0) END AS takenMinor`;
export type Way = 'byReference' | 'byAmount' | 'oldestFirst';
export type Suggested = { invoiceId: number; amountMinor: number; discountMinor: number };
export type Suggestion = { by: Way | null; applications: Suggested[]; restMinor: number };

/** What a customer who settles `openMinor` on a day may take off; 0 when it is too late, and no more than what is not credited leaves. */
export function discountInTime(invoice: Discountable, openMinor: number, paidOn: string): number {
  const { grossMinor, discountPpm, discountOn, creditedMinor, takenMinor } = invoice;
  if (discountOn === null || paidOn > discountOn) return 0;
  const ownMinor = percentOfMinor(openMinor, discountPpm);
  if (creditedMinor === 0) return ownMinor;
  const keptMinor = Math.max(0, subMinor(grossMinor, creditedMinor));
  return Math.max(0, Math.min(ownMinor, subMinor(percentOfMinor(keptMinor, discountPpm), takenMinor)));
}

/** How many sums of invoices are tried before an exact one is given up. */
const MOST_TRIED = 20_000;

/** An invoice paid whole: with the discount in time taken off, or without. */
type Whole = Suggested & { id: number };

const wholes = (row: Payable, paidOn: string): Whole[] => {
  const discountMinor = discountInTime(row, row.openMinor, paidOn);
  const plain = { id: row.id, invoiceId: row.id, amountMinor: row.openMinor, discountMinor: 0 };
  if (discountMinor === 0) return [plain];
  return [{ ...plain, amountMinor: subMinor(row.openMinor, discountMinor), discountMinor }, plain];
};

/** Invoices that together come to exactly the amount: one of them if there is one, else the fewest among the oldest. */
function exactly(rows: readonly Payable[], amountMinor: number, paidOn: string): Suggested[] | null {
  const choices = rows.map((row) => wholes(row, paidOn));
  let tried = 0;
  const search = (from: number, leftMinor: number, most: number): Suggested[] | null => {
    for (let i = from; i < choices.length; i += 1)
      for (const { id: _, ...one } of choices[i] ?? []) {
        tried += 1;
        if (tried > MOST_TRIED || one.amountMinor > leftMinor) continue;
        if (one.amountMinor === leftMinor) return [one];
        const rest = most > 1 ? search(i + 1, subMinor(leftMinor, one.amountMinor), most - 1) : null;
        if (rest) return [one, ...rest];
      }
    return null;
  };
  for (let most = 1; most <= Math.min(rows.length, 8) && tried < MOST_TRIED; most += 1) {
    const found = search(0, amountMinor, most);
    if (found) return found;
  }
  return null;
}

/** Spreads an amount over invoices in the order given; a discount is taken only where it pays the whole. */
export function inOrder(rows: readonly Payable[], amountMinor: number, paidOn: string): Suggested[] {
  let leftMinor = amountMinor;
  const applications: Suggested[] = [];
  for (const row of rows) {
    const whole = wholes(row, paidOn).find((one) => one.amountMinor <= leftMinor && one.amountMinor > 0);
    const { id: _, ...one } = whole ?? { id: row.id, invoiceId: row.id, amountMinor: leftMinor, discountMinor: 0 };
    if (one.amountMinor > 0 && row.openMinor > 0) applications.push(one);
    leftMinor = subMinor(leftMinor, Math.min(one.amountMinor, leftMinor));
  }
  return applications;
}

/** Words of a reference and of a document's number, by which they are compared: `INV-000042` is met as `inv000042` and as `42`. */
const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}/-]+/u)
    .map((word) => word.replaceAll(/[^\p{L}\p{N}]/gu, ''))
    .filter((word) => word !== '');

const digitsOf = (text: string): string => /(\d+)$/.exec(text)?.[1]?.replace(/^0+/, '') ?? '';

function named(rows: readonly Payable[], reference: string): Payable[] {
  const words = new Set(wordsOf(reference));
  const numbers = new Set([...words].map((word) => word.replace(/^0+/, '')).filter((word) => /^\d+$/.test(word)));
  return rows.filter((row) => {
    const [whole = ''] = [wordsOf(row.number).join('')];
    return words.has(whole) || numbers.has(digitsOf(row.number));
  });
}

/**
 * Applications of `amountMinor`, received on `paidOn`, to invoices that are oldest due first: by the numbers in the
 * reference, else by the exact amount, else the oldest first; or by the way asked for, and then by none other.
 */
export function suggest(
  rows: readonly Payable[],
  payment: { amountMinor: number; paidOn: string; reference: string },
  way?: Way,
): Suggestion {
  const { amountMinor, paidOn, reference } = payment;
  const tried: Record<Way, () => Suggested[] | null> = {
    byReference: () => {
      const meant = named(rows, reference);
      return meant.length === 0 ? null : inOrder(meant, amountMinor, paidOn);
    },
    byAmount: () => exactly(rows, amountMinor, paidOn),
    oldestFirst: () => (rows.length === 0 ? null : inOrder(rows, amountMinor, paidOn)),
  };
  for (const by of way ? [way] : (['byReference', 'byAmount', 'oldestFirst'] as const)) {
    const applications = tried[by]();
    if (!applications) continue;
    return { by, applications, restMinor: subMinor(amountMinor, sumMinor(applications.map((row) => row.amountMinor))) };
  }
  return { by: null, applications: [], restMinor: amountMinor };
}
