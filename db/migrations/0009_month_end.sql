-- Month end: tables as drizzle-kit exports them from db/schema/monthEnd.ts, made STRICT, and the guards of what is posted
-- (ACCOUNTING.md, section 9, I5).
CREATE TABLE cut_off (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  number text NOT NULL,
  state text NOT NULL,
  ends_on text NOT NULL,
  reverts_on text NOT NULL,
  unbilled_minor integer NOT NULL,
  cost_minor integer NOT NULL,
  deferred_minor integer NOT NULL,
  note text DEFAULT '' NOT NULL,
  created_at text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT "cut_off_days" CHECK(reverts_on > ends_on),
  CONSTRAINT "cut_off_amounts" CHECK(unbilled_minor >= 0 AND cost_minor >= 0 AND deferred_minor >= 0)
) STRICT;

CREATE UNIQUE INDEX cut_off_period ON cut_off (ends_on) WHERE state = 'posted';
CREATE TABLE cut_off_line (
  id integer PRIMARY KEY NOT NULL,
  cut_off_id integer NOT NULL,
  kind text NOT NULL,
  order_line_id integer NOT NULL,
  shipment_line_id integer,
  qty_micro integer NOT NULL,
  net_minor integer NOT NULL,
  cost_minor integer NOT NULL,
  FOREIGN KEY (cut_off_id) REFERENCES cut_off(id),
  FOREIGN KEY (order_line_id) REFERENCES sales_order_line(id),
  FOREIGN KEY (shipment_line_id) REFERENCES shipment_line(id),
  CONSTRAINT "cut_off_line_qty" CHECK(qty_micro > 0 AND cost_minor >= 0),
  CONSTRAINT "cut_off_line_shipped" CHECK((kind = 'shippedNotInvoiced') = (shipment_line_id IS NOT NULL))
) STRICT;

CREATE INDEX cut_off_line_cut_off ON cut_off_line (cut_off_id);
CREATE INDEX cut_off_line_order_line ON cut_off_line (order_line_id);
CREATE TABLE period_sign_off (
  id integer PRIMARY KEY NOT NULL,
  at text NOT NULL,
  user_name text NOT NULL,
  ends_on text NOT NULL,
  note text DEFAULT '' NOT NULL
) STRICT;

CREATE INDEX period_sign_off_period ON period_sign_off (ends_on);

CREATE TRIGGER cut_off_frozen BEFORE UPDATE ON cut_off
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.ends_on <> OLD.ends_on OR NEW.reverts_on <> OLD.reverts_on
  OR NEW.unbilled_minor <> OLD.unbilled_minor OR NEW.cost_minor <> OLD.cost_minor OR NEW.deferred_minor <> OLD.deferred_minor
  OR NEW.note <> OLD.note OR NEW.created_at <> OLD.created_at
  OR NOT (NEW.state = OLD.state OR (OLD.state = 'posted' AND NEW.state = 'reversed'))
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER cut_off_kept BEFORE DELETE ON cut_off BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER cut_off_line_frozen BEFORE UPDATE ON cut_off_line BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER cut_off_line_kept BEFORE DELETE ON cut_off_line BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
-- Lines come before the entries, which seal them.
CREATE TRIGGER cut_off_line_added BEFORE INSERT ON cut_off_line
WHEN EXISTS (SELECT 1 FROM journal_entry WHERE source_type = 'cutOff' AND source_id = NEW.cut_off_id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER period_sign_off_frozen BEFORE UPDATE ON period_sign_off BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER period_sign_off_kept BEFORE DELETE ON period_sign_off BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;

-- A customer's account and the stock of a past day are found without reading what others did.
CREATE INDEX journal_line_customer ON journal_line (customer_id,posted_on) WHERE customer_id IS NOT NULL;
CREATE INDEX stock_move_date ON stock_move (moved_on);
