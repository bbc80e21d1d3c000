// Reports of the whole cycle: customers, what comes back, what is bought together, funnel and forecast, and what keeps sales open.
import { z } from 'zod';
import { count, flag, id, localDate, moneyMinor, percentPpm, qtyMicro, text } from './fields.ts';
import { list } from './kit.ts';

const span = { from: localDate, to: localDate };
/** Percent × 10^4; negative where goods were sold under cost. */
const marginPercent = z.int().meta({ kind: 'percent' });
/** Percent × 10^4 that may pass 100 %: goods come back that were shipped before the span. Null where nothing was shipped. */
const returnPercent = z.int().nullable().meta({ kind: 'percent' });
/** Null where nothing is there to count from. */
const sharePercent = percentPpm.nullable();

/** What returns are counted by. */
export const RETURNED_BY = ['item', 'reason', 'itemAndReason'] as const;

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
      costMinor: moneyMinor,
      marginMinor: moneyMinor,
      marginPercent,
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
};
