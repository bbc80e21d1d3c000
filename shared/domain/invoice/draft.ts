// Drafting an invoice: what was shipped and not billed, what orders invoiced in advance have not billed yet, and the
// services of the orders named, less deposits; priced as ordered and taxed at the rate in force on each line's tax point
// (ACCOUNTING.md, section 4).
import { currencyExponent } from '../../kernel/currency.ts';
import { addMinor, roundToStepMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { subQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { rateOn, type Settings, type TaxCodeFacts } from '../company/settings.ts';
import { convertInvoice } from '../currency/invoice.ts';
import { inBase, rateOf } from '../currency/rates.ts';
import { lineAmount } from '../pricing/line.ts';
import { documentDiscountPart, lineDiscounts } from '../pricing/parts.ts';
import { discountLines, documentDiscount, sumTotals } from '../pricing/totals.ts';
import type { SalesOrder, SalesOrderLine } from '../salesOrder/record.ts';
import { type Shipment, type ShipmentLine, unbilledMicro } from '../shipment/record.ts';
import { aheadBillable } from './advance.ts';
import { type Deposit, deductAll, deductionTotals, lessDeductions, type NewDeduction } from './deposit.ts';
import { discountOf, type Instalment, instalmentsOf, type Terms } from './instalments.ts';
import type { Invoice, NewInvoice, NewInvoiceLine } from './record.ts';
import { type DraftTax, withParts } from './taxParts.ts';

export type InvoiceFacts = {
  settings: Settings;
  orders: SalesOrder[];
  orderLines: SalesOrderLine[];
  shipments: Shipment[];
  shipmentLines: ShipmentLine[];
  taxCodes: TaxCodeFacts[];
  /** Deposit invoices of these orders. */
  deposits: Deposit[];
  /** Of the first order: when it falls due, and with what discount. */
  terms: Terms & { id: number };
  /** Of the orders' currency on the day of issue; null where there is none. */
  rateE10: number | null;
  now: string;
};

type Billable = { line: SalesOrderLine; shipmentLineId: number | null; qtyMicro: number; taxPointOn: string };

function billableGoods(facts: InvoiceFacts): Billable[] {
  const lines = new Map(facts.orderLines.map((line) => [line.id, line]));
  return facts.shipmentLines.flatMap((row) => {
    const line = lines.get(row.orderLineId);
    const qtyMicro = unbilledMicro(row);
    const shipment = facts.shipments.find((candidate) => candidate.id === row.shipmentId);
    if (!line || !shipment || qtyMicro === 0) return [];
    return [{ line, shipmentLineId: row.id, qtyMicro, taxPointOn: shipment.shippedOn }];
  });
}

/** Goods of the orders that were named and are invoiced in advance: what is ordered and has not left. */
const billableAhead = (facts: InvoiceFacts, orderIds: readonly number[], issuedOn: string): Billable[] =>
  facts.orders
    .filter((order) => orderIds.includes(order.id))
    .flatMap((order) =>
      facts.orderLines
        .filter((line) => line.orderId === order.id)
        .map((line) => ({
          ...{ line, shipmentLineId: null, qtyMicro: aheadBillable(order, line), taxPointOn: issuedOn },
        })),
    )
    .filter((row) => row.qtyMicro > 0);

/** Services of the orders that were named; freight goes with the first invoice of its order, whatever that bills. */
const billableServices = (facts: InvoiceFacts, serviceOrderIds: readonly number[], issuedOn: string): Billable[] =>
  facts.orderLines
    .filter((line) => line.kind === 'service')
    .filter((line) => serviceOrderIds.includes(line.orderId) || line.itemId === facts.settings.freightItemId)
    .map((line) => ({
      line,
      shipmentLineId: null,
      qtyMicro: subQty(line.qtyMicro, line.invoicedMicro),
      taxPointOn: issuedOn,
    }))
    .filter((row) => row.qtyMicro > 0);

/** One customer, one currency, one way of pricing and rounding; otherwise the bill could not be one. */
function sameTerms(orders: readonly SalesOrder[]): Result<SalesOrder> {
  const [first] = orders;
  if (!first) return refuse('VALIDATION', { reason: 'required', fields: ['shipmentIds'] });
  if (orders.some((order) => order.customerId !== first.customerId))
    return refuse('VALIDATION', { reason: 'severalCustomers', fields: ['shipmentIds'] });
  const same = (order: SalesOrder): boolean =>
    order.currency === first.currency &&
    order.taxRounding === first.taxRounding &&
    order.pricesIncludeTax === first.pricesIncludeTax &&
    order.paymentTermsId === first.paymentTermsId;
  if (!orders.every(same)) return refuse('VALIDATION', { reason: 'severalTerms', fields: ['shipmentIds'] });
  return ok(first);
}

function priced(facts: InvoiceFacts, rows: readonly Billable[], exponent: number): Result<NewInvoiceLine[]> {
  const lines: NewInvoiceLine[] = [];
  const parts = rows.map(({ line, qtyMicro }) => ({ orderLineId: line.id, qtyMicro }));
  const discounts = lineDiscounts(facts.orderLines, parts, exponent);
  for (const [i, { line, shipmentLineId, qtyMicro, taxPointOn }] of rows.entries()) {
    const taxCode = facts.taxCodes.find((candidate) => candidate.id === line.taxCodeId);
    if (!taxCode) return refuse('NOT_FOUND', { params: { what: 'taxCode', id: line.taxCodeId } });
    const rate = rateOn(taxCode, taxPointOn);
    if (!rate.ok) return rate;
    const { id: orderLineId, itemId, description, unitPriceMicro, discountPpm, taxCodeId } = line;
    const { enteredUnit, unitNumerator, unitDenominator } = line;
    const per = { unitNumerator, unitDenominator };
    const discountMinor = discounts[i] ?? 0;
    const amountMinor = lineAmount({ qtyMicro, ...per, unitPriceMicro, discountPpm, discountMinor }, exponent);
    lines.push({
      ...{ position: lines.length + 1, orderLineId, shipmentLineId, itemId, description, qtyMicro, unitPriceMicro },
      ...{ enteredUnit, ...per },
      ...{ discountPpm, discountMinor, documentDiscountMinor: 0, amountMinor, netMinor: 0, baseNetMinor: 0 },
      ...{ taxCodeId, ratePpm: rate.value, costMinor: 0, revenueAccountId: null },
    });
  }
  return ok(lines);
}

/** Spreads each order's document discount over that order's lines on this invoice. */
function discounted(facts: InvoiceFacts, lines: readonly NewInvoiceLine[]): NewInvoiceLine[] {
  const orderOf = new Map(facts.orderLines.map((line) => [line.id, line.orderId]));
  const result = [...lines];
  for (const order of facts.orders) {
    const own = lines.flatMap((line, i) => (orderOf.get(line.orderLineId) === order.id ? [i] : []));
    if (own.length === 0) continue;
    const amountsMinor = own.map((i) => lines[i]?.amountMinor ?? 0);
    const mine = own.flatMap((i) => lines[i] ?? []);
    const discountMinor =
      order.discountPpm > 0
        ? documentDiscount(amountsMinor, { discountPpm: order.discountPpm, discountMinor: 0 })
        : documentDiscountPart(order, facts.orderLines, mine, sumMinor(amountsMinor));
    const amounts = discountLines(amountsMinor, discountMinor);
    own.forEach((i, k) => {
      const line = lines[i];
      const amount = amounts[k];
      if (line && amount) result[i] = { ...line, ...amount };
    });
  }
  return result;
}

/** What rounding a total to the cash step adds or takes away (ACCOUNTING.md, section 4, rule 7). */
function cashRounding({ baseCurrency, cashStepMinor }: Settings, currency: string, grossMinor: number): number {
  // The step is one of the base currency's coins.
  if (cashStepMinor === 0 || currency !== baseCurrency) return 0;
  return subMinor(roundToStepMinor(grossMinor, cashStepMinor), grossMinor);
}

/** A draft whose total is rounded as the company rounds now; a deposit asks for what its order says. */
export function roundedAnew(settings: Settings, invoice: Invoice): Invoice {
  if (invoice.depositOrderId !== null) return invoice;
  const exactMinor = subMinor(invoice.grossMinor, invoice.roundingMinor);
  const roundingMinor = cashRounding(settings, invoice.currency, exactMinor);
  return { ...invoice, roundingMinor, grossMinor: addMinor(exactMinor, roundingMinor) };
}

/**
 * When an invoice falls due, by its terms unless a person names the day. Instalments are kept only where there are several.
 */
export function dueAs(
  terms: Terms & { id: number },
  { issuedOn, dueOn }: { issuedOn: string; dueOn?: string | undefined },
  grossMinor: number,
): {
  invoice: Pick<NewInvoice, 'dueOn' | 'paymentTermsId' | 'discountPpm' | 'discountOn'>;
  instalments: Instalment[];
} {
  const discount = discountOf(terms, issuedOn);
  if (dueOn !== undefined) return { invoice: { dueOn, paymentTermsId: null, ...discount }, instalments: [] };
  const rows = instalmentsOf(terms, issuedOn, grossMinor);
  const last = rows.at(-1)?.dueOn ?? issuedOn;
  return {
    invoice: { dueOn: last, paymentTermsId: terms.id, ...discount },
    instalments: rows.length > 1 ? rows : [],
  };
}

export type Drafted = {
  invoice: NewInvoice;
  lines: NewInvoiceLine[];
  taxes: DraftTax[];
  deductions: NewDeduction[];
  instalments: Instalment[];
};

/**
 * An invoice in state draft with everything billable.
 * Refuses `WRONG_STATE` (nothing to invoice), `VALIDATION` (several customers or terms), `NO_RATE`.
 */
export function draftInvoice(
  facts: InvoiceFacts,
  input: { issuedOn: string; dueOn?: string | undefined; serviceOrderIds: readonly number[] },
): Result<Drafted> {
  const first = sameTerms(facts.orders);
  if (!first.ok) return first;
  const { serviceOrderIds, issuedOn } = input;
  const rows = [
    ...billableGoods(facts),
    ...billableAhead(facts, serviceOrderIds, issuedOn),
    ...billableServices(facts, serviceOrderIds, issuedOn),
  ];
  if (rows.length === 0) return refuse('WRONG_STATE', { reason: 'nothingToInvoice' });
  const lines = priced(facts, rows, currencyExponent(first.value.currency));
  if (!lines.ok) return lines;
  const final = discounted(facts, lines.value);
  const totals = sumTotals(final, first.value);
  const { customerId, currency, taxRounding, pricesIncludeTax } = first.value;
  const rate = rateOf({ currency, on: input.issuedOn, rateE10: facts.rateE10 }, ['issuedOn']);
  if (!rate.ok) return rate;
  const taken = deductAll(facts, final, totals.grossMinor);
  const off = deductionTotals(taken);
  const roundingMinor = cashRounding(facts.settings, currency, subMinor(totals.grossMinor, off.grossMinor));
  const wholeMinor = addMinor(totals.grossMinor, roundingMinor);
  const converted = convertInvoice(
    { roundingMinor, grossMinor: wholeMinor },
    final.map((line, i) => ({ ...line, netMinor: totals.lines[i]?.netMinor ?? 0 })),
    totals.taxes,
    inBase(facts.settings, currency, rate.value),
    { ...off, taxes: taken },
  );
  const taxed = final.map(({ taxCodeId, ratePpm }, i) => ({
    ...{ taxCodeId, ratePpm, netMinor: totals.lines[i]?.netMinor ?? 0, taxPointOn: rows[i]?.taxPointOn ?? issuedOn },
  }));
  const taxPointOn = rows.reduce(
    (latest, row) => (row.taxPointOn > latest ? row.taxPointOn : latest),
    rows[0]?.taxPointOn ?? '',
  );
  const due = dueAs(facts.terms, input, subMinor(wholeMinor, off.grossMinor));
  return ok({
    invoice: {
      ...{ number: null, state: 'draft', customerId, issuedOn: input.issuedOn, taxPointOn },
      ...due.invoice,
      ...{
        openingOn: null,
        depositOrderId: null,
        currency,
        rateE10: rate.value,
        taxRounding,
        pricesIncludeTax,
        netMinor: subMinor(totals.netMinor, off.netMinor),
        taxMinor: subMinor(totals.taxMinor, off.taxMinor),
        roundingMinor,
        grossMinor: subMinor(wholeMinor, off.grossMinor),
        openMinor: 0,
        ...lessDeductions(converted.amounts, off),
        baseOpenMinor: 0,
        createdAt: facts.now,
        version: 1,
      },
    },
    deductions: taken,
    lines: converted.lines,
    taxes: converted.taxes.map((group) => withParts(facts, group, taxed)),
    instalments: due.instalments,
  });
}
