// The rows behind every tie of a close, for the workbook that goes to auditors: documents on the one side, and where the other
// side stands in the ledger. The sum of the rows is the tie's figure.
import type { Output } from '../../../shared/contract/index.ts';
import type { ReadDb } from '../../connection.ts';
import { draftsThrough } from '../../schema/drafts.ts';
import { all } from '../kit.ts';
import { POOLS } from '../reports/stock.ts';
import { BOOK } from '../reports/tax.ts';
import { bankRows } from './bank.ts';
import { STANDING } from './cutOff.ts';
import { AFTER_LOCK, chainByMonth } from './integrity.ts';
import { BANKS, CUSTOMER_BALANCES, customerBalanceParams, INTO_BANKS, type Period, type TieName } from './kit.ts';
import { ADVANCES, DISCOUNTS_IN_REVENUE, OPEN_ITEMS, REVENUE_ROLES } from './money.ts';
import { LINES, UNBILLED } from './sales.ts';
import { PAIRS } from './stock.ts';

export type Row = Record<string, string | number | null>;
/** Where the other figure of a tie stands: in a column beside, or in accounts of the ledger, by what they moved or by what stands on them. */
export type Other =
  | { fields: readonly string[] }
  /** Rows in which this column is 0. */
  | { zero: string }
  | { none: true }
  | { accounts: number[]; of: 'turnover' | 'closing'; sign: 1 | -1 };
export type TieRows = {
  check: Output<'reconciliation.get'>['checks'][number]['check'];
  tie: TieName;
  /** The column that adds up to the one figure; without it, the rows are counted. */
  sum?: string;
  other: Other;
  /** Figures that are numbers of rows. */
  counted?: true;
  rows: Row[];
};

const ids = (db: ReadDb, sql: string): number[] => all<{ id: number }>(db, sql).map(({ id }) => id);
const ofRoles = (db: ReadDb, ...roles: string[]): number[] =>
  ids(
    db,
    `SELECT DISTINCT account_id AS id FROM role_account WHERE role IN (${roles.map((role) => `'${role}'`).join()})`,
  );

/** What was taken over from the books before on some accounts: debit less credit, by entry. */
const taken = (accounts: readonly number[], sign: 1 | -1): string =>
  `SELECT e.source_type AS documentType, e.number AS documentNumber, e.posted_on AS "on", '' AS customerName,
     ${sign} * sum(l.debit_minor - l.credit_minor) AS amountMinor
   FROM journal_entry e JOIN journal_line l ON l.entry_id = e.id WHERE e.source_type = 'openingBalance' AND e.posted_on BETWEEN @from AND @to
     AND l.account_id IN (${accounts.join() || 'NULL'}) GROUP BY e.id`;

const byCustomer = (items: string, sign: '' | '-'): string =>
  `SELECT c.code AS customerCode, c.name AS customerName, coalesce(i.open, 0) AS openMinor, ${sign}coalesce(b.balance, 0) AS ledgerMinor,
     coalesce(i.open, 0) - ${sign}coalesce(b.balance, 0) AS differenceMinor
   FROM customer c LEFT JOIN (${items}) i ON i.customer_id = c.id LEFT JOIN (${CUSTOMER_BALANCES}) b ON b.customer_id = c.id
   WHERE coalesce(i.open, 0) <> 0 OR coalesce(b.balance, 0) <> 0 ORDER BY c.code`;

const ORDER_LINES = `SELECT o.number AS orderNumber, c.name AS customerName, ol.description, share_minor(k.net, k.shipped - k.returned, k.whole) AS shippedMinor,
    share_minor(k.net, k.invoiced - k.credited, k.whole) AS invoicedMinor,
    share_minor(k.net, k.invoiced - k.credited + k.cut_off, k.whole) - share_minor(k.net, k.invoiced - k.credited, k.whole) AS cutOffMinor,
    share_minor(k.net, k.shipped - k.returned, k.whole) - share_minor(k.net, k.invoiced - k.credited + k.cut_off, k.whole) AS differenceMinor
  FROM (${LINES}) k JOIN sales_order_line ol ON ol.id = k.id JOIN sales_order o ON o.id = ol.order_id JOIN customer c ON c.id = o.customer_id
  ORDER BY o.id, ol.position`;

/** Cut-offs that were posted or taken back in the period, with what they moved. */
const cutOffs = (amount: string): string =>
  `SELECT 'cutOff' AS documentType, number AS documentNumber, ends_on AS "on", '' AS customerName, ${amount} AS amountMinor FROM cut_off
     WHERE state = 'posted' AND ends_on BETWEEN @from AND @to
   UNION ALL SELECT 'cutOff', number, reverts_on, '', -(${amount}) FROM cut_off WHERE state = 'posted' AND reverts_on BETWEEN @from AND @to`;

const cutOffLines = (day: 'ends_on' | 'reverts_on', sign: '' | '-'): string =>
  `SELECT f.number AS documentNumber, f.${day} AS "on", x.kind, o.number AS orderNumber, s.number AS shipmentNumber, c.name AS customerName,
     i.code AS itemCode, ol.description, ${sign}x.qty_micro AS qtyMicro,
     ${sign}CASE x.kind WHEN 'shippedNotInvoiced' THEN x.net_minor ELSE -x.net_minor END AS netMinor, ${sign}x.cost_minor AS costMinor, x.id
   FROM cut_off f JOIN cut_off_line x ON x.cut_off_id = f.id JOIN sales_order_line ol ON ol.id = x.order_line_id
   JOIN sales_order o ON o.id = ol.order_id JOIN customer c ON c.id = o.customer_id JOIN item i ON i.id = ol.item_id
   LEFT JOIN shipment_line sl ON sl.id = x.shipment_line_id LEFT JOIN shipment s ON s.id = sl.shipment_id
   WHERE f.state = 'posted' AND f.${day} BETWEEN @from AND @to`;

/** The lines of cut-offs that were posted or went back in the period, with what each did to revenue and cost. */
export const cutOffRows = (db: ReadDb, period: Period): Row[] =>
  all<Row>(
    db,
    `SELECT documentNumber, "on", kind, orderNumber, shipmentNumber, customerName, itemCode, description, qtyMicro, netMinor, costMinor
     FROM (${cutOffLines('ends_on', '')} UNION ALL ${cutOffLines('reverts_on', '-')}) ORDER BY "on", id`,
    period,
  );

const document = (type: string, table: string, on: string, amount: string): string =>
  `SELECT '${type}' AS documentType, d.number AS documentNumber, d.${on} AS "on", c.name AS customerName, ${amount} AS amountMinor
   FROM ${table} d JOIN customer c ON c.id = d.customer_id WHERE d.${on} BETWEEN @from AND @to`;
const ordered = (...parts: string[]): string =>
  `SELECT documentType, documentNumber, "on", customerName, amountMinor FROM (${parts.join('\n UNION ALL ')}) WHERE amountMinor <> 0 ORDER BY "on", documentType, documentNumber`;

/** Invoices that are revenue, which deposits are not, with what deposits took off them; and what credits such invoices. */
const SALES = "(SELECT * FROM invoice WHERE state <> 'draft' AND deposit_order_id IS NULL)";
const WHOLE_NET =
  'd.base_net_minor + coalesce((SELECT sum(base_net_minor) FROM deposit_deduction WHERE invoice_id = d.id), 0)';
const CREDITS =
  "(SELECT * FROM credit_note WHERE state <> 'draft' AND invoice_id NOT IN (SELECT id FROM invoice WHERE deposit_order_id IS NOT NULL))";

const revenue = (accounts: readonly number[]): string =>
  ordered(
    document('invoice', SALES, 'issued_on', WHOLE_NET),
    document('creditNote', CREDITS, 'issued_on', '-d.base_net_minor'),
    document('creditNote', CREDITS, 'reversed_on', 'd.base_net_minor'),
    cutOffs('unbilled_minor - deferred_minor'),
    `SELECT 'payment', p.number, a.applied_on, c.name, -a.net FROM (${DISCOUNTS_IN_REVENUE}) a
     JOIN payment p ON p.id = a.payment_id JOIN customer c ON c.id = p.customer_id`,
    taken(accounts, -1),
  );

const INVOICE_COST = '(SELECT sum(cost_minor) FROM invoice_line WHERE invoice_id = d.id)';
const SHIPMENT_COST = `SELECT 'shipment' AS documentType, s.number AS documentNumber, m.moved_on AS "on", c.name AS customerName, -sum(m.cost_minor) AS amountMinor
  FROM stock_move m JOIN shipment s ON s.id = m.document_id JOIN customer c ON c.id = s.customer_id
  WHERE m.document_type = 'shipment' AND m.moved_on BETWEEN @from AND @to GROUP BY s.id, m.moved_on`;
/** Cost that a credit note took back with the billing of goods that stay with the customer. */
const UNBILLED_COST = `-coalesce((SELECT sum(a.cost_minor) FROM credit_note_line n JOIN unbilling a ON a.credit_note_line_id = n.id
  WHERE n.credit_note_id = d.id), 0)`;
/** Cost of goods that were billed before they left, by shipment and day. */
const AHEAD_COST = `SELECT 'shipment' AS documentType, s.number AS documentNumber, m.matched_on AS "on", c.name AS customerName, sum(m.cost_minor) AS amountMinor
  FROM advance_match m JOIN shipment_line sl ON sl.id = m.shipment_line_id JOIN shipment s ON s.id = sl.shipment_id JOIN customer c ON c.id = s.customer_id
  WHERE m.matched_on BETWEEN @from AND @to GROUP BY s.id, m.matched_on`;
/** Landed cost that fell on goods already gone, by document and day: all of it less what went into stock. */
const LANDED = `SELECT 'landedCost' AS documentType, number AS documentNumber, "on", '' AS customerName, sum(amount) AS amountMinor FROM (
    SELECT id, number, document_on AS "on", cost_minor AS amount FROM stock_document WHERE kind = 'landedCost' AND state <> 'draft'
    UNION ALL SELECT id, number, reversed_on, -cost_minor FROM stock_document WHERE kind = 'landedCost' AND reversed_on IS NOT NULL
    UNION ALL SELECT d.id, d.number, m.moved_on, -m.cost_minor FROM stock_move m JOIN stock_document d ON d.id = m.document_id WHERE m.document_type = 'landedCost')
  WHERE "on" BETWEEN @from AND @to GROUP BY id, "on"`;

const RETURN_COST = (matched: boolean): string =>
  `(SELECT sum(${matched ? 'billed_cost_minor' : 'cost_minor'}) FROM customer_return_line WHERE return_id = d.id)`;

const cost = (matched: boolean, accounts: readonly number[]): string =>
  ordered(
    ...(matched
      ? [
          document('invoice', "(SELECT * FROM invoice WHERE state <> 'draft')", 'issued_on', INVOICE_COST),
          document('creditNote', "(SELECT * FROM credit_note WHERE state <> 'draft')", 'issued_on', UNBILLED_COST),
          AHEAD_COST,
        ]
      : [SHIPMENT_COST]),
    document('customerReturn', 'customer_return', 'received_on', `-${RETURN_COST(matched)}`),
    document('customerReturn', 'customer_return', 'reversed_on', RETURN_COST(matched)),
    cutOffs(matched ? 'cost_minor' : '0'),
    LANDED,
    taken(accounts, 1),
  );

const NOT_BILLED = `SELECT documentType, documentNumber, "on", customerName, amountMinor FROM (
    SELECT 'shipment' AS documentType, u.number AS documentNumber, u.shipped_on AS "on", c.name AS customerName, sum(u.cost) AS amountMinor
      FROM (${UNBILLED}) u JOIN customer c ON c.id = u.customer_id GROUP BY u.shipment_id
    UNION ALL SELECT 'cutOff', number, @to, '', -sum(cost) FROM (${STANDING}) GROUP BY id)
  WHERE amountMinor <> 0 AND (SELECT cost_of_sales FROM company) = 'matched' ORDER BY "on", documentNumber`;

/** Money in and out by document; entries by hand, what was taken over and what other documents paid stand on the bank accounts as well. */
const CASH = ordered(
  document(
    'payment',
    `(SELECT * FROM ${INTO_BANKS} AND state <> 'draft')`,
    'paid_on',
    'd.base_amount_minor - d.base_fee_minor',
  ),
  document('payment', `(SELECT * FROM ${INTO_BANKS})`, 'reversed_on', 'd.base_fee_minor - d.base_amount_minor'),
  document('refund', 'refund', 'refunded_on', '-d.base_amount_minor'),
  document('refund', 'refund', 'reversed_on', 'd.base_amount_minor'),
  `SELECT e.source_type, e.number, e.posted_on, '', sum(l.debit_minor - l.credit_minor) FROM journal_entry e JOIN journal_line l ON l.entry_id = e.id
   WHERE e.source_type NOT IN ('payment', 'refund') AND e.posted_on BETWEEN @from AND @to AND l.account_id IN ${BANKS} GROUP BY e.id`,
);
const TAX = `SELECT CASE x.type WHEN 'advance' THEN 'payment' ELSE x.type END AS documentType, x.number AS documentNumber, x.issued_on AS "on", c.name AS customerName, t.code AS taxCode,
    x.rate_ppm AS ratePpm, x.net AS netMinor, x.tax AS taxMinor
  FROM (${BOOK}) x JOIN customer c ON c.id = x.customer_id JOIN tax_code t ON t.id = x.tax_code_id ORDER BY x.issued_on, x.number, t.code`;
const STOCK = `SELECT i.code AS itemCode, i.name AS itemName, i.unit, x.qty AS qtyMicro, x.value AS valueMinor FROM (${POOLS}) x
  JOIN item i ON i.id = x.item_id WHERE x.qty <> 0 OR x.value <> 0 ORDER BY i.code`;
const LAYERS = `SELECT i.code AS itemCode, i.name AS itemName, coalesce(l.left, 0) AS layersMinor, CASE i.cost_method WHEN 'fifo' THEN p.value_minor ELSE 0 END AS valueMinor
  FROM cost_pool p JOIN item i ON i.id = p.item_id
  LEFT JOIN (SELECT item_id, sum(left_value_minor) AS left FROM valuation_layer GROUP BY item_id) l ON l.item_id = i.id
  WHERE (i.cost_method = 'fifo' AND p.value_minor <> 0) OR coalesce(l.left, 0) <> 0 ORDER BY i.code`;
const QUANTITIES = `SELECT code AS itemCode, warehouse AS warehouseCode, book AS onHandMicro, moved AS movedMicro, book - moved AS differenceMicro
  FROM (${PAIRS}) ORDER BY code, warehouse`;
const MONTHS = `SELECT period, sum(debit_minor) AS debitMinor, sum(credit_minor) AS creditMinor FROM account_turnover
  WHERE period BETWEEN substr(@from, 1, 7) AND substr(@to, 1, 7) GROUP BY period ORDER BY period`;

const DRAFTS = `SELECT type AS documentType, "on", amount AS amountMinor FROM (${draftsThrough('@to')}) ORDER BY "on", type, id`;
const LOCKED = `SELECT number AS documentNumber, "on", amount AS amountMinor FROM (${AFTER_LOCK}) ORDER BY id`;

/** R8 and R9: drafts and postings that should not be, which are counted, and the journal by month. */
function whole(db: ReadDb, period: Period): TieRows[] {
  const rows = (sql: string): Row[] => all<Row>(db, sql, period);
  return [
    { check: 'R8', tie: 'oldDrafts', other: { none: true }, counted: true, rows: rows(DRAFTS) },
    { check: 'R8', tie: 'lockedPostings', other: { none: true }, counted: true, rows: rows(LOCKED) },
    { check: 'R9', tie: 'balancedEntries', sum: 'debitMinor', other: { fields: ['creditMinor'] }, rows: rows(MONTHS) },
    {
      ...{ check: 'R9', tie: 'hashChain', sum: 'entryCount', other: { fields: ['verifiedCount'] }, counted: true },
      rows: chainByMonth(db, period),
    },
  ];
}

/** The ties of a period with their rows, but for two whose rows are lists of their own: gaps in numbers, the trial balance. */
export function tieRows(db: ReadDb, period: Period): TieRows[] {
  const rows = (sql: string, params: Record<string, string | number | null> = {}): Row[] =>
    all<Row>(db, sql, { ...period, ...params });
  const customers = (role: string) => customerBalanceParams(role, period.to);
  const [policy] = all<{ matched: number }>(db, "SELECT cost_of_sales = 'matched' AS matched FROM company");
  const [sales, sold] = [ofRoles(db, ...REVENUE_ROLES), ofRoles(db, 'COGS')];
  const taxes = ids(
    db,
    "SELECT account_id AS id FROM role_account WHERE role = 'OUTPUT_TAX' UNION SELECT account_id FROM tax_component",
  );
  const banks = ids(db, `SELECT id FROM account WHERE id IN ${BANKS}`);
  const closing = (sign: 1 | -1, ...roles: string[]): Other => ({
    accounts: ofRoles(db, ...roles),
    of: 'closing',
    sign,
  });
  const moved = (sign: 1 | -1, accounts: number[]): Other => ({ accounts, of: 'turnover', sign });
  return [
    {
      check: 'R1',
      tie: 'orderLines',
      sum: 'shippedMinor',
      other: { fields: ['invoicedMinor', 'cutOffMinor'] },
      rows: rows(ORDER_LINES),
    },
    {
      check: 'R2',
      tie: 'receivables',
      sum: 'openMinor',
      other: closing(1, 'AR'),
      rows: rows(byCustomer(OPEN_ITEMS, ''), customers('AR')),
    },
    {
      ...{ check: 'R2', tie: 'advances', sum: 'openMinor', other: closing(-1, 'CUSTOMER_ADVANCES') },
      rows: rows(byCustomer(ADVANCES, '-'), customers('CUSTOMER_ADVANCES')),
    },
    { check: 'R3', tie: 'revenue', sum: 'amountMinor', other: moved(-1, sales), rows: rows(revenue(sales)) },
    { check: 'R4', tie: 'tax', sum: 'taxMinor', other: moved(-1, taxes), rows: rows(TAX) },
    { check: 'R5', tie: 'stockValue', sum: 'valueMinor', other: closing(1, 'INVENTORY'), rows: rows(STOCK) },
    { check: 'R5', tie: 'costLayers', sum: 'layersMinor', other: { fields: ['valueMinor'] }, rows: rows(LAYERS) },
    { check: 'R5', tie: 'stockQuantity', other: { zero: 'differenceMicro' }, counted: true, rows: rows(QUANTITIES) },
    {
      check: 'R6',
      tie: 'shippedNotBilled',
      sum: 'amountMinor',
      other: closing(1, 'SHIPPED_NOT_BILLED'),
      rows: rows(NOT_BILLED),
    },
    {
      check: 'R6',
      tie: 'costOfSales',
      sum: 'amountMinor',
      other: moved(1, sold),
      rows: rows(cost(policy?.matched === 1, sold)),
    },
    { check: 'R7', tie: 'cash', sum: 'amountMinor', other: moved(1, banks), rows: rows(CASH) },
    {
      ...{ check: 'R7', tie: 'statements', sum: 'statementMinor', other: { fields: ['expectedMinor'] } },
      rows: bankRows(db, period),
    },
    ...whole(db, period),
  ];
}
