// Issuing an invoice: what it bills of its orders and shipments, whether its draft still says what they say, and its
// amounts in the base currency on the day of issue (ACCOUNTING.md, sections 3 and 6).
import { currencyExponent } from '../../kernel/currency.ts';
import { addMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { addQty, subQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { ownRevenueAccount, type Settings, type TaxCodeFacts } from '../company/settings.ts';
import { convertInvoice } from '../currency/invoice.ts';
import { inBase, rateOf } from '../currency/rates.ts';
import { step } from '../documents/states.ts';
import { salesOrderStates, shipmentStates } from '../documents/tables.ts';
import { type Entry, journalEntry } from '../ledger/entry.ts';
import { discountsStand } from '../pricing/parts.ts';
import { documentDiscount } from '../pricing/totals.ts';
import type { SalesOrder, SalesOrderLine } from '../salesOrder/record.ts';
import { isFulfilled } from '../salesOrder/tolerance.ts';
import { billShipmentLine } from '../shipment/bill.ts';
import type { Shipment, ShipmentLine } from '../shipment/record.ts';
import { type AheadLine, type Left, matchAhead, metNow, type NewMatch, soldNow } from './advance.ts';
import {
  type Deduction,
  type Deposit,
  deductAll,
  deductionTotals,
  lessDeductions,
  type NewDeduction,
} from './deposit.ts';
import { depositLines } from './depositEntry.ts';
import { invoiceEntries } from './entry.ts';
import type { Invoice, InvoiceLine, InvoiceTax, InvoiceTaxPart } from './record.ts';
import { ratesStand } from './taxParts.ts';

export type IssueFacts = {
  settings: Settings;
  invoice: Invoice;
  lines: InvoiceLine[];
  taxes: (InvoiceTax & { parts: Pick<InvoiceTaxPart, 'accountId' | 'taxMinor'>[] })[];
  orders: SalesOrder[];
  /** All lines of those orders. */
  orderLines: SalesOrderLine[];
  shipmentLines: ShipmentLine[];
  /** The shipments of those lines. */
  shipments: Shipment[];
  /** Lines of posted shipments of these order lines that are not billed whole, oldest first. */
  unbilled: Left[];
  deductions: Deduction[];
  taxCodes: TaxCodeFacts[];
  /** Deposit invoices of these orders. */
  deposits: Deposit[];
  /** Of the invoice's currency on its day of issue; null where there is none. */
  rateE10: number | null;
};

export type IssueDecision = {
  invoice: Invoice;
  lines: InvoiceLine[];
  taxes: IssueFacts['taxes'];
  deductions: Deduction[];
  orders: SalesOrder[];
  orderLines: SalesOrderLine[];
  shipmentLines: ShipmentLine[];
  matches: NewMatch[];
  entries: Entry[];
};

function billOrderLine(line: SalesOrderLine, billed: InvoiceLine): Result<SalesOrderLine> {
  const invoicedMicro = addQty(line.invoicedMicro, billed.qtyMicro);
  const wholeMicro = Math.max(line.qtyMicro, line.shippedMicro);
  const limitMicro = line.kind === 'goods' ? subQty(wholeMicro, line.returnedUnbilledMicro) : line.qtyMicro;
  if (invoicedMicro > limitMicro)
    return refuse('OVER_INVOICED', {
      params: { askedMicro: billed.qtyMicro, openMicro: subQty(limitMicro, line.invoicedMicro) },
    });
  return ok({
    ...{ ...line, invoicedMicro, invoicedNetMinor: addMinor(line.invoicedNetMinor, billed.netMinor) },
    invoicedDiscountMinor: addMinor(line.invoicedDiscountMinor, billed.discountMinor),
    invoicedDocumentDiscountMinor: addMinor(line.invoicedDocumentDiscountMinor, billed.documentDiscountMinor),
  });
}

const sameDeductions = (a: readonly NewDeduction[], b: readonly NewDeduction[]): boolean =>
  a.length === b.length &&
  a.every((row, i) => {
    const other = b[i];
    return (
      row.depositInvoiceId === other?.depositInvoiceId &&
      row.taxCodeId === other.taxCodeId &&
      row.netMinor === other.netMinor &&
      row.taxMinor === other.taxMinor
    );
  });

/**
 * Whether the document discounts are those of the orders where these give a percent, or nothing; what is left of a fixed
 * amount is `discountsStand`.
 */
const percentStands = (facts: IssueFacts): boolean =>
  facts.orders.every(({ id, discountPpm, discountMinor }) => {
    if (discountMinor > 0) return true;
    const own = new Set(facts.orderLines.filter(({ orderId }) => orderId === id).map((line) => line.id));
    const mine = facts.lines.filter((line) => own.has(line.orderLineId));
    const amountsMinor = mine.map((line) => addMinor(line.amountMinor, line.documentDiscountMinor));
    const takenMinor = sumMinor(mine.map((line) => line.documentDiscountMinor));
    return documentDiscount(amountsMinor, { discountPpm, discountMinor: 0 }) === takenMinor;
  });

/** Whether every line is still taxed by the rate of its tax point: the day its goods left, the day of issue without goods. */
function ratesOfDay({ invoice, lines, shipmentLines, shipments, taxCodes }: IssueFacts): Result<true> {
  const days = new Map(shipments.map(({ id, shippedOn }) => [id, shippedOn]));
  const dayOf = new Map(shipmentLines.map((line) => [line.id, days.get(line.shipmentId)]));
  const taxed = Map.groupBy(lines, (line) => dayOf.get(line.shipmentLineId ?? 0) ?? invoice.issuedOn);
  for (const [on, ofDay] of taxed) {
    const rates = ratesStand(taxCodes, ofDay, on);
    if (!rates.ok) return rates;
  }
  return ok(true);
}

/** Whether the draft still says what its orders say: nothing was amended, closed, or billed by another invoice since. */
function stands(facts: IssueFacts): Result<Deduction[]> {
  const { invoice, lines } = facts;
  for (const order of facts.orders) {
    const allowed = step(salesOrderStates, order.state, 'invoice');
    if (!allowed.ok) return allowed;
  }
  for (const shipment of facts.shipments) {
    const allowed = step(shipmentStates, shipment.state, 'invoice');
    if (!allowed.ok) return allowed;
  }
  const asOrdered = lines.every((line) => {
    const ordered = facts.orderLines.find((candidate) => candidate.id === line.orderLineId);
    const order = facts.orders.find((candidate) => candidate.id === ordered?.orderId);
    if (ordered?.kind === 'goods' && line.shipmentLineId === null && order?.state !== 'confirmed') return false;
    return (
      ordered?.unitPriceMicro === line.unitPriceMicro &&
      ordered.enteredUnit === line.enteredUnit &&
      ordered.discountPpm === line.discountPpm &&
      ordered.taxCodeId === line.taxCodeId
    );
  });
  if (!asOrdered || !percentStands(facts)) return refuse('WRONG_STATE', { reason: 'orderAmended' });
  const rates = ratesOfDay(facts);
  if (!rates.ok) return rates;
  if (!discountsStand(facts.orders, facts.orderLines, lines, currencyExponent(invoice.currency)))
    return refuse('WRONG_STATE', { reason: 'discountTaken' });
  const off = deductionTotals(facts.deductions);
  const grossMinor = subMinor(addMinor(invoice.grossMinor, off.grossMinor), invoice.roundingMinor);
  const due = deductAll(facts, lines, grossMinor);
  if (!sameDeductions(facts.deductions, due)) return refuse('WRONG_STATE', { reason: 'depositTaken' });
  return ok(facts.deductions.map((row, i) => ({ ...row, ...due[i] })));
}

/**
 * The invoice with its lines and taxes in the base currency, at the rate of its day of issue. Refuses `NO_RATE`, and
 * `UNBALANCED` for a draft that does not add up: conversion would hide it.
 */
function converted(facts: IssueFacts): Result<Pick<IssueFacts, 'invoice' | 'lines' | 'taxes'>> {
  const { settings, invoice } = facts;
  const { currency, issuedOn, roundingMinor } = invoice;
  const rate = rateOf({ currency, on: issuedOn, rateE10: facts.rateE10 }, ['issuedOn']);
  if (!rate.ok) return rate;
  const off = deductionTotals(facts.deductions);
  const taxMinor = subMinor(sumMinor(facts.taxes.map((group) => group.taxMinor)), off.taxMinor);
  const creditMinor = sumMinor([invoice.netMinor, taxMinor, roundingMinor]);
  // Conversion would hide it: what a draft holds no longer adds up.
  if (creditMinor !== invoice.grossMinor)
    return refuse('UNBALANCED', { params: { debitMinor: invoice.grossMinor, creditMinor } });
  const whole = { roundingMinor, grossMinor: addMinor(invoice.grossMinor, off.grossMinor) };
  const convert = inBase(settings, currency, rate.value);
  const deducted = { ...off, taxes: facts.deductions };
  const { amounts, ...rows } = convertInvoice(whole, facts.lines, facts.taxes, convert, deducted);
  return ok({ ...rows, invoice: { ...invoice, ...lessDeductions(amounts, off), rateE10: rate.value } });
}

const issued = (invoice: Invoice): Invoice => ({
  ...{ ...invoice, state: 'issued', version: invoice.version + 1 },
  ...{ openMinor: invoice.grossMinor, baseOpenMinor: invoice.baseGrossMinor },
});

type Billed = {
  lines: InvoiceLine[];
  orderLines: SalesOrderLine[];
  shipmentLines: ShipmentLine[];
  matches: NewMatch[];
};

/** Order lines and shipment lines after billing; goods billed without a shipment meet what left unbilled. */
function bill(facts: IssueFacts): Result<Billed> {
  const orderLines = new Map(facts.orderLines.map((line) => [line.id, line]));
  const shipmentLines = new Map(facts.shipmentLines.map((line) => [line.id, line]));
  const lines: InvoiceLine[] = [];
  const ahead: AheadLine[] = [];
  const { settings } = facts;
  for (const posted of facts.lines) {
    const line = { ...posted, revenueAccountId: ownRevenueAccount(settings, posted.itemId) };
    const orderLine = orderLines.get(line.orderLineId);
    if (!orderLine) return refuse('NOT_FOUND', { params: { what: 'salesOrderLine', id: line.orderLineId } });
    const billed = billOrderLine(orderLine, line);
    if (!billed.ok) return billed;
    orderLines.set(orderLine.id, billed.value);
    const shipmentLine = line.shipmentLineId === null ? undefined : shipmentLines.get(line.shipmentLineId);
    if (!shipmentLine) {
      lines.push(line);
      const { id: invoiceLineId, orderLineId, qtyMicro: leftMicro } = line;
      if (orderLine.kind === 'goods')
        ahead.push({ invoiceLineId, orderLineId, issuedOn: facts.invoice.issuedOn, leftMicro });
      continue;
    }
    const shipped = billShipmentLine(shipmentLine, line.qtyMicro);
    if (!shipped.ok) return shipped;
    const { row, costMinor } = shipped.value;
    const [sold = row] = settings.costOfSales === 'matched' ? soldNow(settings, [row]) : [];
    shipmentLines.set(row.id, sold);
    lines.push({ ...line, costMinor });
  }
  const unbilled = facts.unbilled.map(({ row, shippedOn }) => ({ row: shipmentLines.get(row.id) ?? row, shippedOn }));
  const { rows, matches } = matchAhead(ahead, unbilled);
  for (const row of metNow(settings, rows, matches)) shipmentLines.set(row.id, row);
  return ok({
    ...{ lines, matches, orderLines: [...orderLines.values()], shipmentLines: [...shipmentLines.values()] },
  });
}

/** A deposit invoice becomes a receivable and an advance; it bills nothing of its order. */
function issueDeposit(facts: IssueFacts): Result<IssueDecision> {
  const { settings } = facts;
  for (const order of facts.orders) {
    const allowed = step(salesOrderStates, order.state, 'deposit');
    if (!allowed.ok) return allowed;
  }
  const rates = ratesStand(facts.taxCodes, facts.taxes, facts.invoice.issuedOn);
  if (!rates.ok) return rates;
  const based = converted(facts);
  if (!based.ok) return based;
  const { invoice, taxes } = based.value;
  const memo = facts.orders.map((order) => order.number ?? '').join(', ');
  const draft = { postedOn: invoice.issuedOn, memo, lines: depositLines(settings, invoice, taxes) };
  const entries = journalEntry(draft, settings.lockedThrough);
  if (!entries.ok) return entries;
  return ok({
    ...{ invoice: issued(invoice), taxes, entries: entries.value },
    ...{ lines: [], deductions: [], orders: [], orderLines: [], shipmentLines: [], matches: [] },
  });
}

/**
 * Issues a draft invoice (its gapless number is given when it is saved); orders that are shipped and billed completely
 * close with it. Refuses `OVER_INVOICED` and `WRONG_STATE` (discountTaken, depositTaken, orderAmended, taxRateChanged) when something was
 * billed or changed meanwhile, and `PERIOD_LOCKED`, `NO_RATE`.
 */
export function issueInvoice(facts: IssueFacts): Result<IssueDecision> {
  if (facts.invoice.depositOrderId !== null) return issueDeposit(facts);
  const deductions = stands(facts);
  if (!deductions.ok) return deductions;
  const based = converted({ ...facts, deductions: deductions.value });
  if (!based.ok) return based;
  const now = { ...facts, ...based.value, deductions: deductions.value };
  const billed = bill(now);
  if (!billed.ok) return billed;
  const { lines, orderLines, shipmentLines, matches } = billed.value;
  const entries = invoiceEntries(now, lines, matches);
  if (!entries.ok) return entries;
  const fulfilled = (order: SalesOrder): boolean =>
    order.state === 'confirmed' && isFulfilled(orderLines.filter((line) => line.orderId === order.id));
  return ok({
    ...{ invoice: issued(now.invoice), lines, taxes: now.taxes, deductions: now.deductions },
    orders: facts.orders.filter(fulfilled).map((order) => ({ ...order, state: 'closed', version: order.version + 1 })),
    ...{ orderLines, shipmentLines, matches, entries: entries.value },
  });
}
