// First in, first out over layers: each receipt of an item makes a layer, issues take from the oldest one (ACCOUNTING.md,
// section 5). Oldest means posted first: a back-dated receipt stands behind what was posted before it. A layer is used up
// in cumulative steps (section 1), so that its last step takes exactly what is left. A layer whose whole changes (goods
// put back, a new value) starts its steps anew from what is left then.
import { addMinor, cumulativeShareMinor, subMinor } from '../../kernel/money.ts';
import { addQty, subQty } from '../../kernel/quantity.ts';

export type Layer = {
  /** Negative while the layer is new and not saved yet. */
  id: number;
  itemId: number;
  /** What its steps are counted from: quantity and value when it was received, or when its whole last changed. */
  qtyMicro: number;
  valueMinor: number;
  leftQtyMicro: number;
  leftValueMinor: number;
};

/** What one move did to one layer: positive in, negative out. */
export type LayerPart = { layerId: number; qtyMicro: number; valueMinor: number };

const whole = (layer: Layer, leftQtyMicro: number, leftValueMinor: number): Layer => ({
  ...layer,
  ...{ qtyMicro: leftQtyMicro, valueMinor: leftValueMinor, leftQtyMicro, leftValueMinor },
});

/** Cost of taking `qtyMicro` of a layer that holds at least that, and the layer that is left. */
export function takeFromLayer(layer: Layer, qtyMicro: number): { costMinor: number; layer: Layer } {
  const leftQtyMicro = subQty(layer.leftQtyMicro, qtyMicro);
  const taken = subMinor(layer.valueMinor, layer.leftValueMinor);
  const costMinor =
    leftQtyMicro === 0
      ? layer.leftValueMinor
      : cumulativeShareMinor(layer.valueMinor, subQty(layer.qtyMicro, leftQtyMicro), layer.qtyMicro, taken);
  return { costMinor, layer: { ...layer, leftQtyMicro, leftValueMinor: subMinor(layer.leftValueMinor, costMinor) } };
}

/** A layer that gets back what was taken from it, at the cost at which it was taken. */
export const putBack = (layer: Layer, qtyMicro: number, costMinor: number): Layer =>
  whole(layer, addQty(layer.leftQtyMicro, qtyMicro), addMinor(layer.leftValueMinor, costMinor));

/** A layer whose goods are worth more, or less; the caller has checked that it does not fall below nothing. */
export const revalued = (layer: Layer, changeMinor: number): Layer =>
  whole(layer, layer.leftQtyMicro, addMinor(layer.leftValueMinor, changeMinor));
