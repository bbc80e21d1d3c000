// Moving average cost over one pool per item (ACCOUNTING.md, section 5): a move's cost is fixed when it is posted, an
// issue never changes the average, and the issue that empties the pool takes all of its value.
import { addMinor, shareMinor, subMinor } from '../../kernel/money.ts';
import { addQty, subQty } from '../../kernel/quantity.ts';

export type CostPool = { qtyMicro: number; valueMinor: number };

/**
 * Cost of issuing `qtyMicro` from the pool: `round(value × q / quantity)`, and the pool that is left.
 * The caller has checked that the pool holds the quantity.
 */
export function issueFromPool(pool: CostPool, qtyMicro: number): { costMinor: number; pool: CostPool } {
  const costMinor = qtyMicro === pool.qtyMicro ? pool.valueMinor : shareMinor(pool.valueMinor, qtyMicro, pool.qtyMicro);
  return {
    costMinor,
    pool: { qtyMicro: subQty(pool.qtyMicro, qtyMicro), valueMinor: subMinor(pool.valueMinor, costMinor) },
  };
}

/** The pool after a receipt at a given total cost. */
export function receiveIntoPool(pool: CostPool, qtyMicro: number, costMinor: number): CostPool {
  return { qtyMicro: addQty(pool.qtyMicro, qtyMicro), valueMinor: addMinor(pool.valueMinor, costMinor) };
}
