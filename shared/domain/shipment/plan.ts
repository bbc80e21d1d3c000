// What a shipment takes along: named packages, named quantities of order lines, or everything that is ready.
import { subQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { step } from '../documents/states.ts';
import { packageStates } from '../documents/tables.ts';
import { type Content, merged, type Package, type PackageLine } from '../package/pack.ts';
import type { SalesOrderLine } from '../salesOrder/record.ts';
import { setAside } from '../salesOrder/tolerance.ts';

/** Goods do not leave before they were ordered: `VALIDATION` beforeDocument. */
export function notBeforeOrder({ orderedOn }: { orderedOn: string }, shippedOn: string): Result<true> {
  if (shippedOn >= orderedOn) return ok(true);
  return refuse('VALIDATION', { reason: 'beforeDocument', params: { on: orderedOn }, fields: ['shippedOn'] });
}

export type PackedFacts = { package: Package; lines: PackageLine[] };

function named(packages: readonly PackedFacts[], ids: readonly number[]): Result<PackedFacts[]> {
  const chosen: PackedFacts[] = [];
  for (const [i, id] of [...new Set(ids)].entries()) {
    const found = packages.find((candidate) => candidate.package.id === id);
    const fields = [`packageIds.${i}`];
    if (!found) return refuse('NOT_FOUND', { params: { what: 'package', id }, fields });
    const allowed = step(packageStates, found.package.state, 'ship');
    if (!allowed.ok) return refuse('WRONG_STATE', { params: allowed.refusal.params, fields });
    if (found.package.shipmentId !== null)
      return refuse('WRONG_STATE', { reason: 'inOtherShipment', params: { number: found.package.number }, fields });
    chosen.push(found);
  }
  return ok(chosen);
}

/**
 * Packages and quantities of a new shipment. With neither named, it takes every packed package, or, when there is
 * none, everything reserved and unpacked.
 * Refuses `NOT_FOUND`, `WRONG_STATE` (an open package, nothing ready), `OVER_SHIPPED`, `INSUFFICIENT_STOCK`.
 */
export function planShipment(
  lines: readonly SalesOrderLine[],
  packages: readonly PackedFacts[],
  input: { packageIds: readonly number[]; lines: readonly Content[] },
): Result<{ packages: Package[]; contents: Content[] }> {
  const everything = input.packageIds.length === 0 && input.lines.length === 0;
  const ready = packages.filter((row) => row.package.state === 'packed' && row.package.shipmentId === null);
  const chosen = named(packages, everything ? ready.map((row) => row.package.id) : input.packageIds);
  if (!chosen.ok) return chosen;
  const loose = everything && ready.length === 0 ? unpacked(lines) : [...input.lines];
  const allowed = looseAllowed(lines, merged(loose));
  if (!allowed.ok) return allowed;
  const packed = chosen.value.flatMap((row) => row.lines);
  const contents = merged([...packed, ...loose]);
  if (contents.length === 0) return refuse('WRONG_STATE', { reason: 'nothingToShip' });
  return ok({ packages: chosen.value.map((row) => row.package), contents });
}

const unpacked = (lines: readonly SalesOrderLine[]): Content[] =>
  lines
    .map((line) => ({ orderLineId: line.id, qtyMicro: subQty(line.reservedMicro, line.packedMicro) }))
    .filter((row) => row.qtyMicro > 0);

function looseAllowed(lines: readonly SalesOrderLine[], loose: readonly Content[]): Result<true> {
  for (const [i, content] of loose.entries()) {
    const line = lines.find((candidate) => candidate.id === content.orderLineId);
    const fields = [`lines.${i}.qtyMicro`];
    if (!line) return refuse('NOT_FOUND', { params: { what: 'salesOrderLine', id: content.orderLineId }, fields });
    // Whether free stock has what passes the order is seen when the shipment is posted.
    const possible = setAside(line, content.qtyMicro, { fields });
    if (!possible.ok) return possible;
  }
  return ok(true);
}
