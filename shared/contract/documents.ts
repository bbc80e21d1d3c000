// What documents share in the contract: references between them, the actions allowed now, and the chain of a sale.
import { z } from 'zod';
import { FIELD_KINDS, flag, id, instant, localDate, moneyMinor, oneOf, text, version } from './fields.ts';
import { query } from './kit.ts';

export const DOCUMENT_TYPES = [
  'lead',
  'opportunity',
  'quote',
  'salesOrder',
  'package',
  'shipment',
  'invoice',
  'payment',
  'creditNote',
  'customerReturn',
  'refund',
  'writeOff',
  'reminder',
  'case',
  'stockReceipt',
  'stockIssue',
  'stockCount',
  'stockTransfer',
  'stockRevaluation',
  'landedCost',
  'journalEntry',
  'yearEnd',
  'openingBalance',
  'currencyRevaluation',
  'cutOff',
  'bankStatement',
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/**
 * An action of the document's state table and, when it is not allowed now, the reason (`refusal.<reason>`) with what it names.
 */
export const actions = z.array(
  z.object({
    action: z.string(),
    allowed: flag,
    reason: z.string().nullable(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
);

export const STATES = [
  'draft',
  'confirmed',
  'closed',
  'cancelled',
  'open',
  'packed',
  'shipped',
  'posted',
  'reversed',
  'issued',
  'credited',
  'requested',
  'authorised',
  'received',
  'converted',
  'dropped',
  'new',
  'qualified',
  'presented',
  'negotiating',
  'won',
  'lost',
  'done',
  'sent',
  'accepted',
  'declined',
  'expired',
  'replaced',
  'waiting',
  'resolved',
  'withdrawn',
  'kept',
  'broken',
] as const;
export const state = oneOf(STATES);

/** What a command answers of the document that it changed. */
export const changed = z.object({ id, version, number: text(40), state });
/** The document that a command is about, and the version that the person saw. */
export const ref = { id, version: version.optional() };
/** The days that a list is narrowed to. */
export const dates = { from: localDate.optional(), to: localDate.optional() };

const value = z.union([z.string(), z.number(), z.boolean()]).nullable();

export const documents = {
  /** Every document of the same sale, in the order of the cycle: lead, opportunity, quotes, order, packages, shipments, invoices, payments, returns, credit notes, refunds, cases, entries. */
  'document.chain': query({
    input: z.strictObject({ type: z.enum(DOCUMENT_TYPES), id }),
    output: z.object({
      nodes: z.array(
        z.object({
          type: z.enum(DOCUMENT_TYPES),
          id,
          number: text(40),
          state,
          on: localDate,
          amountMinor: moneyMinor.nullable(),
          /** What the amount is in. */
          currency: text(3),
        }),
      ),
    }),
    topics: [
      ...(['lead', 'opportunity', 'quote', 'order', 'package', 'shipment', 'invoice', 'payment'] as const),
      ...(['creditNote', 'return', 'refund', 'case', 'stock', 'ledger'] as const),
    ],
  }),
  /** Every command about a document, the latest first: who, when, what changed. */
  'document.history': query({
    input: z.strictObject({ type: z.enum(DOCUMENT_TYPES), id }),
    output: z.object({
      rows: z.array(
        z.object({
          ...{ at: instant, userName: text(100), command: text(80) },
          /** Of the document after it, where the command says. */
          version: version.nullable(),
          /** What an entry by hand made other than it was before; `line` is the item of a line, empty for the document. */
          changes: z.array(
            z.object({
              ...{ line: text(80), field: text(60), kind: z.enum(FIELD_KINDS) },
              ...{ before: value, after: value },
            }),
          ),
        }),
      ),
    }),
    topics: ['log'],
  }),
  /** Documents by number, customers and items by code or name: at most `limit` of each kind. */
  'search.find': query({
    input: z.strictObject({ text: z.string().max(100), limit: z.int().min(1).max(20).default(8) }),
    output: z.object({
      hits: z.array(
        z.object({
          type: z.enum([...DOCUMENT_TYPES, 'customer', 'item']),
          id,
          label: text(80),
          detail: text(300),
        }),
      ),
    }),
    topics: [
      ...(['customer', 'item', 'lead', 'opportunity', 'quote', 'order', 'shipment', 'invoice', 'payment'] as const),
      ...(['creditNote', 'return', 'refund', 'reminder', 'case'] as const),
    ],
  }),
};
