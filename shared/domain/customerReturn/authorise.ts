// Agreeing to take goods back: never more than was shipped, less what came back and what is already agreed
// (ACCOUNTING.md, section 3: returned <= shipped).
import { addQty, subQty, sumQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { step } from '../documents/states.ts';
import { shipmentStates } from '../documents/tables.ts';
import type { Shipment, ShipmentLine } from '../shipment/record.ts';
import type { CustomerReturnLine, NewCustomerReturnLine } from './record.ts';

export type ReturnFacts = {
  shipments: Shipment[];
  shipmentLines: ShipmentLine[];
  /** Lines of these shipment lines on returns that are agreed and have not come back. */
  awaited: Pick<CustomerReturnLine, 'shipmentLineId' | 'qtyMicro'>[];
};

/** What of a shipment line may still come back. */
export const returnable = (line: ShipmentLine, awaited: ReturnFacts['awaited']): number =>
  subQty(
    subQty(line.qtyMicro, addQty(line.returnedBilledMicro, line.returnedUnbilledMicro)),
    sumQty(awaited.filter((row) => row.shipmentLineId === line.id).map((row) => row.qtyMicro)),
  );

/**
 * The lines of a new return, all of one customer.
 * Refuses `NOT_FOUND`, `WRONG_STATE` (a shipment not posted), `VALIDATION` (severalCustomers, lineTwice, beforeDocument), `OVER_RETURNED`.
 */
export function authorise(
  facts: ReturnFacts,
  wanted: readonly { shipmentLineId: number; qtyMicro: number }[],
  authorisedOn: string,
): Result<{ customerId: number; warehouseId: number; lines: NewCustomerReturnLine[] }> {
  const [first] = facts.shipments;
  if (!first) return refuse('VALIDATION', { reason: 'required', fields: ['lines'] });
  const lines: NewCustomerReturnLine[] = [];
  for (const [i, { shipmentLineId, qtyMicro }] of wanted.entries()) {
    const line = facts.shipmentLines.find((candidate) => candidate.id === shipmentLineId);
    const shipment = facts.shipments.find((candidate) => candidate.id === line?.shipmentId);
    const fields = [`lines.${i}.qtyMicro`];
    if (!line || !shipment)
      return refuse('NOT_FOUND', { params: { what: 'shipmentLine', id: shipmentLineId }, fields });
    const allowed = step(shipmentStates, shipment.state, 'return');
    if (!allowed.ok) return allowed;
    if (shipment.customerId !== first.customerId) return refuse('VALIDATION', { reason: 'severalCustomers', fields });
    if (wanted.findIndex((other) => other.shipmentLineId === shipmentLineId) !== i)
      return refuse('VALIDATION', { reason: 'lineTwice', fields });
    if (authorisedOn < shipment.shippedOn)
      return refuse('VALIDATION', {
        reason: 'beforeDocument',
        params: { on: shipment.shippedOn },
        fields: ['authorisedOn'],
      });
    const openMicro = returnable(line, facts.awaited);
    if (qtyMicro > openMicro) return refuse('OVER_RETURNED', { params: { askedMicro: qtyMicro, openMicro }, fields });
    lines.push({
      ...{ shipmentLineId, orderLineId: line.orderLineId, itemId: line.itemId, qtyMicro },
      ...{ restockedMicro: 0, scrappedMicro: 0, sentBackMicro: 0, billedMicro: 0, costMinor: 0, billedCostMinor: 0 },
    });
  }
  return ok({ customerId: first.customerId, warehouseId: first.warehouseId, lines });
}
