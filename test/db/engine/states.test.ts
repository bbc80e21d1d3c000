// The documents of a sale: every state meets every action (test/kit/matrix.ts).
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReader } from '../../../db/connection.ts';
import type { Answer } from '../../../shared/contract/envelope.ts';
import {
  creditNoteStates,
  currencyRevaluationStates,
  customerReturnStates,
  cutOffStates,
  invoiceStates,
  packageStates,
  paymentStates,
  refundStates,
  salesOrderStates,
  shipmentStates,
  stockDocumentStates,
  stockTransferStates,
  writeOffStates,
} from '../../../shared/domain/documents/tables.ts';
import { comparing } from '../../kit/digest.ts';
import { type Doc, matrix } from '../../kit/matrix.ts';
import { money, price, qty, type Story, story } from '../../kit/story.ts';

let acme: Story;
beforeAll(async () => {
  acme = comparing(await story());
  await acme.receive(10_000, '4.00');
});
afterAll(() => acme.close());

const line = { itemId: 1, qtyMicro: qty(10), unitPriceMicro: price('3.00') };
const newOrder = async (confirm: boolean, more: object = {}): Promise<number> =>
  (await acme.call('salesOrder.create', { customerId: 1, lines: [line], confirm, ...more })).id;
const lineOf = async (orderId: number): Promise<number> =>
  (await acme.call('salesOrder.get', { id: orderId })).lines[0]?.id ?? 0;
const part = async (orderId: number, n: number) => [{ orderLineId: await lineOf(orderId), qtyMicro: qty(n) }];
const shipped = async (orderId: number, post = true): Promise<number> =>
  (await acme.call('shipment.create', { orderId, lines: await part(orderId, 3), post })).id;
const orderOf = async (packageId: number): Promise<number> =>
  (await acme.call('package.get', { id: packageId })).orderId;
const boxed = async (packed: boolean): Promise<number> => {
  const orderId = await newOrder(true);
  return (await acme.call('package.create', { orderId, lines: await part(orderId, 2), packed })).id;
};
const ship = async (packageId: number): Promise<Answer> =>
  acme.answer('shipment.create', { orderId: await orderOf(packageId), packageIds: [packageId], post: true });
const billed = async (issue: boolean): Promise<number> => {
  const shipmentId = await shipped(await newOrder(true));
  return (await acme.call('invoice.create', { shipmentIds: [shipmentId], issue })).id;
};
const some = async (): Promise<{ invoiceId: number; amountMinor: number }[]> => [
  { invoiceId: await billed(true), amountMinor: money('1.00') },
];
/** A posted one is on account, a draft is meant for an invoice. */
const paid = async (post: boolean): Promise<number> => {
  const applications = post ? [] : await some();
  return (await acme.call('payment.create', { customerId: 1, amountMinor: money('5.00'), applications, post })).id;
};
const source = async (from: { paymentId?: number; creditNoteId?: number }, post = true) => ({
  ...{ customerId: 1, post },
  sources: [{ ...from, amountMinor: money('1.00') }],
});
const refunded = async (from: { paymentId?: number; creditNoteId?: number }): Promise<Answer> =>
  acme.answer('refund.create', await source(from));
const sendBack = async (shipmentId: number): Promise<Answer> => {
  const db = openReader(acme.path);
  const line = db.$client.prepare('SELECT id FROM shipment_line WHERE shipment_id = ?').get(shipmentId) as {
    id: number;
  };
  db.$client.close();
  return acme.answer('customerReturn.create', { lines: [{ shipmentLineId: line.id, qtyMicro: qty(1) }] });
};
const received = async (post: boolean): Promise<number> =>
  (
    await acme.call('stockReceipt.create', {
      lines: [{ itemId: 1, qtyMicro: qty(1), unitCostMicro: price('4') }],
      post,
    })
  ).id;

const order: Doc = {
  table: salesOrderStates,
  stateOf: async (id) => (await acme.call('salesOrder.get', { id })).state,
  make: {
    draft: () => newOrder(false),
    confirmed: async (action) => {
      const id = await newOrder(true, action === 'deposit' ? { depositMinor: money('10.00') } : {});
      if (action === 'invoice') await shipped(id);
      if (action === 'reserve') await acme.call('salesOrder.release', { id });
      return id;
    },
    closed: async () => {
      const id = await newOrder(true);
      await shipped(id);
      await acme.call('salesOrder.close', { id });
      return id;
    },
    cancelled: async () => {
      const id = await newOrder(true);
      await acme.call('salesOrder.cancel', { id });
      return id;
    },
  },
  acts: {
    update: async (id) => {
      const { version } = await acme.call('salesOrder.get', { id });
      return acme.answer('salesOrder.update', { id, version, customerId: 1, lines: [line] });
    },
    delete: (id) => acme.answer('salesOrder.delete', { id }),
    confirm: (id) => acme.answer('salesOrder.confirm', { id }),
    reserve: (id) => acme.answer('salesOrder.reserve', { id }),
    release: (id) => acme.answer('salesOrder.release', { id }),
    pack: async (id) => acme.answer('package.create', { orderId: id, lines: await part(id, 1) }),
    ship: async (id) => acme.answer('shipment.create', { orderId: id, lines: await part(id, 1), post: true }),
    invoice: (id) => acme.answer('invoice.create', { orderIds: [id], issue: true }),
    close: (id) => acme.answer('salesOrder.close', { id }),
    cancel: (id) => acme.answer('salesOrder.cancel', { id }),
    amend: async (id) => {
      const { qtyMicro, itemId, unitPriceMicro } = line;
      const kept = { id: await lineOf(id), itemId, unitPriceMicro, qtyMicro: qtyMicro + qty(1) };
      return acme.answer('salesOrder.amend', { id, lines: [kept] });
    },
    deposit: (id) => acme.answer('invoice.createDeposit', { orderId: id, issue: true }),
    reopen: (id) => acme.answer('salesOrder.reopen', { id }),
  },
};

const box: Doc = {
  table: packageStates,
  stateOf: async (id) => (await acme.call('package.get', { id })).state,
  make: {
    open: () => boxed(false),
    packed: () => boxed(true),
    shipped: async () => {
      const id = await boxed(true);
      await ship(id);
      return id;
    },
  },
  acts: {
    update: async (id) => {
      const { version, orderId } = await acme.call('package.get', { id });
      return acme.answer('package.update', {
        id,
        version,
        weightGrams: 5,
        tracking: '',
        lines: await part(orderId, 1),
      });
    },
    delete: (id) => acme.answer('package.delete', { id }),
    pack: (id) => acme.answer('package.pack', { id }),
    unpack: (id) => acme.answer('package.unpack', { id }),
    move: async (id) => acme.answer('package.move', { id, lines: await part(await orderOf(id), 1) }),
    ship,
  },
};

const shipment: Doc = {
  table: shipmentStates,
  stateOf: async (id) => (await acme.call('shipment.get', { id })).state,
  make: {
    draft: async () => shipped(await newOrder(true), false),
    posted: async () => shipped(await newOrder(true)),
    reversed: async () => {
      const id = await shipped(await newOrder(true));
      await acme.call('shipment.reverse', { id });
      return id;
    },
  },
  acts: {
    update: async (id) => {
      const { version, orderId } = await acme.call('shipment.get', { id });
      return acme.answer('shipment.update', { id, version, lines: await part(orderId, 2) });
    },
    delete: (id) => acme.answer('shipment.delete', { id }),
    post: (id) => acme.answer('shipment.post', { id }),
    invoice: (id) => acme.answer('invoice.create', { shipmentIds: [id], issue: true }),
    return: (id) => sendBack(id),
    deliver: (id) => acme.answer('shipment.deliver', { id }),
    reverse: (id) => acme.answer('shipment.reverse', { id }),
  },
};

const invoice: Doc = {
  table: invoiceStates,
  stateOf: async (id) => (await acme.call('invoice.get', { id })).state,
  make: {
    draft: () => billed(false),
    issued: () => billed(true),
    credited: async (action) => {
      const id = await billed(true);
      const { grossMinor } = await acme.call('invoice.get', { id });
      const applications = [{ invoiceId: id, amountMinor: grossMinor }];
      const paying = { customerId: 1, amountMinor: grossMinor, applications, post: true };
      const paid =
        action !== 'update' && action !== 'credit' && action !== 'delete' && action !== 'issue'
          ? await acme.call('payment.create', paying)
          : null;
      const note = await acme.call('creditNote.create', { invoiceId: id, issue: true });
      if (paid) await acme.call('payment.reverse', { id: paid.id });
      // Nothing is written off while the credit note could be set against the invoice.
      const sources = [{ creditNoteId: note.id, amountMinor: grossMinor }];
      if (action === 'writeOff') await acme.call('refund.create', { post: true, customerId: 1, sources });
      return id;
    },
  },
  acts: {
    update: async (id) => {
      const { version } = await acme.call('invoice.get', { id });
      return acme.answer('invoice.update', { id, version, dueOn: '2026-03-20' });
    },
    delete: (id) => acme.answer('invoice.delete', { id }),
    issue: (id) => acme.answer('invoice.issue', { id }),
    pay: (id) => {
      const applications = [{ invoiceId: id, amountMinor: money('1.00') }];
      return acme.answer('payment.create', { customerId: 1, amountMinor: money('1.00'), applications, post: true });
    },
    credit: (id) => acme.answer('creditNote.create', { invoiceId: id, grossMinor: money('1.00'), issue: true }),
    writeOff: (id) => acme.answer('writeOff.create', { invoiceId: id, amountMinor: money('1.00'), post: true }),
  },
};

const payment: Doc = {
  table: paymentStates,
  stateOf: async (id) => (await acme.call('payment.get', { id })).state,
  make: {
    draft: () => paid(false),
    posted: async (action) => {
      const id = await paid(true);
      if (action === 'unapply') await acme.call('payment.apply', { id, applications: await some() });
      return id;
    },
    reversed: async () => {
      const id = await paid(true);
      await acme.call('payment.reverse', { id });
      return id;
    },
  },
  acts: {
    update: async (id) => {
      const { version } = await acme.call('payment.get', { id });
      const applications = await some();
      return acme.answer('payment.update', { id, version, customerId: 1, amountMinor: money('6.00'), applications });
    },
    delete: (id) => acme.answer('payment.delete', { id }),
    post: (id) => acme.answer('payment.post', { id }),
    apply: async (id) => acme.answer('payment.apply', { id, applications: await some() }),
    unapply: async (id) => {
      const { applications } = await acme.call('payment.get', { id });
      return acme.answer('payment.unapply', { id, applicationId: applications[0]?.id ?? 1 });
    },
    refund: (id) => refunded({ paymentId: id }),
    reverse: (id) => acme.answer('payment.reverse', { id }),
  },
};

const credited = async (issue: boolean, applied = false): Promise<number> => {
  const invoiceId = await billed(true);
  const { grossMinor } = await acme.call('invoice.get', { id: invoiceId });
  const applications = [{ invoiceId, amountMinor: grossMinor }];
  if (!applied) await acme.call('payment.create', { customerId: 1, amountMinor: grossMinor, applications, post: true });
  return (await acme.call('creditNote.create', { invoiceId, issue })).id;
};
const creditNote: Doc = {
  table: creditNoteStates,
  stateOf: async (id) => (await acme.call('creditNote.get', { id })).state,
  make: {
    draft: () => credited(false),
    issued: (action) => credited(true, action === 'unapply'),
    reversed: async () => {
      const id = await credited(true);
      await acme.call('creditNote.reverse', { id });
      return id;
    },
  },
  acts: {
    update: async (id) => {
      const { version } = await acme.call('creditNote.get', { id });
      return acme.answer('creditNote.update', { id, version, grossMinor: money('1.00') });
    },
    delete: (id) => acme.answer('creditNote.delete', { id }),
    issue: (id) => acme.answer('creditNote.issue', { id }),
    apply: async (id) => acme.answer('creditNote.apply', { id, applications: await some() }),
    unapply: async (id) => {
      const { applications } = await acme.call('creditNote.get', { id });
      return acme.answer('creditNote.unapply', { id, applicationId: applications[0]?.id ?? 1 });
    },
    refund: (id) => refunded({ creditNoteId: id }),
    reverse: (id) => acme.answer('creditNote.reverse', { id }),
  },
};

const back = async (name: 'create' | 'request' = 'create', pay = false): Promise<number> => {
  const invoiceId = await billed(true);
  const { customerId, openMinor: amountMinor } = await acme.call('invoice.get', { id: invoiceId });
  if (pay)
    await acme.call('payment.create', {
      ...{ customerId, amountMinor, post: true },
      applications: [{ invoiceId, amountMinor }],
    });
  const { lines } = await acme.call('invoice.get', { id: invoiceId });
  const returnable = await acme.call('customerReturn.returnable', { shipmentId: lines[0]?.shipmentId ?? 0 });
  const shipmentLineId = returnable.lines[0]?.shipmentLineId ?? 0;
  return (await acme.call(`customerReturn.${name}`, { lines: [{ shipmentLineId, qtyMicro: qty(1) }] })).id;
};
const INSTEAD = { itemId: 1, qtyMicro: qty(1), unitPriceMicro: 10_000_000 };
const customerReturn: Doc = {
  table: customerReturnStates,
  stateOf: async (id) => (await acme.call('customerReturn.get', { id })).state,
  make: {
    requested: () => back('request'),
    authorised: () => back(),
    received: async (action) => {
      const id = await back('create', action === 'refund');
      await acme.call('customerReturn.receive', { id });
      return id;
    },
    closed: async () => {
      const id = await back();
      await acme.call('customerReturn.receive', { id });
      await acme.call('customerReturn.close', { id });
      return id;
    },
    reversed: async () => {
      const id = await back();
      await acme.call('customerReturn.receive', { id });
      await acme.call('customerReturn.reverse', { id });
      return id;
    },
  },
  acts: {
    authorise: (id) => acme.answer('customerReturn.authorise', { id }),
    receive: (id) => acme.answer('customerReturn.receive', { id }),
    credit: (id) => acme.answer('customerReturn.credit', { id }),
    refund: (id) => acme.answer('customerReturn.refund', { id }),
    replace: (id) => acme.answer('customerReturn.replace', { id, replacement: [INSTEAD] }),
    close: (id) => acme.answer('customerReturn.close', { id }),
    reverse: (id) => acme.answer('customerReturn.reverse', { id }),
  },
};

const paidBack = async (post: boolean): Promise<number> =>
  (await acme.call('refund.create', await source({ paymentId: await paid(true) }, post))).id;
const refund: Doc = {
  table: refundStates,
  stateOf: async (id) => (await acme.call('refund.get', { id })).state,
  make: {
    draft: () => paidBack(false),
    posted: () => paidBack(true),
    reversed: async () => {
      const id = await paidBack(true);
      await acme.call('refund.reverse', { id });
      return id;
    },
  },
  acts: {
    update: async (id) => {
      const { version, lines } = await acme.call('refund.get', { id });
      const sources = [{ paymentId: lines[0]?.paymentId ?? 0, amountMinor: money('2.00') }];
      return acme.answer('refund.update', { id, version, sources });
    },
    delete: (id) => acme.answer('refund.delete', { id }),
    post: (id) => acme.answer('refund.post', { id }),
    reverse: (id) => acme.answer('refund.reverse', { id }),
  },
};

const writtenOff = async (post: boolean): Promise<number> =>
  (await acme.call('writeOff.create', { invoiceId: await billed(true), amountMinor: money('1.00'), post })).id;
const writeOff: Doc = {
  table: writeOffStates,
  stateOf: async (id) => (await acme.call('writeOff.get', { id })).state,
  make: {
    draft: () => writtenOff(false),
    posted: () => writtenOff(true),
    reversed: async () => {
      const id = await writtenOff(true);
      await acme.call('writeOff.reverse', { id });
      return id;
    },
  },
  acts: {
    update: async (id) => {
      const { version } = await acme.call('writeOff.get', { id });
      return acme.answer('writeOff.update', { id, version, amountMinor: money('2.00') });
    },
    delete: (id) => acme.answer('writeOff.delete', { id }),
    post: (id) => acme.answer('writeOff.post', { id }),
    reverse: (id) => acme.answer('writeOff.reverse', { id }),
  },
};

let months = 0;
const cutOff: Doc = {
  table: cutOffStates,
  stateOf: async (id) => (await acme.call('cutOff.get', { id })).state,
  make: {
    // Goods shipped on the story's day are not billed at the end of any later month either.
    posted: async () => {
      await shipped(await newOrder(true));
      acme.setToday('2027-12-31');
      months += 1;
      const { id } = await acme.call('cutOff.post', { period: `2026-${String(3 + months).padStart(2, '0')}` });
      acme.setToday('2026-03-02');
      return id;
    },
    reversed: async (action) => {
      const id = (await cutOff.make.posted?.(action)) ?? 0;
      await acme.call('cutOff.reverse', { id });
      return id;
    },
  },
  acts: { reverse: (id) => acme.answer('cutOff.reverse', { id }) },
};

let days = 0;
const currencyRevaluation: Doc = {
  table: currencyRevaluationStates,
  stateOf: async (id) => {
    const { rows } = await acme.call('currencyRevaluation.list', { limit: 100 });
    return rows.find((row) => row.id === id)?.state ?? '';
  },
  make: {
    posted: async () => {
      if (days === 0) {
        await acme.call('exchangeRate.create', { currency: 'EUR', validFrom: '2026-03-01', rateE10: 11_000_000_000 });
        const old = { number: 'OLD-EUR', issuedOn: '2026-01-01', dueOn: '2026-02-01', currency: 'EUR' };
        const lines = [{ customerId: 1, amountMinor: 1_000, ...old }];
        await acme.call('openingBalance.postInvoices', { postedOn: '2026-03-01', lines });
      }
      days += 1;
      const revaluedOn = `2026-03-${String(2 + days).padStart(2, '0')}`;
      return (await acme.call('currencyRevaluation.post', { revaluedOn })).id;
    },
    reversed: async (action) => {
      const id = (await currencyRevaluation.make.posted?.(action)) ?? 0;
      await acme.call('currencyRevaluation.reverse', { id });
      return id;
    },
  },
  acts: { reverse: (id) => acme.answer('currencyRevaluation.reverse', { id }) },
};

const stockDocument: Doc = {
  table: stockDocumentStates,
  stateOf: async (id) => (await acme.call('stockDocument.get', { id })).state,
  make: {
    draft: () => received(false),
    posted: () => received(true),
    reversed: async () => {
      const id = await received(true);
      await acme.call('stockDocument.reverse', { id });
      return id;
    },
  },
  acts: {
    land: (id) => acme.answer('landedCost.create', { receiptId: id, amountMinor: 100, post: true }),
    reverse: (id) => acme.answer('stockDocument.reverse', { id }),
    update: async (id) => {
      const { version } = await acme.call('stockDocument.get', { id });
      const lines = [{ itemId: 1, qtyMicro: qty(2), unitCostMicro: price('4') }];
      return acme.answer('stockReceipt.update', { id, version, lines });
    },
    delete: (id) => acme.answer('stockDocument.delete', { id }),
    post: (id) => acme.answer('stockDocument.post', { id }),
  },
};

let elsewhere = 0;
const moved = async (post: boolean): Promise<number> => {
  elsewhere ||= (await acme.call('warehouse.create', { code: 'EAST', name: 'East' })).id;
  await received(true);
  const lines = [{ itemId: 1, qtyMicro: qty(1) }];
  return (await acme.call('stockTransfer.create', { toWarehouseId: elsewhere, lines, post })).id;
};
const stockTransfer: Doc = {
  table: stockTransferStates,
  stateOf: async (id) => (await acme.call('stockTransfer.get', { id })).state,
  make: {
    draft: () => moved(false),
    posted: () => moved(true),
    reversed: async () => {
      const id = await moved(true);
      await acme.call('stockTransfer.reverse', { id });
      return id;
    },
  },
  acts: {
    update: async (id) => {
      const { version } = await acme.call('stockTransfer.get', { id });
      const lines = [{ itemId: 1, qtyMicro: qty(1) }];
      return acme.answer('stockTransfer.update', { id, version, toWarehouseId: elsewhere, lines });
    },
    delete: (id) => acme.answer('stockTransfer.delete', { id }),
    post: (id) => acme.answer('stockTransfer.post', { id }),
    reverse: (id) => acme.answer('stockTransfer.reverse', { id }),
  },
};

const SALES = [order, box, shipment, invoice, payment, creditNote, customerReturn, refund, writeOff];
for (const doc of [...SALES, cutOff, currencyRevaluation, stockDocument, stockTransfer]) matrix(doc);

test('after all of it the file is clean', async () => {
  const { violations } = await acme.call('integrity.check', {});
  expect(violations).toEqual([]);
});
