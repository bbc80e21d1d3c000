// Reports of sales, stock, tax and of the file's own order.
import { z } from 'zod';
import { DOCUMENT_TYPES } from './documents.ts';
import { count, flag, id, instant, localDate, moneyMinor, oneOf, percentPpm, qtyMicro, text } from './fields.ts';
import { list } from './kit.ts';
import { choiceTells, goodsCostMicro, goodsCostMinor, marginOnly } from './seen.ts';

/** What sales are looked at by. */
export const DIMENSIONS = ['customer', 'item', 'category', 'region', 'country', 'month'] as const;
export const MEASURES = ['net', 'margin', 'cost'] as const;
const COLUMNS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'] as const;
const columns = Object.fromEntries(COLUMNS.map((n) => [`column${n}Minor`, moneyMinor])) as Record<
  `column${(typeof COLUMNS)[number]}Minor`,
  typeof moneyMinor
>;
const span = { from: localDate, to: localDate };
/** Percent × 10^4; negative where goods were sold under cost. */
const marginPercent = z.int().meta({ kind: 'percent' });
const days = z.int().nullable().meta({ kind: 'count' });
/** Days × 10^6: between two of them where half of the sales, or nine of ten, lie between. */
const daysMicro = qtyMicro.nullable();
const line = { customerName: text(200), itemCode: text(40), description: text(300) };
const order = { orderId: id, orderNumber: text(40) };

export const reportsSales = {
  'openOrder.list': list({
    row: z.object({
      id,
      ...order,
      orderedOn: localDate,
      requiredOn: localDate.nullable(),
      ...line,
      unit: text(20),
      orderedMicro: qtyMicro,
      reservedMicro: qtyMicro,
      backorderedMicro: qtyMicro,
      shippedMicro: qtyMicro,
      toShipMicro: qtyMicro,
      toShipMinor: moneyMinor,
      toInvoiceMinor: moneyMinor,
    }),
    filter: { customerId: id.optional(), backordersOnly: flag.optional() },
    topics: ['order', 'shipment', 'invoice', 'return', 'stock'],
  }),
  'unbilledShipment.list': list({
    row: z.object({
      id,
      shipmentId: id,
      shipmentNumber: text(40),
      shippedOn: localDate,
      ageDays: count,
      orderNumber: text(40),
      ...line,
      unit: text(20),
      qtyMicro,
      netMinor: moneyMinor,
      costMinor: marginOnly(moneyMinor),
    }),
    filter: { asOf: localDate },
    topics: ['shipment', 'invoice', 'return', 'order'],
  }),
  /** Billed less credited, and the cost of it, per order line; by the days of the documents. */
  'orderLineMargin.list': list({
    row: z.object({
      id,
      ...order,
      ...line,
      category: text(100),
      unit: text(20),
      qtyMicro,
      netMinor: moneyMinor,
      costMinor: marginOnly(moneyMinor),
      marginMinor: marginOnly(moneyMinor),
      marginPercent: marginOnly(marginPercent),
    }),
    /** `row` with `rows`: what stands behind a row of the sales by two dimensions, by its label. */
    filter: {
      ...span,
      customerId: id.optional(),
      rows: z.enum(DIMENSIONS).exclude(['month']).optional(),
      row: text(300).optional(),
    },
    topics: ['order', 'invoice', 'creditNote', 'return'],
  }),
  /** Sales by two dimensions: the twelve largest columns (months: the last twelve), the rest together. */
  'salesPivot.list': list({
    row: z.object({ id, label: text(300), ...columns, otherMinor: moneyMinor, totalMinor: moneyMinor }),
    filter: {
      ...span,
      rows: z.enum(DIMENSIONS).default('customer'),
      columns: z.enum(DIMENSIONS).default('month'),
      measure: choiceTells(z.enum(MEASURES), { margin: 'margin', cost: 'margin' }).default('net'),
    },
    topics: ['invoice', 'creditNote', 'return', 'customer', 'item'],
  }),
  /** Every invoice and credit note by tax code and rate. */
  'salesBook.list': list({
    row: z.object({
      id,
      documentType: oneOf(DOCUMENT_TYPES),
      documentId: id,
      documentNumber: text(40),
      issuedOn: localDate,
      customerName: text(200),
      taxNumber: text(60),
      taxCode: text(40),
      ratePpm: percentPpm,
      netMinor: moneyMinor,
      taxMinor: moneyMinor,
      withTaxMinor: moneyMinor,
    }),
    filter: { ...span, taxCode: text(40).optional() },
    topics: ['invoice', 'creditNote', 'tax', 'customer'],
  }),
  /** Tax by code and month, from documents and from the ledger. */
  'taxReport.list': list({
    row: z.object({
      id,
      taxCode: text(40),
      name: text(200),
      period: text(7),
      netMinor: moneyMinor,
      invoicedTaxMinor: moneyMinor,
      /** Of credit notes, and of early-payment discounts. */
      creditedTaxMinor: moneyMinor,
      /** Charged on prepayments, less what was given back. */
      advanceTaxMinor: moneyMinor,
      taxMinor: moneyMinor,
      ledgerMinor: moneyMinor,
      differenceMinor: moneyMinor,
    }),
    filter: span,
    topics: ['invoice', 'creditNote', 'payment', 'tax', 'ledger'],
  }),
  'stockValuation.list': list({
    row: z.object({
      id,
      itemCode: text(40),
      itemName: text(200),
      category: text(100),
      unit: text(20),
      qtyMicro,
      unitCostMicro: goodsCostMicro,
      valueMinor: goodsCostMinor,
    }),
    filter: { asOf: localDate },
    topics: ['stock', 'item'],
  }),
  /** Every move of one item with quantity and value after it, by day; the first row is what stood before. */
  'stockLedger.list': list({
    row: z.object({
      id,
      movedOn: localDate,
      documentType: oneOf(DOCUMENT_TYPES),
      documentId: id.nullable(),
      documentNumber: text(40),
      warehouseCode: text(40),
      unit: text(20),
      inMicro: qtyMicro,
      outMicro: qtyMicro,
      costMinor: goodsCostMinor,
      balanceMicro: qtyMicro,
      balanceMinor: goodsCostMinor,
    }),
    filter: { itemId: id, ...span },
    topics: ['stock', 'item'],
  }),
  'numberGap.list': list({
    row: z.object({
      id,
      documentType: oneOf(DOCUMENT_TYPES),
      firstNumber: text(40),
      lastNumber: text(40),
      givenCount: count,
      usedCount: count,
      missingCount: count,
      /** Of the missing ones, those that a reason was given for. */
      explainedCount: count,
      /** The first numbers that are missing. */
      missing: text(300),
      /** The first reasons that were given. */
      reason: text(500),
    }),
    /** Only series in which no number may be missing. */
    filter: { gapless: z.literal(true).optional() },
    topics: ['order', 'shipment', 'invoice', 'payment', 'creditNote', 'return', 'refund', 'stock', 'ledger'],
  }),
  /** What was posted into days that had been locked before. */
  'changeAfterClose.list': list({
    row: z.object({
      id,
      number: text(40),
      postedOn: localDate,
      postedAt: instant,
      userName: text(100),
      sourceType: oneOf(DOCUMENT_TYPES),
      sourceId: id,
      sourceNumber: text(40),
      amountMinor: moneyMinor,
      lockedAt: instant,
      lockedBy: text(100),
      /** What was given as the reason when the days were unlocked. */
      reason: text(500),
    }),
    filter: { from: localDate.optional(), to: localDate.optional() },
    topics: ['ledger', 'period'],
  }),
  /**
   * Days from order to shipment, to arrival, to invoice, to cash: median and the days within which 90 % were done, as MEDIAN and PERCENTILE.INC of
   * a spreadsheet tell them, per customer; days of sales outstanding. The first row is all customers.
   */
  'cycleTime.list': list({
    row: z.object({
      id,
      /** Set on the first row alone. */
      scope: oneOf(['allCustomers']).nullable(),
      customerCode: text(40),
      customerName: text(200),
      invoiceCount: count,
      toShipMedianMicro: daysMicro,
      toShipMostMicro: daysMicro,
      /** Of what is known to have arrived. */
      toDeliverMedianMicro: daysMicro,
      toDeliverMostMicro: daysMicro,
      toInvoiceMedianMicro: daysMicro,
      toInvoiceMostMicro: daysMicro,
      toCashMedianMicro: daysMicro,
      toCashMostMicro: daysMicro,
      wholeMedianMicro: daysMicro,
      wholeMostMicro: daysMicro,
      receivableMinor: moneyMinor,
      billedMinor: moneyMinor,
      outstandingDays: days,
    }),
    filter: span,
    topics: ['order', 'shipment', 'invoice', 'payment', 'creditNote', 'customer'],
  }),
};
