-- A draft payment remembers the invoices that it is meant for: what it is to apply stands in draft_application until it is posted,
-- what a posted payment has applied in payment_application. Rows of a payment that is no draft any more there are none.
CREATE TABLE draft_application (
  id integer PRIMARY KEY NOT NULL,
  payment_id integer NOT NULL,
  invoice_id integer NOT NULL,
  amount_minor integer NOT NULL,
  discount_minor integer DEFAULT 0 NOT NULL,
  difference_minor integer DEFAULT 0 NOT NULL,
  FOREIGN KEY (payment_id) REFERENCES payment(id),
  FOREIGN KEY (invoice_id) REFERENCES invoice(id),
  CONSTRAINT "draft_application_amount" CHECK(amount_minor > 0 AND discount_minor >= 0)
) STRICT;
CREATE INDEX draft_application_payment ON draft_application (payment_id);
CREATE INDEX draft_application_invoice ON draft_application (invoice_id);

CREATE TRIGGER draft_application_added BEFORE INSERT ON draft_application
WHEN (SELECT state FROM payment WHERE id = NEW.payment_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER draft_application_given BEFORE UPDATE ON draft_application
WHEN (SELECT state FROM payment WHERE id = NEW.payment_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER payment_applied BEFORE UPDATE ON payment
WHEN NEW.state <> 'draft' AND EXISTS (SELECT 1 FROM draft_application WHERE payment_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
