-- An order may name the price list that its prices come from, in the place of its customer's.
ALTER TABLE sales_order ADD COLUMN price_list_id integer REFERENCES price_list(id);
