// Drafting an order: lines priced, discounted and taxed from items and the rates in force.
import { currencyExponent } from '../../kernel/currency.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { rateOn, type Settings, type TaxCodeFacts } from '../company/settings.ts';
import { inBase, rateOf } from '../currency/rates.ts';
import { type EnteredIn, inBaseUnit, type UnitItem } from '../item/units.ts';
import { documentTotals, type Totals } from '../pricing/totals.ts';
import type { NewOrder, NewOrderLine } from './record.ts';
import { bounds, toleranceOf } from './tolerance.ts';

export type ItemFacts = UnitItem & {
  id: number;
  name: string;
  kind: 'goods' | 'service';
  taxCodeId: number;
  active: boolean;
};

export type DraftFacts = {
  settings: Settings;
  customer: {
    id: number;
    code: string;
    paymentTermsId: number;
    overShipmentPpm: number | null;
    underShipmentPpm: number | null;
    active: boolean;
  };
  warehouseId: number;
  /** What the order is in, and its rate on its day; null where there is none. */
  currency: string;
  rateE10: number | null;
  /** The list that the order names; null for none. */
  priceList: { id: number; code: string; currency: string; active: boolean } | null;
  items: ItemFacts[];
  taxCodes: TaxCodeFacts[];
  now: string;
};

export type DraftInput = {
  orderedOn: string;
  requiredOn: string | null;
  customerReference: string;
  note: string;
  /** Left out: as the company's setting says. */
  pricesIncludeTax?: boolean | undefined;
  discountPpm: number;
  discountMinor: number;
  /** Left out: as the company's setting says. */
  invoicePolicy?: 'shipped' | 'advance' | undefined;
  depositPpm?: number | undefined;
  depositMinor?: number | undefined;
  lines: {
    itemId: number;
    description: string;
    /** In `unit`, as is the price; in the item's own unit where none is named. */
    qtyMicro: number;
    unit?: string | undefined;
    unitPriceMicro: number;
    discountPpm: number;
    discountMinor: number;
    taxCodeId?: number | undefined;
    /** Left out: the customer's, else the company's. */
    overShipmentPpm?: number | undefined;
    underShipmentPpm?: number | undefined;
  }[];
};

type EnteredLine = Pick<
  NewOrderLine,
  | 'itemId'
  | 'kind'
  | 'description'
  | 'qtyMicro'
  | keyof EnteredIn
  | 'unitPriceMicro'
  | 'discountPpm'
  | 'discountMinor'
  | 'taxCodeId'
  | 'ratePpm'
  | 'overShipmentPpm'
  | 'underShipmentPpm'
>;

type Discount = { discountPpm: number; discountMinor: number };

/** A discount is a percent or an amount, of a line as of a document (ACCOUNTING.md, section 4, rules 1 and 2). */
export function oneDiscount({ discountPpm, discountMinor }: Discount, field = ''): Result<true> {
  if (discountPpm === 0 || discountMinor === 0) return ok(true);
  return refuse('VALIDATION', {
    reason: 'oneDiscount',
    fields: [field === '' ? 'discountMinor' : `${field}.discountMinor`],
  });
}

export function enteredLine(facts: DraftFacts, input: DraftInput, index: number): Result<EnteredLine> {
  const line = input.lines[index];
  const field = `lines.${index}`;
  const item = facts.items.find((candidate) => candidate.id === line?.itemId);
  if (!line || !item)
    return refuse('NOT_FOUND', { params: { what: 'item', id: line?.itemId ?? 0 }, fields: [`${field}.itemId`] });
  if (!item.active)
    return refuse('WRONG_STATE', { reason: 'inactive', params: { what: item.code }, fields: [`${field}.itemId`] });
  const entered = inBaseUnit(item, { qtyMicro: line.qtyMicro, unit: line.unit ?? '' }, field);
  if (!entered.ok) return entered;
  const discount = oneDiscount(line, field);
  if (!discount.ok) return discount;
  const taxCodeId = line.taxCodeId ?? item.taxCodeId;
  const taxCode = facts.taxCodes.find((candidate) => candidate.id === taxCodeId);
  if (!taxCode)
    return refuse('NOT_FOUND', { params: { what: 'taxCode', id: taxCodeId }, fields: [`${field}.taxCodeId`] });
  const rate = rateOn(taxCode, input.orderedOn);
  if (!rate.ok) return rate;
  return ok({
    itemId: item.id,
    kind: item.kind,
    description: line.description || item.name,
    ...entered.value,
    unitPriceMicro: line.unitPriceMicro,
    discountPpm: line.discountPpm,
    discountMinor: line.discountMinor,
    taxCodeId,
    ratePpm: rate.value,
    ...toleranceOf(item.kind, line, facts.customer, facts.settings),
  });
}

/** The deposit that is asked for: a percent of the total or an amount, never more than the total. */
export function askedFor(
  { depositPpm = 0, depositMinor = 0 }: Pick<DraftInput, 'depositPpm' | 'depositMinor'>,
  { grossMinor }: Pick<Totals, 'grossMinor'>,
): Result<{ depositPpm: number; depositMinor: number }> {
  if (depositPpm > 0 && depositMinor > 0)
    return refuse('VALIDATION', { reason: 'oneDeposit', fields: ['depositMinor'] });
  if (depositMinor > grossMinor)
    return refuse('VALIDATION', {
      reason: 'depositTooBig',
      params: { limitMinor: grossMinor },
      fields: ['depositMinor'],
    });
  return ok({ depositPpm, depositMinor });
}

/** The list that an order names: in use, and in the order's currency. */
function listStands({ priceList, currency }: DraftFacts): Result<true> {
  if (priceList === null) return ok(true);
  const fields = ['priceListId'];
  if (!priceList.active) return refuse('WRONG_STATE', { reason: 'inactive', params: { what: priceList.code }, fields });
  if (priceList.currency === currency) return ok(true);
  const params = { list: priceList.code, currency: priceList.currency, other: currency };
  return refuse('VALIDATION', { reason: 'listCurrency', params, fields });
}

/**
 * An order as entered, with all its amounts; state draft, no number.
 * Refuses `NOT_FOUND`, `WRONG_STATE` (inactive customer, item or price list), `NO_RATE`, `VALIDATION` (a price list in
 * another currency, a quantity that is not exact, percent and amount of discount at once, a discount amount over what it is taken from).
 */
export function draftOrder(facts: DraftFacts, input: DraftInput): Result<{ order: NewOrder; lines: NewOrderLine[] }> {
  const { settings, customer } = facts;
  if (!customer.active)
    return refuse('WRONG_STATE', { reason: 'inactive', params: { what: customer.code }, fields: ['customerId'] });
  const listed = listStands(facts);
  if (!listed.ok) return listed;
  const entered: EnteredLine[] = [];
  for (let i = 0; i < input.lines.length; i++) {
    const line = enteredLine(facts, input, i);
    if (!line.ok) return line;
    entered.push(line.value);
  }
  const discount = oneDiscount(input);
  if (!discount.ok) return discount;
  const { taxRounding } = settings;
  const { currency } = facts;
  const rate = rateOf({ currency, on: input.orderedOn, rateE10: facts.rateE10 }, ['currency']);
  if (!rate.ok) return rate;
  const exponent = currencyExponent(currency);
  const pricesIncludeTax = input.pricesIncludeTax ?? settings.pricesIncludeTax;
  const { discountPpm, discountMinor } = input;
  const totals = documentTotals(entered, { exponent, taxRounding, pricesIncludeTax, discountPpm, discountMinor });
  const lines = entered.map((line, i) => ({
    ...line,
    position: i + 1,
    ...bounds(line.qtyMicro, line),
    ...(totals.lines[i] ?? { documentDiscountMinor: 0, amountMinor: 0, netMinor: 0 }),
    reservedMicro: 0,
    packedMicro: 0,
    shippedMicro: 0,
    invoicedMicro: 0,
    invoicedNetMinor: 0,
    invoicedDiscountMinor: 0,
    invoicedDocumentDiscountMinor: 0,
    returnedMicro: 0,
    returnedUnbilledMicro: 0,
  }));
  const deposit = askedFor(input, totals);
  if (!deposit.ok) return deposit;
  const { orderedOn, requiredOn, customerReference, note } = input;
  const { netMinor, taxMinor, grossMinor } = totals;
  return ok({
    order: {
      ...{
        number: null,
        state: 'draft',
        customerId: customer.id,
        orderedOn,
        requiredOn,
        warehouseId: facts.warehouseId,
      },
      ...{ paymentTermsId: customer.paymentTermsId, customerReference, note, currency },
      priceListId: facts.priceList?.id ?? null,
      ...{ rateE10: rate.value, baseGrossMinor: inBase(settings, currency, rate.value)(grossMinor) },
      ...{ taxRounding, pricesIncludeTax, discountPpm, discountMinor, netMinor, taxMinor, grossMinor },
      ...{ invoicePolicy: input.invoicePolicy ?? settings.invoicePolicy, ...deposit.value },
      ...{ createdAt: facts.now, version: 1 },
    },
    lines,
  });
}
