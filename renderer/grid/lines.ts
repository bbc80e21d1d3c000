// Lines being entered: what a row of the line grid holds, and reading numbers as people type them.

import type { ListRow, Output } from '../../shared/contract/index.ts';
import { inBaseUnit } from '../../shared/domain/item/units.ts';
import { lineAmount } from '../../shared/domain/pricing/line.ts';
import { parseScaled } from '../../shared/kernel/decimal.ts';
import { mulDiv } from '../../shared/kernel/exact.ts';
import { isRefusedError, type Refusal } from '../../shared/kernel/refusals.ts';

export type FoundItem = Output<'item.find'>['rows'][number];

/** A tax code that a line may have, with the rate of today. */
export type Tax = Pick<ListRow<'taxCode.list'>, 'id' | 'code' | 'name' | 'ratePpm'>;

export type Line = {
  key: string;
  /** The line of a confirmed order that this one changes; null for a new one. */
  id: number | null;
  found: FoundItem | null;
  itemCode: string;
  description: string;
  /** Unit of the quantity and of the price. */
  unit: string;
  qtyMicro: number | null;
  unitPriceMicro: number | null;
  /** A person gave the price; no price list changes it. */
  priceTyped: boolean;
  discountPpm: number;
  /** Off the whole line; 0 where the discount is a percent. */
  discountMinor: number;
  /** Null: as the customer or the company has it. */
  overShipmentPpm: number | null;
  underShipmentPpm: number | null;
  /** May be taken instead of the line above it that is none (quotes). */
  alternative?: boolean;
};

/** What the editors of a line grid know beside their line. */
export type GridContext = { warehouseId: number | undefined; goods: boolean };

/** The item's own unit first, then the others as they were entered. */
export const unitCodes = (found: FoundItem | null): string[] =>
  found ? [found.unit, ...found.units.map((unit) => unit.code)] : [];

/** The unit that a new line starts with. */
export const firstUnit = (found: FoundItem): string => found.units.find((unit) => unit.usual)?.code ?? found.unit;

/** A price or cost of the item's own unit for one of another. */
export function perUnit(priceMicro: number, found: FoundItem, code: string): number {
  const unit = found.units.find((row) => row.code === code);
  return unit ? mulDiv(priceMicro, unit.numerator, unit.denominator) : priceMicro;
}

/** Lines that were kept before the page was loaded anew have other keys. */
const loaded = Date.now().toString(36);
let next = 1;

export const emptyLine = (): Line => ({
  key: `l${loaded}.${next++}`,
  id: null,
  found: null,
  itemCode: '',
  description: '',
  unit: '',
  qtyMicro: null,
  unitPriceMicro: null,
  priceTyped: false,
  discountPpm: 0,
  discountMinor: 0,
  overShipmentPpm: null,
  underShipmentPpm: null,
});

type EnteredGoods = Pick<FoundItem, 'unit' | 'units' | 'qtyDecimals'> & {
  id: number;
  itemId: number;
  itemCode: string;
  itemName: string;
  enteredUnit: string;
  enteredMicro: number;
};

/** A line of goods that was entered before, with its cost where it has one; what is available the grid asks for. */
export const goodsLine = (row: EnteredGoods, unitPriceMicro: number | null = null): Line => ({
  ...emptyLine(),
  key: `g${row.id}`,
  found: {
    ...{ id: row.itemId, code: row.itemCode, name: row.itemName, kind: 'goods', barcode: '' },
    ...{ unit: row.unit, units: row.units, qtyDecimals: row.qtyDecimals },
    ...{ salesPriceMicro: 0, taxCodeId: 0, taxCode: '', taxRatePpm: 0 },
    ...{ onHandMicro: 0, reservedMicro: 0, availableMicro: 0, averageCostMicro: 0 },
  },
  ...{ itemCode: row.itemCode, description: row.itemName, unit: row.enteredUnit, qtyMicro: row.enteredMicro },
  ...{ unitPriceMicro, priceTyped: unitPriceMicro !== null },
});

export const isBlank = (line: Line): boolean => line.found === null && line.itemCode === '' && line.qtyMicro === null;
export const isFound = (line: Line): boolean => line.found !== null;
export const isComplete = (line: Line): boolean => line.found !== null && line.qtyMicro !== null && line.qtyMicro > 0;

/** Why its quantity will be refused: more decimals than the item is counted with, or no whole step of the unit. */
export function wrongQuantity({ found, qtyMicro, unit }: Line): Refusal | null {
  if (!found || qtyMicro === null) return null;
  const read = inBaseUnit(found, { qtyMicro, unit }, 'line');
  return read.ok || read.refusal.code !== 'VALIDATION' ? null : read.refusal;
}

/** Why its amount will be refused: the discount is more than the line comes to, or the line more than can be posted. */
export function wrongAmount(
  { qtyMicro, unitPriceMicro, discountPpm, discountMinor }: Line,
  exponent: number,
): Refusal | null {
  if (qtyMicro === null || unitPriceMicro === null) return null;
  try {
    lineAmount({ qtyMicro, unitPriceMicro, discountPpm, discountMinor }, exponent);
    return null;
  } catch (error) {
    if (isRefusedError(error)) return error.refusal;
    throw error;
  }
}

/** A number as typed, comma or point: null for nothing, undefined for what is no number. */
export function typed(text: string, scale: number): number | null | undefined {
  if (text.trim() === '') return null;
  const plain = text.replace(/[\s\u00a0]/g, '');
  const separator = plain.includes(',') && !plain.includes('.') ? ',' : '.';
  const parsed = parseScaled(plain, scale, { decimalSeparator: separator });
  return parsed.ok ? parsed.value : undefined;
}
