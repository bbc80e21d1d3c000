-- Money on bank accounts in foreign currencies is revalued too: such a line is of no customer.
CREATE TABLE currency_revaluation_line_new (
  id integer PRIMARY KEY NOT NULL,
  revaluation_id integer NOT NULL,
  kind text NOT NULL,
  account_id integer NOT NULL,
  customer_id integer,
  currency text NOT NULL,
  rate_e10 integer NOT NULL,
  open_minor integer NOT NULL,
  base_open_minor integer NOT NULL,
  base_revalued_minor integer NOT NULL,
  FOREIGN KEY (revaluation_id) REFERENCES currency_revaluation(id),
  FOREIGN KEY (account_id) REFERENCES account(id),
  FOREIGN KEY (customer_id) REFERENCES customer(id),
  CONSTRAINT "currency_revaluation_line_rate" CHECK(rate_e10 > 0),
  CONSTRAINT "currency_revaluation_line_whose" CHECK((kind = 'bank') = (customer_id IS NULL))
) STRICT;
INSERT INTO currency_revaluation_line_new SELECT id, revaluation_id, kind, account_id, customer_id, currency, rate_e10, open_minor,
  base_open_minor, base_revalued_minor FROM currency_revaluation_line;
DROP TABLE currency_revaluation_line;
ALTER TABLE currency_revaluation_line_new RENAME TO currency_revaluation_line;
CREATE INDEX currency_revaluation_line_revaluation ON currency_revaluation_line (revaluation_id);
CREATE TRIGGER currency_revaluation_line_frozen BEFORE UPDATE ON currency_revaluation_line BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER currency_revaluation_line_kept BEFORE DELETE ON currency_revaluation_line BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
