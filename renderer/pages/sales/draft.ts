// A draft order on its way between the entry form and the commands, and its running totals.
import type { Input, Output } from '../../../shared/contract/index.ts';
import { documentTotals, type Totals } from '../../../shared/domain/pricing/totals.ts';
import { isRefusedError } from '../../../shared/kernel/refusals.ts';
import { isComplete, type Line } from '../../grid/lines.ts';

export type Draft = {
  customer: { id: number; name: string } | null;
  orderedOn: string | null;
  requiredOn: string | null;
  customerReference: string;
  note: string;
  discountPpm: number;
  lines: Line[];
};

type Order = Output<'salesOrder.get'>;

export const emptyDraft = (orderedOn: string): Draft => ({
  ...{ customer: null, orderedOn, requiredOn: null, customerReference: '', note: '', discountPpm: 0, lines: [] },
});

export const draftOf = (order: Order): Draft => ({
  customer: { id: order.customerId, name: order.customerName },
  ...{ orderedOn: order.orderedOn, requiredOn: order.requiredOn, customerReference: order.customerReference },
  ...{ note: order.note, discountPpm: order.discountPpm },
  lines: order.lines.map((line) => ({
    key: `o${line.id}`,
    found: {
      ...{ id: line.itemId, code: line.itemCode, name: line.description, unit: line.unit, barcode: '' },
      kind: line.itemKind === 'service' ? 'service' : 'goods',
      ...{ qtyDecimals: line.qtyDecimals, salesPriceMicro: line.unitPriceMicro },
      ...{ taxCodeId: line.taxCodeId, taxCode: line.taxCode, taxRatePpm: line.taxRatePpm },
      ...{ onHandMicro: 0, reservedMicro: 0, availableMicro: 0 },
    },
    ...{ itemCode: line.itemCode, description: line.description },
    ...{ qtyMicro: line.qtyMicro, unitPriceMicro: line.unitPriceMicro, discountPpm: line.discountPpm },
  })),
});

/** The command's input, or null while the customer or every line is missing. */
export function inputOf(draft: Draft): Input<'salesOrder.create'> | null {
  const lines = draft.lines.filter(isComplete);
  if (!draft.customer || lines.length === 0) return null;
  return {
    customerId: draft.customer.id,
    ...(draft.orderedOn === null ? {} : { orderedOn: draft.orderedOn }),
    ...{ requiredOn: draft.requiredOn, customerReference: draft.customerReference, note: draft.note },
    discountPpm: draft.discountPpm,
    lines: lines.map((line) => ({
      itemId: line.found?.id ?? 0,
      ...{ description: line.description, qtyMicro: line.qtyMicro ?? 0 },
      ...{ unitPriceMicro: line.unitPriceMicro ?? 0, discountPpm: line.discountPpm },
      ...(line.found ? { taxCodeId: line.found.taxCodeId } : {}),
    })),
  };
}

export type Running = Totals & { taxCodes: Map<number, string>; netOf: Map<string, number> };

/** Totals by the functions the engine uses; null where an amount is too large to be kept exactly. */
export function runningTotals(draft: Draft, exponent: number, taxRounding: 'document' | 'line'): Running | null {
  const lines = draft.lines.filter(isComplete);
  const priced = lines.map((line) => ({
    ...{ qtyMicro: line.qtyMicro ?? 0, unitPriceMicro: line.unitPriceMicro ?? 0, discountPpm: line.discountPpm },
    ...{ taxCodeId: line.found?.taxCodeId ?? 0, ratePpm: line.found?.taxRatePpm ?? 0 },
  }));
  try {
    const totals = documentTotals(priced, { exponent, discountPpm: draft.discountPpm, taxRounding });
    return {
      ...totals,
      taxCodes: new Map(lines.map((line) => [line.found?.taxCodeId ?? 0, line.found?.taxCode ?? ''])),
      netOf: new Map(lines.map((line, i) => [line.key, totals.lines[i]?.netMinor ?? 0])),
    };
  } catch (error) {
    if (isRefusedError(error)) return null;
    throw error;
  }
}
