-- The database's own guards (ACCOUNTING.md, section 9, I1 I5 I8 I9): what plain SQL may not do either.

-- Journal: lines first, then the entry seals them.
CREATE TRIGGER journal_entry_seals BEFORE INSERT ON journal_entry
BEGIN
  SELECT RAISE(ABORT, 'GUARD:UNBALANCED') FROM (
    SELECT COUNT(*) AS n, SUM(debit_minor) AS debit, SUM(credit_minor) AS credit, MIN(posted_on) AS first, MAX(posted_on) AS last
    FROM journal_line WHERE entry_id = NEW.id
  ) WHERE n < 2 OR debit <> credit OR debit <> NEW.amount_minor OR first <> NEW.posted_on OR last <> NEW.posted_on;
  SELECT RAISE(ABORT, 'GUARD:PERIOD_LOCKED') WHERE NEW.posted_on <= (SELECT locked_through FROM company);
  SELECT RAISE(ABORT, 'GUARD:CHAIN') WHERE NEW.id <> 1 + COALESCE((SELECT MAX(id) FROM journal_entry), 0)
    OR NEW.prev_hash <> COALESCE((SELECT hash FROM journal_entry ORDER BY id DESC LIMIT 1), '');
END;
CREATE TRIGGER journal_line_sealed BEFORE INSERT ON journal_line
WHEN EXISTS (SELECT 1 FROM journal_entry WHERE id = NEW.entry_id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER journal_entry_frozen BEFORE UPDATE ON journal_entry BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER journal_entry_kept BEFORE DELETE ON journal_entry BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER journal_line_frozen BEFORE UPDATE ON journal_line BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER journal_line_kept BEFORE DELETE ON journal_line BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;

CREATE TRIGGER command_log_chain BEFORE INSERT ON command_log
BEGIN
  SELECT RAISE(ABORT, 'GUARD:CHAIN') WHERE NEW.id <> 1 + COALESCE((SELECT MAX(id) FROM command_log), 0)
    OR NEW.prev_hash <> COALESCE((SELECT hash FROM command_log ORDER BY id DESC LIMIT 1), '');
END;
CREATE TRIGGER command_log_frozen BEFORE UPDATE ON command_log BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER command_log_kept BEFORE DELETE ON command_log BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER period_lock_frozen BEFORE UPDATE ON period_lock BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER period_lock_kept BEFORE DELETE ON period_lock BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER year_end_frozen BEFORE UPDATE ON year_end BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER year_end_kept BEFORE DELETE ON year_end BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;

-- Stock moves never change; their cost was final when they were posted.
CREATE TRIGGER stock_move_open BEFORE INSERT ON stock_move
WHEN NEW.moved_on <= (SELECT locked_through FROM company)
BEGIN SELECT RAISE(ABORT, 'GUARD:PERIOD_LOCKED'); END;
CREATE TRIGGER stock_move_frozen BEFORE UPDATE ON stock_move BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER stock_move_kept BEFORE DELETE ON stock_move BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;

-- Posted documents: their facts are frozen, progress (open, billed, state) moves on.
CREATE TRIGGER shipment_frozen BEFORE UPDATE OF id, number, order_id, customer_id, warehouse_id, shipped_on, carrier, tracking, cost_minor, created_at ON shipment
WHEN OLD.state <> 'draft' AND (NEW.id <> OLD.id OR NEW.number IS NOT OLD.number OR NEW.order_id <> OLD.order_id
  OR NEW.customer_id <> OLD.customer_id OR NEW.warehouse_id <> OLD.warehouse_id OR NEW.shipped_on <> OLD.shipped_on
  OR NEW.carrier <> OLD.carrier OR NEW.tracking <> OLD.tracking OR NEW.cost_minor <> OLD.cost_minor OR NEW.created_at <> OLD.created_at)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER shipment_state BEFORE UPDATE OF state ON shipment
WHEN NOT (OLD.state = NEW.state OR (OLD.state = 'draft' AND NEW.state = 'posted') OR (OLD.state = 'posted' AND NEW.state = 'reversed'))
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER shipment_kept BEFORE DELETE ON shipment WHEN OLD.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER shipment_line_frozen BEFORE UPDATE OF id, shipment_id, order_line_id, item_id, qty_micro, cost_minor ON shipment_line
WHEN (SELECT state FROM shipment WHERE id = OLD.shipment_id) <> 'draft' AND (NEW.id <> OLD.id OR NEW.shipment_id <> OLD.shipment_id
  OR NEW.order_line_id <> OLD.order_line_id OR NEW.item_id <> OLD.item_id OR NEW.qty_micro <> OLD.qty_micro OR NEW.cost_minor <> OLD.cost_minor)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER shipment_line_added BEFORE INSERT ON shipment_line
WHEN (SELECT state FROM shipment WHERE id = NEW.shipment_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER shipment_line_kept BEFORE DELETE ON shipment_line
WHEN (SELECT state FROM shipment WHERE id = OLD.shipment_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;

CREATE TRIGGER invoice_frozen BEFORE UPDATE ON invoice
WHEN OLD.state <> 'draft' AND (NEW.id <> OLD.id OR NEW.number IS NOT OLD.number OR NEW.customer_id <> OLD.customer_id
  OR NEW.issued_on <> OLD.issued_on OR NEW.tax_point_on <> OLD.tax_point_on OR NEW.due_on <> OLD.due_on OR NEW.payment_terms_id IS NOT OLD.payment_terms_id
  OR NEW.discount_ppm <> OLD.discount_ppm OR NEW.discount_on IS NOT OLD.discount_on OR NEW.opening_on IS NOT OLD.opening_on OR NEW.deposit_order_id IS NOT OLD.deposit_order_id
  OR NEW.currency <> OLD.currency OR NEW.rate_e10 <> OLD.rate_e10 OR NEW.tax_rounding <> OLD.tax_rounding
  OR NEW.base_net_minor <> OLD.base_net_minor OR NEW.base_tax_minor <> OLD.base_tax_minor
  OR NEW.base_rounding_minor <> OLD.base_rounding_minor OR NEW.base_gross_minor <> OLD.base_gross_minor
  OR NEW.prices_include_tax <> OLD.prices_include_tax OR NEW.net_minor <> OLD.net_minor
  OR NEW.tax_minor <> OLD.tax_minor OR NEW.rounding_minor <> OLD.rounding_minor OR NEW.gross_minor <> OLD.gross_minor OR NEW.created_at <> OLD.created_at
  OR NEW.state = 'draft')
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER invoice_kept BEFORE DELETE ON invoice WHEN OLD.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER invoice_line_frozen BEFORE UPDATE ON invoice_line
WHEN (SELECT state FROM invoice WHERE id = OLD.invoice_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER invoice_line_added BEFORE INSERT ON invoice_line
WHEN (SELECT state FROM invoice WHERE id = NEW.invoice_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER invoice_line_kept BEFORE DELETE ON invoice_line
WHEN (SELECT state FROM invoice WHERE id = OLD.invoice_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER invoice_tax_frozen BEFORE UPDATE ON invoice_tax
WHEN (SELECT state FROM invoice WHERE id = OLD.invoice_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER invoice_tax_added BEFORE INSERT ON invoice_tax
WHEN (SELECT state FROM invoice WHERE id = NEW.invoice_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER invoice_tax_kept BEFORE DELETE ON invoice_tax
WHEN (SELECT state FROM invoice WHERE id = OLD.invoice_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER invoice_tax_part_frozen BEFORE UPDATE ON invoice_tax_part
WHEN (SELECT v.state FROM invoice v JOIN invoice_tax x ON x.invoice_id = v.id WHERE x.id = OLD.invoice_tax_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER invoice_tax_part_added BEFORE INSERT ON invoice_tax_part
WHEN (SELECT v.state FROM invoice v JOIN invoice_tax x ON x.invoice_id = v.id WHERE x.id = NEW.invoice_tax_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER invoice_tax_part_kept BEFORE DELETE ON invoice_tax_part
WHEN (SELECT v.state FROM invoice v JOIN invoice_tax x ON x.invoice_id = v.id WHERE x.id = OLD.invoice_tax_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;

CREATE TRIGGER payment_frozen BEFORE UPDATE ON payment
WHEN OLD.state <> 'draft' AND (NEW.id <> OLD.id OR NEW.number IS NOT OLD.number OR NEW.customer_id <> OLD.customer_id
  OR NEW.paid_on <> OLD.paid_on OR NEW.currency <> OLD.currency OR NEW.rate_e10 <> OLD.rate_e10
  OR NEW.base_amount_minor <> OLD.base_amount_minor OR NEW.amount_minor <> OLD.amount_minor
  OR NEW.fee_minor <> OLD.fee_minor OR NEW.base_fee_minor <> OLD.base_fee_minor OR NEW.advance_tax_code_id IS NOT OLD.advance_tax_code_id
  OR NEW.advance_rate_ppm <> OLD.advance_rate_ppm OR NEW.advance_tax_minor <> OLD.advance_tax_minor
  OR NEW.bank_account_id <> OLD.bank_account_id OR NEW.reference <> OLD.reference OR NEW.created_at <> OLD.created_at
  OR (OLD.reversed_on IS NOT NULL AND NEW.reversed_on IS NOT OLD.reversed_on)
  OR NOT (NEW.state = OLD.state OR (OLD.state = 'posted' AND NEW.state = 'reversed')))
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER payment_kept BEFORE DELETE ON payment WHEN OLD.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER payment_application_frozen BEFORE UPDATE ON payment_application BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER payment_application_kept BEFORE DELETE ON payment_application BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;

CREATE TRIGGER stock_document_frozen BEFORE UPDATE ON stock_document
WHEN OLD.state <> 'draft' AND (NEW.id <> OLD.id OR NEW.number IS NOT OLD.number OR NEW.kind <> OLD.kind
  OR NEW.document_on <> OLD.document_on OR NEW.warehouse_id <> OLD.warehouse_id OR NEW.reason <> OLD.reason
  OR NEW.cost_minor <> OLD.cost_minor OR NEW.created_at <> OLD.created_at
  OR NEW.receipt_id IS NOT OLD.receipt_id OR NEW.basis IS NOT OLD.basis OR NEW.account_id IS NOT OLD.account_id
  OR NEW.seen_move_id IS NOT OLD.seen_move_id OR (OLD.reversed_on IS NOT NULL AND NEW.reversed_on IS NOT OLD.reversed_on)
  OR NOT (NEW.state = OLD.state OR (OLD.state = 'posted' AND NEW.state = 'reversed')))
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER stock_document_kept BEFORE DELETE ON stock_document WHEN OLD.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER stock_document_line_frozen BEFORE UPDATE ON stock_document_line
WHEN (SELECT state FROM stock_document WHERE id = OLD.document_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER stock_document_line_added BEFORE INSERT ON stock_document_line
WHEN (SELECT state FROM stock_document WHERE id = NEW.document_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER stock_document_line_kept BEFORE DELETE ON stock_document_line
WHEN (SELECT state FROM stock_document WHERE id = OLD.document_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;

CREATE TRIGGER sales_order_kept BEFORE DELETE ON sales_order WHEN OLD.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER sales_order_line_kept BEFORE DELETE ON sales_order_line
WHEN (SELECT state FROM sales_order WHERE id = OLD.order_id) <> 'draft'
  AND (OLD.reserved_micro > 0 OR OLD.shipped_micro > 0 OR OLD.invoiced_micro > 0) BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
