-- A quote is entered like an order: lines in any unit of their item, a price list, a deposit, a currency with the rate of its day.
-- Lines of before were all in the item's own unit; quotes of before named no list and asked for no deposit.
ALTER TABLE quote ADD COLUMN rate_e10 integer NOT NULL DEFAULT 10000000000;
ALTER TABLE quote ADD COLUMN price_list_id integer REFERENCES price_list(id);
ALTER TABLE quote ADD COLUMN deposit_ppm integer NOT NULL DEFAULT 0;
ALTER TABLE quote ADD COLUMN deposit_minor integer NOT NULL DEFAULT 0 CONSTRAINT "quote_deposit"
  CHECK(deposit_ppm BETWEEN 0 AND 1000000 AND deposit_minor >= 0 AND (deposit_ppm = 0 OR deposit_minor = 0));
DROP TRIGGER quote_frozen;
-- The rate of the day it went out, or was written; where that is not known any more, the first one that is.
UPDATE quote SET rate_e10 = coalesce(
    (SELECT rate_e10 FROM exchange_rate WHERE currency = quote.currency AND valid_from <= coalesce(quote.sent_on, quote.quoted_on)
      ORDER BY valid_from DESC LIMIT 1),
    (SELECT rate_e10 FROM exchange_rate WHERE currency = quote.currency ORDER BY valid_from LIMIT 1),
    rate_e10)
  WHERE currency <> (SELECT base_currency FROM company);
CREATE TRIGGER quote_frozen BEFORE UPDATE ON quote
WHEN OLD.state <> 'draft' AND (NEW.id <> OLD.id OR NEW.number IS NOT OLD.number OR NEW.revision <> OLD.revision OR NEW.state = 'draft'
  OR NEW.revises_id IS NOT OLD.revises_id OR NEW.customer_id <> OLD.customer_id OR NEW.opportunity_id IS NOT OLD.opportunity_id
  OR NEW.quoted_on <> OLD.quoted_on OR NEW.valid_until <> OLD.valid_until OR NEW.required_on IS NOT OLD.required_on
  OR NEW.sent_on IS NOT OLD.sent_on OR NEW.warehouse_id <> OLD.warehouse_id OR NEW.payment_terms_id <> OLD.payment_terms_id
  OR NEW.customer_reference <> OLD.customer_reference OR NEW.note <> OLD.note OR NEW.payment_text <> OLD.payment_text
  OR NEW.delivery_text <> OLD.delivery_text OR NEW.currency <> OLD.currency OR NEW.rate_e10 <> OLD.rate_e10
  OR NEW.price_list_id IS NOT OLD.price_list_id OR NEW.deposit_ppm <> OLD.deposit_ppm OR NEW.deposit_minor <> OLD.deposit_minor
  OR NEW.tax_rounding <> OLD.tax_rounding OR NEW.prices_include_tax <> OLD.prices_include_tax
  OR NEW.discount_ppm <> OLD.discount_ppm OR NEW.discount_minor <> OLD.discount_minor
  OR NEW.net_minor <> OLD.net_minor OR NEW.tax_minor <> OLD.tax_minor OR NEW.gross_minor <> OLD.gross_minor OR NEW.created_at <> OLD.created_at
  OR (OLD.state IN ('accepted', 'replaced') AND NEW.state <> OLD.state))
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;

CREATE TABLE quote_line_new (
  id integer PRIMARY KEY NOT NULL,
  quote_id integer NOT NULL,
  position integer NOT NULL,
  alternative integer NOT NULL,
  item_id integer NOT NULL,
  kind text NOT NULL,
  description text NOT NULL,
  qty_micro integer NOT NULL,
  entered_unit text NOT NULL,
  unit_numerator integer NOT NULL,
  unit_denominator integer NOT NULL,
  entered_micro integer NOT NULL,
  unit_price_micro integer NOT NULL,
  discount_ppm integer NOT NULL,
  discount_minor integer NOT NULL,
  tax_code_id integer NOT NULL,
  rate_ppm integer NOT NULL,
  document_discount_minor integer NOT NULL,
  amount_minor integer NOT NULL,
  net_minor integer NOT NULL,
  cost_minor integer,
  min_margin_ppm integer NOT NULL,
  taken integer NOT NULL,
  FOREIGN KEY (quote_id) REFERENCES quote(id),
  FOREIGN KEY (item_id) REFERENCES item(id),
  FOREIGN KEY (tax_code_id) REFERENCES tax_code(id),
  CONSTRAINT "quote_line_qty" CHECK(qty_micro > 0 AND qty_micro * unit_denominator = entered_micro * unit_numerator),
  CONSTRAINT "quote_line_price" CHECK(unit_price_micro >= 0 AND discount_ppm BETWEEN 0 AND 1000000),
  CONSTRAINT "quote_line_discount" CHECK(discount_minor >= 0 AND (discount_ppm = 0 OR discount_minor = 0))
) STRICT;
INSERT INTO quote_line_new SELECT l.id, l.quote_id, l.position, l.alternative, l.item_id, l.kind, l.description, l.qty_micro, i.unit, 1, 1,
  l.qty_micro, l.unit_price_micro, l.discount_ppm, l.discount_minor, l.tax_code_id, l.rate_ppm, l.document_discount_minor, l.amount_minor,
  l.net_minor, l.cost_minor, l.min_margin_ppm, l.taken FROM quote_line l JOIN item i ON i.id = l.item_id;
DROP TABLE quote_line;
ALTER TABLE quote_line_new RENAME TO quote_line;
CREATE INDEX quote_line_quote ON quote_line (quote_id,position);
CREATE TRIGGER quote_line_frozen BEFORE UPDATE ON quote_line
WHEN (SELECT state FROM quote WHERE id = OLD.quote_id) <> 'draft' AND (NEW.id <> OLD.id OR NEW.quote_id <> OLD.quote_id
  OR NEW.position <> OLD.position OR NEW.alternative <> OLD.alternative OR NEW.item_id <> OLD.item_id OR NEW.kind <> OLD.kind
  OR NEW.description <> OLD.description OR NEW.qty_micro <> OLD.qty_micro OR NEW.entered_unit <> OLD.entered_unit
  OR NEW.unit_numerator <> OLD.unit_numerator OR NEW.unit_denominator <> OLD.unit_denominator OR NEW.entered_micro <> OLD.entered_micro
  OR NEW.unit_price_micro <> OLD.unit_price_micro OR NEW.discount_ppm <> OLD.discount_ppm OR NEW.discount_minor <> OLD.discount_minor
  OR NEW.tax_code_id <> OLD.tax_code_id OR NEW.rate_ppm <> OLD.rate_ppm OR NEW.document_discount_minor <> OLD.document_discount_minor
  OR NEW.amount_minor <> OLD.amount_minor OR NEW.net_minor <> OLD.net_minor OR NEW.cost_minor IS NOT OLD.cost_minor
  OR NEW.min_margin_ppm <> OLD.min_margin_ppm)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER quote_line_added BEFORE INSERT ON quote_line
WHEN (SELECT state FROM quote WHERE id = NEW.quote_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER quote_line_kept BEFORE DELETE ON quote_line
WHEN (SELECT state FROM quote WHERE id = OLD.quote_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER quote_line_once BEFORE INSERT ON quote_line WHEN EXISTS (SELECT 1 FROM quote_line WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER quote_line_placed BEFORE UPDATE OF id ON quote_line WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM quote_line WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
