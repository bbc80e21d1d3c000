// The document under a number.
import type { PrintForm } from '../../../shared/contract/printing.ts';
import { refused } from '../../../shared/kernel/refusals.ts';
import { one, type QueryHandler } from '../kit.ts';

const ORDER = 'SELECT id FROM sales_order WHERE number = @number';
const PACKAGE = 'SELECT id FROM package WHERE number = @number';
/** The revision that stands: a later one that is a draft was not sent to anybody. A revision may be named as chains do, `QT-000007/2`. */
const QUOTE = `SELECT id FROM quote WHERE number = @number OR number || '/' || revision = @number
  ORDER BY number <> @number, state = 'draft', revision DESC LIMIT 1`;
const FIND: Record<PrintForm, string> = {
  quote: QUOTE,
  orderConfirmation: ORDER,
  pickList: ORDER,
  packingSlip: PACKAGE,
  shippingLabel: PACKAGE,
  deliveryNote: 'SELECT id FROM shipment WHERE number = @number',
  invoice: 'SELECT id FROM invoice WHERE number = @number',
  creditNote: 'SELECT id FROM credit_note WHERE number = @number',
  paymentReceipt: 'SELECT id FROM payment WHERE number = @number',
  reminder: 'SELECT id FROM reminder WHERE number = @number',
  statement: 'SELECT id FROM customer WHERE code = @number',
};

const KIND: Record<PrintForm, string> = {
  ...{ quote: 'quote', orderConfirmation: 'salesOrder', pickList: 'salesOrder', packingSlip: 'package' },
  shippingLabel: 'package',
  ...{ deliveryNote: 'shipment', invoice: 'invoice', creditNote: 'creditNote', paymentReceipt: 'payment' },
  ...{ reminder: 'reminder', statement: 'customer' },
};

export const printFormFind: QueryHandler<'printForm.find'> = (db, { form, number }) => {
  const found = one<{ id: number }>(db, FIND[form], { number });
  if (!found) {
    const params = { what: KIND[form], number };
    throw refused('NOT_FOUND', { reason: 'noPrintForm', params, fields: ['number'] });
  }
  return found;
};
