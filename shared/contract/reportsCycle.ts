// Reports of the whole cycle: customers, what comes back, what is bought together, funnel and forecast, and what keeps sales open.
import { z } from 'zod';
import {
  count,
  currencyCode,
  documentMinor,
  flag,
  id,
  localDate,
  moneyMinor,
  oneOf,
  percentPpm,
  qtyMicro,
  text,
} from './fields.ts';
import { list } from './kit.ts';
import { marginOnly } from './seen.ts';

const span = { from: localDate, to: localDate };
/** Percent × 10^4; negative where goods were sold under cost. */
const marginPercent = z.int().meta({ kind: 'percent' });
/** Percent × 10^4 that may pass 100 %: goods come back that were shipped before the span. Null where nothing was shipped. */
const returnPercent = z.int().nullable().meta({ kind: 'percent' });
/** Null where nothing is there to count from. */
const sharePercent = percentPpm.nullable();

/** What returns are counted by. */
export const RETURNED_BY = ['item', 'reason', 'itemAndReason'] as const;

/** From the first contact to the end; a lead that is converted becomes an opportunity that is new. */
export const FUNNEL_STAGES = ['lead', 'new', 'qualified', 'presented', 'negotiating', 'won', 'lost'] as const;
/** What conversion is told by. */
export const CONVERTED_BY = ['source', 'campaign', 'owner', 'month', 'lostReason', 'competitor'] as const;
/** The first thing that keeps a sale open, in the order of the cycle. */
export const WAITS_FOR = [
  'toConfirm',
  'toDeliver',
  'toInvoice',
  'toCollect',
  'toReturn',
  'toCredit',
  'toClose',
  'inCase',
  'toPost',
] as const;
const daysAverage = z.int().nullable().meta({ kind: 'count' });

export const reportsCycle = {
  /**
   * Customers at a glance: what was billed less credited between two days with its margin, how they pay what fell due then,
   * what came back, cases; and what is open now.
   */
  'customerOverview.list': list({
    row: z.object({
      id,
      customerCode: text(40),
      customerName: text(200),
      orderCount: count,
      lastOrderedOn: localDate.nullable(),
      netMinor: moneyMinor,
      costMinor: marginOnly(moneyMinor),
      marginMinor: marginOnly(moneyMinor),
      marginPercent: marginOnly(marginPercent),
      openMinor: moneyMinor,
      overdueMinor: moneyMinor,
      /** Invoices that fell due, and how many of them were paid in time. */
      dueCount: count,
      onTimePercent: sharePercent,
      /** Days after the due day on the average; one paid in time counts as 0, one that is open until today. */
      lateDays: count.nullable(),
      returnCount: count,
      returnedMinor: moneyMinor,
      caseCount: count,
      openCaseCount: count,
      /** Of the scores of its orders on the average, × 10^6; null for none. */
      satisfactionMicro: qtyMicro.nullable(),
      creditHold: flag,
    }),
    filter: { ...span, customerId: id.optional() },
    topics: ['customer', 'order', 'invoice', 'payment', 'creditNote', 'return', 'case'],
  }),
  /**
   * What came back between two days of what was shipped then: of an item by quantity, by reason alone by the cost of the goods.
   * What was inspected and went back to the customer counts among neither.
   */
  'returnRate.list': list({
    row: z.object({
      id,
      itemCode: text(40),
      itemName: text(200),
      reason: text(200),
      returnCount: count,
      unit: text(20),
      shippedMicro: qtyMicro,
      returnedMicro: qtyMicro,
      returnPercent,
      restockedMicro: qtyMicro,
      scrappedMicro: qtyMicro,
      sentBackMicro: qtyMicro,
      creditedMinor: moneyMinor,
      scrapMinor: moneyMinor,
    }),
    filter: { ...span, by: z.enum(RETURNED_BY).default('itemAndReason') },
    topics: ['return', 'shipment', 'creditNote', 'item'],
  }),
  /**
   * Leads and opportunities that came in between two days, stage by stage: how many ever reached it with their amount, how many are in
   * it now, the days they stayed on the average (until today where they still are), and how many of them went further. Amounts are net: what
   * was ordered of what is won, the estimate of all else.
   */
  'funnel.list': list({
    row: z.object({
      id,
      funnelStage: oneOf(FUNNEL_STAGES),
      reachedCount: count,
      amountMinor: moneyMinor,
      nowCount: count,
      nowMinor: moneyMinor,
      daysAverage,
      furtherCount: count,
      furtherPercent: sharePercent,
    }),
    filter: span,
    topics: ['lead', 'opportunity', 'quote', 'order', 'currency'],
  }),
  /**
   * What became of the leads and opportunities that came in between two days, by source, campaign, owner, month, reason of loss or competitor.
   * Amounts are net: what was ordered of what is won, the estimate of all else.
   */
  'conversion.list': list({
    row: z.object({
      id,
      label: text(200),
      leadCount: count,
      convertedCount: count,
      opportunityCount: count,
      openCount: count,
      wonCount: count,
      lostCount: count,
      /** Won of what is decided. */
      winPercent: sharePercent,
      amountMinor: moneyMinor,
      wonMinor: moneyMinor,
      lostMinor: moneyMinor,
      /** From the first contact until it was won; until its orders were paid. */
      wonDays: daysAverage,
      cashDays: daysAverage,
    }),
    filter: { ...span, by: z.enum(CONVERTED_BY).default('source') },
    topics: ['lead', 'opportunity', 'quote', 'order', 'invoice', 'payment', 'currency'],
  }),
  /**
   * Month by month what opportunities are expected to bring, what was expected when the month began, what was won (as ordered, where
   * something was), and what was ordered and billed, all net. With `knownOn` what is expected is told as it was known by the end of that day.
   */
  'forecastActual.list': list({
    row: z.object({
      id,
      month: text(7),
      expectedCount: count,
      expectedMinor: moneyMinor,
      weightedMinor: moneyMinor,
      /** Of what was open by then. */
      startMinor: moneyMinor,
      startWeightedMinor: moneyMinor,
      wonCount: count,
      wonMinor: moneyMinor,
      lostMinor: moneyMinor,
      /** Won less what was expected, weighted, when the month began. */
      deviationMinor: moneyMinor,
      /** Won of what was expected in the month. */
      hitPercent: returnPercent,
      orderedMinor: moneyMinor,
      invoicedMinor: moneyMinor,
    }),
    filter: { ...span, knownOn: localDate.optional() },
    topics: ['opportunity', 'quote', 'order', 'invoice', 'creditNote', 'currency'],
  }),
  /**
   * Sales whose cycle is not complete, and what still keeps each one open: goods to deliver, something to invoice, money to collect, goods
   * that are to come back or to be credited, open cases, drafts to post.
   */
  'openSale.list': list({
    row: z.object({
      id,
      orderNumber: text(40),
      orderedOn: localDate,
      customerId: id,
      customerCode: text(40),
      customerName: text(200),
      waitsFor: oneOf(WAITS_FOR),
      ageDays: count,
      currency: currencyCode,
      grossMinor: documentMinor,
      toDeliverCount: count,
      toInvoiceCount: count,
      toCollectMinor: documentMinor,
      overdueDays: count,
      toReturnCount: count,
      toCreditCount: count,
      toCloseCount: count,
      caseCount: count,
      draftCount: count,
    }),
    filter: { customerId: id.optional(), waitsFor: z.enum(WAITS_FOR).optional() },
    topics: [
      ...(['order', 'package', 'shipment', 'invoice', 'payment', 'creditNote', 'return', 'writeOff', 'case'] as const),
      'customer',
    ],
  }),
};
