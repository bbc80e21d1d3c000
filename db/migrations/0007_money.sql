-- Money in: bank and cash accounts, instalments of terms and invoices, tax that goes back with a discount, write-offs; tables
-- as drizzle-kit exports them from db/schema/money.ts, made STRICT, and the guards of what is posted (ACCOUNTING.md,
-- sections 6, 7 and 9).
CREATE TABLE bank_account (
  id integer PRIMARY KEY NOT NULL,
  account_id integer NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  bank_number text DEFAULT '' NOT NULL,
  usual integer NOT NULL,
  active integer NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (account_id) REFERENCES account(id),
  CONSTRAINT "bank_account_usual_active" CHECK(usual = 0 OR active = 1)
) STRICT;

CREATE UNIQUE INDEX bank_account_account ON bank_account (account_id);
CREATE UNIQUE INDEX bank_account_usual ON bank_account (usual) WHERE usual = 1;
CREATE TABLE payment_terms_instalment (
  id integer PRIMARY KEY NOT NULL,
  terms_id integer NOT NULL,
  position integer NOT NULL,
  share text NOT NULL,
  percent_ppm integer NOT NULL,
  amount_minor integer NOT NULL,
  due text NOT NULL,
  days integer NOT NULL,
  day integer NOT NULL,
  FOREIGN KEY (terms_id) REFERENCES payment_terms(id),
  CONSTRAINT "payment_terms_instalment_share" CHECK(percent_ppm BETWEEN 0 AND 1000000 AND amount_minor >= 0),
  CONSTRAINT "payment_terms_instalment_due" CHECK(days >= 0 AND day BETWEEN 0 AND 31)
) STRICT;

CREATE INDEX payment_terms_instalment_terms ON payment_terms_instalment (terms_id,position);
CREATE TABLE invoice_instalment (
  id integer PRIMARY KEY NOT NULL,
  invoice_id integer NOT NULL,
  position integer NOT NULL,
  due_on text NOT NULL,
  amount_minor integer NOT NULL,
  FOREIGN KEY (invoice_id) REFERENCES invoice(id),
  CONSTRAINT "invoice_instalment_amount" CHECK(amount_minor > 0)
) STRICT;

CREATE INDEX invoice_instalment_invoice ON invoice_instalment (invoice_id,position);
CREATE TABLE payment_discount_tax (
  id integer PRIMARY KEY NOT NULL,
  application_id integer NOT NULL,
  tax_code_id integer NOT NULL,
  rate_ppm integer NOT NULL,
  base_minor integer NOT NULL,
  tax_minor integer NOT NULL,
  FOREIGN KEY (application_id) REFERENCES payment_application(id),
  FOREIGN KEY (tax_code_id) REFERENCES tax_code(id)
) STRICT;

CREATE INDEX payment_discount_tax_application ON payment_discount_tax (application_id);
CREATE TABLE write_off (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  number text,
  state text NOT NULL,
  invoice_id integer NOT NULL,
  customer_id integer NOT NULL,
  written_off_on text NOT NULL,
  currency text NOT NULL,
  amount_minor integer NOT NULL,
  base_amount_minor integer NOT NULL,
  kind text NOT NULL,
  reason text DEFAULT '' NOT NULL,
  reversed_on text,
  created_at text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (invoice_id) REFERENCES invoice(id),
  FOREIGN KEY (customer_id) REFERENCES customer(id),
  CONSTRAINT "write_off_numbered" CHECK(state = 'draft' OR number IS NOT NULL),
  CONSTRAINT "write_off_amount" CHECK(amount_minor > 0),
  CONSTRAINT "write_off_reversed" CHECK((state = 'reversed') = (reversed_on IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX write_off_number ON write_off (number) WHERE number IS NOT NULL;
CREATE INDEX write_off_invoice ON write_off (invoice_id);
CREATE INDEX write_off_customer ON write_off (customer_id,written_off_on);
CREATE INDEX write_off_date ON write_off (written_off_on);

CREATE TRIGGER invoice_instalment_frozen BEFORE UPDATE ON invoice_instalment
WHEN (SELECT state FROM invoice WHERE id = OLD.invoice_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER invoice_instalment_added BEFORE INSERT ON invoice_instalment
WHEN (SELECT state FROM invoice WHERE id = NEW.invoice_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER invoice_instalment_kept BEFORE DELETE ON invoice_instalment
WHEN (SELECT state FROM invoice WHERE id = OLD.invoice_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER payment_discount_tax_frozen BEFORE UPDATE ON payment_discount_tax BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER payment_discount_tax_kept BEFORE DELETE ON payment_discount_tax BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;

CREATE TRIGGER write_off_frozen BEFORE UPDATE ON write_off
WHEN OLD.state <> 'draft' AND (NEW.id <> OLD.id OR NEW.number IS NOT OLD.number OR NEW.invoice_id <> OLD.invoice_id
  OR NEW.customer_id <> OLD.customer_id OR NEW.written_off_on <> OLD.written_off_on OR NEW.currency <> OLD.currency
  OR NEW.amount_minor <> OLD.amount_minor OR NEW.base_amount_minor <> OLD.base_amount_minor OR NEW.kind <> OLD.kind OR NEW.reason <> OLD.reason OR NEW.created_at <> OLD.created_at
  OR (OLD.reversed_on IS NOT NULL AND NEW.reversed_on IS NOT OLD.reversed_on)
  OR NOT (NEW.state = OLD.state OR (OLD.state = 'posted' AND NEW.state = 'reversed')))
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER write_off_kept BEFORE DELETE ON write_off WHEN OLD.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
