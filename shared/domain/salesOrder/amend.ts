// Changing a confirmed order: what is shipped, packed or invoiced stays, all else may change; every changed value is kept
// as it was before (ACCOUNTING.md, section 3).
import { currencyExponent } from '../../kernel/currency.ts';
import { sumMinor } from '../../kernel/money.ts';
import { addQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { rateOn } from '../company/settings.ts';
import { inBase } from '../currency/rates.ts';
import { type EnteredIn, inBaseUnit, withUnitOf } from '../item/units.ts';
import { documentTotals, type Totals } from '../pricing/totals.ts';
import { changesOf, type OrderChange } from './changes.ts';
import { askedFor, type DraftFacts, type DraftInput, enteredLine, oneDiscount } from './draft.ts';
import type { NewOrderLine, SalesOrder, SalesOrderLine } from './record.ts';
import { bounds } from './tolerance.ts';

export type AmendFacts = {
  order: SalesOrder;
  lines: SalesOrderLine[];
  draft: DraftFacts;
  /** Lines that stand on a shipment or an invoice, drafts and reversed ones too: they cannot be taken off the order. */
  inUse: ReadonlySet<number>;
};

type AmendedLine = DraftInput['lines'][number] & { id?: number | undefined };
export type AmendInput = Omit<DraftInput, 'orderedOn' | 'pricesIncludeTax' | 'lines'> & { lines: AmendedLine[] };

export type Amended = {
  order: SalesOrder;
  kept: SalesOrderLine[];
  added: NewOrderLine[];
  removed: SalesOrderLine[];
  changes: OrderChange[];
};

const doneMicro = (line: SalesOrderLine): number =>
  Math.max(addQty(line.shippedMicro, line.packedMicro), addQty(line.invoicedMicro, line.returnedUnbilledMicro));

type Entered = Pick<
  SalesOrderLine,
  | 'description'
  | 'qtyMicro'
  | keyof EnteredIn
  | 'unitPriceMicro'
  | 'discountPpm'
  | 'discountMinor'
  | 'taxCodeId'
  | 'ratePpm'
> & { overShipmentPpm: number; underShipmentPpm: number };

/** The new quantity in base units; the unit that the line was entered in keeps the fraction it had then. */
function quantityOf(
  { draft }: AmendFacts,
  line: SalesOrderLine,
  { qtyMicro, unit = '' }: AmendedLine,
  i: number,
): Result<EnteredIn & { qtyMicro: number }> {
  const item = draft.items.find((candidate) => candidate.id === line.itemId);
  if (!item) return refuse('NOT_FOUND', { params: { what: 'item', id: line.itemId }, fields: [`lines.${i}.itemId`] });
  return inBaseUnit(withUnitOf(item, line), { qtyMicro, unit }, `lines.${i}`);
}

const sameUnit = (line: SalesOrderLine, to: EnteredIn): boolean =>
  line.enteredUnit === to.enteredUnit &&
  line.unitNumerator === to.unitNumerator &&
  line.unitDenominator === to.unitDenominator;

/** A line after the change, without its amounts. */
function amendLine(facts: AmendFacts, line: SalesOrderLine, input: AmendedLine, i: number): Result<SalesOrderLine> {
  const field = (name: string): string[] => [`lines.${i}.${name}`];
  if (input.itemId !== line.itemId)
    return refuse('WRONG_STATE', { reason: 'itemOfLine', params: { item: line.description }, fields: field('itemId') });
  const quantity = quantityOf(facts, line, input, i);
  if (!quantity.ok) return quantity;
  const { qtyMicro } = quantity.value;
  const leastMicro = Math.min(line.qtyMicro, doneMicro(line));
  if (qtyMicro < leastMicro)
    return refuse('WRONG_STATE', {
      reason: 'belowDone',
      params: { item: line.description, askedMicro: qtyMicro, leastMicro },
      fields: field('qtyMicro'),
    });
  const discount = oneDiscount(input, `lines.${i}`);
  if (!discount.ok) return discount;
  const taxCodeId = input.taxCodeId ?? line.taxCodeId;
  const repriced =
    !sameUnit(line, quantity.value) ||
    input.unitPriceMicro !== line.unitPriceMicro ||
    input.discountPpm !== line.discountPpm ||
    taxCodeId !== line.taxCodeId ||
    input.discountMinor < line.invoicedDiscountMinor;
  if (repriced && line.invoicedMicro > 0)
    return refuse('WRONG_STATE', {
      reason: 'priceInvoiced',
      params: { item: line.description, invoicedMicro: line.invoicedMicro },
      fields: field('unitPriceMicro'),
    });
  const taxCode = facts.draft.taxCodes.find((candidate) => candidate.id === taxCodeId);
  if (!taxCode) return refuse('NOT_FOUND', { params: { what: 'taxCode', id: taxCodeId }, fields: field('taxCodeId') });
  const rate = taxCodeId === line.taxCodeId ? ok(line.ratePpm) : rateOn(taxCode, facts.order.orderedOn);
  if (!rate.ok) return rate;
  const { unitPriceMicro, discountPpm } = input;
  // Nothing of the line is left to invoice, so nothing takes the rest of its discount any more.
  const billed = line.invoicedMicro > 0 && qtyMicro <= addQty(line.invoicedMicro, line.returnedUnbilledMicro);
  const entered: Entered = {
    ...{
      description: input.description || line.description,
      ...quantity.value,
      unitPriceMicro,
      discountPpm,
      taxCodeId,
    },
    discountMinor: billed ? line.invoicedDiscountMinor : input.discountMinor,
    ratePpm: rate.value,
    overShipmentPpm: input.overShipmentPpm ?? line.overShipmentPpm,
    underShipmentPpm: input.underShipmentPpm ?? line.underShipmentPpm,
  };
  const { leastMicro: least, mostMicro } = bounds(qtyMicro, entered);
  const left = Math.max(mostMicro, addQty(line.shippedMicro, line.packedMicro));
  return ok({ ...line, ...entered, leastMicro: least, mostMicro: left });
}

/** The document's discount: once something is invoiced only its amount changes, and not below what invoices gave. */
function discountOf(facts: AmendFacts, input: AmendInput, lines: readonly SalesOrderLine[]): Result<number> {
  const one = oneDiscount(input);
  if (!one.ok) return one;
  const takenMinor = sumMinor(facts.lines.map((line) => line.invoicedDocumentDiscountMinor));
  const invoiced = facts.lines.some((line) => line.invoicedMicro > 0);
  if (
    invoiced &&
    (input.discountPpm !== facts.order.discountPpm ||
      input.discountMinor < Math.min(takenMinor, facts.order.discountMinor))
  )
    return refuse('WRONG_STATE', { reason: 'discountInvoiced', params: { takenMinor }, fields: ['discountMinor'] });
  const all = lines.every((line) => addQty(line.invoicedMicro, line.returnedUnbilledMicro) >= line.qtyMicro);
  return ok(invoiced && all && input.discountPpm === 0 ? takenMinor : input.discountMinor);
}

type Split = { kept: SalesOrderLine[]; added: NewOrderLine[]; places: ('kept' | 'added')[] };

function split(facts: AmendFacts, input: AmendInput): Result<Split> {
  const parts: Split = { kept: [], added: [], places: [] };
  for (const [i, row] of input.lines.entries()) {
    if (row.id === undefined) {
      const entered = enteredLine(facts.draft, { ...input, orderedOn: facts.order.orderedOn }, i);
      if (!entered.ok) return entered;
      parts.added.push({ ...entered.value, ...NOTHING_YET, ...bounds(entered.value.qtyMicro, entered.value) });
      parts.places.push('added');
      continue;
    }
    const line = facts.lines.find(({ id }) => id === row.id);
    if (!line)
      return refuse('NOT_FOUND', { params: { what: 'salesOrderLine', id: row.id }, fields: [`lines.${i}.id`] });
    if (parts.kept.some(({ id }) => id === row.id))
      return refuse('VALIDATION', { reason: 'lineTwice', fields: [`lines.${i}.id`] });
    const kept = amendLine(facts, line, row, i);
    if (!kept.ok) return kept;
    parts.kept.push(kept.value);
    parts.places.push('kept');
  }
  return ok(parts);
}

const NOTHING_YET = {
  ...{ position: 0, documentDiscountMinor: 0, amountMinor: 0, netMinor: 0 },
  ...{ reservedMicro: 0, packedMicro: 0, shippedMicro: 0, invoicedMicro: 0, invoicedNetMinor: 0 },
  ...{ invoicedDiscountMinor: 0, invoicedDocumentDiscountMinor: 0, returnedMicro: 0, returnedUnbilledMicro: 0 },
};

function removable(facts: AmendFacts, removed: readonly SalesOrderLine[]): Result<true> {
  const line = removed.find((row) => row.packedMicro > 0 || doneMicro(row) > 0 || facts.inUse.has(row.id));
  if (!line) return ok(true);
  return refuse('WRONG_STATE', { reason: 'lineInUse', params: { item: line.description }, fields: ['lines'] });
}

/** Lines in the order they were entered, each with its share of the totals. */
function placed({ kept, added, places }: Split, totals: Totals): Pick<Amended, 'kept' | 'added'> {
  const amounts = (i: number) => ({
    ...(totals.lines[i] ?? { documentDiscountMinor: 0, amountMinor: 0, netMinor: 0 }),
    position: i + 1,
  });
  const at = (place: 'kept' | 'added') => places.flatMap((one, i) => (one === place ? [i] : []));
  const [ofKept, ofAdded] = [at('kept'), at('added')];
  return {
    kept: kept.map((line, k) => ({ ...line, ...amounts(ofKept[k] ?? 0) })),
    added: added.map((line, k) => ({ ...line, ...amounts(ofAdded[k] ?? 0) })),
  };
}

/**
 * A confirmed order after a change, with what changed; reservations are the caller's.
 * Refuses `WRONG_STATE` (belowDone, priceInvoiced, discountInvoiced, lineInUse, itemOfLine), `VALIDATION` (nothingChanged,
 * discounts, deposit) and what entering a new line refuses.
 */
export function amendOrder(facts: AmendFacts, input: AmendInput): Result<Amended> {
  const { order, draft } = facts;
  const parts = split(facts, input);
  if (!parts.ok) return parts;
  const removed = facts.lines.filter((line) => !parts.value.kept.some(({ id }) => id === line.id));
  const may = removable(facts, removed);
  if (!may.ok) return may;
  const discount = discountOf(facts, input, parts.value.kept);
  if (!discount.ok) return discount;
  const [kept, added] = [[...parts.value.kept], [...parts.value.added]];
  const inOrder = parts.value.places.flatMap((place) => (place === 'kept' ? kept : added).splice(0, 1));
  const { taxRounding, pricesIncludeTax } = order;
  const { discountPpm, requiredOn, customerReference, note } = input;
  const exponent = currencyExponent(order.currency);
  const terms = { exponent, taxRounding, pricesIncludeTax, discountPpm, discountMinor: discount.value };
  const totals = documentTotals(inOrder, terms);
  const deposit = askedFor(input, totals);
  if (!deposit.ok) return deposit;
  const { netMinor, taxMinor, grossMinor } = totals;
  const after: SalesOrder = {
    ...{ ...order, requiredOn, customerReference, note, discountPpm, discountMinor: discount.value },
    ...{ invoicePolicy: input.invoicePolicy ?? order.invoicePolicy, ...deposit.value },
    ...{ netMinor, taxMinor, grossMinor, version: order.version + 1 },
    baseGrossMinor: inBase(draft.settings, order.currency, order.rateE10)(grossMinor),
  };
  const rows = placed(parts.value, totals);
  const changes = changesOf(facts, after, { ...rows, removed });
  if (changes.length === 0) return refuse('VALIDATION', { reason: 'nothingChanged', fields: ['lines'] });
  return ok({ order: after, ...rows, removed, changes });
}
