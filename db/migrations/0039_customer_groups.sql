-- Customers are put into groups; a price list may be a group's. A group has one active list of a currency.
CREATE TABLE customer_group (
  id integer PRIMARY KEY NOT NULL,
  code text NOT NULL,
  name text NOT NULL,
  version integer DEFAULT 1 NOT NULL
) STRICT;
CREATE UNIQUE INDEX customer_group_code ON customer_group (code);
ALTER TABLE customer ADD COLUMN customer_group_id integer REFERENCES customer_group(id);
ALTER TABLE price_list ADD COLUMN customer_group_id integer REFERENCES customer_group(id);
CREATE INDEX customer_group_of ON customer (customer_group_id) WHERE customer_group_id IS NOT NULL;
CREATE UNIQUE INDEX price_list_group ON price_list (customer_group_id, currency) WHERE customer_group_id IS NOT NULL AND active = 1;
