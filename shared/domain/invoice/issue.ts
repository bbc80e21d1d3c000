// Issuing an invoice: receivable, revenue and tax; and the cost of what is billed moves from SHIPPED_NOT_BILLED to COGS
// where the company matches cost with revenue (ACCOUNTING.md, section 6).
import { currencyExponent } from '../../kernel/currency.ts';
import { addMinor, cumulativeShareMinor, subMinor, sumMinor } from '../../kernel/money.ts';
import { addQty, subQty } from '../../kernel/quantity.ts';
import { ok, type Result, refuse } from '../../kernel/result.ts';
import { accountFor, type Settings } from '../company/settings.ts';
import { convertInvoice, partsInBase } from '../currency/invoice.ts';
import { foreignOf, inBase, rateOf } from '../currency/rates.ts';
import { credit, debit, type Entry, type EntryLine, journalEntry } from '../ledger/entry.ts';
import { discountsStand } from '../pricing/parts.ts';
import { isFulfilled, type SalesOrder, type SalesOrderLine } from '../salesOrder/record.ts';
import { type ShipmentLine, unbilledMicro } from '../shipment/record.ts';
import type { Invoice, InvoiceLine, InvoiceTax, InvoiceTaxPart } from './record.ts';

export type IssueFacts = {
  settings: Settings;
  invoice: Invoice;
  lines: InvoiceLine[];
  taxes: (InvoiceTax & { parts: Pick<InvoiceTaxPart, 'accountId' | 'taxMinor'>[] })[];
  orders: SalesOrder[];
  /** All lines of those orders. */
  orderLines: SalesOrderLine[];
  shipmentLines: ShipmentLine[];
  /** Of the invoice's currency on its day of issue; null where there is none. */
  rateE10: number | null;
};

export type IssueDecision = {
  invoice: Invoice;
  lines: InvoiceLine[];
  taxes: IssueFacts['taxes'];
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
  const { customerId, netMinor, taxMinor, roundingMinor, grossMinor, baseNetMinor, baseTaxMinor } = invoice;
  const gross = settings.invoiceStyle === 'gross';
  const own = foreignOf(settings, invoice.currency);
  const [revenueMinor, baseRevenueMinor] = gross
    ? [addMinor(netMinor, taxMinor), addMinor(baseNetMinor, baseTaxMinor)]
    : [netMinor, baseNetMinor];
  const lines = [
    debit(accountFor(settings, 'AR'), invoice.baseGrossMinor, { customerId, ...own(grossMinor) }),
    credit(accountFor(settings, 'REVENUE'), baseRevenueMinor, own(revenueMinor)),
  ];
  if (roundingMinor !== 0)
    lines.push(credit(accountFor(settings, 'ROUNDING'), invoice.baseRoundingMinor, own(roundingMinor)));
  if (taxMinor === 0 && taxes.every((group) => group.taxMinor === 0)) return lines;
  for (const group of taxes) {
    const { taxCodeId } = group;
    if (gross)
      lines.push(
        debit(accountFor(settings, 'TAX_ON_REVENUE'), group.baseTaxMinor, { taxCodeId, ...own(group.taxMinor) }),
      );
    const parts =
      group.parts.length > 0
        ? group.parts
        : [{ accountId: accountFor(settings, 'OUTPUT_TAX'), taxMinor: group.taxMinor }];
    const inBase = partsInBase(parts, group.baseTaxMinor);
    parts.forEach((part, i) => {
      lines.push(credit(part.accountId, inBase[i]?.taxMinor ?? 0, { taxCodeId, ...own(part.taxMinor) }));
    });
  }
  return lines;
}

/** The invoice with its lines and taxes in the base currency, at the rate of its day of issue. Refuses `NO_RATE`. */
function converted(facts: IssueFacts): Result<Pick<IssueFacts, 'invoice' | 'lines' | 'taxes'>> {
  const { settings, invoice } = facts;
  const { currency, issuedOn } = invoice;
  const rate = rateOf({ currency, on: issuedOn, rateE10: facts.rateE10 }, ['issuedOn']);
  if (!rate.ok) return rate;
  const { amounts, ...rows } = convertInvoice(
    invoice,
    facts.lines,
    facts.taxes,
    inBase(settings, currency, rate.value),
  );
  return ok({ ...rows, invoice: { ...invoice, ...amounts, rateE10: rate.value } });
}

/**
 * Issues a draft invoice (its gapless number is given when it is saved); orders that are shipped and billed completely
 * close with it. Refuses `OVER_INVOICED` and `WRONG_STATE` (discountTaken) when something was billed meanwhile, and
 * `PERIOD_LOCKED`, `NO_RATE`.
 */
export function issueInvoice(facts: IssueFacts): Result<IssueDecision> {
  const { settings } = facts;
  const based = converted(facts);
  if (!based.ok) return based;
  const { invoice, taxes } = based.value;
  if (!discountsStand(facts.orders, facts.orderLines, facts.lines, currencyExponent(invoice.currency)))
    return refuse('WRONG_STATE', { reason: 'discountTaken' });
  const orderLines = new Map(facts.orderLines.map((line) => [line.id, line]));
  const shipmentLines = new Map(facts.shipmentLines.map((line) => [line.id, line]));
  const lines: InvoiceLine[] = [];
  for (const line of based.value.lines) {
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
      lines: [...saleLines(settings, invoice, taxes), ...cost],
    },
    settings.lockedThrough,
  );
  if (!entries.ok) return entries;
  const all = [...orderLines.values()];
  return ok({
    invoice: {
      ...{ ...invoice, state: 'issued', version: invoice.version + 1 },
      ...{ openMinor: invoice.grossMinor, baseOpenMinor: invoice.baseGrossMinor },
    },
    ...{ lines, taxes },
    orders: facts.orders
      .filter((order) => order.state === 'confirmed' && isFulfilled(all.filter((line) => line.orderId === order.id)))
      .map((order) => ({ ...order, state: 'closed', version: order.version + 1 })),
    orderLines: all,
    shipmentLines: [...shipmentLines.values()],
    entries: entries.value,
  });
}
