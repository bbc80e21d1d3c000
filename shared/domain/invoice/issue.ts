// Issuing an invoice: receivable, revenue and tax; and the cost of what is billed moves from SHIPPED_NOT_BILLED to COGS
// where the company matches cost with revenue (ACCOUNTING.md, section 6).
import { addMinor, cumulativeShareMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { addQty, subQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, type Settings } from '../company/settings.ts';
import { credit, debit, type Entry, type EntryLine, journalEntry } from '../ledger/entry.ts';
import { discountsStand } from '../pricing/parts.ts';
import { isFulfilled, type SalesOrder, type SalesOrderLine } from '../salesOrder/record.ts';
import { type ShipmentLine, unbilledMicro } from '../shipment/record.ts';
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
};

export type IssueDecision = {
  invoice: Invoice;
  lines: InvoiceLine[];
  orders: SalesOrder[];
  orderLines: SalesOrderLine[];
  shipmentLines: ShipmentLine[];
  entries: Entry[];
};

function billShipmentLine(row: ShipmentLine, qtyMicro: number): Result<{ row: ShipmentLine; costMinor: number }> {
  const billedMicro = addQty(row.billedMicro, qtyMicro);
  if (qtyMicro > unbilledMicro(row))
    return refuse('OVER_INVOICED', { params: { askedMicro: qtyMicro, openMicro: unbilledMicro(row) } });
  const keptMicro = subQty(row.qtyMicro, row.returnedUnbilledMicro);
  const keptMinor = subMinor(row.costMinor, row.returnedUnbilledCostMinor);
  const costMinor = Math.max(0, cumulativeShareMinor(keptMinor, billedMicro, keptMicro, row.billedCostMinor));
  return ok({ row: { ...row, billedMicro, billedCostMinor: addMinor(row.billedCostMinor, costMinor) }, costMinor });
}

function billOrderLine(line: SalesOrderLine, billed: InvoiceLine): Result<SalesOrderLine> {
  const invoicedMicro = addQty(line.invoicedMicro, billed.qtyMicro);
  const limitMicro = line.kind === 'goods' ? subQty(line.shippedMicro, line.returnedUnbilledMicro) : line.qtyMicro;
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

/** Receivable, revenue, cash rounding and tax: net style credits revenue net; gross style (РСБУ) credits it gross and debits its tax. */
function saleLines(settings: Settings, invoice: Invoice, taxes: IssueFacts['taxes']): EntryLine[] {
  const { customerId, netMinor, taxMinor, roundingMinor, grossMinor } = invoice;
  const gross = settings.invoiceStyle === 'gross';
  const lines = [
    debit(accountFor(settings, 'AR'), grossMinor, { customerId }),
    credit(accountFor(settings, 'REVENUE'), gross ? addMinor(netMinor, taxMinor) : netMinor),
  ];
  if (roundingMinor !== 0) lines.push(credit(accountFor(settings, 'ROUNDING'), roundingMinor));
  if (taxMinor === 0 && taxes.every((group) => group.taxMinor === 0)) return lines;
  for (const group of taxes) {
    const dimensions = { taxCodeId: group.taxCodeId };
    if (gross) lines.push(debit(accountFor(settings, 'TAX_ON_REVENUE'), group.taxMinor, dimensions));
    const whole = [{ accountId: accountFor(settings, 'OUTPUT_TAX'), taxMinor: group.taxMinor }];
    for (const part of group.parts.length > 0 ? group.parts : whole)
      lines.push(credit(part.accountId, part.taxMinor, dimensions));
  }
  return lines;
}

/**
 * Issues a draft invoice (its gapless number is given when it is saved); orders that are shipped and billed completely
 * close with it. Refuses `OVER_INVOICED` and `WRONG_STATE` (discountTaken) when something was billed meanwhile, and
 * `PERIOD_LOCKED`.
 */
export function issueInvoice(facts: IssueFacts): Result<IssueDecision> {
  const { settings, invoice } = facts;
  if (!discountsStand(facts.orders, facts.orderLines, facts.lines, settings.exponent))
    return refuse('WRONG_STATE', { reason: 'discountTaken' });
  const orderLines = new Map(facts.orderLines.map((line) => [line.id, line]));
  const shipmentLines = new Map(facts.shipmentLines.map((line) => [line.id, line]));
  const lines: InvoiceLine[] = [];
  for (const line of facts.lines) {
    const orderLine = orderLines.get(line.orderLineId);
    if (!orderLine) return refuse('NOT_FOUND', { params: { what: 'salesOrderLine', id: line.orderLineId } });
    const billed = billOrderLine(orderLine, line);
    if (!billed.ok) return billed;
    orderLines.set(orderLine.id, billed.value);
    const shipmentLine = line.shipmentLineId === null ? undefined : shipmentLines.get(line.shipmentLineId);
    if (!shipmentLine) {
      lines.push(line);
      continue;
    }
    const shipped = billShipmentLine(shipmentLine, line.qtyMicro);
    if (!shipped.ok) return shipped;
    shipmentLines.set(shipmentLine.id, shipped.value.row);
    lines.push({ ...line, costMinor: shipped.value.costMinor });
  }
  const costMinor = settings.costOfSales === 'matched' ? sumMinor(lines.map((line) => line.costMinor)) : 0;
  const cost =
    costMinor === 0
      ? []
      : [debit(accountFor(settings, 'COGS'), costMinor), credit(accountFor(settings, 'SHIPPED_NOT_BILLED'), costMinor)];
  const entries = journalEntry(
    {
      postedOn: invoice.issuedOn,
      memo: facts.orders
        .map((order) => order.number ?? '')
        .join(', ')
        .slice(0, 300),
      lines: [...saleLines(settings, invoice, facts.taxes), ...cost],
    },
    settings.lockedThrough,
  );
  if (!entries.ok) return entries;
  const all = [...orderLines.values()];
  return ok({
    invoice: { ...invoice, state: 'issued', openMinor: invoice.grossMinor, version: invoice.version + 1 },
    lines,
    orders: facts.orders
      .filter((order) => order.state === 'confirmed' && isFulfilled(all.filter((line) => line.orderId === order.id)))
      .map((order) => ({ ...order, state: 'closed', version: order.version + 1 })),
    orderLines: all,
    shipmentLines: [...shipmentLines.values()],
    entries: entries.value,
  });
}
