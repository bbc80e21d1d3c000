// Month end: cut-off entries and their reversals, what is left to do before a period is closed, and signatures under it.
import { z } from 'zod';
import { isPeriod } from '../kernel/localDate.ts';
import { actions, state } from './documents.ts';
import { count, flag, id, instant, localDate, moneyMinor, oneOf, qtyMicro, text } from './fields.ts';
import { command, list, query } from './kit.ts';
import { marginOnly } from './seen.ts';

/** A month, `YYYY-MM`. */
export const period = z.string().refine(isPeriod, { error: 'period' }).meta({ kind: 'text' });
export const CUT_OFF_KINDS = ['shippedNotInvoiced', 'invoicedNotShipped'] as const;
/** What is looked at before a period is closed, in this order; each is answered by a query. */
export const CLOSE_STEPS = [
  'earlierPeriods',
  'noDrafts',
  'allInvoiced',
  'moneyApplied',
  'cutOffPosted',
  'checksGreen',
  'signedOff',
  'periodLocked',
] as const;

/** What is counted of a step that is not done. */
export const COUNTED_IN_STEPS = [
  'openMonths',
  'drafts',
  'unbilledShipments',
  'paymentsToApply',
  'cutOffLines',
  'redChecks',
  'laterEntries',
] as const;

const cutOffLine = {
  kind: oneOf(CUT_OFF_KINDS),
  orderId: id,
  orderNumber: text(40),
  shipmentId: id.nullable(),
  shipmentNumber: text(40),
  shippedOn: localDate.nullable(),
  customerName: text(200),
  itemCode: text(40),
  description: text(300),
  unit: text(20),
  qtyMicro,
  netMinor: moneyMinor,
  costMinor: marginOnly(moneyMinor),
};
const cutOff = {
  id,
  number: text(40),
  state,
  endsOn: localDate,
  revertsOn: localDate,
  unbilledMinor: moneyMinor,
  costMinor: marginOnly(moneyMinor),
  deferredMinor: moneyMinor,
  note: text(500),
};
const changed = z.object({ id, version: z.int(), number: text(40), state });
const note = text(500).default('');

export const monthEnd = {
  /** What the cut-off of a period would hold: shipped and not invoiced, invoiced and not shipped at its end. */
  'cutOffProposal.list': list({
    row: z.object({ id, ...cutOffLine }),
    filter: { period },
    topics: ['order', 'shipment', 'invoice', 'return', 'creditNote'],
  }),
  'cutOff.list': list({ row: z.object(cutOff), topics: ['ledger', 'period'] }),
  'cutOff.get': query({
    input: z.strictObject({ id }),
    output: z.object({
      ...cutOff,
      version: z.int(),
      actions,
      lines: z.array(z.object({ id, ...cutOffLine })),
    }),
    topics: ['ledger', 'period'],
  }),
  /**
   * Posts revenue and cost of what was shipped and not invoiced by the last day of the period, and defers what was invoiced
   * and not shipped, both back on the first day of the next period; once for a period.
   */
  'cutOff.post': command({
    input: z.strictObject({ period, note }),
    output: changed,
    role: 'accountant',
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'PERIOD_LOCKED', 'AMOUNT_OUT_OF_RANGE'],
    topics: ['ledger', 'period'],
  }),
  /** Mirrors both entries of a cut-off, each on its own day. */
  'cutOff.reverse': command({
    input: z.strictObject({ id, version: z.int().optional() }),
    output: changed,
    role: 'accountant',
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'PERIOD_LOCKED', 'STALE'],
    topics: ['ledger', 'period'],
  }),
  /** Signs a period off: name and time are those of the person who does it, for ever. */
  'period.signOff': command({
    input: z.strictObject({ period, note }),
    output: z.object({ id }),
    role: 'accountant',
    refusals: ['WRONG_STATE'],
    topics: ['period'],
  }),
  'periodSignOff.list': list({
    row: z.object({ id, endsOn: localDate, at: instant, userName: text(100), note: text(500) }),
    filter: { period: period.optional() },
    topics: ['period'],
  }),
  /** What is left to do before a period is closed. */
  'closeStep.list': list({
    row: z.object({
      id,
      step: oneOf(CLOSE_STEPS),
      done: flag,
      /** How many are left, of what `counted` says. */
      count,
      counted: oneOf(COUNTED_IN_STEPS).nullable(),
      amountMinor: moneyMinor,
      at: instant.nullable(),
      userName: text(100),
    }),
    filter: { period },
    topics: ['order', 'shipment', 'invoice', 'payment', 'creditNote', 'return', 'stock', 'ledger', 'period'],
  }),
};
