// Invoices, payments, and what is open.
import type { Output } from '../../shared/contract/index.ts';
import { actionsIn } from '../../shared/domain/documents/states.ts';
import {
  type InvoiceState,
  invoiceStates,
  type PostedState,
  paymentStates,
} from '../../shared/domain/documents/tables.ts';
import type { ReadDb } from '../connection.ts';
import { invoiceParts, NEXT_DUE, OVERDUE_DAYS, OVERDUE_MINOR } from '../schema/due.ts';
import { paymentApplications } from './applications.ts';
import { creditApplications } from './creditNotes.ts';
import { all, must, one, type QueryHandler } from './kit.ts';
import { between, listOf, matching, select } from './list.ts';
import { invoiceObstacle } from './obstacles.ts';
import { applicableAt } from './reports/openItems.ts';
import { DISCOUNTABLE, discountInTime, type Payable } from './suggest.ts';

const ORDERS = `coalesce((SELECT group_concat(number, ', ') FROM (SELECT DISTINCT coalesce(o.number, '') AS number FROM invoice_line vl
  JOIN sales_order_line ol ON ol.id = vl.order_line_id JOIN sales_order o ON o.id = ol.order_id
  WHERE vl.invoice_id = v.id ORDER BY o.id)),
  (SELECT coalesce(number, '') FROM sales_order WHERE id = v.deposit_order_id), '')`;

const invoiceFields = {
  id: 'v.id',
  number: "coalesce(v.number, '')",
  state: 'v.state',
  issuedOn: 'v.issued_on',
  dueOn: NEXT_DUE,
  customerId: 'v.customer_id',
  customerCode: 'c.code',
  customerName: 'c.name',
  orderNumbers: ORDERS,
  currency: 'v.currency',
  netMinor: 'v.net_minor',
  taxMinor: 'v.tax_minor',
  grossMinor: 'v.gross_minor',
  openMinor: 'v.open_minor',
  baseGrossMinor: 'v.base_gross_minor',
  baseOpenMinor: 'v.base_open_minor',
  overdueMinor: OVERDUE_MINOR,
  overdueDays: OVERDUE_DAYS,
  version: 'v.version',
};
const INVOICES = 'invoice v JOIN customer c ON c.id = v.customer_id';

export const invoiceList = listOf('invoice.list', {
  from: INVOICES,
  base: { from: 'invoice v', joined: ['c'] },
  key: 'v.id',
  order: 'v.issued_on DESC, v.id DESC',
  search: ["coalesce(v.number, '')", 'c.code', 'c.name'],
  indexed: { kind: 'invoice', own: ['number'], customer: 'customer_id' },
  params: (_input, { today }) => ({ today }),
  where: (input) => [
    ...matching('v.customer_id', 'customerId', input.customerId),
    ...between('v.issued_on', input),
    ...(input.open === undefined ? [] : [{ sql: input.open ? 'v.open_minor > 0' : 'v.open_minor = 0' }]),
    ...(input.overdue === undefined
      ? []
      : [{ sql: `${input.overdue ? '' : 'NOT '}(v.open_minor > 0 AND ${NEXT_DUE} < @today)` }]),
  ],
  fields: invoiceFields,
});

type Invoice = Output<'invoice.get'>;

function taxesOf(db: ReadDb, id: number): Invoice['taxes'] {
  type Group = Omit<Invoice['taxes'][number], 'parts'> & { id: number };
  type Part = Invoice['taxes'][number]['parts'][number] & { taxId: number };
  const groups = all<Group>(
    db,
    `SELECT x.id, x.tax_code_id AS taxCodeId, t.code AS taxCode, x.rate_ppm AS ratePpm, x.base_minor AS baseMinor, x.tax_minor AS taxMinor
     FROM invoice_tax x JOIN tax_code t ON t.id = x.tax_code_id WHERE x.invoice_id = @id ORDER BY x.id`,
    { id },
  );
  const parts = all<Part>(
    db,
    `SELECT p.invoice_tax_id AS taxId, p.name, p.rate_ppm AS ratePpm, p.tax_minor AS taxMinor
     FROM invoice_tax_part p JOIN invoice_tax x ON x.id = p.invoice_tax_id WHERE x.invoice_id = @id ORDER BY p.position`,
    { id },
  );
  return groups.map(({ id: groupId, ...group }) => ({
    ...group,
    parts: parts.flatMap(({ taxId, ...part }) => (taxId === groupId ? [part] : [])),
  }));
}

const CREDITED = "coalesce((SELECT sum(gross_minor) FROM credit_note WHERE invoice_id = v.id AND state = 'issued'), 0)";

const OPEN_CREDIT_NOTE =
  "SELECT number FROM credit_note WHERE invoice_id = @id AND state = 'issued' AND open_minor > 0 ORDER BY id LIMIT 1";

/** A draft has its instalments already, all of them open. */
const INSTALMENTS = `SELECT position, due_on AS dueOn, amount_minor AS amountMinor, open_minor AS openMinor
  FROM (${invoiceParts('v.id = @id')})
  UNION ALL SELECT i.position, i.due_on, i.amount_minor, i.amount_minor FROM invoice_instalment i
    JOIN invoice v ON v.id = i.invoice_id WHERE v.id = @id AND v.state = 'draft' ORDER BY 2, 1`;

/** The percent that all its orders took off as a whole; 0 for amounts, different percents, and one that its order has no more. */
const TAKEN_PPM = `coalesce((SELECT CASE WHEN min(ppm) = max(ppm) AND min(share_minor(whole, ppm, 1000000) = taken) THEN min(ppm) END FROM (
  SELECT o.discount_ppm AS ppm, sum(l.amount_minor + l.document_discount_minor) AS whole, sum(l.document_discount_minor) AS taken
  FROM invoice_line l JOIN sales_order_line ol ON ol.id = l.order_line_id JOIN sales_order o ON o.id = ol.order_id
  WHERE l.invoice_id = v.id GROUP BY o.id)), 0)`;

export const invoiceGet: QueryHandler<'invoice.get'> = (db, { id }, { today }) => {
  type Row = Omit<
    Invoice,
    | 'lines'
    | 'taxes'
    | 'deductions'
    | 'applications'
    | 'instalments'
    | 'writeOffs'
    | 'creditNotes'
    | 'creditApplications'
    | 'actions'
    | 'pricesIncludeTax'
    | 'dueNamed'
  > & {
    pricesIncludeTax: number;
    dueNamed: number;
  };
  const row = must(
    one<Row>(
      db,
      `SELECT ${select(invoiceFields)}, v.tax_point_on AS taxPointOn, v.rate_e10 AS rateE10, v.opening_on AS openingOn, v.deposit_order_id AS depositOrderId,
       v.payment_terms_id IS NULL AS dueNamed, v.prices_include_tax AS pricesIncludeTax, v.rounding_minor AS roundingMinor, ${TAKEN_PPM} AS documentDiscountPpm, v.discount_ppm AS discountPpm, v.discount_on AS discountOn,
       coalesce((SELECT sum(discount_minor) FROM payment_application WHERE invoice_id = v.id), 0) AS discountTakenMinor,
       ${CREDITED} AS creditedMinor FROM ${INVOICES} WHERE v.id = @id`,
      {
        id,
        today,
      },
    ),
    'invoice',
    id,
  );
  const lines = all<Invoice['lines'][number]>(
    db,
    `SELECT l.id, l.position, l.item_id AS itemId, i.code AS itemCode, i.kind, l.description, i.unit, l.qty_micro AS qtyMicro,
            l.entered_unit AS enteredUnit, in_unit_micro(l.qty_micro, l.unit_numerator, l.unit_denominator) AS enteredMicro,
            l.unit_price_micro AS unitPriceMicro, l.discount_ppm AS discountPpm, l.discount_minor AS discountMinor, l.amount_minor AS amountMinor, l.document_discount_minor AS documentDiscountMinor, l.net_minor AS netMinor, t.code AS taxCode,
            l.rate_ppm AS ratePpm, l.order_line_id AS orderLineId, s.id AS shipmentId, coalesce(s.number, '') AS shipmentNumber
     FROM invoice_line l JOIN item i ON i.id = l.item_id JOIN tax_code t ON t.id = l.tax_code_id
     LEFT JOIN shipment_line sl ON sl.id = l.shipment_line_id LEFT JOIN shipment s ON s.id = sl.shipment_id
     WHERE l.invoice_id = @id ORDER BY l.position`,
    { id },
  );
  const deductions = all<Invoice['deductions'][number]>(
    db,
    `SELECT x.deposit_invoice_id AS depositInvoiceId, coalesce(d.number, '') AS depositNumber, t.code AS taxCode,
            x.rate_ppm AS ratePpm, x.net_minor AS netMinor, x.tax_minor AS taxMinor
     FROM deposit_deduction x JOIN invoice d ON d.id = x.deposit_invoice_id JOIN tax_code t ON t.id = x.tax_code_id
     WHERE x.invoice_id = @id ORDER BY x.id`,
    { id },
  );
  const taxes = taxesOf(db, id);
  const applications = paymentApplications(db, 'invoice_id', id);
  const creditNotes = all<Invoice['creditNotes'][number]>(
    db,
    `SELECT id, coalesce(number, '') AS number, state, issued_on AS issuedOn, gross_minor AS grossMinor
     FROM credit_note WHERE invoice_id = @id ORDER BY id`,
    { id },
  );
  const instalments = all<Invoice['instalments'][number]>(db, INSTALMENTS, { id });
  const writeOffs = all<Invoice['writeOffs'][number]>(
    db,
    `SELECT id, coalesce(number, '') AS number, state, written_off_on AS writtenOffOn, amount_minor AS amountMinor
     FROM write_off WHERE invoice_id = @id ORDER BY id`,
    { id },
  );
  const openCreditNote = one<{ number: string }>(db, OPEN_CREDIT_NOTE, { id })?.number;
  const standing = { ...row, applications, writeOffs, openCreditNote };
  const actions = actionsIn(invoiceStates, row.state as InvoiceState).map((action) => {
    const obstacle = action.allowed ? invoiceObstacle(action.action, standing) : null;
    return obstacle ? { ...action, allowed: false, ...obstacle } : action;
  });
  return {
    ...row,
    ...{ instalments, writeOffs },
    ...{
      dueNamed: row.dueNamed === 1,
      pricesIncludeTax: row.pricesIncludeTax === 1,
      lines,
      taxes,
      deductions,
      applications,
      creditNotes,
      actions,
    },
    creditApplications: creditApplications(db, 'invoice_id', id),
  };
};

const NAMED = 'SELECT invoice_id FROM draft_application WHERE payment_id = @paymentId';

export const invoiceOpenItems: QueryHandler<'invoice.openItems'> = (
  db,
  { customerId, paidOn, paymentId },
  { today },
) => {
  type Row = Omit<Output<'invoice.openItems'>['rows'][number], 'discountMinor'> & Payable;
  const rows = all<Row>(
    db,
    `SELECT v.id, v.number, v.issued_on AS issuedOn, ${NEXT_DUE} AS dueOn, v.currency, v.open_minor AS openMinor,
            ${OVERDUE_MINOR} AS overdueMinor, ${OVERDUE_DAYS} AS overdueDays, ${DISCOUNTABLE}
     FROM invoice v WHERE v.customer_id = @customerId AND (v.open_minor > 0${paymentId === undefined ? '' : ` OR v.id IN (${NAMED})`})
     ORDER BY ${NEXT_DUE}, v.id LIMIT 2000`,
    { customerId, today, ...(paymentId === undefined ? {} : { paymentId }) },
  );
  return {
    rows: rows.map(({ discountPpm, creditedMinor, takenMinor, ...row }) => ({
      ...row,
      discountMinor: discountInTime({ ...row, discountPpm, creditedMinor, takenMinor }, row.openMinor, paidOn ?? today),
    })),
  };
};

const paymentFields = {
  id: 'p.id',
  number: "coalesce(p.number, '')",
  state: 'p.state',
  paidOn: 'p.paid_on',
  customerId: 'p.customer_id',
  customerCode: 'c.code',
  customerName: 'c.name',
  reference: 'p.reference',
  bankAccountCode: 'a.code',
  currency: 'p.currency',
  amountMinor: 'p.amount_minor',
  feeMinor: 'p.fee_minor',
  unappliedMinor: 'p.unapplied_minor',
  baseAmountMinor: 'p.base_amount_minor',
  baseUnappliedMinor: 'p.base_unapplied_minor',
  version: 'p.version',
};
const PAYMENTS = 'payment p JOIN customer c ON c.id = p.customer_id JOIN account a ON a.id = p.bank_account_id';

export const paymentList = listOf('payment.list', {
  from: PAYMENTS,
  base: { from: 'payment p', joined: ['c', 'a'] },
  key: 'p.id',
  order: 'p.paid_on DESC, p.id DESC',
  search: ["coalesce(p.number, '')", 'c.code', 'c.name', 'p.reference'],
  indexed: { kind: 'payment', own: ['number', 'reference'], customer: 'customer_id' },
  where: (input) => [
    ...matching('p.customer_id', 'customerId', input.customerId),
    ...between('p.paid_on', input),
    ...(input.unapplied === undefined
      ? []
      : [{ sql: input.unapplied ? 'p.unapplied_minor > 0' : 'p.unapplied_minor = 0' }]),
    ...(input.applicableOn === undefined
      ? []
      : [
          {
            sql: `p.id IN (SELECT id FROM (${applicableAt('@applicableOn')}))`,
            params: { applicableOn: input.applicableOn },
          },
        ]),
  ],
  fields: paymentFields,
});

const REFUNDED = `coalesce((SELECT sum(l.amount_minor) FROM refund_line l JOIN refund r ON r.id = l.refund_id
  WHERE l.payment_id = p.id AND r.state = 'posted'), 0)`;

/** Tax that still stands on what is not applied. */
const ADVANCE_TAX = `CASE p.state WHEN 'posted' THEN p.advance_tax_minor
  - coalesce((SELECT sum(advance_tax_minor) FROM payment_application WHERE payment_id = p.id), 0)
  - coalesce((SELECT sum(l.advance_tax_minor) FROM refund_line l JOIN refund r ON r.id = l.refund_id
      WHERE l.payment_id = p.id AND r.state = 'posted'), 0) ELSE 0 END`;

export const paymentGet: QueryHandler<'payment.get'> = (db, { id }) => {
  type Row = Omit<Output<'payment.get'>, 'applications' | 'actions'>;
  const row = must(
    one<Row>(
      db,
      `SELECT ${select(paymentFields)}, p.rate_e10 AS rateE10, p.bank_account_id AS bankAccountId, p.note, ${ADVANCE_TAX} AS advanceTaxMinor, ${REFUNDED} AS refundedMinor FROM ${PAYMENTS} WHERE p.id = @id`,
      { id },
    ),
    'payment',
    id,
  );
  const applications = paymentApplications(db, 'payment_id', id, row.state === 'draft');
  const active = applications.some((one) => one.amountMinor > 0 && !one.undone);
  const reasons: Record<string, string | null> = {
    apply: row.unappliedMinor > 0 ? null : 'nothingUnapplied',
    unapply: active ? null : 'nothingApplied',
    refund: row.unappliedMinor > 0 ? null : 'nothingUnapplied',
    reverse: row.refundedMinor > 0 ? 'refunded' : null,
  };
  const actions = actionsIn(paymentStates, row.state as PostedState).map((action) => {
    const reason = action.allowed ? (reasons[action.action] ?? null) : action.reason;
    const params = reason === 'refunded' ? { params: { amountMinor: row.refundedMinor, currency: row.currency } } : {};
    return { ...action, allowed: reason === null, reason, ...params };
  });
  return { ...row, applications, actions };
};
