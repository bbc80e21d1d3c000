// Units of an item as screens and documents need them.
import type { Output } from '../../shared/contract/index.ts';
import type { ReadDb } from '../connection.ts';
import { all } from './kit.ts';

type Unit = Output<'item.get'>['units'][number];

/** Units beside the item's own, in the order in which they were entered. */
export const unitsOf = (db: ReadDb, itemId: number): Unit[] =>
  all<Omit<Unit, 'usual'> & { usual: number }>(
    db,
    `SELECT code, numerator, denominator, qty_decimals AS qtyDecimals, usual FROM item_unit WHERE item_id = @itemId ORDER BY position`,
    { itemId },
  ).map((row) => ({ ...row, usual: row.usual === 1 }));
