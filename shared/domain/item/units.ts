// Units of measure: an item is kept in its base unit; what a person enters in another one (box of 12, kg and g) converts
// by an exact fraction or is refused (ACCOUNTING.md, section 5). A line keeps the unit, the quantity as entered and the
// fraction, so a unit that is changed later changes no document.
import { QTY_DECIMALS, qtyDecimalsOk, scaleQtyMicro, type UnitFactor, unitStepMicro } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';

export type Unit = { code: string; numerator: number; denominator: number; qtyDecimals: number };

/** An item with every unit that it may be entered in. */
export type UnitItem = { code: string; unit: string; qtyDecimals: number; units: readonly Unit[] };

/** What a line keeps of how its quantity was entered; `qtyMicro` beside it is in the item's own unit. */
export type EnteredIn = UnitFactor & { enteredUnit: string; enteredMicro: number };

/** A quantity in the item's own unit, as it would have been entered. */
export const inOwnUnit = (unit: string, qtyMicro: number): EnteredIn & { qtyMicro: number } => ({
  ...{ qtyMicro, enteredUnit: unit, enteredMicro: qtyMicro, unitNumerator: 1, unitDenominator: 1 },
});

/** An item with the unit of a line as the line was entered: what became of the unit since changes no document. */
export function withUnitOf<I extends UnitItem>(item: I, line: UnitFactor & Pick<EnteredIn, 'enteredUnit'>): I {
  const { enteredUnit: code, unitNumerator: numerator, unitDenominator: denominator } = line;
  const known = item.units.find((candidate) => candidate.code === code);
  const kept = { code, numerator, denominator, qtyDecimals: known?.qtyDecimals ?? QTY_DECIMALS };
  return { ...item, units: [kept, ...item.units.filter((candidate) => candidate.code !== code)] };
}

/** Items with the units of what was promised of them, as it was entered. */
export const withUnitsOf = <I extends UnitItem & { id: number }>(
  items: readonly I[],
  promised: readonly (UnitFactor & Pick<EnteredIn, 'enteredUnit'> & { itemId: number })[],
): I[] => items.map((item) => promised.filter(({ itemId }) => itemId === item.id).reduce(withUnitOf, item));

/** The unit of that code; the item's own for none. Refuses `NOT_FOUND`. */
function unitOf(item: UnitItem, code: string, field: string): Result<Unit> {
  if (code === '' || code === item.unit)
    return ok({ code: item.unit, numerator: 1, denominator: 1, qtyDecimals: item.qtyDecimals });
  const unit = item.units.find((candidate) => candidate.code === code);
  return unit ? ok(unit) : refuse('NOT_FOUND', { params: { what: 'unit', id: code }, fields: [`${field}.unit`] });
}

/**
 * A quantity in one of the item's units, in base units.
 * Refuses `NOT_FOUND` for a unit that the item does not have, `VALIDATION` for more decimals than the base unit has
 * (qtyDecimals) or for what is no multiple of another unit's smallest exact step (unitStep, which says the step), and
 * `AMOUNT_OUT_OF_RANGE`.
 */
export function inBaseUnit(
  item: UnitItem,
  line: { qtyMicro: number; unit: string },
  field: string,
): Result<EnteredIn & { qtyMicro: number }> {
  const unit = unitOf(item, line.unit, field);
  if (!unit.ok) return unit;
  const { code, numerator: unitNumerator, denominator: unitDenominator, qtyDecimals } = unit.value;
  const fields = [`${field}.qtyMicro`];
  const factor = { unitNumerator, unitDenominator };
  if (code === item.unit && !qtyDecimalsOk(line.qtyMicro, qtyDecimals))
    return refuse('VALIDATION', { reason: 'qtyDecimals', params: { item: item.code, decimals: qtyDecimals }, fields });
  const stepMicro = unitStepMicro(factor, qtyDecimals, item.qtyDecimals);
  if (line.qtyMicro % stepMicro !== 0)
    return refuse('VALIDATION', { reason: 'unitStep', params: { item: item.code, unit: code, stepMicro }, fields });
  const qtyMicro = scaleQtyMicro(line.qtyMicro, unitNumerator, unitDenominator);
  if (!qtyMicro.ok) return qtyMicro;
  return ok({ qtyMicro: qtyMicro.value, enteredUnit: code, enteredMicro: line.qtyMicro, ...factor });
}

/**
 * Whether an item kept in `own` may have these units; `priced` are units that prices name.
 * Refuses `VALIDATION` (unitTwice, oneUsualUnit) and `WRONG_STATE` (unitHasPrices).
 */
export function checkUnits(
  own: string,
  units: readonly { code: string; usual?: boolean }[],
  priced: readonly string[],
): Result<true> {
  const codes = [own, ...units.map((unit) => unit.code)];
  const twice = units.findIndex((unit, i) => codes.indexOf(unit.code) < i + 1);
  if (twice >= 0)
    return refuse('VALIDATION', {
      reason: 'unitTwice',
      params: { unit: units[twice]?.code ?? '' },
      fields: [`units.${twice}.code`],
    });
  if (units.filter((unit) => unit.usual).length > 1)
    return refuse('VALIDATION', { reason: 'oneUsualUnit', fields: ['units'] });
  const missing = priced.find((code) => code !== '' && !codes.includes(code));
  if (missing !== undefined)
    return refuse('WRONG_STATE', { reason: 'unitHasPrices', params: { unit: missing }, fields: ['units'] });
  return ok(true);
}
