-- What documents carry beside the company's name: how it is reached, its banks, its logo.
CREATE TABLE letterhead (
  id integer PRIMARY KEY NOT NULL,
  phone text DEFAULT '' NOT NULL,
  email text DEFAULT '' NOT NULL,
  website text DEFAULT '' NOT NULL,
  registration_number text DEFAULT '' NOT NULL,
  tax_reason_code text DEFAULT '' NOT NULL,
  footer text DEFAULT '' NOT NULL,
  logo text DEFAULT '' NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT "letterhead_single" CHECK(id = 1)
) STRICT;

CREATE TABLE letterhead_bank (
  id integer PRIMARY KEY NOT NULL,
  letterhead_id integer NOT NULL,
  currency text NOT NULL,
  bank_name text DEFAULT '' NOT NULL,
  account text DEFAULT '' NOT NULL,
  bic text DEFAULT '' NOT NULL,
  correspondent_account text DEFAULT '' NOT NULL,
  FOREIGN KEY (letterhead_id) REFERENCES letterhead(id)
) STRICT;

CREATE UNIQUE INDEX letterhead_bank_currency ON letterhead_bank (letterhead_id, currency);
