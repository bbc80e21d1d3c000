// Issuing an invoice: receivable, revenue and tax; and the cost of what is billed moves from SHIPPED_NOT_BILLED to COGS
// where the company matches cost with revenue (ACCOUNTING.md, section 6).
import { addMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { addQty, subQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, type Settings } from '../company/settings.ts';
import { step } from '../documents/states.ts';
import { salesOrderStates, shipmentStates } from '../documents/tables.ts';
import { credit, debit, type Entry, type EntryLine, journalEntry } from '../ledger/entry.ts';
import { discountsStand } from '../pricing/parts.ts';
import type { SalesOrder, SalesOrderLine } from '../salesOrder/record.ts';
import { isFulfilled } from '../salesOrder/tolerance.ts';
import { billShipmentLine } from '../shipment/bill.ts';
import type { Shipment, ShipmentLine } from '../shipment/record.ts';
import { type AheadLine, costByDay, type Left, matchAhead, matchedCost, type NewMatch } from './advance.ts';
import {
  type Deposit,
  deductAll,
  deductionLines,
  deductionTotals,
  depositLines,
  type NewDeduction,
} from './deposit.ts';
import type { Invoice, InvoiceLine, InvoiceTax, InvoiceTaxPart } from './record.ts';

export type IssueFacts = {
  settings: Settings;
  invoice: Invoice;
  lines: InvoiceLine[];
  taxes: (Omit<InvoiceTax, 'id' | 'invoiceId'> & { parts: Pick<InvoiceTaxPart, 'accountId' | 'taxMinor'>[] })[];
  orders: SalesOrder[];
  /** All lines of those orders. */
  orderLines: SalesOrderLine[];
  shipmentLines: ShipmentLine[];
  /** The shipments of those lines. */
  shipments: Shipment[];
  /** Lines of posted shipments of these order lines that are not billed whole, oldest first. */
  unbilled: Left[];
  deductions: NewDeduction[];
  /** Deposit invoices of these orders. */
  deposits: Deposit[];
};

export type IssueDecision = {
  invoice: Invoice;
  lines: InvoiceLine[];
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

/**
 * Receivable, revenue, cash rounding and tax, less what deposits gave: net style credits revenue net; gross style (РСБУ)
 * credits it gross and debits its tax.
 */
function saleLines({ settings, invoice, taxes, deductions, deposits }: IssueFacts): EntryLine[] {
  const { customerId, roundingMinor, grossMinor } = invoice;
  const off = deductionTotals(deductions);
  const netMinor = addMinor(invoice.netMinor, off.netMinor);
  const gross = settings.invoiceStyle === 'gross';
  const lines = [
    debit(accountFor(settings, 'AR'), grossMinor, { customerId }),
    credit(accountFor(settings, 'REVENUE'), gross ? sumMinor([netMinor, invoice.taxMinor, off.taxMinor]) : netMinor),
  ];
  if (roundingMinor !== 0) lines.push(credit(accountFor(settings, 'ROUNDING'), roundingMinor));
  for (const group of taxes) {
    if (group.taxMinor === 0) continue;
    const dimensions = { taxCodeId: group.taxCodeId };
    if (gross) lines.push(debit(accountFor(settings, 'TAX_ON_REVENUE'), group.taxMinor, dimensions));
    const whole = [{ accountId: accountFor(settings, 'OUTPUT_TAX'), taxMinor: group.taxMinor }];
    for (const part of group.parts.length > 0 ? group.parts : whole)
      lines.push(credit(part.accountId, part.taxMinor, dimensions));
  }
  return [...lines, ...deductionLines(settings, customerId, deductions, deposits)];
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

/** Whether the draft still says what its orders say: nothing was amended, closed, or billed by another invoice since. */
function stands(facts: IssueFacts): Result<true> {
  const { settings, invoice, lines } = facts;
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
      ordered.discountPpm === line.discountPpm &&
      ordered.taxCodeId === line.taxCodeId
    );
  });
  if (!asOrdered) return refuse('WRONG_STATE', { reason: 'orderAmended' });
  if (!discountsStand(facts.orders, facts.orderLines, lines, settings.exponent))
    return refuse('WRONG_STATE', { reason: 'discountTaken' });
  const off = deductionTotals(facts.deductions);
  const grossMinor = subMinor(addMinor(invoice.grossMinor, off.grossMinor), invoice.roundingMinor);
  if (!sameDeductions(facts.deductions, deductAll(facts, lines, grossMinor)))
    return refuse('WRONG_STATE', { reason: 'depositTaken' });
  return ok(true);
}

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
  for (const line of facts.lines) {
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
    shipmentLines.set(shipmentLine.id, shipped.value.row);
    lines.push({ ...line, costMinor: shipped.value.costMinor });
  }
  const unbilled = facts.unbilled.map(({ row, shippedOn }) => ({ row: shipmentLines.get(row.id) ?? row, shippedOn }));
  const { rows, matches } = matchAhead(ahead, unbilled);
  for (const row of rows) shipmentLines.set(row.id, row);
  return ok({
    ...{ lines, matches, orderLines: [...orderLines.values()], shipmentLines: [...shipmentLines.values()] },
  });
}

/** The entry of the invoice, and the cost of goods that left later than it is dated. */
function invoiceEntries(facts: IssueFacts, lines: readonly InvoiceLine[], matches: readonly NewMatch[]) {
  const { settings, invoice } = facts;
  const numbers = facts.orders.map((order) => order.number ?? '');
  const memo = numbers.join(', ').slice(0, 300);
  const days = costByDay(matches);
  const now = days.find((day) => day.on === invoice.issuedOn)?.costMinor ?? 0;
  const costMinor = addMinor(sumMinor(lines.map((line) => line.costMinor)), now);
  const sale = [...saleLines(facts), ...matchedCost(settings, costMinor)];
  const entries = journalEntry({ postedOn: invoice.issuedOn, memo, lines: sale }, settings.lockedThrough);
  if (!entries.ok) return entries;
  for (const day of days) {
    if (day.on === invoice.issuedOn) continue;
    const draft = { postedOn: day.on, memo, lines: matchedCost(settings, day.costMinor) };
    const later = journalEntry(draft, settings.lockedThrough);
    if (!later.ok) return later;
    entries.value.push(...later.value);
  }
  return entries;
}

/** A deposit invoice becomes a receivable and an advance; it bills nothing of its order. */
function issueDeposit(facts: IssueFacts): Result<IssueDecision> {
  const { settings, invoice } = facts;
  for (const order of facts.orders) {
    const allowed = step(salesOrderStates, order.state, 'deposit');
    if (!allowed.ok) return allowed;
  }
  const memo = facts.orders.map((order) => order.number ?? '').join(', ');
  const draft = { postedOn: invoice.issuedOn, memo, lines: depositLines(settings, invoice, facts.taxes) };
  const entries = journalEntry(draft, settings.lockedThrough);
  if (!entries.ok) return entries;
  return ok({
    invoice: { ...invoice, state: 'issued', openMinor: invoice.grossMinor, version: invoice.version + 1 },
    ...{ lines: [], orders: [], orderLines: [], shipmentLines: [], matches: [], entries: entries.value },
  });
}

/**
 * Issues a draft invoice (its gapless number is given when it is saved); orders that are shipped and billed completely
 * close with it. Refuses `OVER_INVOICED` and `WRONG_STATE` (discountTaken, depositTaken, orderAmended) when something was
 * billed or changed meanwhile, and `PERIOD_LOCKED`.
 */
export function issueInvoice(facts: IssueFacts): Result<IssueDecision> {
  const { invoice } = facts;
  if (invoice.depositOrderId !== null) return issueDeposit(facts);
  const may = stands(facts);
  if (!may.ok) return may;
  const billed = bill(facts);
  if (!billed.ok) return billed;
  const { lines, orderLines, shipmentLines, matches } = billed.value;
  const entries = invoiceEntries(facts, lines, matches);
  if (!entries.ok) return entries;
  return ok({
    invoice: { ...invoice, state: 'issued', openMinor: invoice.grossMinor, version: invoice.version + 1 },
    lines,
    orders: facts.orders
      .filter(
        (order) => order.state === 'confirmed' && isFulfilled(orderLines.filter((line) => line.orderId === order.id)),
      )
      .map((order) => ({ ...order, state: 'closed', version: order.version + 1 })),
    orderLines,
    shipmentLines,
    matches,
    entries: entries.value,
  });
}
