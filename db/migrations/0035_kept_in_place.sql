-- A row keeps its place: REPLACE takes the old row away without asking the guards of DELETE, and a draft that takes the id of
-- what is posted does the same. Both are refused. What an order was agreed for stays, and what was known is written by
-- commands alone.
CREATE TRIGGER advance_match_once BEFORE INSERT ON advance_match WHEN EXISTS (SELECT 1 FROM advance_match WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER attachment_once BEFORE INSERT ON attachment WHEN EXISTS (SELECT 1 FROM attachment WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER case_message_once BEFORE INSERT ON case_message WHEN EXISTS (SELECT 1 FROM case_message WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER credit_application_once BEFORE INSERT ON credit_application WHEN EXISTS (SELECT 1 FROM credit_application WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER credit_note_once BEFORE INSERT ON credit_note WHEN EXISTS (SELECT 1 FROM credit_note WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER credit_note_line_once BEFORE INSERT ON credit_note_line WHEN EXISTS (SELECT 1 FROM credit_note_line WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER credit_note_tax_once BEFORE INSERT ON credit_note_tax WHEN EXISTS (SELECT 1 FROM credit_note_tax WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER currency_revaluation_once BEFORE INSERT ON currency_revaluation WHEN EXISTS (SELECT 1 FROM currency_revaluation WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER currency_revaluation_line_once BEFORE INSERT ON currency_revaluation_line WHEN EXISTS (SELECT 1 FROM currency_revaluation_line WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER customer_return_once BEFORE INSERT ON customer_return WHEN EXISTS (SELECT 1 FROM customer_return WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER customer_return_line_once BEFORE INSERT ON customer_return_line WHEN EXISTS (SELECT 1 FROM customer_return_line WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER cut_off_once BEFORE INSERT ON cut_off WHEN EXISTS (SELECT 1 FROM cut_off WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER cut_off_line_once BEFORE INSERT ON cut_off_line WHEN EXISTS (SELECT 1 FROM cut_off_line WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER deposit_deduction_once BEFORE INSERT ON deposit_deduction WHEN EXISTS (SELECT 1 FROM deposit_deduction WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER invoice_once BEFORE INSERT ON invoice WHEN EXISTS (SELECT 1 FROM invoice WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER invoice_instalment_once BEFORE INSERT ON invoice_instalment WHEN EXISTS (SELECT 1 FROM invoice_instalment WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER invoice_line_once BEFORE INSERT ON invoice_line WHEN EXISTS (SELECT 1 FROM invoice_line WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER invoice_tax_once BEFORE INSERT ON invoice_tax WHEN EXISTS (SELECT 1 FROM invoice_tax WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER invoice_tax_part_once BEFORE INSERT ON invoice_tax_part WHEN EXISTS (SELECT 1 FROM invoice_tax_part WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER issued_party_once BEFORE INSERT ON issued_party WHEN EXISTS (SELECT 1 FROM issued_party WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER journal_line_once BEFORE INSERT ON journal_line WHEN EXISTS (SELECT 1 FROM journal_line WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER layer_move_once BEFORE INSERT ON layer_move WHEN EXISTS (SELECT 1 FROM layer_move WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER opportunity_stage_once BEFORE INSERT ON opportunity_stage WHEN EXISTS (SELECT 1 FROM opportunity_stage WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER package_once BEFORE INSERT ON package WHEN EXISTS (SELECT 1 FROM package WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER package_line_once BEFORE INSERT ON package_line WHEN EXISTS (SELECT 1 FROM package_line WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER payment_once BEFORE INSERT ON payment WHEN EXISTS (SELECT 1 FROM payment WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER payment_application_once BEFORE INSERT ON payment_application WHEN EXISTS (SELECT 1 FROM payment_application WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER payment_discount_tax_once BEFORE INSERT ON payment_discount_tax WHEN EXISTS (SELECT 1 FROM payment_discount_tax WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER period_lock_once BEFORE INSERT ON period_lock WHEN EXISTS (SELECT 1 FROM period_lock WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER period_sign_off_once BEFORE INSERT ON period_sign_off WHEN EXISTS (SELECT 1 FROM period_sign_off WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER quote_once BEFORE INSERT ON quote WHEN EXISTS (SELECT 1 FROM quote WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER quote_line_once BEFORE INSERT ON quote_line WHEN EXISTS (SELECT 1 FROM quote_line WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER refund_once BEFORE INSERT ON refund WHEN EXISTS (SELECT 1 FROM refund WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER refund_line_once BEFORE INSERT ON refund_line WHEN EXISTS (SELECT 1 FROM refund_line WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER reminder_once BEFORE INSERT ON reminder WHEN EXISTS (SELECT 1 FROM reminder WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER reminder_line_once BEFORE INSERT ON reminder_line WHEN EXISTS (SELECT 1 FROM reminder_line WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER sales_order_once BEFORE INSERT ON sales_order WHEN EXISTS (SELECT 1 FROM sales_order WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER sales_order_change_once BEFORE INSERT ON sales_order_change WHEN EXISTS (SELECT 1 FROM sales_order_change WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER sales_order_line_once BEFORE INSERT ON sales_order_line WHEN EXISTS (SELECT 1 FROM sales_order_line WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER shipment_once BEFORE INSERT ON shipment WHEN EXISTS (SELECT 1 FROM shipment WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER shipment_line_once BEFORE INSERT ON shipment_line WHEN EXISTS (SELECT 1 FROM shipment_line WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER stock_document_once BEFORE INSERT ON stock_document WHEN EXISTS (SELECT 1 FROM stock_document WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER stock_document_line_once BEFORE INSERT ON stock_document_line WHEN EXISTS (SELECT 1 FROM stock_document_line WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER stock_move_once BEFORE INSERT ON stock_move WHEN EXISTS (SELECT 1 FROM stock_move WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER stock_transfer_once BEFORE INSERT ON stock_transfer WHEN EXISTS (SELECT 1 FROM stock_transfer WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER stock_transfer_line_once BEFORE INSERT ON stock_transfer_line WHEN EXISTS (SELECT 1 FROM stock_transfer_line WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER unbilling_once BEFORE INSERT ON unbilling WHEN EXISTS (SELECT 1 FROM unbilling WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER valuation_layer_once BEFORE INSERT ON valuation_layer WHEN EXISTS (SELECT 1 FROM valuation_layer WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER write_off_once BEFORE INSERT ON write_off WHEN EXISTS (SELECT 1 FROM write_off WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER year_end_once BEFORE INSERT ON year_end WHEN EXISTS (SELECT 1 FROM year_end WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER credit_note_placed BEFORE UPDATE OF id ON credit_note WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM credit_note WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER credit_note_line_placed BEFORE UPDATE OF id ON credit_note_line WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM credit_note_line WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER credit_note_tax_placed BEFORE UPDATE OF id ON credit_note_tax WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM credit_note_tax WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER invoice_placed BEFORE UPDATE OF id ON invoice WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM invoice WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER invoice_instalment_placed BEFORE UPDATE OF id ON invoice_instalment WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM invoice_instalment WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER invoice_line_placed BEFORE UPDATE OF id ON invoice_line WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM invoice_line WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER invoice_tax_placed BEFORE UPDATE OF id ON invoice_tax WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM invoice_tax WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER invoice_tax_part_placed BEFORE UPDATE OF id ON invoice_tax_part WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM invoice_tax_part WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER package_placed BEFORE UPDATE OF id ON package WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM package WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER package_line_placed BEFORE UPDATE OF id ON package_line WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM package_line WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER payment_placed BEFORE UPDATE OF id ON payment WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM payment WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER quote_placed BEFORE UPDATE OF id ON quote WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM quote WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER quote_line_placed BEFORE UPDATE OF id ON quote_line WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM quote_line WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER refund_placed BEFORE UPDATE OF id ON refund WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM refund WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER shipment_placed BEFORE UPDATE OF id ON shipment WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM shipment WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER shipment_line_placed BEFORE UPDATE OF id ON shipment_line WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM shipment_line WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER stock_document_placed BEFORE UPDATE OF id ON stock_document WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM stock_document WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER stock_document_line_placed BEFORE UPDATE OF id ON stock_document_line WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM stock_document_line WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER stock_transfer_placed BEFORE UPDATE OF id ON stock_transfer WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM stock_transfer WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER stock_transfer_line_placed BEFORE UPDATE OF id ON stock_transfer_line WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM stock_transfer_line WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER write_off_placed BEFORE UPDATE OF id ON write_off WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM write_off WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;

-- Only the quantities, prices and terms of a confirmed order are agreed anew (shared/domain/salesOrder/amend.ts); of a line that
-- is invoiced the price is not.
CREATE TRIGGER sales_order_frozen BEFORE UPDATE ON sales_order
WHEN OLD.state <> 'draft' AND (NEW.id <> OLD.id OR NEW.number IS NOT OLD.number OR NEW.customer_id <> OLD.customer_id
  OR NEW.ordered_on <> OLD.ordered_on OR NEW.warehouse_id <> OLD.warehouse_id OR NEW.payment_terms_id <> OLD.payment_terms_id
  OR NEW.currency <> OLD.currency OR NEW.rate_e10 <> OLD.rate_e10 OR NEW.tax_rounding <> OLD.tax_rounding
  OR NEW.prices_include_tax <> OLD.prices_include_tax OR NEW.price_list_id IS NOT OLD.price_list_id OR NEW.created_at <> OLD.created_at
  OR NOT (NEW.state = OLD.state OR (OLD.state = 'confirmed' AND NEW.state IN ('closed', 'cancelled'))
    OR (OLD.state = 'closed' AND NEW.state = 'confirmed')))
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER sales_order_line_frozen BEFORE UPDATE ON sales_order_line
WHEN (SELECT state FROM sales_order WHERE id = OLD.order_id) <> 'draft' AND (NEW.id <> OLD.id OR NEW.order_id <> OLD.order_id
  OR NEW.item_id <> OLD.item_id OR NEW.kind <> OLD.kind
  OR (OLD.invoiced_micro > 0 AND (NEW.unit_price_micro <> OLD.unit_price_micro OR NEW.discount_ppm <> OLD.discount_ppm
    OR NEW.tax_code_id <> OLD.tax_code_id OR NEW.rate_ppm <> OLD.rate_ppm OR NEW.entered_unit <> OLD.entered_unit
    OR NEW.unit_numerator <> OLD.unit_numerator OR NEW.unit_denominator <> OLD.unit_denominator)))
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;

-- What an account is, and whether documents alone post to it, is settled when it is made.
CREATE TRIGGER account_settled BEFORE UPDATE ON account WHEN NEW.id <> OLD.id OR NEW.type <> OLD.type OR NEW.control <> OLD.control
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;

-- A payment is taken back on the day it says.
CREATE TRIGGER payment_taken_back BEFORE UPDATE ON payment
WHEN OLD.state <> 'draft' AND (NEW.state = 'reversed') <> (NEW.reversed_on IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;

-- What was known before a command is written with that command, and how far tables had got with its row in the log.
CREATE TRIGGER earlier_row_now BEFORE INSERT ON earlier_row
WHEN NEW.log_id <> (SELECT coalesce(max(log_id), 0) + 1 FROM moment)
  OR EXISTS (SELECT 1 FROM earlier_row WHERE log_id = NEW.log_id AND source = NEW.source AND row_id = NEW.row_id)
BEGIN SELECT RAISE(ABORT, 'GUARD:CHAIN'); END;
CREATE TRIGGER moment_now BEFORE INSERT ON moment
WHEN NEW.log_id <> (SELECT coalesce(max(id), 0) FROM command_log) OR EXISTS (SELECT 1 FROM moment WHERE log_id = NEW.log_id)
BEGIN SELECT RAISE(ABORT, 'GUARD:CHAIN'); END;
