// What runs across documents: the chain of a sale.
import type { Output } from '../../shared/contract/index.ts';
import { AFTER_ORDERS, BEFORE_ORDERS, PRESALE_ALONE, PRESALE_ORDERS_OF } from './chainPresale.ts';
import { all, type QueryHandler } from './kit.ts';

type Node = Output<'document.chain'>['nodes'][number];

/** What a posted payment has applied, or a draft is to apply. */
const APPLIED_OF = `SELECT invoice_id FROM payment_application WHERE payment_id = @id
  UNION SELECT invoice_id FROM draft_application WHERE payment_id = @id`;

/** Orders that a document belongs to. */
const ORDERS_OF: Record<string, string> = {
  ...PRESALE_ORDERS_OF,
  salesOrder: 'SELECT @id AS id',
  package: 'SELECT order_id AS id FROM package WHERE id = @id',
  shipment: 'SELECT order_id AS id FROM shipment WHERE id = @id',
  invoice: `SELECT DISTINCT ol.order_id AS id FROM invoice_line l JOIN sales_order_line ol ON ol.id = l.order_line_id
    WHERE l.invoice_id = @id
    UNION SELECT deposit_order_id FROM invoice WHERE id = @id AND deposit_order_id IS NOT NULL`,
  payment: `SELECT DISTINCT ol.order_id AS id FROM (${APPLIED_OF}) a JOIN invoice_line l ON l.invoice_id = a.invoice_id
    JOIN sales_order_line ol ON ol.id = l.order_line_id
    UNION SELECT v.deposit_order_id FROM (${APPLIED_OF}) a JOIN invoice v ON v.id = a.invoice_id
    WHERE v.deposit_order_id IS NOT NULL`,
  creditNote: `SELECT DISTINCT ol.order_id AS id FROM credit_note n JOIN invoice_line l ON l.invoice_id = n.invoice_id
    JOIN sales_order_line ol ON ol.id = l.order_line_id WHERE n.id = @id
    UNION SELECT v.deposit_order_id FROM credit_note n JOIN invoice v ON v.id = n.invoice_id
    WHERE n.id = @id AND v.deposit_order_id IS NOT NULL`,
  customerReturn: `SELECT DISTINCT ol.order_id AS id FROM customer_return_line l JOIN sales_order_line ol ON ol.id = l.order_line_id
    WHERE l.return_id = @id`,
  refund: `SELECT DISTINCT ol.order_id AS id FROM (SELECT refund_id, credit_note_id FROM refund_line
      UNION ALL SELECT refund_id, credit_note_id FROM refund_source) r JOIN credit_note n ON n.id = r.credit_note_id
    JOIN invoice_line l ON l.invoice_id = n.invoice_id JOIN sales_order_line ol ON ol.id = l.order_line_id WHERE r.refund_id = @id`,
  reminder: `SELECT DISTINCT ol.order_id AS id FROM reminder_line r JOIN invoice_line l ON l.invoice_id = r.invoice_id
    JOIN sales_order_line ol ON ol.id = l.order_line_id WHERE r.reminder_id = @id
    UNION SELECT v.deposit_order_id FROM reminder_line r JOIN invoice v ON v.id = r.invoice_id
    WHERE r.reminder_id = @id AND v.deposit_order_id IS NOT NULL`,
  writeOff: `SELECT DISTINCT ol.order_id AS id FROM write_off w JOIN invoice_line l ON l.invoice_id = w.invoice_id
    JOIN sales_order_line ol ON ol.id = l.order_line_id WHERE w.id = @id`,
};

const INVOICES_OF_ORDERS = `SELECT DISTINCT l.invoice_id FROM invoice_line l
  JOIN sales_order_line ol ON ol.id = l.order_line_id WHERE ol.order_id IN (SELECT value FROM json_each(@orders))
  UNION SELECT id FROM invoice WHERE deposit_order_id IN (SELECT value FROM json_each(@orders))`;
const PAYMENTS_OF_ORDERS = `SELECT payment_id FROM payment_application WHERE invoice_id IN (${INVOICES_OF_ORDERS})
  UNION SELECT payment_id FROM draft_application WHERE invoice_id IN (${INVOICES_OF_ORDERS})`;
const CREDITS_OF_ORDERS = `SELECT id FROM credit_note WHERE invoice_id IN (${INVOICES_OF_ORDERS})`;
const RETURNS_OF_ORDERS = `SELECT l.return_id FROM customer_return_line l JOIN sales_order_line ol ON ol.id = l.order_line_id
  WHERE ol.order_id IN (SELECT value FROM json_each(@orders))`;
const refundsIn = (table: 'refund_line' | 'refund_source'): string =>
  `SELECT refund_id FROM ${table} WHERE credit_note_id IN (${CREDITS_OF_ORDERS}) OR payment_id IN (${PAYMENTS_OF_ORDERS})`;
/** Posted ones, and drafts with what they are to pay back. */
const REFUNDS_OF_ORDERS = `${refundsIn('refund_line')} UNION ${refundsIn('refund_source')}`;
const WRITE_OFFS_OF_ORDERS = `SELECT id FROM write_off WHERE invoice_id IN (${INVOICES_OF_ORDERS})`;
/** What stock and the ledger are counted in. */
const BASE = '(SELECT base_currency FROM company)';
const IN_ORDERS = '(SELECT value FROM json_each(@orders))';

/** Those orders, what was sent in exchange for goods of them, and what they were sent in exchange for. */
const WITH_EXCHANGES = `SELECT value AS id FROM json_each(@orders)
  UNION SELECT exchange_order_id FROM customer_return WHERE exchange_order_id IS NOT NULL AND id IN (${RETURNS_OF_ORDERS})
  UNION SELECT ol.order_id FROM customer_return r JOIN customer_return_line l ON l.return_id = r.id
    JOIN sales_order_line ol ON ol.id = l.order_line_id WHERE r.exchange_order_id IN ${IN_ORDERS} ORDER BY 1`;

/** Letters that ask for an overdue invoice, with all that they ask for. */
const REMINDER = `SELECT 'reminder' AS type, r.id, r.number, r.state, r.reminded_on AS "on",
    (SELECT sum(base_overdue_minor) FROM reminder_line WHERE reminder_id = r.id) AS amountMinor, ${BASE} AS currency FROM reminder r`;

/** Each kind of document of the sale, in the order of the cycle. */
const STEPS = [
  ...BEFORE_ORDERS,
  `SELECT 'salesOrder' AS type, id, coalesce(number, '') AS number, state, ordered_on AS "on", gross_minor AS amountMinor, currency
   FROM sales_order WHERE id IN ${IN_ORDERS} ORDER BY id`,
  `SELECT 'package' AS type, id, number, state, coalesce(packed_on, substr(created_at, 1, 10)) AS "on", NULL AS amountMinor, ${BASE} AS currency
   FROM package WHERE order_id IN ${IN_ORDERS} ORDER BY id`,
  `SELECT 'shipment' AS type, id, coalesce(number, '') AS number, state, shipped_on AS "on", cost_minor AS amountMinor, ${BASE} AS currency
   FROM shipment WHERE order_id IN ${IN_ORDERS} ORDER BY id`,
  `SELECT 'invoice' AS type, id, coalesce(number, '') AS number, state, issued_on AS "on", gross_minor AS amountMinor, currency
   FROM invoice WHERE id IN (${INVOICES_OF_ORDERS}) ORDER BY id`,
  `${REMINDER} WHERE r.id IN (SELECT reminder_id FROM reminder_line WHERE invoice_id IN (${INVOICES_OF_ORDERS})) ORDER BY r.id`,
  `SELECT 'payment' AS type, id, coalesce(number, '') AS number, state, paid_on AS "on", amount_minor AS amountMinor, currency
   FROM payment WHERE id IN (${PAYMENTS_OF_ORDERS}) ORDER BY id`,
  `SELECT 'customerReturn' AS type, id, number, state, coalesce(received_on, authorised_on) AS "on", cost_minor AS amountMinor, ${BASE} AS currency
   FROM customer_return WHERE id IN (${RETURNS_OF_ORDERS}) ORDER BY id`,
  `SELECT 'creditNote' AS type, id, coalesce(number, '') AS number, state, issued_on AS "on", gross_minor AS amountMinor, currency
   FROM credit_note WHERE id IN (${CREDITS_OF_ORDERS}) ORDER BY id`,
  `SELECT 'refund' AS type, id, coalesce(number, '') AS number, state, refunded_on AS "on", amount_minor AS amountMinor, currency
   FROM refund WHERE id IN (${REFUNDS_OF_ORDERS}) ORDER BY id`,
  `SELECT 'writeOff' AS type, id, coalesce(number, '') AS number, state, written_off_on AS "on", amount_minor AS amountMinor, currency
   FROM write_off WHERE id IN (${WRITE_OFFS_OF_ORDERS}) ORDER BY id`,
  ...AFTER_ORDERS,
  `SELECT 'journalEntry' AS type, id, number, 'posted' AS state, posted_on AS "on", amount_minor AS amountMinor, ${BASE} AS currency
   FROM journal_entry WHERE (source_type = 'shipment' AND source_id IN (SELECT id FROM shipment WHERE order_id IN ${IN_ORDERS}))
     OR (source_type = 'invoice' AND source_id IN (${INVOICES_OF_ORDERS}))
     OR (source_type = 'payment' AND source_id IN (${PAYMENTS_OF_ORDERS}))
     OR (source_type = 'customerReturn' AND source_id IN (${RETURNS_OF_ORDERS}))
     OR (source_type = 'creditNote' AND source_id IN (${CREDITS_OF_ORDERS}))
     OR (source_type = 'refund' AND source_id IN (${REFUNDS_OF_ORDERS}))
     OR (source_type = 'writeOff' AND source_id IN (${WRITE_OFFS_OF_ORDERS})) ORDER BY id`,
];

const ENTRY_ALONE = `SELECT 'journalEntry' AS type, id, number, 'posted' AS state, posted_on AS "on", amount_minor AS amountMinor, ${BASE} AS currency
  FROM journal_entry WHERE @id IN (id, reverses_id) OR id = (SELECT reverses_id FROM journal_entry WHERE id = @id) ORDER BY id`;

/** Documents outside a sale (stock documents, an unapplied payment, an entry by hand) with their own entries. */
const ALONE: Record<string, string> = {
  ...PRESALE_ALONE,
  journalEntry: ENTRY_ALONE,
  openingBalance: ENTRY_ALONE,
  currencyRevaluation: `SELECT 'currencyRevaluation' AS type, id, number, state, revalued_on AS "on", difference_minor AS amountMinor, ${BASE} AS currency
    FROM currency_revaluation WHERE id = @id`,
  yearEnd: `SELECT 'yearEnd' AS type, id, CAST(year AS TEXT) AS number, 'closed' AS state, ends_on AS "on", NULL AS amountMinor, ${BASE} AS currency
    FROM year_end WHERE id = @id`,
  cutOff: `SELECT 'cutOff' AS type, id, number, state, ends_on AS "on", unbilled_minor AS amountMinor, ${BASE} AS currency FROM cut_off WHERE id = @id`,
  invoice: `SELECT 'invoice' AS type, id, coalesce(number, '') AS number, state, issued_on AS "on", gross_minor AS amountMinor, currency
    FROM invoice WHERE id = @id`,
  payment: `SELECT 'payment' AS type, id, coalesce(number, '') AS number, state, paid_on AS "on", amount_minor AS amountMinor, currency
    FROM payment WHERE id = @id`,
  refund: `SELECT 'refund' AS type, id, coalesce(number, '') AS number, state, refunded_on AS "on", amount_minor AS amountMinor, currency FROM refund WHERE id = @id`,
  reminder: `${REMINDER} WHERE r.id = @id
    UNION ALL SELECT 'invoice', v.id, coalesce(v.number, ''), v.state, v.issued_on, v.gross_minor, v.currency
      FROM reminder_line l JOIN invoice v ON v.id = l.invoice_id WHERE l.reminder_id = @id`,
  stockTransfer: `SELECT 'stockTransfer' AS type, id, coalesce(number, '') AS number, state, transferred_on AS "on", NULL AS amountMinor
    FROM stock_transfer WHERE id = @id`,
  bankStatement: `SELECT 'bankStatement' AS type, id, reference AS number, 'posted' AS state, to_on AS "on", NULL AS amountMinor, ${BASE} AS currency
    FROM bank_statement WHERE id = @id`,
  writeOff: `SELECT 'writeOff' AS type, id, coalesce(number, '') AS number, state, written_off_on AS "on", amount_minor AS amountMinor, currency
    FROM write_off WHERE id = @id`,
};
const STOCK_ALONE = `SELECT kind AS type, id, coalesce(number, '') AS number, state, document_on AS "on", cost_minor AS amountMinor, ${BASE} AS currency
  FROM stock_document WHERE id = @id`;
const OWN_ENTRIES = `SELECT 'journalEntry' AS type, id, number, 'posted' AS state, posted_on AS "on", amount_minor AS amountMinor, ${BASE} AS currency
  FROM journal_entry WHERE source_type = @type AND source_id = @id ORDER BY id`;

export const documentChain: QueryHandler<'document.chain'> = (db, { type, id }, { today }) => {
  if (type === 'journalEntry') {
    const [source] = all<{ type: Node['type']; id: number }>(
      db,
      'SELECT source_type AS type, source_id AS id FROM journal_entry WHERE id = @id',
      { id },
    );
    if (!source) return { nodes: [] };
    return source.type === 'journalEntry' ? chainOf(db, type, id, today) : chainOf(db, source.type, source.id, today);
  }
  return chainOf(db, type, id, today);
};

type Reader = Parameters<QueryHandler<'document.chain'>>[0];

function chainOf(db: Reader, type: Node['type'], id: number, today: string): { nodes: Node[] } {
  const find = ORDERS_OF[type];
  const own = find ? all<{ id: number }>(db, find, { id }).map((row) => row.id) : [];
  if (own.length > 0) {
    const orders = all<{ id: number }>(db, WITH_EXCHANGES, { orders: JSON.stringify(own) }).map((row) => row.id);
    const params = { orders: JSON.stringify(orders), today };
    return { nodes: STEPS.flatMap((step) => all<Node>(db, step, params)) };
  }
  const alone = all<Node>(db, ALONE[type] ?? STOCK_ALONE, { id, today });
  return { nodes: ALONE[type] === ENTRY_ALONE ? alone : [...alone, ...all<Node>(db, OWN_ENTRIES, { type, id })] };
}
