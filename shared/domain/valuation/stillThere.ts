// How much of an amount that once went into a pool or a layer is still there. Each issue since took its share, as it would
// have done had the amount been known from the beginning; goods that came in since bring nothing of it back. This is what
// "goods already gone" means for landed cost and for the reversal of a new value.
import { shareMinor, subMinor } from '../../kernel/money.ts';
import { addQty } from '../../kernel/quantity.ts';

/**
 * The part of `amountMinor` (of either sign) that is still in a pool which held `qtyMicro` when the amount went in.
 * `later` are the quantities that moved since, positive in, negative out. A pool that was once empty holds nothing of it.
 */
export function stillThereMinor(amountMinor: number, qtyMicro: number, later: readonly number[]): number {
  let left = amountMinor;
  let heldMicro = qtyMicro;
  for (const movedMicro of later) {
    if (heldMicro <= 0 || left === 0) return 0;
    if (movedMicro < 0) left = subMinor(left, shareMinor(left, -movedMicro, heldMicro));
    heldMicro = addQty(heldMicro, movedMicro);
  }
  return heldMicro <= 0 ? 0 : left;
}
