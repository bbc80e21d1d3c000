-- Invoicing in advance, deposits and changes of confirmed orders: tables as drizzle-kit exports them from
-- db/schema/advance.ts, made STRICT, and the guards of what is posted (ACCOUNTING.md, sections 3 and 6).
CREATE TABLE advance_match (
  id integer PRIMARY KEY NOT NULL,
  invoice_line_id integer NOT NULL,
  shipment_line_id integer NOT NULL,
  qty_micro integer NOT NULL,
  cost_minor integer NOT NULL,
  matched_on text NOT NULL,
  undoes_id integer,
  FOREIGN KEY (invoice_line_id) REFERENCES invoice_line(id),
  FOREIGN KEY (shipment_line_id) REFERENCES shipment_line(id),
  CONSTRAINT "advance_match_sign" CHECK((undoes_id IS NULL AND qty_micro > 0 AND cost_minor >= 0) OR (undoes_id IS NOT NULL AND qty_micro < 0 AND cost_minor <= 0))
) STRICT;

CREATE INDEX advance_match_invoice_line ON advance_match (invoice_line_id);
CREATE INDEX advance_match_shipment_line ON advance_match (shipment_line_id);
CREATE INDEX advance_match_date ON advance_match (matched_on);
CREATE UNIQUE INDEX advance_match_undoes ON advance_match (undoes_id) WHERE undoes_id IS NOT NULL;
CREATE TABLE advance_credit (
  id integer PRIMARY KEY NOT NULL,
  credit_note_line_id integer NOT NULL,
  invoice_line_id integer NOT NULL,
  order_line_id integer NOT NULL,
  qty_micro integer NOT NULL,
  net_minor integer NOT NULL,
  discount_minor integer NOT NULL,
  document_discount_minor integer NOT NULL,
  FOREIGN KEY (credit_note_line_id) REFERENCES credit_note_line(id),
  FOREIGN KEY (invoice_line_id) REFERENCES invoice_line(id),
  FOREIGN KEY (order_line_id) REFERENCES sales_order_line(id),
  CONSTRAINT "advance_credit_range" CHECK(qty_micro > 0 AND net_minor >= 0 AND discount_minor >= 0 AND document_discount_minor >= 0)
) STRICT;

CREATE UNIQUE INDEX advance_credit_note_line ON advance_credit (credit_note_line_id);
CREATE INDEX advance_credit_invoice_line ON advance_credit (invoice_line_id);
CREATE INDEX advance_credit_order_line ON advance_credit (order_line_id);
CREATE TABLE deposit_deduction (
  id integer PRIMARY KEY NOT NULL,
  invoice_id integer NOT NULL,
  deposit_invoice_id integer NOT NULL,
  tax_code_id integer NOT NULL,
  rate_ppm integer NOT NULL,
  net_minor integer NOT NULL,
  tax_minor integer NOT NULL,
  base_net_minor integer NOT NULL,
  base_tax_minor integer NOT NULL,
  FOREIGN KEY (invoice_id) REFERENCES invoice(id),
  FOREIGN KEY (deposit_invoice_id) REFERENCES invoice(id),
  FOREIGN KEY (tax_code_id) REFERENCES tax_code(id),
  CONSTRAINT "deposit_deduction_range" CHECK(net_minor >= 0 AND tax_minor >= 0 AND base_tax_minor >= 0)
) STRICT;

CREATE INDEX deposit_deduction_invoice ON deposit_deduction (invoice_id);
CREATE INDEX deposit_deduction_deposit ON deposit_deduction (deposit_invoice_id);
CREATE TABLE sales_order_change (
  id integer PRIMARY KEY NOT NULL,
  order_id integer NOT NULL,
  at text NOT NULL,
  user_name text NOT NULL,
  action text NOT NULL,
  reason text DEFAULT '' NOT NULL,
  subject text DEFAULT '' NOT NULL,
  field text DEFAULT '' NOT NULL,
  before text DEFAULT '' NOT NULL,
  after text DEFAULT '' NOT NULL,
  FOREIGN KEY (order_id) REFERENCES sales_order(id)
) STRICT;

CREATE INDEX sales_order_change_order ON sales_order_change (order_id);

CREATE TRIGGER advance_match_frozen BEFORE UPDATE ON advance_match BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER advance_match_kept BEFORE DELETE ON advance_match BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER advance_match_open BEFORE INSERT ON advance_match
WHEN NEW.matched_on <= (SELECT locked_through FROM company)
BEGIN SELECT RAISE(ABORT, 'GUARD:PERIOD_LOCKED'); END;
CREATE TRIGGER advance_credit_frozen BEFORE UPDATE ON advance_credit BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER advance_credit_kept BEFORE DELETE ON advance_credit BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER deposit_deduction_frozen BEFORE UPDATE ON deposit_deduction
WHEN (SELECT state FROM invoice WHERE id = OLD.invoice_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER deposit_deduction_added BEFORE INSERT ON deposit_deduction
WHEN (SELECT state FROM invoice WHERE id = NEW.invoice_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER deposit_deduction_kept BEFORE DELETE ON deposit_deduction
WHEN (SELECT state FROM invoice WHERE id = OLD.invoice_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER sales_order_change_frozen BEFORE UPDATE ON sales_order_change BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER sales_order_change_kept BEFORE DELETE ON sales_order_change BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
