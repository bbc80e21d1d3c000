// R1 to R9 for a period: each check is green when the two figures of every tie agree and nothing is left to look at.
import { CHECKS } from '../../../shared/contract/close.ts';
import type { ReadDb } from '../../connection.ts';
import { bankTies } from './bank.ts';
import { integrityTies } from './integrity.ts';
import { type Check, type Exception, type Period, rowsBehind, type Tie } from './kit.ts';
import { moneyTies } from './money.ts';
import { salesTies } from './sales.ts';
import { stockTies } from './stock.ts';

const TIES: readonly Tie[] = [...salesTies, ...moneyTies, ...bankTies, ...stockTies, ...integrityTies];

/** Whether a tie differs or has something to look at: as `reconcile` says it, found as soon as one thing tells. */
const isRed = (tie: Tie, db: ReadDb, period: Period): boolean =>
  tie.left(db, period) !== tie.right(db, period) || tie.exceptions(db, period).length > 0;

/** How many checks of a period are red, for the work queue's glance: without ties that have to read every row of it. */
export function redChecks(db: ReadDb, asked: Period): number {
  const period = { ...asked };
  return CHECKS.filter((check) => {
    const ties = TIES.filter((tie) => tie.check === check && !tie.slow);
    return ties.some((tie) => tie.surely?.(db, period)) || ties.some((tie) => isRed(tie, db, period));
  }).length;
}

/** Works out the checks; `slow: false` leaves out what has to read every row of the period. */
export function reconcile(db: ReadDb, asked: Period, options: { slow: boolean } = { slow: false }): Check[] {
  const period = { ...asked };
  return CHECKS.map((check) => {
    const ties = TIES.filter((tie) => tie.check === check && (options.slow || !tie.slow)).map((tie) => {
      const leftMinor = tie.left(db, period);
      const rightMinor = tie.right(db, period);
      const exceptions = rowsBehind(tie, db, period, () => leftMinor !== rightMinor).length;
      return { tie: tie.tie, leftMinor, rightMinor, differenceMinor: leftMinor - rightMinor, exceptions };
    });
    return { check, green: ties.every((tie) => tie.differenceMinor === 0 && tie.exceptions === 0), ties };
  });
}

export type NumberedException = Exception & { id: number; check: Check['check']; tie: Tie['tie'] };

/** The rows behind the checks, or behind one of them. */
export function exceptionsOf(db: ReadDb, asked: Period, check: Check['check'] | undefined): NumberedException[] {
  const period = { ...asked };
  return TIES.filter((tie) => check === undefined || tie.check === check)
    .flatMap((tie) =>
      rowsBehind(tie, db, period, () => tie.left(db, period) !== tie.right(db, period)).map((row) => ({
        check: tie.check,
        tie: tie.tie,
        ...row,
      })),
    )
    .map((row, i) => ({ id: i + 1, ...row }));
}
