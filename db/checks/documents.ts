// Documents: counters equal the documents they count, totals add up, numbers have no gap, what is posted has its entry.
import { placeIn } from '../schema/numbers.ts';
import { type Check, sqlCheck } from './kit.ts';

const numbered = (series: string, table: string, condition: string): Check =>
  sqlCheck(
    `numbers.${series}`,
    series,
    `SELECT 'series ' || next || ', highest ' || coalesce(highest, 0) || ', count ' || n AS message
     FROM (SELECT n, distinctly, highest, coalesce(s.next, 1) AS next, coalesce(s.first, 1) AS first FROM (SELECT count(number) AS n,
         count(DISTINCT number) AS distinctly, max(${placeIn('number')}) AS highest FROM ${table} WHERE ${condition})
       LEFT JOIN number_series s ON s.code = '${series}')
     WHERE n <> next - first OR distinctly <> n OR coalesce(highest, first - 1) <> next - 1`,
  );

const posted = (type: string, table: string, condition: string): Check =>
  sqlCheck(
    `entryOf.${type}`,
    type,
    `SELECT coalesce(number, id) AS message, id AS documentId FROM ${table} d WHERE ${condition}
       AND NOT EXISTS (SELECT 1 FROM journal_entry e WHERE e.source_type = '${type}' AND e.source_id = d.id)`,
  );

/** What an invoice `v` takes off for deposits. */
const OFF = (column: 'net_minor' | 'tax_minor'): string =>
  `coalesce((SELECT sum(${column}) FROM deposit_deduction WHERE invoice_id = v.id), 0)`;

/** What issued invoices billed of an order line `l`, less what credit notes took back of that. */
const INVOICED = (column: string): string =>
  `coalesce((SELECT sum(vl.${column}) FROM invoice_line vl JOIN invoice v ON v.id = vl.invoice_id
     WHERE vl.order_line_id = l.id AND v.state <> 'draft'), 0)
   - coalesce((SELECT sum(a.${column}) FROM unbilling a WHERE a.order_line_id = l.id), 0)`;

export const documentChecks: Check[] = [
  sqlCheck(
    'orderLineProgress',
    'salesOrder',
    `SELECT 'line ' || l.id AS message, l.order_id AS documentId FROM sales_order_line l WHERE
       l.shipped_micro <> coalesce((SELECT sum(sl.qty_micro) FROM shipment_line sl JOIN shipment s ON s.id = sl.shipment_id
         WHERE sl.order_line_id = l.id AND s.state = 'posted'), 0)
       OR l.packed_micro <> coalesce((SELECT sum(pl.qty_micro) FROM package_line pl JOIN package p ON p.id = pl.package_id
         WHERE pl.order_line_id = l.id AND p.state <> 'shipped'), 0)
       OR l.invoiced_micro <> ${INVOICED('qty_micro')}
       OR l.invoiced_net_minor <> ${INVOICED('net_minor')}
       OR l.invoiced_discount_minor <> ${INVOICED('discount_minor')}
       OR l.invoiced_document_discount_minor <> ${INVOICED('document_discount_minor')}`,
  ),
  sqlCheck(
    'lineInequality',
    'salesOrder',
    `SELECT 'line ' || l.id AS message, l.order_id AS documentId FROM sales_order_line l
     WHERE packed_micro > reserved_micro OR reserved_micro + shipped_micro > most_micro
       OR (kind = 'goods' AND invoiced_micro > shipped_micro - returned_unbilled_micro AND NOT EXISTS (SELECT 1 FROM invoice_line vl
         JOIN invoice v ON v.id = vl.invoice_id WHERE vl.order_line_id = l.id AND vl.shipment_line_id IS NULL AND v.state <> 'draft'))
       OR (kind = 'goods' AND invoiced_micro > max(qty_micro, shipped_micro) - returned_unbilled_micro)
       OR (kind = 'service' AND invoiced_micro > qty_micro)
       OR returned_micro > shipped_micro OR min(packed_micro, reserved_micro, shipped_micro, invoiced_micro) < 0`,
  ),
  sqlCheck(
    'orderLineReturned',
    'salesOrder',
    `SELECT 'line ' || l.id AS message, l.order_id AS documentId FROM sales_order_line l
     LEFT JOIN (SELECT order_line_id AS id, sum(returned_billed_micro + returned_unbilled_micro) AS qty, sum(returned_unbilled_micro) AS unbilled
       FROM shipment_line GROUP BY 1) s ON s.id = l.id
     WHERE l.returned_micro <> coalesce(s.qty, 0) OR l.returned_unbilled_micro <> coalesce(s.unbilled, 0)`,
  ),
  sqlCheck(
    'shipmentReturned',
    'shipment',
    `SELECT 'line ' || sl.id AS message, sl.shipment_id AS documentId FROM shipment_line sl
     LEFT JOIN (SELECT rl.shipment_line_id AS id, sum(rl.restocked_micro + rl.scrapped_micro) AS qty, sum(rl.billed_micro) AS billed,
         sum(rl.cost_minor) AS cost, sum(rl.billed_cost_minor) AS billed_cost
       FROM customer_return_line rl JOIN customer_return k ON k.id = rl.return_id WHERE k.state <> 'reversed' GROUP BY 1) r ON r.id = sl.id
     WHERE sl.returned_billed_micro <> coalesce(r.billed, 0) OR sl.returned_billed_micro + sl.returned_unbilled_micro <> coalesce(r.qty, 0)
       OR sl.returned_billed_cost_minor <> coalesce(r.billed_cost, 0)
       OR sl.returned_billed_cost_minor + sl.returned_unbilled_cost_minor <> coalesce(r.cost, 0)`,
  ),
  sqlCheck(
    'returnMoves',
    'customerReturn',
    `SELECT r.number AS message, r.id AS documentId FROM customer_return r
     WHERE (r.state <> 'reversed') * coalesce((SELECT sum(restocked_micro) FROM customer_return_line WHERE return_id = r.id), 0)
         <> coalesce((SELECT sum(qty_micro) FROM stock_move WHERE document_type = 'customerReturn' AND document_id = r.id), 0)
       OR r.cost_minor <> coalesce((SELECT sum(cost_minor) FROM customer_return_line WHERE return_id = r.id), 0)`,
  ),
  sqlCheck(
    'creditWithinInvoice',
    'invoice',
    `SELECT v.number AS message, v.id AS documentId FROM invoice v JOIN invoice_line l ON l.invoice_id = v.id
       JOIN credit_note_line nl ON nl.invoice_line_id = l.id JOIN credit_note n ON n.id = nl.credit_note_id
     WHERE n.state = 'issued' GROUP BY l.id HAVING sum(nl.qty_micro) > l.qty_micro OR sum(nl.net_minor) > l.net_minor`,
  ),
  sqlCheck(
    'creditedState',
    'invoice',
    `SELECT v.number AS message, v.id AS documentId FROM invoice v WHERE v.state <> 'draft' AND (v.state = 'credited') <> (v.gross_minor + coalesce((SELECT sum(net_minor + tax_minor) FROM deposit_deduction WHERE invoice_id = v.id), 0) > 0
       AND v.gross_minor + coalesce((SELECT sum(net_minor + tax_minor) FROM deposit_deduction WHERE invoice_id = v.id), 0)
         = coalesce((SELECT sum(gross_minor) FROM credit_note WHERE invoice_id = v.id AND state = 'issued'), 0))`,
  ),
  sqlCheck(
    'creditNoteTotals',
    'creditNote',
    `SELECT coalesce(n.number, n.id) AS message, n.id AS documentId FROM credit_note n
     WHERE (n.net_minor <> (SELECT coalesce(sum(net_minor), 0) FROM credit_note_line WHERE credit_note_id = n.id)
         AND NOT EXISTS (SELECT 1 FROM invoice v WHERE v.id = n.invoice_id AND v.deposit_order_id IS NOT NULL))
       OR n.net_minor <> (SELECT coalesce(sum(base_minor), 0) FROM credit_note_tax WHERE credit_note_id = n.id)
       OR n.gross_minor <> n.net_minor + n.tax_minor + n.rounding_minor
       OR n.tax_minor <> (SELECT coalesce(sum(tax_minor), 0) FROM credit_note_tax WHERE credit_note_id = n.id)`,
  ),
  sqlCheck(
    'creditNoteOpen',
    'creditNote',
    `SELECT n.number AS message, n.id AS documentId FROM credit_note n WHERE n.open_minor <> CASE n.state
       WHEN 'issued' THEN n.gross_minor - coalesce((SELECT sum(amount_minor) FROM credit_application WHERE credit_note_id = n.id), 0)
         - coalesce((SELECT sum(l.amount_minor) FROM refund_line l JOIN refund r ON r.id = l.refund_id
           WHERE l.credit_note_id = n.id AND r.state = 'posted'), 0) ELSE 0 END
       OR (n.state = 'reversed' AND 0 <> (SELECT coalesce(sum(amount_minor), 0) FROM credit_application WHERE credit_note_id = n.id))`,
  ),
  sqlCheck(
    'cutOffTotals',
    'cutOff',
    `SELECT f.number AS message, f.id AS documentId FROM cut_off f
     WHERE f.unbilled_minor <> (SELECT coalesce(sum(net_minor), 0) FROM cut_off_line WHERE cut_off_id = f.id AND kind = 'shippedNotInvoiced')
       OR f.deferred_minor <> (SELECT coalesce(sum(net_minor), 0) FROM cut_off_line WHERE cut_off_id = f.id AND kind = 'invoicedNotShipped')
       OR f.cost_minor <> (SELECT coalesce(sum(cost_minor), 0) FROM cut_off_line WHERE cut_off_id = f.id)`,
  ),
  sqlCheck(
    'cutOffReverted',
    'cutOff',
    `SELECT f.number AS message, f.id AS documentId FROM cut_off f
     WHERE (SELECT coalesce(sum(amount_minor), 0) FROM journal_entry WHERE source_type = 'cutOff' AND source_id = f.id AND posted_on = f.ends_on)
       <> (SELECT coalesce(sum(amount_minor), 0) FROM journal_entry WHERE source_type = 'cutOff' AND source_id = f.id AND posted_on = f.reverts_on)
       OR (SELECT count(*) FROM journal_entry WHERE source_type = 'cutOff' AND source_id = f.id AND reverses_id IS NOT NULL)
         <> (f.state = 'reversed') * (SELECT count(*) FROM journal_entry WHERE source_type = 'cutOff' AND source_id = f.id AND reverses_id IS NULL)`,
  ),
  sqlCheck(
    'refundTotals',
    'refund',
    `SELECT coalesce(r.number, r.id) AS message, r.id AS documentId FROM refund r
     WHERE (r.state <> 'draft') * r.amount_minor <> (SELECT coalesce(sum(amount_minor), 0) FROM refund_line WHERE refund_id = r.id)
       OR (r.state = 'draft') * r.amount_minor <> (SELECT coalesce(sum(amount_minor), 0) FROM refund_source WHERE refund_id = r.id)`,
  ),
  sqlCheck(
    'shipmentBilled',
    'shipment',
    `SELECT 'line ' || sl.id AS message, sl.shipment_id AS documentId FROM shipment_line sl
     LEFT JOIN (SELECT id, sum(qty) AS qty, sum(cost) AS cost FROM (
       SELECT vl.shipment_line_id AS id, vl.qty_micro AS qty, vl.cost_minor AS cost FROM invoice_line vl
       JOIN invoice v ON v.id = vl.invoice_id WHERE v.state <> 'draft'
       UNION ALL SELECT shipment_line_id, qty_micro, cost_minor FROM advance_match
       UNION ALL SELECT vl.shipment_line_id, -a.qty_micro, -a.cost_minor FROM unbilling a JOIN invoice_line vl ON vl.id = a.invoice_line_id
         WHERE vl.shipment_line_id IS NOT NULL) GROUP BY 1) b ON b.id = sl.id
     WHERE sl.billed_micro <> coalesce(b.qty, 0) OR sl.billed_cost_minor <> coalesce(b.cost, 0)`,
  ),
  sqlCheck(
    'orderTotals',
    'salesOrder',
    `SELECT coalesce(o.number, o.id) AS message, o.id AS documentId FROM sales_order o
     WHERE o.net_minor <> (SELECT coalesce(sum(net_minor), 0) FROM sales_order_line WHERE order_id = o.id) OR o.gross_minor <> o.net_minor + o.tax_minor
       OR (SELECT sum(amount_minor) FROM sales_order_line WHERE order_id = o.id) <> CASE o.prices_include_tax WHEN 1 THEN o.gross_minor ELSE o.net_minor END`,
  ),
  sqlCheck(
    'invoiceTotals',
    'invoice',
    `SELECT coalesce(v.number, v.id) AS message, v.id AS documentId FROM invoice v
     WHERE (v.deposit_order_id IS NULL AND v.net_minor <> (SELECT coalesce(sum(net_minor), 0) FROM invoice_line WHERE invoice_id = v.id) - ${OFF('net_minor')})
       OR v.net_minor <> (SELECT coalesce(sum(base_minor), 0) FROM invoice_tax WHERE invoice_id = v.id) - ${OFF('net_minor')}
       OR v.tax_minor <> (SELECT coalesce(sum(tax_minor), 0) FROM invoice_tax WHERE invoice_id = v.id) - ${OFF('tax_minor')}
       OR (v.opening_on IS NULL AND v.gross_minor <> v.net_minor + v.tax_minor + v.rounding_minor)
       OR (SELECT sum(amount_minor) FROM invoice_line WHERE invoice_id = v.id)
         <> v.net_minor + ${OFF('net_minor')} + CASE v.prices_include_tax WHEN 1 THEN v.tax_minor + ${OFF('tax_minor')} ELSE 0 END`,
  ),
  sqlCheck(
    'invoiceTaxParts',
    'invoice',
    `SELECT v.number || ', ' || t.code AS message, v.id AS documentId, x.tax_minor - sum(p.tax_minor) AS amount FROM invoice_tax_part p
     JOIN invoice_tax x ON x.id = p.invoice_tax_id JOIN invoice v ON v.id = x.invoice_id JOIN tax_code t ON t.id = x.tax_code_id
     GROUP BY x.id HAVING sum(p.tax_minor) <> x.tax_minor OR sum(p.rate_ppm) = 0 OR sum(p.rate_ppm) % x.rate_ppm <> 0`,
  ),
  sqlCheck(
    'taxComponents',
    'taxCode',
    `SELECT t.code || ' ' || r.valid_from AS message, t.id AS documentId FROM tax_component c
     JOIN tax_rate r ON r.tax_code_id = c.tax_code_id AND r.valid_from = c.valid_from JOIN tax_code t ON t.id = r.tax_code_id
     GROUP BY r.tax_code_id, r.valid_from HAVING sum(c.rate_ppm) <> r.rate_ppm`,
  ),
  sqlCheck(
    'invoiceOpen',
    'invoice',
    `SELECT v.number AS message, v.id AS documentId FROM invoice v WHERE v.open_minor <>
       CASE v.state WHEN 'draft' THEN 0 ELSE v.gross_minor - coalesce((SELECT sum(amount_minor + discount_minor + difference_minor) FROM payment_application WHERE invoice_id = v.id), 0)
         - coalesce((SELECT sum(amount_minor) FROM write_off WHERE invoice_id = v.id AND state = 'posted'), 0)
         - coalesce((SELECT sum(amount_minor) FROM credit_application WHERE invoice_id = v.id), 0) END`,
  ),
  sqlCheck(
    'paymentUnapplied',
    'payment',
    `SELECT p.number AS message, p.id AS documentId FROM payment p WHERE p.unapplied_minor <>
       CASE p.state WHEN 'posted' THEN p.amount_minor - coalesce((SELECT sum(amount_minor) FROM payment_application WHERE payment_id = p.id), 0)
         - coalesce((SELECT sum(l.amount_minor) FROM refund_line l JOIN refund r ON r.id = l.refund_id
           WHERE l.payment_id = p.id AND r.state = 'posted'), 0) ELSE 0 END`,
  ),
  numbered('salesOrder', 'sales_order', '1'),
  numbered('shipment', 'shipment', '1'),
  numbered('invoice', 'invoice', 'opening_on IS NULL'),
  numbered('payment', 'payment', '1'),
  numbered('creditNote', 'credit_note', '1'),
  numbered('customerReturn', 'customer_return', "number <> ''"),
  numbered('refund', 'refund', '1'),
  numbered('writeOff', 'write_off', '1'),
  numbered('stockReceipt', 'stock_document', "kind = 'stockReceipt'"),
  numbered('stockIssue', 'stock_document', "kind = 'stockIssue'"),
  numbered('stockCount', 'stock_document', "kind = 'stockCount'"),
  numbered('stockTransfer', 'stock_transfer', '1'),
  numbered('stockRevaluation', 'stock_document', "kind = 'stockRevaluation'"),
  numbered('landedCost', 'stock_document', "kind = 'landedCost'"),
  numbered('currencyRevaluation', 'currency_revaluation', '1'),
  numbered('journalEntry', 'journal_entry', '1'),
  posted('shipment', 'shipment', "d.state <> 'draft' AND d.cost_minor <> 0"),
  posted('invoice', 'invoice', "d.state <> 'draft' AND d.base_gross_minor <> 0"),
  posted('payment', 'payment', "d.state <> 'draft' AND d.base_amount_minor <> 0"),
  posted('creditNote', 'credit_note', "d.state <> 'draft' AND d.base_gross_minor <> 0"),
  posted('customerReturn', 'customer_return', 'd.cost_minor <> 0'),
  posted('refund', 'refund', "d.state <> 'draft' AND d.base_amount_minor <> 0"),
  posted('cutOff', 'cut_off', 'd.unbilled_minor + d.cost_minor + d.deferred_minor <> 0'),
  posted('stockReceipt', 'stock_document', "d.kind = 'stockReceipt' AND d.state <> 'draft' AND d.cost_minor <> 0"),
  posted('stockIssue', 'stock_document', "d.kind = 'stockIssue' AND d.state <> 'draft' AND d.cost_minor <> 0"),
  posted('stockCount', 'stock_document', "d.kind = 'stockCount' AND d.state <> 'draft' AND d.cost_minor <> 0"),
  posted(
    'stockRevaluation',
    'stock_document',
    "d.kind = 'stockRevaluation' AND d.state <> 'draft' AND d.cost_minor <> 0",
  ),
  posted('landedCost', 'stock_document', "d.kind = 'landedCost' AND d.state <> 'draft'"),
  sqlCheck(
    'issuedParty',
    'invoice',
    `SELECT coalesce(d.number, d.id) AS message, d.id AS documentId FROM (
       SELECT 'invoice' AS document, id, number FROM invoice WHERE state <> 'draft' AND opening_on IS NULL
       UNION ALL SELECT 'creditNote', id, number FROM credit_note WHERE state <> 'draft') d
     WHERE NOT EXISTS (SELECT 1 FROM issued_party p WHERE p.document = d.document AND p.document_id = d.id)`,
  ),
  sqlCheck(
    'references',
    '',
    `SELECT "table" || ' → ' || parent AS message, rowid AS documentId FROM pragma_foreign_key_check`,
  ),
];
