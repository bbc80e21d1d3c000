// Billing units of a shipment line: its cost becomes cost of sales in cumulative steps (ACCOUNTING.md, sections 1 and 6).
import { addMinor, cumulativeShareMinor, subMinor } from '../../kernel/money.ts';
import { addQty, subQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { type ShipmentLine, unbilledMicro } from './record.ts';

/** The line after billing `qtyMicro` more of it, and the cost that goes with them. Refuses `OVER_INVOICED`. */
export function billShipmentLine(
  row: ShipmentLine,
  qtyMicro: number,
): Result<{ row: ShipmentLine; costMinor: number }> {
  const billedMicro = addQty(row.billedMicro, qtyMicro);
  if (qtyMicro > unbilledMicro(row))
    return refuse('OVER_INVOICED', { params: { askedMicro: qtyMicro, openMicro: unbilledMicro(row) } });
  const keptMicro = subQty(row.qtyMicro, row.returnedUnbilledMicro);
  const keptMinor = subMinor(row.costMinor, row.returnedUnbilledCostMinor);
  const costMinor = Math.max(0, cumulativeShareMinor(keptMinor, billedMicro, keptMicro, row.billedCostMinor));
  return ok({ row: { ...row, billedMicro, billedCostMinor: addMinor(row.billedCostMinor, costMinor) }, costMinor });
}
