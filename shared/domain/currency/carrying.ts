// What an open amount still carries in the base currency, and what of it goes when a part is settled: in cumulative steps,
// so that the last step takes exactly what is left (ACCOUNTING.md, section 1). What two sides of an application carry
// differs by the realised gain or loss, worked out per application (section 6).
import { addMinor, shareMinor, subMinor } from '../../kernel/money.ts';
import { accountFor, type Settings } from '../company/settings.ts';
import { credit, debit, type EntryLine } from '../ledger/entry.ts';
import { foreignOf } from './rates.ts';

/** A document amount and what of it is open, each in the document's currency and in the base currency. */
export type Carried = { wholeMinor: number; openMinor: number; baseWholeMinor: number; baseOpenMinor: number };

/** What settling `takenMinor` more takes of the base amount: the share of all that is settled, less what went before. */
export function carryingOf(carried: Carried, takenMinor: number): number {
  const { wholeMinor, openMinor, baseWholeMinor, baseOpenMinor } = carried;
  const leftMinor = subMinor(openMinor, takenMinor);
  if (leftMinor <= 0) return baseOpenMinor;
  const done = shareMinor(baseWholeMinor, subMinor(wholeMinor, leftMinor), wholeMinor);
  const stepMinor = subMinor(done, subMinor(baseWholeMinor, baseOpenMinor));
  return Math.min(Math.max(stepMinor, 0), baseOpenMinor);
}

type Billed = { grossMinor: number; openMinor: number; baseGrossMinor: number; baseOpenMinor: number };
type Received = { amountMinor: number; unappliedMinor: number; baseAmountMinor: number; baseUnappliedMinor: number };

/** What an invoice or a credit note carries. */
export const billedCarried = (row: Billed): Carried => ({
  wholeMinor: row.grossMinor,
  openMinor: row.openMinor,
  baseWholeMinor: row.baseGrossMinor,
  baseOpenMinor: row.baseOpenMinor,
});

/** What a payment carries. */
export const receivedCarried = (row: Received): Carried => ({
  wholeMinor: row.amountMinor,
  openMinor: row.unappliedMinor,
  baseWholeMinor: row.baseAmountMinor,
  baseOpenMinor: row.baseUnappliedMinor,
});

/** The invoice or credit note with `amountMinor` less open, which carried `baseMinor`; negative amounts give back. */
export const lessOpen = <T extends Billed>(row: T, amountMinor: number, baseMinor: number): T => ({
  ...row,
  openMinor: subMinor(row.openMinor, amountMinor),
  baseOpenMinor: subMinor(row.baseOpenMinor, baseMinor),
});

/** The payment with `amountMinor` less unapplied, which carried `baseMinor`; negative amounts give back. */
export const lessUnapplied = <T extends Received>(row: T, amountMinor: number, baseMinor: number): T => ({
  ...row,
  unappliedMinor: subMinor(row.unappliedMinor, amountMinor),
  baseUnappliedMinor: subMinor(row.baseUnappliedMinor, baseMinor),
});

/** The two sides of an application in the base currency: what was owed, and what it was settled with. */
export type Settled = { owedMinor: number; settledMinor: number };

/** One line per application that brought a gain or a loss; none where both sides carry the same. */
export function differenceLines(settings: Settings, currency: string, rows: readonly Settled[]): EntryLine[] {
  const nothing = foreignOf(settings, currency)(0);
  return rows.flatMap(({ owedMinor, settledMinor }) => {
    const gainMinor = subMinor(settledMinor, owedMinor);
    if (gainMinor === 0) return [];
    if (gainMinor > 0) return [credit(accountFor(settings, 'FX_GAIN'), gainMinor, nothing)];
    return [debit(accountFor(settings, 'FX_LOSS'), -gainMinor, nothing)];
  });
}

/** The lines of `differenceLines` taken back. */
export const differenceBack = (settings: Settings, currency: string, rows: readonly Settled[]): EntryLine[] =>
  differenceLines(settings, currency, rows).map((line) => ({
    ...line,
    debitMinor: line.creditMinor,
    creditMinor: line.debitMinor,
  }));

/** Sum of one side of applications. */
export const sumOf = (rows: readonly Settled[], side: keyof Settled): number =>
  rows.reduce((sum, row) => addMinor(sum, row[side]), 0);
