-- A credit note may say that what it credits is billed again: the billing of goods that left is taken back as well, with the
-- cost of sales that went with it. What took billing back stood in advance_credit and stands in unbilling now.
ALTER TABLE credit_note ADD COLUMN bill_again integer DEFAULT 0 NOT NULL
  CONSTRAINT "credit_note_bill_again" CHECK(bill_again = 0 OR (bill_again = 1 AND return_id IS NULL AND gross_agreed = 0));
DROP TRIGGER credit_note_frozen;
CREATE TRIGGER credit_note_frozen BEFORE UPDATE ON credit_note
WHEN OLD.state <> 'draft' AND (NEW.id <> OLD.id OR NEW.number IS NOT OLD.number OR NEW.state <> OLD.state OR NEW.invoice_id <> OLD.invoice_id
  OR NEW.customer_id <> OLD.customer_id OR NEW.return_id IS NOT OLD.return_id OR NEW.issued_on <> OLD.issued_on OR NEW.currency <> OLD.currency
  OR NEW.rate_e10 <> OLD.rate_e10 OR NEW.base_net_minor <> OLD.base_net_minor OR NEW.base_tax_minor <> OLD.base_tax_minor
  OR NEW.base_rounding_minor <> OLD.base_rounding_minor OR NEW.base_gross_minor <> OLD.base_gross_minor
  OR NEW.reason <> OLD.reason OR NEW.net_minor <> OLD.net_minor OR NEW.tax_minor <> OLD.tax_minor
  OR NEW.rounding_minor <> OLD.rounding_minor OR NEW.gross_minor <> OLD.gross_minor
  OR NEW.created_at <> OLD.created_at OR NEW.bill_again <> OLD.bill_again)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;

CREATE TABLE unbilling (
  id integer PRIMARY KEY NOT NULL,
  credit_note_line_id integer NOT NULL,
  invoice_line_id integer NOT NULL,
  order_line_id integer NOT NULL,
  qty_micro integer NOT NULL,
  net_minor integer NOT NULL,
  discount_minor integer NOT NULL,
  document_discount_minor integer NOT NULL,
  cost_minor integer DEFAULT 0 NOT NULL,
  FOREIGN KEY (credit_note_line_id) REFERENCES credit_note_line(id),
  FOREIGN KEY (invoice_line_id) REFERENCES invoice_line(id),
  FOREIGN KEY (order_line_id) REFERENCES sales_order_line(id),
  CONSTRAINT "unbilling_range" CHECK(qty_micro > 0 AND net_minor >= 0 AND discount_minor >= 0 AND document_discount_minor >= 0 AND cost_minor >= 0)
) STRICT;
INSERT INTO unbilling (id, credit_note_line_id, invoice_line_id, order_line_id, qty_micro, net_minor, discount_minor, document_discount_minor)
  SELECT id, credit_note_line_id, invoice_line_id, order_line_id, qty_micro, net_minor, discount_minor, document_discount_minor FROM advance_credit;
DROP TABLE advance_credit;
CREATE UNIQUE INDEX unbilling_note_line ON unbilling (credit_note_line_id);
CREATE INDEX unbilling_invoice_line ON unbilling (invoice_line_id);
CREATE INDEX unbilling_order_line ON unbilling (order_line_id);
CREATE TRIGGER unbilling_frozen BEFORE UPDATE ON unbilling BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER unbilling_kept BEFORE DELETE ON unbilling BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
