// The value of an item's stock stands on one account: that of its category, or the company's. A mirror goes back to the
// accounts of what it mirrors, which may be others by now, and takes a whole amount where the stock gives less.
import { subMinor, sumMinor } from '../../kernel/money.ts';
import { byItemAccount, type Settings } from '../company/settings.ts';
import { debit, type EntryLine } from '../ledger/entry.ts';
import type { StockChange } from './book.ts';

/** What the mirrors of a reversal leave between what they posted to stock and what stock did, by account. */
export function inventoryMoved(
  settings: Settings,
  mirrors: readonly EntryLine[],
  stock: Pick<StockChange, 'moves'>,
): EntryLine[] {
  const known = new Set(settings.everOfRole.INVENTORY);
  const posted = mirrors.filter((line) => known.has(line.accountId));
  const moved = byItemAccount(
    settings,
    'INVENTORY',
    stock.moves.map(({ itemId, costMinor }) => ({ itemId, amountMinor: costMinor })),
  );
  const accounts = new Set([...moved.map((row) => row.accountId), ...posted.map((line) => line.accountId)]);
  return [...accounts].flatMap((accountId) => {
    const own = posted.filter((line) => line.accountId === accountId);
    const postedMinor = sumMinor(own.map((line) => subMinor(line.debitMinor, line.creditMinor)));
    const movedMinor = moved.find((row) => row.accountId === accountId)?.amountMinor ?? 0;
    return movedMinor === postedMinor ? [] : [debit(accountId, subMinor(movedMinor, postedMinor))];
  });
}
