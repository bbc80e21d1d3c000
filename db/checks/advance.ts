// Billing in advance and deposits: units meet one shipment only, shipped units are never left unbilled beside billed ones
// that have not left, and no deposit gives more than it took.
import { type Check, sqlCheck } from './kit.ts';

export const advanceChecks: Check[] = [
  sqlCheck(
    'advanceMatches',
    'invoice',
    `SELECT 'line ' || vl.id AS message, vl.invoice_id AS documentId FROM invoice_line vl
       LEFT JOIN (SELECT invoice_line_id AS id, sum(qty_micro) AS qty FROM advance_match GROUP BY 1) m ON m.id = vl.id
       LEFT JOIN (SELECT invoice_line_id AS id, sum(qty_micro) AS qty FROM unbilling GROUP BY 1) c ON c.id = vl.id
     WHERE (m.id IS NOT NULL AND vl.shipment_line_id IS NOT NULL) OR coalesce(m.qty, 0) < 0
       OR coalesce(m.qty, 0) + coalesce(c.qty, 0) > vl.qty_micro
     UNION ALL SELECT 'match ' || a.id, vl.invoice_id FROM advance_match a JOIN invoice_line vl ON vl.id = a.invoice_line_id
       JOIN shipment_line sl ON sl.id = a.shipment_line_id WHERE sl.order_line_id <> vl.order_line_id`,
  ),
  sqlCheck(
    'takenBack',
    'creditNote',
    `SELECT 'line ' || n.id AS message, n.credit_note_id AS documentId FROM unbilling a JOIN credit_note_line n ON n.id = a.credit_note_line_id
       JOIN credit_note c ON c.id = n.credit_note_id JOIN invoice_line vl ON vl.id = a.invoice_line_id
     WHERE c.state = 'draft' OR c.return_id IS NOT NULL OR a.qty_micro > n.qty_micro OR n.invoice_line_id <> vl.id OR a.order_line_id <> vl.order_line_id
       OR (c.bill_again = 0 AND vl.shipment_line_id IS NOT NULL)`,
  ),
  sqlCheck(
    'aheadOrUnbilled',
    'salesOrder',
    `SELECT 'line ' || l.id AS message, l.order_id AS documentId FROM sales_order_line l
     WHERE l.kind = 'goods' AND l.invoiced_micro <> coalesce((SELECT sum(sl.billed_micro) FROM shipment_line sl
         JOIN shipment s ON s.id = sl.shipment_id WHERE sl.order_line_id = l.id AND s.state = 'posted'), 0)
       AND EXISTS (SELECT 1 FROM shipment_line sl JOIN shipment s ON s.id = sl.shipment_id WHERE sl.order_line_id = l.id
         AND s.state = 'posted' AND sl.billed_micro + sl.returned_unbilled_micro < sl.qty_micro)`,
  ),
  sqlCheck(
    'depositUsedOnce',
    'invoice',
    `SELECT v.number || ' ' || x.tax_code_id AS message, v.id AS documentId FROM invoice v JOIN invoice_tax x ON x.invoice_id = v.id
     WHERE v.deposit_order_id IS NOT NULL AND (
       x.base_minor < coalesce((SELECT sum(d.net_minor) FROM deposit_deduction d JOIN invoice i ON i.id = d.invoice_id
           WHERE d.deposit_invoice_id = v.id AND d.tax_code_id = x.tax_code_id AND i.state <> 'draft'), 0)
         + coalesce((SELECT sum(t.base_minor) FROM credit_note_tax t JOIN credit_note n ON n.id = t.credit_note_id
           WHERE n.invoice_id = v.id AND n.state <> 'draft' AND t.tax_code_id = x.tax_code_id), 0)
       OR x.tax_minor < coalesce((SELECT sum(d.tax_minor) FROM deposit_deduction d JOIN invoice i ON i.id = d.invoice_id
           WHERE d.deposit_invoice_id = v.id AND d.tax_code_id = x.tax_code_id AND i.state <> 'draft'), 0)
         + coalesce((SELECT sum(t.tax_minor) FROM credit_note_tax t JOIN credit_note n ON n.id = t.credit_note_id
           WHERE n.invoice_id = v.id AND n.state <> 'draft' AND t.tax_code_id = x.tax_code_id), 0))`,
  ),
];
