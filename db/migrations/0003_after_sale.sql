-- Credit notes, returns and refunds: tables as drizzle-kit exports them from db/schema/afterSale.ts, made STRICT, and
-- the guards of what is posted (ACCOUNTING.md, section 9, I5 and I8).
CREATE TABLE customer_return (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  number text NOT NULL,
  state text NOT NULL,
  customer_id integer NOT NULL,
  warehouse_id integer NOT NULL,
  authorised_on text NOT NULL,
  received_on text,
  reason text DEFAULT '' NOT NULL,
  note text DEFAULT '' NOT NULL,
  exchange_order_id integer,
  cost_minor integer NOT NULL,
  created_at text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (customer_id) REFERENCES customer(id),
  FOREIGN KEY (warehouse_id) REFERENCES warehouse(id),
  FOREIGN KEY (exchange_order_id) REFERENCES sales_order(id),
  CONSTRAINT "customer_return_received" CHECK(state <> 'received' OR received_on IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX customer_return_number ON customer_return (number);
CREATE INDEX customer_return_customer ON customer_return (customer_id,authorised_on);
CREATE INDEX customer_return_open ON customer_return (state) WHERE state <> 'closed';
CREATE INDEX customer_return_exchange ON customer_return (exchange_order_id) WHERE exchange_order_id IS NOT NULL;
CREATE TABLE customer_return_line (
  id integer PRIMARY KEY NOT NULL,
  return_id integer NOT NULL,
  shipment_line_id integer NOT NULL,
  order_line_id integer NOT NULL,
  item_id integer NOT NULL,
  qty_micro integer NOT NULL,
  restocked_micro integer NOT NULL,
  scrapped_micro integer NOT NULL,
  billed_micro integer NOT NULL,
  cost_minor integer NOT NULL,
  billed_cost_minor integer NOT NULL,
  FOREIGN KEY (return_id) REFERENCES customer_return(id),
  FOREIGN KEY (shipment_line_id) REFERENCES shipment_line(id),
  FOREIGN KEY (order_line_id) REFERENCES sales_order_line(id),
  FOREIGN KEY (item_id) REFERENCES item(id),
  CONSTRAINT "customer_return_line_qty" CHECK(qty_micro > 0 AND restocked_micro >= 0 AND scrapped_micro >= 0
        AND restocked_micro + scrapped_micro <= qty_micro
        AND billed_micro BETWEEN 0 AND restocked_micro + scrapped_micro),
  CONSTRAINT "customer_return_line_cost" CHECK(cost_minor >= 0 AND billed_cost_minor BETWEEN 0 AND cost_minor)
) STRICT;

CREATE INDEX customer_return_line_return ON customer_return_line (return_id);
CREATE INDEX customer_return_line_shipment_line ON customer_return_line (shipment_line_id);
CREATE INDEX customer_return_line_order_line ON customer_return_line (order_line_id);
CREATE TABLE credit_note (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  number text,
  state text NOT NULL,
  invoice_id integer NOT NULL,
  customer_id integer NOT NULL,
  return_id integer,
  issued_on text NOT NULL,
  currency text NOT NULL,
  rate_e10 integer NOT NULL,
  reason text DEFAULT '' NOT NULL,
  net_minor integer NOT NULL,
  tax_minor integer NOT NULL,
  rounding_minor integer NOT NULL,
  gross_minor integer NOT NULL,
  gross_agreed integer NOT NULL,
  open_minor integer NOT NULL,
  base_net_minor integer NOT NULL,
  base_tax_minor integer NOT NULL,
  base_rounding_minor integer NOT NULL,
  base_gross_minor integer NOT NULL,
  base_open_minor integer NOT NULL,
  created_at text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (invoice_id) REFERENCES invoice(id),
  FOREIGN KEY (customer_id) REFERENCES customer(id),
  FOREIGN KEY (return_id) REFERENCES customer_return(id),
  CONSTRAINT "credit_note_numbered" CHECK(state = 'draft' OR number IS NOT NULL),
  CONSTRAINT "credit_note_adds_up" CHECK(gross_minor = net_minor + tax_minor + rounding_minor AND gross_minor >= 0),
  CONSTRAINT "credit_note_open_range" CHECK(open_minor BETWEEN 0 AND gross_minor),
  CONSTRAINT "credit_note_base" CHECK(rate_e10 > 0 AND base_open_minor BETWEEN 0 AND base_gross_minor AND (open_minor > 0 OR base_open_minor = 0)
        AND base_gross_minor = base_net_minor + base_tax_minor + base_rounding_minor)
) STRICT;

CREATE UNIQUE INDEX credit_note_number ON credit_note (number) WHERE number IS NOT NULL;
CREATE INDEX credit_note_invoice ON credit_note (invoice_id);
CREATE INDEX credit_note_customer ON credit_note (customer_id,issued_on);
CREATE INDEX credit_note_return ON credit_note (return_id) WHERE return_id IS NOT NULL;
CREATE INDEX credit_note_date ON credit_note (issued_on);
CREATE INDEX credit_note_open ON credit_note (customer_id) WHERE open_minor > 0;
CREATE TABLE credit_note_line (
  id integer PRIMARY KEY NOT NULL,
  credit_note_id integer NOT NULL,
  position integer NOT NULL,
  invoice_line_id integer NOT NULL,
  qty_micro integer NOT NULL,
  net_minor integer NOT NULL,
  base_net_minor integer NOT NULL,
  agreed integer NOT NULL,
  tax_code_id integer NOT NULL,
  rate_ppm integer NOT NULL,
  FOREIGN KEY (credit_note_id) REFERENCES credit_note(id),
  FOREIGN KEY (invoice_line_id) REFERENCES invoice_line(id),
  FOREIGN KEY (tax_code_id) REFERENCES tax_code(id),
  CONSTRAINT "credit_note_line_amounts" CHECK(qty_micro >= 0 AND net_minor >= 0)
) STRICT;

CREATE INDEX credit_note_line_note ON credit_note_line (credit_note_id,position);
CREATE INDEX credit_note_line_invoice_line ON credit_note_line (invoice_line_id);
CREATE TABLE credit_note_tax (
  id integer PRIMARY KEY NOT NULL,
  credit_note_id integer NOT NULL,
  tax_code_id integer NOT NULL,
  rate_ppm integer NOT NULL,
  base_minor integer NOT NULL,
  tax_minor integer NOT NULL,
  base_tax_minor integer NOT NULL,
  FOREIGN KEY (credit_note_id) REFERENCES credit_note(id),
  FOREIGN KEY (tax_code_id) REFERENCES tax_code(id)
) STRICT;

CREATE INDEX credit_note_tax_note ON credit_note_tax (credit_note_id);
CREATE TABLE credit_application (
  id integer PRIMARY KEY NOT NULL,
  credit_note_id integer NOT NULL,
  invoice_id integer NOT NULL,
  applied_on text NOT NULL,
  amount_minor integer NOT NULL,
  base_amount_minor integer NOT NULL,
  base_credit_minor integer NOT NULL,
  undoes_id integer,
  FOREIGN KEY (credit_note_id) REFERENCES credit_note(id),
  FOREIGN KEY (invoice_id) REFERENCES invoice(id),
  CONSTRAINT "credit_application_sign" CHECK((undoes_id IS NULL AND amount_minor > 0) OR (undoes_id IS NOT NULL AND amount_minor < 0))
) STRICT;

CREATE INDEX credit_application_note ON credit_application (credit_note_id);
CREATE INDEX credit_application_invoice ON credit_application (invoice_id);
CREATE INDEX credit_application_date ON credit_application (applied_on);
CREATE UNIQUE INDEX credit_application_undoes ON credit_application (undoes_id) WHERE undoes_id IS NOT NULL;
CREATE TABLE refund (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  number text NOT NULL,
  state text NOT NULL,
  customer_id integer NOT NULL,
  refunded_on text NOT NULL,
  currency text NOT NULL,
  rate_e10 integer NOT NULL,
  amount_minor integer NOT NULL,
  base_amount_minor integer NOT NULL,
  bank_account_id integer NOT NULL,
  reference text DEFAULT '' NOT NULL,
  note text DEFAULT '' NOT NULL,
  reversed_on text,
  created_at text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (customer_id) REFERENCES customer(id),
  FOREIGN KEY (bank_account_id) REFERENCES account(id),
  CONSTRAINT "refund_amount" CHECK(amount_minor > 0),
  CONSTRAINT "refund_reversed" CHECK((state = 'reversed') = (reversed_on IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX refund_number ON refund (number);
CREATE INDEX refund_customer ON refund (customer_id,refunded_on);
CREATE INDEX refund_date ON refund (refunded_on);
CREATE TABLE refund_line (
  id integer PRIMARY KEY NOT NULL,
  refund_id integer NOT NULL,
  payment_id integer,
  credit_note_id integer,
  amount_minor integer NOT NULL,
  advance_tax_minor integer DEFAULT 0 NOT NULL,
  base_amount_minor integer NOT NULL,
  base_paid_minor integer NOT NULL,
  FOREIGN KEY (refund_id) REFERENCES refund(id),
  FOREIGN KEY (payment_id) REFERENCES payment(id),
  FOREIGN KEY (credit_note_id) REFERENCES credit_note(id),
  CONSTRAINT "refund_line_source" CHECK(amount_minor > 0 AND (payment_id IS NULL) <> (credit_note_id IS NULL))
) STRICT;

CREATE INDEX refund_line_refund ON refund_line (refund_id);
CREATE INDEX refund_line_payment ON refund_line (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX refund_line_credit_note ON refund_line (credit_note_id) WHERE credit_note_id IS NOT NULL;

-- A return: what was agreed stays as agreed; what came back is written once, when it is received.
CREATE TRIGGER customer_return_frozen BEFORE UPDATE ON customer_return
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.customer_id <> OLD.customer_id OR NEW.authorised_on <> OLD.authorised_on
  OR NEW.created_at <> OLD.created_at
  OR (OLD.state <> 'authorised' AND (NEW.received_on IS NOT OLD.received_on OR NEW.cost_minor <> OLD.cost_minor OR NEW.warehouse_id <> OLD.warehouse_id))
  OR NOT (NEW.state = OLD.state OR OLD.state = 'authorised' OR (OLD.state = 'received' AND NEW.state = 'closed'))
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER customer_return_kept BEFORE DELETE ON customer_return BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER customer_return_line_frozen BEFORE UPDATE ON customer_return_line
WHEN (SELECT state FROM customer_return WHERE id = OLD.return_id) <> 'authorised' OR NEW.id <> OLD.id OR NEW.return_id <> OLD.return_id
  OR NEW.shipment_line_id <> OLD.shipment_line_id OR NEW.order_line_id <> OLD.order_line_id OR NEW.item_id <> OLD.item_id OR NEW.qty_micro <> OLD.qty_micro
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER customer_return_line_added BEFORE INSERT ON customer_return_line
WHEN (SELECT state FROM customer_return WHERE id = NEW.return_id) <> 'authorised' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER customer_return_line_kept BEFORE DELETE ON customer_return_line BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;

CREATE TRIGGER credit_note_frozen BEFORE UPDATE ON credit_note
WHEN OLD.state <> 'draft' AND (NEW.id <> OLD.id OR NEW.number IS NOT OLD.number OR NEW.state <> OLD.state OR NEW.invoice_id <> OLD.invoice_id
  OR NEW.customer_id <> OLD.customer_id OR NEW.return_id IS NOT OLD.return_id OR NEW.issued_on <> OLD.issued_on OR NEW.currency <> OLD.currency
  OR NEW.rate_e10 <> OLD.rate_e10 OR NEW.base_net_minor <> OLD.base_net_minor OR NEW.base_tax_minor <> OLD.base_tax_minor
  OR NEW.base_rounding_minor <> OLD.base_rounding_minor OR NEW.base_gross_minor <> OLD.base_gross_minor
  OR NEW.reason <> OLD.reason OR NEW.net_minor <> OLD.net_minor OR NEW.tax_minor <> OLD.tax_minor
  OR NEW.rounding_minor <> OLD.rounding_minor OR NEW.gross_minor <> OLD.gross_minor
  OR NEW.created_at <> OLD.created_at)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER credit_note_kept BEFORE DELETE ON credit_note WHEN OLD.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER credit_note_line_frozen BEFORE UPDATE ON credit_note_line
WHEN (SELECT state FROM credit_note WHERE id = OLD.credit_note_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER credit_note_line_added BEFORE INSERT ON credit_note_line
WHEN (SELECT state FROM credit_note WHERE id = NEW.credit_note_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER credit_note_line_kept BEFORE DELETE ON credit_note_line
WHEN (SELECT state FROM credit_note WHERE id = OLD.credit_note_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER credit_note_tax_frozen BEFORE UPDATE ON credit_note_tax
WHEN (SELECT state FROM credit_note WHERE id = OLD.credit_note_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER credit_note_tax_added BEFORE INSERT ON credit_note_tax
WHEN (SELECT state FROM credit_note WHERE id = NEW.credit_note_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER credit_note_tax_kept BEFORE DELETE ON credit_note_tax
WHEN (SELECT state FROM credit_note WHERE id = OLD.credit_note_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER credit_application_frozen BEFORE UPDATE ON credit_application BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER credit_application_kept BEFORE DELETE ON credit_application BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER credit_application_open BEFORE INSERT ON credit_application
WHEN NEW.applied_on <= (SELECT locked_through FROM company)
BEGIN SELECT RAISE(ABORT, 'GUARD:PERIOD_LOCKED'); END;

CREATE TRIGGER refund_frozen BEFORE UPDATE ON refund
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.customer_id <> OLD.customer_id OR NEW.refunded_on <> OLD.refunded_on
  OR NEW.currency <> OLD.currency OR NEW.amount_minor <> OLD.amount_minor OR NEW.rate_e10 <> OLD.rate_e10
  OR NEW.base_amount_minor <> OLD.base_amount_minor OR NEW.bank_account_id <> OLD.bank_account_id
  OR NEW.reference <> OLD.reference OR NEW.created_at <> OLD.created_at
  OR (OLD.reversed_on IS NOT NULL AND NEW.reversed_on IS NOT OLD.reversed_on)
  OR NOT (NEW.state = OLD.state OR (OLD.state = 'posted' AND NEW.state = 'reversed'))
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER refund_kept BEFORE DELETE ON refund BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER refund_line_frozen BEFORE UPDATE ON refund_line BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER refund_line_kept BEFORE DELETE ON refund_line BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
