// Month end: the nine checks of ACCOUNTING.md section 8, their exceptions, and the work queue.
import { z } from 'zod';
import { DOCUMENT_TYPES } from './documents.ts';
import { askedInstant, count, id, localDate, moneyMinor, oneOf, qtyMicro, text } from './fields.ts';
import { list, query } from './kit.ts';

export const CHECKS = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9'] as const;
/** A part of a check: two figures that must agree, each with its own name (`reconcile.<tie>`). */
export const TIES = [
  'orderLines',
  'receivables',
  'advances',
  'revenue',
  'tax',
  'stockValue',
  'costLayers',
  'stockQuantity',
  'shippedNotBilled',
  'costOfSales',
  'cash',
  'statements',
  'numberGaps',
  'oldDrafts',
  'lockedPostings',
  'balancedEntries',
  'trialBalance',
  'hashChain',
] as const;
/** Ties whose two sides are numbers of rows, not amounts of money. */
export const COUNTED_TIES: readonly string[] = [
  'stockQuantity',
  'numberGaps',
  'oldDrafts',
  'lockedPostings',
  'hashChain',
];
/** What a person can do about an exception. */
export const CLEARING_ACTIONS = [
  'invoice',
  'ship',
  'apply',
  'credit',
  'cutOff',
  'issueOrDelete',
  'explain',
  'investigate',
] as const;

const period = { from: localDate, to: localDate };
/** The moment as of which the books are asked for: what was posted later is not there, whatever day it is dated on. */
const knownAt = askedInstant.optional();

export const close = {
  'reconciliation.get': query({
    input: z.strictObject({ ...period, knownAt }),
    output: z.object({
      checks: z.array(
        z.object({
          check: z.enum(CHECKS),
          green: z.boolean(),
          ties: z.array(
            z.object({
              tie: z.enum(TIES),
              leftMinor: moneyMinor,
              rightMinor: moneyMinor,
              differenceMinor: moneyMinor,
              /** Rows behind the difference, or to be looked at. */
              exceptions: count,
            }),
          ),
        }),
      ),
    }),
    topics: ['order', 'shipment', 'invoice', 'payment', 'bankStatement', 'stock', 'ledger', 'period'],
  }),
  'reconciliationException.list': list({
    row: z.object({
      id,
      check: oneOf(CHECKS),
      tie: oneOf(TIES),
      documentType: oneOf(DOCUMENT_TYPES),
      documentId: id.nullable(),
      documentNumber: text(40),
      on: localDate.nullable(),
      subject: text(300),
      /** Null in ties that count rows, numbers or goods: those have `differenceMicro`. */
      leftMinor: moneyMinor.nullable(),
      rightMinor: moneyMinor.nullable(),
      differenceMinor: moneyMinor.nullable(),
      differenceMicro: qtyMicro.nullable(),
      action: oneOf(CLEARING_ACTIONS),
    }),
    filter: { ...period, check: z.enum(CHECKS).optional(), knownAt },
    topics: ['order', 'shipment', 'invoice', 'payment', 'bankStatement', 'stock', 'ledger', 'period'],
  }),
  /**
   * R1's grid: the order lines of a period with their way from order to cash as of its end, at net in the base currency: what was
   * ordered, shipped, billed, credited, brought back or paid in it, and what of earlier orders is shipped and not billed, or billed
   * and not shipped, at its end.
   */
  'revenueReconciliation.list': list({
    row: z.object({
      id,
      orderId: id,
      orderNumber: text(40),
      orderedOn: localDate,
      customerName: text(200),
      itemCode: text(40),
      description: text(300),
      unit: text(20),
      orderedMicro: qtyMicro,
      shippedMicro: qtyMicro,
      invoicedMicro: qtyMicro,
      creditedMicro: qtyMicro,
      returnedMicro: qtyMicro,
      paidMicro: qtyMicro,
      orderedMinor: moneyMinor,
      shippedMinor: moneyMinor,
      invoicedMinor: moneyMinor,
      creditedMinor: moneyMinor,
      returnedNetMinor: moneyMinor,
      paidMinor: moneyMinor,
      shippedNotBilledMinor: moneyMinor,
      billedNotShippedMinor: moneyMinor,
    }),
    filter: { ...period, exceptionsOnly: z.boolean().optional(), knownAt },
    topics: ['order', 'shipment', 'invoice', 'payment', 'creditNote', 'return'],
  }),
  'workQueue.get': query({
    input: z.strictObject({}),
    output: z.object({
      stages: z.array(
        z.object({
          stage: z.enum([
            'toConfirm',
            'toPack',
            'backordered',
            'toShip',
            'toInvoice',
            'toCollect',
            'toRemind',
            'toDo',
            'toReturn',
            'inCase',
            'incomplete',
            'toReconcile',
          ]),
          count,
          amountMinor: moneyMinor,
          oldestOn: localDate.nullable(),
        }),
      ),
    }),
    topics: [
      'order',
      'package',
      'shipment',
      'invoice',
      'payment',
      'reminder',
      'stock',
      'period',
      'return',
      'case',
      'activity',
    ],
  }),
};
