// A move that was posted, with what happened since to the pool and to the layers that it touched: what a reversal and a
// landed cost have to know.
import type { LayerPart } from '../valuation/layers.ts';
import { stillThereMinor } from '../valuation/stillThere.ts';

export type PostedPart = LayerPart & {
  /** Quantity of the layer right after the move, and what moved in and out of it since. */
  afterMicro: number;
  laterMicro: number[];
};

export type PostedMove = {
  itemId: number;
  lineId: number;
  /** Positive in, negative out, 0 for a new value without a move of goods; so is the cost. */
  qtyMicro: number;
  costMinor: number;
  /** Quantity of the item's pool right after the move, and what moved in and out of it since. */
  poolQtyMicro: number;
  laterMicro: number[];
  parts: PostedPart[];
};

/** How much of a new value is still in the pool, or in each layer that took a part of it. */
export function stillIn(move: PostedMove): { minor: number; parts: LayerPart[] } {
  const parts = move.parts.map((part) => ({
    ...{ layerId: part.layerId, qtyMicro: 0 },
    valueMinor: stillThereMinor(part.valueMinor, part.afterMicro, part.laterMicro),
  }));
  const minor =
    parts.length > 0
      ? parts.reduce((sum, part) => sum + part.valueMinor, 0)
      : stillThereMinor(move.costMinor, move.poolQtyMicro, move.laterMicro);
  return { minor, parts };
}
