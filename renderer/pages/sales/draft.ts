// A draft order on its way between the entry form and the commands.
import type { Input, Output } from '../../../shared/contract/index.ts';
import { isComplete, type Line } from '../../grid/lines.ts';

export type Draft = {
  customer: { id: number; name: string } | null;
  /** Null: the customer's. */
  currency: string | null;
  orderedOn: string | null;
  requiredOn: string | null;
  /** Null: the usual warehouse. */
  warehouseId: number | null;
  /** Null: the customer's, else the usual one. */
  priceListId: number | null;
  customerReference: string;
  note: string;
  /** Null: as the company's setting says. */
  pricesIncludeTax: boolean | null;
  discountPpm: number;
  discountMinor: number;
  /** Null: as the company's setting says. */
  invoicePolicy: 'shipped' | 'advance' | null;
  depositPpm: number;
  depositMinor: number;
  lines: Line[];
};

type Order = Output<'salesOrder.get'>;

export const emptyDraft = (orderedOn: string): Draft => ({
  ...{ customer: null, currency: null, orderedOn, requiredOn: null, warehouseId: null, priceListId: null },
  ...{ customerReference: '', note: '' },
  ...{ pricesIncludeTax: null, discountPpm: 0, discountMinor: 0, lines: [] },
  ...{ invoicePolicy: null, depositPpm: 0, depositMinor: 0 },
});

export const draftOf = (order: Order): Draft => ({
  customer: { id: order.customerId, name: order.customerName },
  currency: order.currency,
  ...{ orderedOn: order.orderedOn, requiredOn: order.requiredOn, customerReference: order.customerReference },
  ...{
    warehouseId: order.warehouseId,
    priceListId: order.priceListId,
    note: order.note,
    pricesIncludeTax: order.pricesIncludeTax,
  },
  ...{ discountPpm: order.discountPpm, discountMinor: order.discountMinor },
  ...{ invoicePolicy: order.invoicePolicy, depositPpm: order.depositPpm, depositMinor: order.depositMinor },
  lines: order.lines.map((line) => ({
    key: `o${line.id}`,
    id: order.state === 'draft' ? null : line.id,
    found: {
      ...{ id: line.itemId, code: line.itemCode, name: line.description, unit: line.unit, barcode: '' },
      kind: line.itemKind === 'service' ? 'service' : 'goods',
      ...{ units: line.units, qtyDecimals: line.qtyDecimals, salesPriceMicro: line.unitPriceMicro },
      ...{ taxCodeId: line.taxCodeId, taxCode: line.taxCode, taxRatePpm: line.taxRatePpm },
      ...{ onHandMicro: 0, reservedMicro: 0, availableMicro: 0, averageCostMicro: 0 },
    },
    ...{ itemCode: line.itemCode, description: line.description },
    ...{ qtyMicro: line.enteredMicro, unit: line.enteredUnit },
    ...{ unitPriceMicro: line.unitPriceMicro, priceTyped: true },
    ...{ discountPpm: line.discountPpm, discountMinor: line.discountMinor },
    ...{ overShipmentPpm: line.overShipmentPpm, underShipmentPpm: line.underShipmentPpm },
  })),
});

/** The command's input, or null while the customer or every line is missing. */
export function inputOf(draft: Draft): Input<'salesOrder.create'> | null {
  const lines = draft.lines.filter(isComplete);
  if (!draft.customer || lines.length === 0) return null;
  return {
    customerId: draft.customer.id,
    ...(draft.currency === null ? {} : { currency: draft.currency }),
    ...(draft.orderedOn === null ? {} : { orderedOn: draft.orderedOn }),
    ...(draft.warehouseId === null ? {} : { warehouseId: draft.warehouseId }),
    ...(draft.priceListId === null ? {} : { priceListId: draft.priceListId }),
    ...{ requiredOn: draft.requiredOn, customerReference: draft.customerReference, note: draft.note },
    ...(draft.pricesIncludeTax === null ? {} : { pricesIncludeTax: draft.pricesIncludeTax }),
    ...{ discountPpm: draft.discountPpm, discountMinor: draft.discountMinor },
    ...(draft.invoicePolicy === null ? {} : { invoicePolicy: draft.invoicePolicy }),
    ...{ depositPpm: draft.depositPpm, depositMinor: draft.depositMinor },
    lines: lines.map(lineInput),
  };
}

const lineInput = (line: Line) => ({
  itemId: line.found?.id ?? 0,
  ...{ description: line.description, qtyMicro: line.qtyMicro ?? 0, unit: line.unit },
  ...{ unitPriceMicro: line.unitPriceMicro ?? 0, discountPpm: line.discountPpm, discountMinor: line.discountMinor },
  ...(line.found ? { taxCodeId: line.found.taxCodeId } : {}),
  ...(line.overShipmentPpm === null ? {} : { overShipmentPpm: line.overShipmentPpm }),
  ...(line.underShipmentPpm === null ? {} : { underShipmentPpm: line.underShipmentPpm }),
});

/** The change of a confirmed order, or null while a line is missing. */
export function changeOf(
  { id }: Order,
  draft: Draft,
  reason: string,
  version: number,
): Input<'salesOrder.amend'> | null {
  const lines = draft.lines.filter(isComplete);
  if (lines.length === 0) return null;
  const { requiredOn, customerReference, note, discountPpm, discountMinor, depositPpm, depositMinor } = draft;
  return {
    ...{ id, version, reason, requiredOn, customerReference, note },
    ...{ discountPpm, discountMinor, depositPpm, depositMinor },
    ...(draft.invoicePolicy === null ? {} : { invoicePolicy: draft.invoicePolicy }),
    lines: lines.map((line) => ({ ...lineInput(line), ...(line.id === null ? {} : { id: line.id }) })),
  };
}
