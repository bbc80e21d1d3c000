// What goods cost while one document is decided: the pool of each item, and under FIFO its layers (ACCOUNTING.md, section
// 5). The pool of a FIFO item is the sum of its layers. The facts are copied, so deciding stays pure.
//
// Where goods that come back are placed under FIFO: the reversal of a document puts them into the very layers that they
// were taken from, as if they had never left; goods that a customer sends back make a new layer at the cost at which they
// left, behind all others, because they came in now.
import { addMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { addQty, subQty } from '../../kernel/quantity.ts';
import { type Layer, type LayerPart, putBack, revalued, takeFromLayer } from './layers.ts';
import { type CostPool, issueFromPool, receiveIntoPool } from './movingAverage.ts';

export type CostMethod = 'movingAverage' | 'fifo';

export type CostFacts = {
  items: readonly { id: number; costMethod: CostMethod }[];
  pools: readonly (CostPool & { itemId: number })[];
  /** Layers of FIFO items with something left, and those that goods are put back into; oldest first. */
  layers: readonly Layer[];
};

/** A move's cost (positive in, negative out), the pool after it, and what it did to layers. */
export type Costed = { costMinor: number; pool: CostPool; parts: LayerPart[] };

/** Goods of a receipt that go back: at what they came for, out of their own layers first. */
export type TakenBack = { costMinor: number; layerIds: readonly number[] };

export type CostBook = {
  pool(itemId: number): CostPool;
  isFifo(itemId: number): boolean;
  /** Layers of an item with something left, oldest first. */
  layers(itemId: number): Layer[];
  /** `into`: what the move that is undone had done to layers. */
  receive(itemId: number, qtyMicro: number, costMinor: number, into?: readonly LayerPart[]): Costed;
  /** The caller has checked that the pool holds the quantity. */
  issue(itemId: number, qtyMicro: number, back?: TakenBack): Costed;
  /** A new value without a move of goods; `parts` say how layers share it. */
  revalue(itemId: number, changeMinor: number, parts: readonly LayerPart[]): Costed;
  change(): { pools: (CostPool & { itemId: number })[]; layers: Layer[] };
};

class Costs implements CostBook {
  readonly #fifo: Set<number>;
  readonly #pools: Map<number, CostPool & { itemId: number }>;
  readonly #layers: Map<number, Layer>;
  readonly #touched = new Set<number>();
  #made = 0;

  constructor(facts: CostFacts) {
    this.#fifo = new Set(facts.items.filter((item) => item.costMethod === 'fifo').map((item) => item.id));
    this.#pools = new Map(facts.pools.map((row) => [row.itemId, { ...row }]));
    this.#layers = new Map(facts.layers.map((row) => [row.id, { ...row }]));
  }

  pool = (itemId: number): CostPool => this.#pools.get(itemId) ?? { qtyMicro: 0, valueMinor: 0 };
  isFifo = (itemId: number): boolean => this.#fifo.has(itemId);
  layers = (itemId: number): Layer[] =>
    [...this.#layers.values()].filter((row) => row.itemId === itemId && row.leftQtyMicro > 0);

  #put(layer: Layer): void {
    this.#layers.set(layer.id, layer);
    this.#touched.add(layer.id);
  }

  #costed(itemId: number, costMinor: number, pool: CostPool, parts: LayerPart[]): Costed {
    this.#pools.set(itemId, { itemId, qtyMicro: pool.qtyMicro, valueMinor: pool.valueMinor });
    return { costMinor, pool, parts };
  }

  receive(itemId: number, qtyMicro: number, costMinor: number, into: readonly LayerPart[] = []): Costed {
    const pool = receiveIntoPool(this.pool(itemId), qtyMicro, costMinor);
    if (!this.isFifo(itemId)) return this.#costed(itemId, costMinor, pool, []);
    const parts: LayerPart[] = [];
    for (const part of into) {
      const layer = this.#layers.get(part.layerId);
      if (!layer) continue;
      const back = { layerId: layer.id, qtyMicro: -part.qtyMicro, valueMinor: subMinor(0, part.valueMinor) };
      this.#put(putBack(layer, back.qtyMicro, back.valueMinor));
      parts.push(back);
    }
    if (parts.length > 0) return this.#costed(itemId, costMinor, pool, parts);
    this.#made += 1;
    const id = -this.#made;
    this.#put({
      ...{ id, itemId, qtyMicro, valueMinor: costMinor },
      ...{ leftQtyMicro: qtyMicro, leftValueMinor: costMinor },
    });
    return this.#costed(itemId, costMinor, pool, [{ layerId: id, qtyMicro, valueMinor: costMinor }]);
  }

  issue(itemId: number, qtyMicro: number, back?: TakenBack): Costed {
    if (this.isFifo(itemId)) return this.#issueLayers(itemId, qtyMicro, back?.layerIds ?? []);
    const before = this.pool(itemId);
    const { costMinor, pool } = issueFromPool(before, qtyMicro);
    if (!back || pool.qtyMicro === 0) return this.#costed(itemId, subMinor(0, costMinor), pool, []);
    // What is taken back leaves at what it came for, as far as the pool still holds that much.
    const takenMinor = Math.min(back.costMinor, before.valueMinor);
    const left = { qtyMicro: pool.qtyMicro, valueMinor: subMinor(before.valueMinor, takenMinor) };
    return this.#costed(itemId, subMinor(0, takenMinor), left, []);
  }

  #issueLayers(itemId: number, qtyMicro: number, own: readonly number[]): Costed {
    const open = this.layers(itemId);
    const order = [...open.filter((row) => own.includes(row.id)), ...open.filter((row) => !own.includes(row.id))];
    const parts: LayerPart[] = [];
    let restMicro = qtyMicro;
    for (const row of order) {
      if (restMicro === 0) break;
      const partMicro = Math.min(restMicro, row.leftQtyMicro);
      const { costMinor, layer } = takeFromLayer(row, partMicro);
      this.#put(layer);
      parts.push({ layerId: row.id, qtyMicro: -partMicro, valueMinor: subMinor(0, costMinor) });
      restMicro = subQty(restMicro, partMicro);
    }
    const costMinor = sumMinor(parts.map((part) => part.valueMinor));
    const before = this.pool(itemId);
    const pool = { qtyMicro: subQty(before.qtyMicro, qtyMicro), valueMinor: addMinor(before.valueMinor, costMinor) };
    return this.#costed(itemId, costMinor, pool, parts);
  }

  revalue(itemId: number, changeMinor: number, parts: readonly LayerPart[]): Costed {
    const before = this.pool(itemId);
    const pool = { qtyMicro: addQty(before.qtyMicro, 0), valueMinor: addMinor(before.valueMinor, changeMinor) };
    const shared = parts.filter((part) => part.valueMinor !== 0);
    for (const part of shared) {
      const layer = this.#layers.get(part.layerId);
      if (layer) this.#put(revalued(layer, part.valueMinor));
    }
    return this.#costed(itemId, changeMinor, pool, shared);
  }

  change = () => ({
    pools: [...this.#pools.values()],
    layers: [...this.#layers.values()].filter((row) => this.#touched.has(row.id)),
  });
}

/** Opens a book over copied facts. */
export const costBook = (facts: CostFacts): CostBook => new Costs(facts);
