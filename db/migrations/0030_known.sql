-- What was known at a past moment: how far each table had got when a command was logged, and what rows that change said
-- before a command changed them. Documents are dated by people; this tells when the books came to know of them.
CREATE TABLE moment (
  log_id integer PRIMARY KEY NOT NULL,
  journal_entry integer NOT NULL,
  journal_line integer NOT NULL,
  stock_move integer NOT NULL,
  payment_application integer NOT NULL,
  credit_application integer NOT NULL,
  unbilling integer NOT NULL,
  advance_match integer NOT NULL,
  sales_order integer NOT NULL,
  sales_order_line integer NOT NULL,
  shipment integer NOT NULL,
  shipment_line integer NOT NULL,
  invoice integer NOT NULL,
  payment integer NOT NULL,
  credit_note integer NOT NULL,
  customer_return integer NOT NULL,
  refund integer NOT NULL,
  write_off integer NOT NULL,
  stock_document integer NOT NULL,
  valuation_layer integer NOT NULL,
  currency_revaluation integer NOT NULL,
  cut_off integer NOT NULL
) STRICT;
CREATE TABLE earlier_row (
  log_id integer NOT NULL,
  source text NOT NULL,
  row_id integer NOT NULL,
  said text NOT NULL,
  PRIMARY KEY(log_id, source, row_id)
) STRICT, WITHOUT ROWID;

-- A file that has a past knows it from now on. What a command writes and changes again leaves no trace of its own.
INSERT INTO moment SELECT coalesce(max(id), 0),
  (SELECT coalesce(max(id), 0) FROM journal_entry),
  (SELECT coalesce(max(id), 0) FROM journal_line),
  (SELECT coalesce(max(id), 0) FROM stock_move),
  (SELECT coalesce(max(id), 0) FROM payment_application),
  (SELECT coalesce(max(id), 0) FROM credit_application),
  (SELECT coalesce(max(id), 0) FROM unbilling),
  (SELECT coalesce(max(id), 0) FROM advance_match),
  (SELECT coalesce(max(id), 0) FROM sales_order),
  (SELECT coalesce(max(id), 0) FROM sales_order_line),
  (SELECT coalesce(max(id), 0) FROM shipment),
  (SELECT coalesce(max(id), 0) FROM shipment_line),
  (SELECT coalesce(max(id), 0) FROM invoice),
  (SELECT coalesce(max(id), 0) FROM payment),
  (SELECT coalesce(max(id), 0) FROM credit_note),
  (SELECT coalesce(max(id), 0) FROM customer_return),
  (SELECT coalesce(max(id), 0) FROM refund),
  (SELECT coalesce(max(id), 0) FROM write_off),
  (SELECT coalesce(max(id), 0) FROM stock_document),
  (SELECT coalesce(max(id), 0) FROM valuation_layer),
  (SELECT coalesce(max(id), 0) FROM currency_revaluation),
  (SELECT coalesce(max(id), 0) FROM cut_off)
  FROM command_log;
CREATE TRIGGER command_log_moment AFTER INSERT ON command_log BEGIN
  INSERT INTO moment SELECT NEW.id,
  (SELECT coalesce(max(id), 0) FROM journal_entry),
  (SELECT coalesce(max(id), 0) FROM journal_line),
  (SELECT coalesce(max(id), 0) FROM stock_move),
  (SELECT coalesce(max(id), 0) FROM payment_application),
  (SELECT coalesce(max(id), 0) FROM credit_application),
  (SELECT coalesce(max(id), 0) FROM unbilling),
  (SELECT coalesce(max(id), 0) FROM advance_match),
  (SELECT coalesce(max(id), 0) FROM sales_order),
  (SELECT coalesce(max(id), 0) FROM sales_order_line),
  (SELECT coalesce(max(id), 0) FROM shipment),
  (SELECT coalesce(max(id), 0) FROM shipment_line),
  (SELECT coalesce(max(id), 0) FROM invoice),
  (SELECT coalesce(max(id), 0) FROM payment),
  (SELECT coalesce(max(id), 0) FROM credit_note),
  (SELECT coalesce(max(id), 0) FROM customer_return),
  (SELECT coalesce(max(id), 0) FROM refund),
  (SELECT coalesce(max(id), 0) FROM write_off),
  (SELECT coalesce(max(id), 0) FROM stock_document),
  (SELECT coalesce(max(id), 0) FROM valuation_layer),
  (SELECT coalesce(max(id), 0) FROM currency_revaluation),
  (SELECT coalesce(max(id), 0) FROM cut_off);
END;
CREATE TRIGGER sales_order_earlier AFTER UPDATE OF number, state, gross_minor, base_gross_minor ON sales_order
WHEN NEW.number IS NOT OLD.number OR NEW.state <> OLD.state OR NEW.gross_minor <> OLD.gross_minor OR NEW.base_gross_minor <> OLD.base_gross_minor
BEGIN INSERT INTO earlier_row (log_id, source, row_id, said)
  SELECT k.id, 'sales_order', OLD.id, json_array(OLD.number, OLD.state, OLD.gross_minor, OLD.base_gross_minor) FROM (SELECT log_id + 1 AS id, sales_order AS newest FROM moment ORDER BY log_id DESC LIMIT 1) k
  WHERE OLD.id <= k.newest AND NOT EXISTS (SELECT 1 FROM earlier_row e WHERE e.log_id = k.id AND e.source = 'sales_order' AND e.row_id = OLD.id); END;
CREATE TRIGGER sales_order_line_earlier AFTER UPDATE OF position, qty_micro, unit_price_micro, discount_ppm, net_minor, shipped_micro, invoiced_micro, invoiced_net_minor, returned_micro ON sales_order_line
WHEN NEW.position <> OLD.position OR NEW.qty_micro <> OLD.qty_micro OR NEW.unit_price_micro <> OLD.unit_price_micro OR NEW.discount_ppm <> OLD.discount_ppm OR NEW.net_minor <> OLD.net_minor OR NEW.shipped_micro <> OLD.shipped_micro OR NEW.invoiced_micro <> OLD.invoiced_micro OR NEW.invoiced_net_minor <> OLD.invoiced_net_minor OR NEW.returned_micro <> OLD.returned_micro
BEGIN INSERT INTO earlier_row (log_id, source, row_id, said)
  SELECT k.id, 'sales_order_line', OLD.id, json_array(OLD.position, OLD.qty_micro, OLD.unit_price_micro, OLD.discount_ppm, OLD.net_minor, OLD.shipped_micro, OLD.invoiced_micro, OLD.invoiced_net_minor, OLD.returned_micro) FROM (SELECT log_id + 1 AS id, sales_order_line AS newest FROM moment ORDER BY log_id DESC LIMIT 1) k
  WHERE OLD.id <= k.newest AND NOT EXISTS (SELECT 1 FROM earlier_row e WHERE e.log_id = k.id AND e.source = 'sales_order_line' AND e.row_id = OLD.id); END;
CREATE TRIGGER shipment_earlier AFTER UPDATE OF number, state, shipped_on ON shipment
WHEN NEW.number IS NOT OLD.number OR NEW.state <> OLD.state OR NEW.shipped_on <> OLD.shipped_on
BEGIN INSERT INTO earlier_row (log_id, source, row_id, said)
  SELECT k.id, 'shipment', OLD.id, json_array(OLD.number, OLD.state, OLD.shipped_on) FROM (SELECT log_id + 1 AS id, shipment AS newest FROM moment ORDER BY log_id DESC LIMIT 1) k
  WHERE OLD.id <= k.newest AND NOT EXISTS (SELECT 1 FROM earlier_row e WHERE e.log_id = k.id AND e.source = 'shipment' AND e.row_id = OLD.id); END;
CREATE TRIGGER shipment_line_earlier AFTER UPDATE OF cost_minor, billed_micro, billed_cost_minor, returned_unbilled_micro, returned_unbilled_cost_minor ON shipment_line
WHEN NEW.cost_minor <> OLD.cost_minor OR NEW.billed_micro <> OLD.billed_micro OR NEW.billed_cost_minor <> OLD.billed_cost_minor OR NEW.returned_unbilled_micro <> OLD.returned_unbilled_micro OR NEW.returned_unbilled_cost_minor <> OLD.returned_unbilled_cost_minor
BEGIN INSERT INTO earlier_row (log_id, source, row_id, said)
  SELECT k.id, 'shipment_line', OLD.id, json_array(OLD.cost_minor, OLD.billed_micro, OLD.billed_cost_minor, OLD.returned_unbilled_micro, OLD.returned_unbilled_cost_minor) FROM (SELECT log_id + 1 AS id, shipment_line AS newest FROM moment ORDER BY log_id DESC LIMIT 1) k
  WHERE OLD.id <= k.newest AND NOT EXISTS (SELECT 1 FROM earlier_row e WHERE e.log_id = k.id AND e.source = 'shipment_line' AND e.row_id = OLD.id); END;
CREATE TRIGGER invoice_earlier AFTER UPDATE OF number, state, issued_on, gross_minor, open_minor, base_open_minor ON invoice
WHEN NEW.number IS NOT OLD.number OR NEW.state <> OLD.state OR NEW.issued_on <> OLD.issued_on OR NEW.gross_minor <> OLD.gross_minor OR NEW.open_minor <> OLD.open_minor OR NEW.base_open_minor <> OLD.base_open_minor
BEGIN INSERT INTO earlier_row (log_id, source, row_id, said)
  SELECT k.id, 'invoice', OLD.id, json_array(OLD.number, OLD.state, OLD.issued_on, OLD.gross_minor, OLD.open_minor, OLD.base_open_minor) FROM (SELECT log_id + 1 AS id, invoice AS newest FROM moment ORDER BY log_id DESC LIMIT 1) k
  WHERE OLD.id <= k.newest AND NOT EXISTS (SELECT 1 FROM earlier_row e WHERE e.log_id = k.id AND e.source = 'invoice' AND e.row_id = OLD.id); END;
CREATE TRIGGER payment_earlier AFTER UPDATE OF number, state, paid_on, amount_minor, unapplied_minor, base_unapplied_minor, reversed_on ON payment
WHEN NEW.number IS NOT OLD.number OR NEW.state <> OLD.state OR NEW.paid_on <> OLD.paid_on OR NEW.amount_minor <> OLD.amount_minor OR NEW.unapplied_minor <> OLD.unapplied_minor OR NEW.base_unapplied_minor <> OLD.base_unapplied_minor OR NEW.reversed_on IS NOT OLD.reversed_on
BEGIN INSERT INTO earlier_row (log_id, source, row_id, said)
  SELECT k.id, 'payment', OLD.id, json_array(OLD.number, OLD.state, OLD.paid_on, OLD.amount_minor, OLD.unapplied_minor, OLD.base_unapplied_minor, OLD.reversed_on) FROM (SELECT log_id + 1 AS id, payment AS newest FROM moment ORDER BY log_id DESC LIMIT 1) k
  WHERE OLD.id <= k.newest AND NOT EXISTS (SELECT 1 FROM earlier_row e WHERE e.log_id = k.id AND e.source = 'payment' AND e.row_id = OLD.id); END;
CREATE TRIGGER credit_note_earlier AFTER UPDATE OF number, state, issued_on, gross_minor, open_minor, base_open_minor, reversed_on ON credit_note
WHEN NEW.number IS NOT OLD.number OR NEW.state <> OLD.state OR NEW.issued_on <> OLD.issued_on OR NEW.gross_minor <> OLD.gross_minor OR NEW.open_minor <> OLD.open_minor OR NEW.base_open_minor <> OLD.base_open_minor OR NEW.reversed_on IS NOT OLD.reversed_on
BEGIN INSERT INTO earlier_row (log_id, source, row_id, said)
  SELECT k.id, 'credit_note', OLD.id, json_array(OLD.number, OLD.state, OLD.issued_on, OLD.gross_minor, OLD.open_minor, OLD.base_open_minor, OLD.reversed_on) FROM (SELECT log_id + 1 AS id, credit_note AS newest FROM moment ORDER BY log_id DESC LIMIT 1) k
  WHERE OLD.id <= k.newest AND NOT EXISTS (SELECT 1 FROM earlier_row e WHERE e.log_id = k.id AND e.source = 'credit_note' AND e.row_id = OLD.id); END;
CREATE TRIGGER customer_return_earlier AFTER UPDATE OF state, received_on, reversed_on ON customer_return
WHEN NEW.state <> OLD.state OR NEW.received_on IS NOT OLD.received_on OR NEW.reversed_on IS NOT OLD.reversed_on
BEGIN INSERT INTO earlier_row (log_id, source, row_id, said)
  SELECT k.id, 'customer_return', OLD.id, json_array(OLD.state, OLD.received_on, OLD.reversed_on) FROM (SELECT log_id + 1 AS id, customer_return AS newest FROM moment ORDER BY log_id DESC LIMIT 1) k
  WHERE OLD.id <= k.newest AND NOT EXISTS (SELECT 1 FROM earlier_row e WHERE e.log_id = k.id AND e.source = 'customer_return' AND e.row_id = OLD.id); END;
CREATE TRIGGER refund_earlier AFTER UPDATE OF state, reversed_on ON refund
WHEN NEW.state <> OLD.state OR NEW.reversed_on IS NOT OLD.reversed_on
BEGIN INSERT INTO earlier_row (log_id, source, row_id, said)
  SELECT k.id, 'refund', OLD.id, json_array(OLD.state, OLD.reversed_on) FROM (SELECT log_id + 1 AS id, refund AS newest FROM moment ORDER BY log_id DESC LIMIT 1) k
  WHERE OLD.id <= k.newest AND NOT EXISTS (SELECT 1 FROM earlier_row e WHERE e.log_id = k.id AND e.source = 'refund' AND e.row_id = OLD.id); END;
CREATE TRIGGER write_off_earlier AFTER UPDATE OF number, state, written_off_on, reversed_on ON write_off
WHEN NEW.number IS NOT OLD.number OR NEW.state <> OLD.state OR NEW.written_off_on <> OLD.written_off_on OR NEW.reversed_on IS NOT OLD.reversed_on
BEGIN INSERT INTO earlier_row (log_id, source, row_id, said)
  SELECT k.id, 'write_off', OLD.id, json_array(OLD.number, OLD.state, OLD.written_off_on, OLD.reversed_on) FROM (SELECT log_id + 1 AS id, write_off AS newest FROM moment ORDER BY log_id DESC LIMIT 1) k
  WHERE OLD.id <= k.newest AND NOT EXISTS (SELECT 1 FROM earlier_row e WHERE e.log_id = k.id AND e.source = 'write_off' AND e.row_id = OLD.id); END;
CREATE TRIGGER stock_document_earlier AFTER UPDATE OF number, state, document_on, cost_minor, reversed_on ON stock_document
WHEN NEW.number IS NOT OLD.number OR NEW.state <> OLD.state OR NEW.document_on <> OLD.document_on OR NEW.cost_minor <> OLD.cost_minor OR NEW.reversed_on IS NOT OLD.reversed_on
BEGIN INSERT INTO earlier_row (log_id, source, row_id, said)
  SELECT k.id, 'stock_document', OLD.id, json_array(OLD.number, OLD.state, OLD.document_on, OLD.cost_minor, OLD.reversed_on) FROM (SELECT log_id + 1 AS id, stock_document AS newest FROM moment ORDER BY log_id DESC LIMIT 1) k
  WHERE OLD.id <= k.newest AND NOT EXISTS (SELECT 1 FROM earlier_row e WHERE e.log_id = k.id AND e.source = 'stock_document' AND e.row_id = OLD.id); END;
CREATE TRIGGER valuation_layer_earlier AFTER UPDATE OF left_value_minor ON valuation_layer
WHEN NEW.left_value_minor <> OLD.left_value_minor
BEGIN INSERT INTO earlier_row (log_id, source, row_id, said)
  SELECT k.id, 'valuation_layer', OLD.id, json_array(OLD.left_value_minor) FROM (SELECT log_id + 1 AS id, valuation_layer AS newest FROM moment ORDER BY log_id DESC LIMIT 1) k
  WHERE OLD.id <= k.newest AND NOT EXISTS (SELECT 1 FROM earlier_row e WHERE e.log_id = k.id AND e.source = 'valuation_layer' AND e.row_id = OLD.id); END;
CREATE TRIGGER currency_revaluation_earlier AFTER UPDATE OF state, reversed_on ON currency_revaluation
WHEN NEW.state <> OLD.state OR NEW.reversed_on IS NOT OLD.reversed_on
BEGIN INSERT INTO earlier_row (log_id, source, row_id, said)
  SELECT k.id, 'currency_revaluation', OLD.id, json_array(OLD.state, OLD.reversed_on) FROM (SELECT log_id + 1 AS id, currency_revaluation AS newest FROM moment ORDER BY log_id DESC LIMIT 1) k
  WHERE OLD.id <= k.newest AND NOT EXISTS (SELECT 1 FROM earlier_row e WHERE e.log_id = k.id AND e.source = 'currency_revaluation' AND e.row_id = OLD.id); END;
CREATE TRIGGER cut_off_earlier AFTER UPDATE OF state ON cut_off
WHEN NEW.state <> OLD.state
BEGIN INSERT INTO earlier_row (log_id, source, row_id, said)
  SELECT k.id, 'cut_off', OLD.id, json_array(OLD.state) FROM (SELECT log_id + 1 AS id, cut_off AS newest FROM moment ORDER BY log_id DESC LIMIT 1) k
  WHERE OLD.id <= k.newest AND NOT EXISTS (SELECT 1 FROM earlier_row e WHERE e.log_id = k.id AND e.source = 'cut_off' AND e.row_id = OLD.id); END;
-- A changed order drops lines. Of a draft nothing was counted; that its line is gone is kept, since its number may come again.
CREATE TRIGGER sales_order_line_gone BEFORE DELETE ON sales_order_line
BEGIN INSERT INTO earlier_row (log_id, source, row_id, said)
  SELECT k.id, 'sales_order_line_gone', OLD.id, CASE WHEN (SELECT state FROM sales_order WHERE id = OLD.order_id) = 'draft' THEN '[]'
    ELSE json_array(OLD.position, OLD.qty_micro, OLD.unit_price_micro, OLD.discount_ppm, OLD.net_minor, OLD.shipped_micro, OLD.invoiced_micro, OLD.invoiced_net_minor, OLD.returned_micro, OLD.order_id, OLD.item_id, OLD.kind, OLD.description) END FROM (SELECT log_id + 1 AS id, sales_order_line AS newest FROM moment ORDER BY log_id DESC LIMIT 1) k
  WHERE OLD.id <= k.newest AND NOT EXISTS (SELECT 1 FROM earlier_row e WHERE e.log_id = k.id AND e.source = 'sales_order_line_gone' AND e.row_id = OLD.id); END;
CREATE TRIGGER moment_frozen BEFORE UPDATE ON moment BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER moment_kept BEFORE DELETE ON moment BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER earlier_row_frozen BEFORE UPDATE ON earlier_row BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER earlier_row_kept BEFORE DELETE ON earlier_row BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
