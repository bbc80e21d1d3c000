// Credit notes, and what of an invoice can be credited.

import type { Output } from '../../shared/contract/index.ts';
import { noteFree } from '../../shared/domain/documents/held.ts';
import { actionsIn } from '../../shared/domain/documents/states.ts';
import { type CreditNoteState, creditNoteStates } from '../../shared/domain/documents/tables.ts';
import { addMinor, sumMinor } from '../../shared/kernel/money.ts';
import type { ReadDb } from '../connection.ts';
import { placeIn } from '../schema/numbers.ts';
import { all, must, one, type QueryHandler } from './kit.ts';
import { between, listOf, matching, select } from './list.ts';

const creditNoteFields = {
  id: 'n.id',
  number: "coalesce(n.number, '')",
  state: 'n.state',
  issuedOn: 'n.issued_on',
  customerId: 'n.customer_id',
  customerCode: 'c.code',
  customerName: 'c.name',
  invoiceId: 'n.invoice_id',
  invoiceNumber: "coalesce(v.number, '')",
  reason: 'n.reason',
  currency: 'n.currency',
  netMinor: 'n.net_minor',
  taxMinor: 'n.tax_minor',
  grossMinor: 'n.gross_minor',
  openMinor: 'n.open_minor',
  baseGrossMinor: 'n.base_gross_minor',
  baseOpenMinor: 'n.base_open_minor',
  version: 'n.version',
};
const CREDIT_NOTES = 'credit_note n JOIN customer c ON c.id = n.customer_id JOIN invoice v ON v.id = n.invoice_id';

export const creditNoteList = listOf('creditNote.list', {
  from: CREDIT_NOTES,
  key: 'n.id',
  order: 'n.issued_on DESC, n.id DESC',
  search: ["coalesce(n.number, '')", 'c.code', 'c.name', "coalesce(v.number, '')"],
  where: (input) => [
    ...matching('n.customer_id', 'customerId', input.customerId),
    ...matching('n.invoice_id', 'invoiceId', input.invoiceId),
    ...between('n.issued_on', input),
    ...(input.open === undefined ? [] : [{ sql: input.open ? 'n.open_minor > 0' : 'n.open_minor = 0' }]),
  ],
  fields: creditNoteFields,
});

type CreditNote = Output<'creditNote.get'>;
type ApplicationRow = Omit<CreditNote['applications'][number], 'undone'> & { undone: number };

const CREDIT_APPLICATIONS = `SELECT a.id, a.credit_note_id AS creditNoteId, coalesce(n.number, '') AS creditNoteNumber,
  a.invoice_id AS invoiceId, coalesce(v.number, '') AS invoiceNumber, a.applied_on AS appliedOn, a.amount_minor AS amountMinor,
  EXISTS (SELECT 1 FROM credit_application u WHERE u.undoes_id = a.id) AS undone
  FROM credit_application a JOIN credit_note n ON n.id = a.credit_note_id JOIN invoice v ON v.id = a.invoice_id`;

/** Applications of credit notes to an invoice, or of one credit note. */
export const creditApplications = (
  db: Parameters<QueryHandler<'creditNote.get'>>[0],
  column: 'credit_note_id' | 'invoice_id',
  id: number,
): CreditNote['applications'] =>
  all<ApplicationRow>(db, `${CREDIT_APPLICATIONS} WHERE a.${column} = @id ORDER BY a.id`, { id }).map((row) => ({
    ...row,
    undone: row.undone === 1,
  }));

/** What holds an issued credit note where it is, as its reversal would refuse it. */
function heldBy(
  db: ReadDb,
  row: Pick<CreditNote, 'id' | 'number' | 'invoiceId' | 'depositOrderId' | 'openMinor' | 'grossMinor'>,
  applications: CreditNote['applications'],
): Pick<CreditNote['actions'][number], 'reason' | 'params'> | null {
  const { later, unbilled } = must(
    one<{ later: string | null; unbilled: number }>(
      db,
      `SELECT (SELECT k.number FROM credit_note k WHERE k.invoice_id = n.invoice_id AND k.state = 'issued' AND ${placeIn('k.number')} > ${placeIn('n.number')}
         ORDER BY k.id LIMIT 1) AS later, EXISTS (SELECT 1 FROM credit_note_line l JOIN unbilling a ON a.credit_note_line_id = l.id
         WHERE l.credit_note_id = n.id) AS unbilled FROM credit_note n WHERE n.id = @id`,
      { id: row.id },
    ),
    'creditNote',
    row.id,
  );
  const own = applications.filter(({ invoiceId }) => invoiceId === row.invoiceId);
  const free = noteFree({
    ...{ number: row.number, ofDeposit: row.depositOrderId !== null, tookBillingBack: unbilled === 1, later },
    used: addMinor(row.openMinor, sumMinor(own.map((one) => one.amountMinor))) !== row.grossMinor,
  });
  return free.ok ? null : { reason: free.refusal.reason, params: free.refusal.params };
}

const AFTER_DISCOUNT =
  'EXISTS (SELECT 1 FROM invoice_line WHERE invoice_id = n.invoice_id AND document_discount_minor > 0)';

export const creditNoteGet: QueryHandler<'creditNote.get'> = (db, { id }) => {
  type Row = Omit<
    CreditNote,
    'lines' | 'taxes' | 'applications' | 'refunds' | 'actions' | 'afterDiscount' | 'grossAgreed' | 'billAgain'
  > & {
    afterDiscount: number;
    grossAgreed: number;
    billAgain: number;
  };
  const row = must(
    one<Row>(
      db,
      `SELECT ${select(creditNoteFields)}, n.return_id AS returnId, n.reversed_on AS reversedOn, v.deposit_order_id AS depositOrderId, n.rate_e10 AS rateE10, n.rounding_minor AS roundingMinor, n.gross_agreed AS grossAgreed, ${AFTER_DISCOUNT} AS afterDiscount, n.bill_again AS billAgain, coalesce(r.number, '') AS returnNumber
       FROM ${CREDIT_NOTES} LEFT JOIN customer_return r ON r.id = n.return_id WHERE n.id = @id`,
      { id },
    ),
    'creditNote',
    id,
  );
  const lines = all<Omit<CreditNote['lines'][number], 'agreed'> & { agreed: number }>(
    db,
    `SELECT l.id, l.position, l.invoice_line_id AS invoiceLineId, i.code AS itemCode, vl.description, i.unit,
            l.qty_micro AS qtyMicro, l.net_minor AS netMinor, l.agreed, t.code AS taxCode, l.rate_ppm AS ratePpm
     FROM credit_note_line l JOIN invoice_line vl ON vl.id = l.invoice_line_id JOIN item i ON i.id = vl.item_id
     JOIN tax_code t ON t.id = l.tax_code_id WHERE l.credit_note_id = @id ORDER BY l.position`,
    { id },
  ).map((line) => ({ ...line, agreed: line.agreed === 1 }));
  const taxes = all<CreditNote['taxes'][number]>(
    db,
    `SELECT x.tax_code_id AS taxCodeId, t.code AS taxCode, x.rate_ppm AS ratePpm, x.base_minor AS baseMinor, x.tax_minor AS taxMinor
     FROM credit_note_tax x JOIN tax_code t ON t.id = x.tax_code_id WHERE x.credit_note_id = @id ORDER BY x.id`,
    { id },
  );
  const applications = creditApplications(db, 'credit_note_id', id);
  const refunds = all<Omit<CreditNote['refunds'][number], 'undone'> & { undone: number }>(
    db,
    `SELECT r.id, r.number, r.refunded_on AS refundedOn, l.amount_minor AS amountMinor, r.state = 'reversed' AS undone
     FROM refund_line l JOIN refund r ON r.id = l.refund_id WHERE l.credit_note_id = @id ORDER BY r.id`,
    { id },
  ).map((refund) => ({ ...refund, undone: refund.undone === 1 }));
  const nothingOpen = row.openMinor > 0 ? null : 'nothingOpen';
  const held = heldBy(db, row, applications);
  const reasons: Record<string, string | null> = {
    apply: nothingOpen,
    refund: nothingOpen,
    unapply: applications.some((one) => one.amountMinor > 0 && !one.undone) ? null : 'nothingApplied',
  };
  const actions = actionsIn(creditNoteStates, row.state as CreditNoteState).map((action) => {
    if (held && action.allowed && action.action === 'reverse') return { ...action, allowed: false, ...held };
    const reason = action.allowed ? (reasons[action.action] ?? null) : action.reason;
    return { ...action, allowed: reason === null, reason };
  });
  const flags = {
    ...{ afterDiscount: row.afterDiscount === 1, grossAgreed: row.grossAgreed === 1, billAgain: row.billAgain === 1 },
  };
  return { ...row, ...flags, lines, taxes, applications, refunds, actions };
};

const CREDITED = (column: 'qty_micro' | 'net_minor'): string =>
  `coalesce((SELECT sum(nl.${column}) FROM credit_note_line nl JOIN credit_note n ON n.id = nl.credit_note_id
    WHERE nl.invoice_line_id = l.id AND n.state = 'issued'), 0)`;

/** What an invoice took off for deposits was paid before and is credited with it; what others took off a deposit invoice is used. */
const OFF = 'coalesce((SELECT sum(net_minor + tax_minor) FROM deposit_deduction WHERE invoice_id = v.id), 0)';
const USED = `coalesce((SELECT sum(x.net_minor + x.tax_minor) FROM deposit_deduction x JOIN invoice i ON i.id = x.invoice_id
  WHERE x.deposit_invoice_id = v.id AND i.state <> 'draft'), 0)`;

export const invoiceCreditable: QueryHandler<'invoice.creditable'> = (db, { id }) => {
  type Row = Omit<Output<'invoice.creditable'>, 'lines'>;
  const row = must(
    one<Row>(
      db,
      `SELECT v.id, coalesce(v.number, '') AS number, v.customer_id AS customerId, c.name AS customerName, v.issued_on AS issuedOn, v.currency,
              v.gross_minor AS grossMinor, v.gross_minor - coalesce((SELECT sum(gross_minor) FROM credit_note
                WHERE invoice_id = v.id AND state = 'issued'), 0) + ${OFF} - ${USED} AS creditableMinor
       FROM invoice v JOIN customer c ON c.id = v.customer_id WHERE v.id = @id`,
      { id },
    ),
    'invoice',
    id,
  );
  const lines = all<Output<'invoice.creditable'>['lines'][number]>(
    db,
    `SELECT l.id, i.code AS itemCode, l.description, i.unit, i.qty_decimals AS qtyDecimals, l.qty_micro AS qtyMicro,
            l.entered_unit AS enteredUnit, l.unit_price_micro AS unitPriceMicro, l.net_minor AS netMinor, l.qty_micro - ${CREDITED('qty_micro')} AS creditableMicro,
            l.net_minor - ${CREDITED('net_minor')} AS creditableNetMinor
     FROM invoice_line l JOIN item i ON i.id = l.item_id WHERE l.invoice_id = @id ORDER BY l.position`,
    { id },
  );
  return { ...row, lines };
};
