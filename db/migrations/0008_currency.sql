-- Exchange rates and revaluations of open foreign items: tables as drizzle-kit exports them from db/schema/currency.ts,
-- made STRICT, and the guards of what is posted (ACCOUNTING.md, sections 6 and 9, I5).
CREATE TABLE exchange_rate (
  id integer PRIMARY KEY NOT NULL,
  currency text NOT NULL,
  valid_from text NOT NULL,
  rate_e10 integer NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT "exchange_rate_positive" CHECK(rate_e10 > 0)
) STRICT;

CREATE UNIQUE INDEX exchange_rate_day ON exchange_rate (currency,valid_from);
CREATE TABLE currency_revaluation (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  number text NOT NULL,
  revalued_on text NOT NULL,
  reverses_on text NOT NULL,
  note text DEFAULT '' NOT NULL,
  difference_minor integer NOT NULL,
  created_at text NOT NULL,
  CONSTRAINT "currency_revaluation_days" CHECK(reverses_on > revalued_on)
) STRICT;

CREATE UNIQUE INDEX currency_revaluation_number ON currency_revaluation (number);
CREATE UNIQUE INDEX currency_revaluation_day ON currency_revaluation (revalued_on);
CREATE TABLE currency_revaluation_line (
  id integer PRIMARY KEY NOT NULL,
  revaluation_id integer NOT NULL,
  kind text NOT NULL,
  account_id integer NOT NULL,
  customer_id integer NOT NULL,
  currency text NOT NULL,
  rate_e10 integer NOT NULL,
  open_minor integer NOT NULL,
  base_open_minor integer NOT NULL,
  base_revalued_minor integer NOT NULL,
  FOREIGN KEY (revaluation_id) REFERENCES currency_revaluation(id),
  FOREIGN KEY (account_id) REFERENCES account(id),
  FOREIGN KEY (customer_id) REFERENCES customer(id),
  CONSTRAINT "currency_revaluation_line_rate" CHECK(rate_e10 > 0)
) STRICT;

CREATE INDEX currency_revaluation_line_revaluation ON currency_revaluation_line (revaluation_id);

CREATE TRIGGER currency_revaluation_frozen BEFORE UPDATE ON currency_revaluation BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER currency_revaluation_kept BEFORE DELETE ON currency_revaluation BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER currency_revaluation_line_frozen BEFORE UPDATE ON currency_revaluation_line BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER currency_revaluation_line_kept BEFORE DELETE ON currency_revaluation_line BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
