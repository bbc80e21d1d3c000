// A document as it is printed: the query behind its own page, and who stands on it, made into a print model.
import type { Parsed } from '../../../shared/contract/index.ts';
import { MAX_LIMIT } from '../../../shared/contract/kit.ts';
import type { PrintForm, PrintModel } from '../../../shared/contract/printing.ts';
import { deliveryNoteModel, packingSlipModel, pickListModel } from '../../../shared/print/goods.ts';
import { shippingLabelModel } from '../../../shared/print/label.ts';
import { paymentReceiptModel, statementModel } from '../../../shared/print/money.ts';
import type { TradeFacts } from '../../../shared/print/priced.ts';
import { reminderModel } from '../../../shared/print/reminder.ts';
import { creditNoteModel, invoiceModel, orderConfirmationModel, quoteModel } from '../../../shared/print/trade.ts';
import type { ReadDb } from '../../connection.ts';
import { invoiceGet, paymentGet } from '../billing.ts';
import { companyGet } from '../company.ts';
import { creditNoteGet } from '../creditNotes.ts';
import { reminderGet } from '../dunning.ts';
import { number, type QueryContext, type QueryHandler } from '../kit.ts';
import { quoteGet } from '../quotes.ts';
import { currenciesOf, customerStatementList } from '../reports/receivables.ts';
import { salesOrderGet } from '../sales.ts';
import { packageGet, shipmentGet } from '../shipping.ts';
import { labelOf } from '../shippingLabels.ts';
import { asIssued, factsFor, taxCodesOf } from './facts.ts';

type Asked = Parsed<'printForm.get'>;
type Maker = (db: ReadDb, asked: Asked, context: QueryContext) => PrintModel;

type Traded = { customerId: number; taxes: readonly { taxCode: string }[] };

function tradeFacts(db: ReadDb, document: Traded, { language }: Asked, context: QueryContext): TradeFacts {
  const codes = document.taxes.map(({ taxCode }) => taxCode);
  return { ...factsFor(db, document.customerId, language, context), taxCodes: taxCodesOf(db, codes) };
}

/** Every row of a statement, page by page. */
function statement(db: ReadDb, { id, from, to, currency, language }: Asked, context: QueryContext): PrintModel {
  const span = { from: from ?? `${context.today.slice(0, 4)}-01-01`, to: to ?? context.today };
  const rows: ReturnType<typeof customerStatementList>['rows'] = [];
  for (let total = 1; rows.length < total; ) {
    const page = { customerId: id, ...span, currency, offset: rows.length, limit: MAX_LIMIT };
    const answer = customerStatementList(db, page, context);
    total = answer.total;
    rows.push(...answer.rows);
  }
  const others = currenciesOf(db, id, span.to).filter((one) => one !== rows[0]?.currency);
  return statementModel(factsFor(db, id, language, context), span, rows, others);
}

const FORMS: Record<PrintForm, Maker> = {
  quote: (db, asked, context) => {
    const quote = quoteGet(db, { id: asked.id }, context);
    return quoteModel(tradeFacts(db, quote, asked, context), quote);
  },
  orderConfirmation: (db, asked, context) => {
    const order = salesOrderGet(db, { id: asked.id }, context);
    return orderConfirmationModel(tradeFacts(db, order, asked, context), order);
  },
  // Read in our own warehouse, so in our own language.
  pickList: (db, asked, context) => {
    const order = salesOrderGet(db, { id: asked.id }, context);
    const language = asked.language ?? companyGet(db, {}, context).language;
    return pickListModel(factsFor(db, order.customerId, language, context), order);
  },
  packingSlip: (db, asked, context) => {
    const pack = packageGet(db, { id: asked.id }, context);
    return packingSlipModel(factsFor(db, pack.customerId, asked.language, context), pack);
  },
  shippingLabel: (db, asked, context) => {
    const label = labelOf(db, asked.id);
    return shippingLabelModel(factsFor(db, label.customerId, asked.language, context), label);
  },
  deliveryNote: (db, asked, context) => {
    const shipment = shipmentGet(db, { id: asked.id }, context);
    return deliveryNoteModel(factsFor(db, shipment.customerId, asked.language, context), shipment);
  },
  invoice: (db, asked, context) => {
    const invoice = invoiceGet(db, { id: asked.id }, context);
    const facts = asIssued(db, tradeFacts(db, invoice, asked, context), 'invoice', asked.id);
    const baseTaxMinor = number(db, 'SELECT base_tax_minor AS n FROM invoice WHERE id = @id', { id: asked.id });
    return invoiceModel(facts, invoice, baseTaxMinor);
  },
  creditNote: (db, asked, context) => {
    const note = creditNoteGet(db, { id: asked.id }, context);
    return creditNoteModel(asIssued(db, tradeFacts(db, note, asked, context), 'creditNote', asked.id), note);
  },
  paymentReceipt: (db, asked, context) => {
    const payment = paymentGet(db, { id: asked.id }, context);
    return paymentReceiptModel(factsFor(db, payment.customerId, asked.language, context), payment);
  },
  reminder: (db, asked, context) => {
    const reminder = reminderGet(db, { id: asked.id }, context);
    return reminderModel(factsFor(db, reminder.customerId, asked.language, context), reminder);
  },
  statement,
};

export const printFormGet: QueryHandler<'printForm.get'> = (db, asked, context) =>
  FORMS[asked.form](db, asked, context);
