// After the delivery: what the customer thought of it, texts ready to send, whose next order is due by the customer's own rhythm,
// and what is bought together.
import { z } from 'zod';
import { count, flag, id, localDate, moneyMinor, percentPpm, text, version } from './fields.ts';
import { command, list, query } from './kit.ts';

/** 1 is the worst, 5 the best. */
const score = z.int().min(1).max(5).meta({ kind: 'count' });
const letter = z.object({ to: text(200), subject: z.string(), body: z.string() });

export const followUp = {
  /** What the customer thought of an order that left, in part or whole; said again, the later word counts. */
  'orderScore.set': command({
    input: z.strictObject({
      orderId: id,
      satisfaction: score,
      note: text(500).default(''),
      scoredOn: localDate.optional(),
      version: version.optional(),
    }),
    output: z.object({ id, version }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['order', 'customer'],
  }),
  'orderScore.list': list({
    row: z.object({
      id,
      orderId: id,
      orderNumber: text(40),
      customerId: id,
      customerCode: text(40),
      customerName: text(200),
      satisfaction: score,
      note: text(500),
      scoredOn: localDate,
      version,
    }),
    filter: { orderId: id.optional(), customerId: id.optional(), from: localDate.optional(), to: localDate.optional() },
    topics: ['order', 'customer'],
  }),
  /** Thanks for an order and asks how it was, in the customer's language, ready to send. */
  'followUp.text': query({
    input: z.strictObject({ orderId: id }),
    output: letter,
    topics: ['order', 'customer', 'company'],
  }),
  /**
   * Customers by the day on which their next order is due: the last one and the median of the days between theirs. With `due` those
   * past it. Three days of orders make a rhythm.
   */
  'reorder.list': list({
    row: z.object({
      id,
      customerCode: text(40),
      customerName: text(200),
      orderCount: count,
      rhythmDays: count,
      lastOrderedOn: localDate,
      expectedOn: localDate,
      overdueDays: count,
      /** Of its orders on the average, net. */
      averageMinor: moneyMinor,
      /** An activity that asks for it, not done yet. */
      plannedOn: localDate.nullable(),
      creditHold: flag,
    }),
    filter: { due: z.boolean().optional() },
    topics: ['order', 'customer', 'activity'],
  }),
  /** Reminds a customer of the next order, with what it buys most. */
  'reorder.text': query({
    input: z.strictObject({ customerId: id }),
    output: letter,
    topics: ['order', 'customer', 'company'],
  }),
  /** Pairs of items that stand in the same orders, counted over orders: of each item what is bought with it most. */
  'boughtTogether.list': list({
    row: z.object({
      id,
      itemId: id,
      itemCode: text(40),
      itemName: text(200),
      otherItemId: id,
      otherItemCode: text(40),
      otherItemName: text(200),
      /** Orders that hold both, and those that hold the first. */
      togetherCount: count,
      orderCount: count,
      togetherPercent: percentPpm,
    }),
    filter: {
      from: localDate.optional(),
      to: localDate.optional(),
      itemId: id.optional(),
      /** What goes with any of these and is none of them. */
      itemIds: z.array(id).max(100).optional(),
    },
    topics: ['order', 'item'],
  }),
};
