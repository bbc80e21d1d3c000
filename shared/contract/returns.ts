// Goods that come back: agreed, received into stock or scrap, credited, exchanged.
import { z } from 'zod';
import { actions, changed, dates, ref, state } from './documents.ts';
import {
  count,
  currencyCode,
  documentMinor,
  id,
  localDate,
  moneyMinor,
  nonNegativeQty,
  positiveQty,
  priceMicro,
  qtyMicro,
  text,
  version,
} from './fields.ts';
import { command, list, query } from './kit.ts';
import { goodsCostMinor } from './seen.ts';

const returnRow = z.object({
  id,
  /** Given when it is agreed; empty while it is only asked for. */
  number: text(40),
  state,
  requestedOn: localDate.nullable(),
  /** Of one that is only asked for, that day. */
  /** Null while it is only asked for, and where that was never agreed. */
  authorisedOn: localDate.nullable(),
  receivedOn: localDate.nullable(),
  customerId: id,
  customerCode: text(40),
  customerName: text(200),
  orderNumbers: text(400),
  reason: text(200),
  costMinor: goodsCostMinor,
  version,
});

const returnLines = z
  .array(z.strictObject({ shipmentLineId: id, qtyMicro: positiveQty }))
  .min(1)
  .max(500);

/** What is asked to come back, and to which warehouse. */
const comingBack = { lines: returnLines, warehouseId: id.optional(), reason: text(200).default('') };
const note = text(500).default('');
const replacement = z
  .array(z.strictObject({ itemId: id, qtyMicro: positiveQty, unitPriceMicro: priceMicro }))
  .min(1)
  .max(500);

export const returns = {
  'customerReturn.list': list({
    row: returnRow,
    filter: { customerId: id.optional(), open: z.boolean().optional(), ...dates },
    topics: ['return', 'customer'],
  }),
  'customerReturn.get': query({
    input: z.strictObject({ id }),
    output: z.object({
      ...returnRow.shape,
      reversedOn: localDate.nullable(),
      note: text(500),
      warehouseId: id,
      warehouseCode: text(40),
      /** Of the orders that were delivered. */
      currency: currencyCode,
      exchangeOrderId: id.nullable(),
      exchangeOrderNumber: text(40),
      /** Gross of the order that sends other goods, less gross of the credit notes of this return; until there are any, less what its goods were ordered for. */
      exchangeDifferenceMinor: documentMinor,
      lines: z.array(
        z.object({
          id,
          shipmentLineId: id,
          shipmentId: id,
          shipmentNumber: text(40),
          itemId: id,
          itemCode: text(40),
          description: text(300),
          unit: text(20),
          qtyDecimals: count,
          qtyMicro,
          restockedMicro: qtyMicro,
          scrappedMicro: qtyMicro,
          sentBackMicro: qtyMicro,
          billedMicro: qtyMicro,
          costMinor: goodsCostMinor,
        }),
      ),
      creditNotes: z.array(z.object({ id, number: text(40), state, grossMinor: moneyMinor })),
      actions,
    }),
    topics: ['return', 'creditNote', 'order', 'customer'],
  }),
  /** Shipped goods that may still come back: of one shipment, or of all shipments of an order. */
  'customerReturn.returnable': query({
    input: z.strictObject({ shipmentId: id.optional(), orderId: id.optional() }),
    output: z.object({
      customerId: id.nullable(),
      customerName: text(200),
      /** Of the order that was delivered; empty without one. */
      currency: text(3),
      lines: z.array(
        z.object({
          shipmentLineId: id,
          shipmentId: id,
          shipmentNumber: text(40),
          shippedOn: localDate,
          itemCode: text(40),
          description: text(300),
          unit: text(20),
          qtyDecimals: count,
          shippedMicro: qtyMicro,
          returnableMicro: qtyMicro,
        }),
      ),
    }),
    topics: ['return', 'shipment'],
  }),
  /** Keeps that a customer asks to send goods back; nothing is agreed yet. */
  'customerReturn.request': command({
    input: z.strictObject({ ...comingBack, requestedOn: localDate.optional(), note }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'OVER_RETURNED', 'PERIOD_LOCKED'],
    topics: ['return', 'shipment'],
  }),
  /** Agrees to what was asked for, as far as that much may still come back. */
  'customerReturn.authorise': command({
    input: z.strictObject({ ...ref, authorisedOn: localDate.optional() }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'OVER_RETURNED', 'PERIOD_LOCKED'],
    topics: ['return', 'shipment'],
  }),
  /** Agrees to take shipped goods back; nothing moves until they are received. */
  'customerReturn.create': command({
    input: z.strictObject({ ...comingBack, authorisedOn: localDate.optional(), note }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'OVER_RETURNED', 'PERIOD_LOCKED'],
    topics: ['return', 'shipment'],
  }),
  /**
   * Takes the goods in at the cost at which they left: into stock, or to scrap; what was inspected and goes back to the customer
   * stays sold. Without lines, all that was agreed goes into stock.
   */
  'customerReturn.receive': command({
    input: z.strictObject({
      ...ref,
      receivedOn: localDate.optional(),
      lines: z
        .array(
          z.strictObject({
            lineId: id,
            restockedMicro: nonNegativeQty,
            scrappedMicro: nonNegativeQty.default(0),
            sentBackMicro: nonNegativeQty.default(0),
          }),
        )
        .max(500)
        .default([]),
    }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'OVER_RETURNED', 'PERIOD_LOCKED'],
    topics: ['return', 'shipment', 'order', 'stock', 'ledger'],
  }),
  /** Issues a credit note for each invoice that billed the goods that came back, and closes the return. */
  'customerReturn.credit': command({
    input: z.strictObject({ ...ref, issuedOn: localDate.optional() }),
    output: z.object({ ...changed.shape, creditNoteIds: z.array(id) }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'OVER_INVOICED', 'PERIOD_LOCKED'],
    topics: ['return', 'creditNote', 'invoice', 'ledger'],
  }),
  /** Credits what came back and pays out at once what the credit notes leave open. */
  'customerReturn.refund': command({
    input: z.strictObject({ ...ref, refundedOn: localDate.optional(), bankAccountId: id.optional() }),
    output: z.object({ ...changed.shape, creditNoteIds: z.array(id), refundId: id }),
    refusals: [
      ...(['NOT_FOUND', 'WRONG_STATE', 'STALE', 'OVER_INVOICED', 'OVER_APPLIED', 'NO_RATE'] as const),
      ...(['AMOUNT_OUT_OF_RANGE', 'PERIOD_LOCKED'] as const),
    ],
    topics: ['return', 'creditNote', 'invoice', 'refund', 'ledger'],
  }),
  /**
   * Exchange as one action: agrees to take goods back and drafts the order that sends others. The price difference is what
   * the new order's invoice leaves open after the credit is set against it. Prices are in the currency of the order that was
   * delivered, as `price.find` tells them.
   */
  'customerReturn.exchange': command({
    input: z.strictObject({
      ...comingBack,
      authorisedOn: localDate.optional(),
      replacement,
    }),
    output: z.object({ ...changed.shape, orderId: id }),
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'OVER_RETURNED', 'NO_RATE', 'AMOUNT_OUT_OF_RANGE', 'PERIOD_LOCKED'],
    topics: ['return', 'shipment', 'order'],
  }),
  /**
   * Exchange of goods that came back already, as one action: issues a credit note for each invoice that billed them, drafts the order
   * that sends others, and closes the return. Refused where an order in exchange was drafted before (exchangeOrdered).
   */
  'customerReturn.replace': command({
    input: z.strictObject({ ...ref, issuedOn: localDate.optional(), replacement }),
    output: z.object({ ...changed.shape, creditNoteIds: z.array(id), orderId: id }),
    refusals: [
      ...(['NOT_FOUND', 'WRONG_STATE', 'STALE', 'OVER_INVOICED', 'NO_RATE'] as const),
      ...(['AMOUNT_OUT_OF_RANGE', 'PERIOD_LOCKED'] as const),
    ],
    topics: ['return', 'creditNote', 'invoice', 'order', 'ledger'],
  }),
  /**
   * Takes a return back that was received by mistake: its goods leave stock again and are with the customer. Refused while a credit
   * note for it stands (returnCredited) and where its goods are no longer there.
   */
  'customerReturn.reverse': command({
    input: z.strictObject({ ...ref, reversedOn: localDate.optional() }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'INSUFFICIENT_STOCK', 'PERIOD_LOCKED'],
    topics: ['return', 'shipment', 'order', 'stock', 'ledger'],
  }),
  /**
   * Takes back a credit note that was issued by mistake: its invoice is open as before, its return is to credit again. Refused
   * while another was issued for the invoice after it (creditedLater), it is set against other invoices or paid back (creditUsed),
   * and where what it credited is invoiced again instead (billingTakenBack, depositCredited).
   */
  'creditNote.reverse': command({
    input: z.strictObject({ ...ref, reversedOn: localDate.optional() }),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE', 'PERIOD_LOCKED'],
    topics: ['creditNote', 'invoice', 'return', 'ledger'],
  }),
  /** Ends a return: it is not agreed to, nothing came, or nothing is to be credited. */
  'customerReturn.close': command({
    input: z.strictObject(ref),
    output: changed,
    refusals: ['NOT_FOUND', 'WRONG_STATE', 'STALE'],
    topics: ['return', 'shipment'],
  }),
};
