// Contents that move from one package to another, or to a new one: a package is split, or packages become one. What the
// order has packed does not change by it.
import { subQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { step } from '../documents/states.ts';
import { packageStates } from '../documents/tables.ts';
import { type Content, merged, type Package, type PackageLine } from './pack.ts';

export type Packed = { row: Package; lines: readonly PackageLine[] };
export type Asked = {
  lines: readonly Content[];
  /** What moves weighs so much; left out: all of the package where all of it moves, else unknown. */
  weightGrams?: number | undefined;
  tracking: string;
};
export type Moved = {
  /** What the package keeps; nothing: it is gone. */
  left: { row: Package; contents: Content[] } | null;
  into: { row: Omit<Package, 'id' | 'number'> & Partial<Pick<Package, 'id' | 'number'>>; contents: Content[] };
};

/** What stays when `lines` are taken. Refuses `NOT_FOUND` for what is not in it and `INSUFFICIENT_STOCK` notInPackage for more of it. */
function rest(from: readonly PackageLine[], lines: readonly Content[]): Result<Content[]> {
  const left = new Map(merged(from).map((row) => [row.orderLineId, row.qtyMicro]));
  for (const [i, { orderLineId, qtyMicro }] of lines.entries()) {
    const availableMicro = left.get(orderLineId);
    if (availableMicro === undefined)
      return refuse('NOT_FOUND', {
        params: { what: 'salesOrderLine', id: orderLineId },
        fields: [`lines.${i}.orderLineId`],
      });
    if (qtyMicro > availableMicro)
      return refuse('INSUFFICIENT_STOCK', {
        reason: 'notInPackage',
        params: { availableMicro, askedMicro: qtyMicro },
        fields: [`lines.${i}.qtyMicro`],
      });
    left.set(orderLineId, subQty(availableMicro, qtyMicro));
  }
  return ok([...left].flatMap(([orderLineId, qtyMicro]) => (qtyMicro > 0 ? [{ orderLineId, qtyMicro }] : [])));
}

/** Two packages of one order that leave together, or of which none is in a shipment yet. */
const beside = (one: Package, other: Package): boolean =>
  one.id !== other.id && one.orderId === other.orderId && one.shipmentId === other.shipmentId;

/** How the weight is shared out: together both weigh what they did, as far as that was known. */
function weights(from: Package, movesAll: boolean, asked: number | undefined): Result<{ left: number; moved: number }> {
  const moved = asked ?? (movesAll ? from.weightGrams : 0);
  if (!movesAll && from.weightGrams > 0 && moved > from.weightGrams)
    return refuse('VALIDATION', {
      reason: 'heavierThanPackage',
      params: { number: from.number, grams: from.weightGrams },
      fields: ['weightGrams'],
    });
  return ok({ left: Math.max(from.weightGrams - moved, 0), moved });
}

/**
 * Contents of `from` moved into another package, or into a new one for null. A package that is emptied is gone; its
 * tracking number goes along where the other has none.
 * Refuses `WRONG_STATE` for a package that left, two that do not stand beside each other (packagesApart) and all of a package into a
 * new one (nothingStays), `NOT_FOUND`, `INSUFFICIENT_STOCK` notInPackage, and `VALIDATION` heavierThanPackage.
 */
export function moveContents(from: Packed, into: Packed | null, asked: Asked, now: string): Result<Moved> {
  for (const { row } of into ? [from, into] : [from]) {
    const allowed = step(packageStates, row.state, 'move');
    if (!allowed.ok) return allowed;
  }
  if (into && !beside(from.row, into.row))
    return refuse('WRONG_STATE', { reason: 'packagesApart', fields: ['intoId'] });
  const moving = merged(asked.lines);
  const stays = rest(from.lines, moving);
  if (!stays.ok) return stays;
  const movesAll = stays.value.length === 0;
  if (movesAll && !into) return refuse('WRONG_STATE', { reason: 'nothingStays', fields: ['lines'] });
  const shared = weights(from.row, movesAll, asked.weightGrams);
  if (!shared.ok) return shared;
  const { left, moved } = shared.value;
  const { state, orderId, packedOn, shipmentId, tracking } = from.row;
  const target = into
    ? {
        ...into.row,
        weightGrams: into.row.weightGrams + moved,
        tracking: asked.tracking || into.row.tracking || (movesAll ? tracking : ''),
        version: into.row.version + 1,
      }
    : {
        ...{ state, orderId, packedOn, shipmentId, weightGrams: moved, tracking: asked.tracking },
        ...{ createdAt: now, version: 1 },
      };
  return ok({
    left: movesAll
      ? null
      : { row: { ...from.row, weightGrams: left, version: from.row.version + 1 }, contents: stays.value },
    into: { row: target, contents: merged([...(into?.lines ?? []), ...moving]) },
  });
}
