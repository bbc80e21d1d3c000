-- Cost layers of FIFO items, what each move did to them, and the accounts of reasons.
CREATE TABLE valuation_layer (
  id integer PRIMARY KEY NOT NULL,
  item_id integer NOT NULL,
  move_id integer NOT NULL,
  qty_micro integer NOT NULL,
  value_minor integer NOT NULL,
  left_qty_micro integer NOT NULL,
  left_value_minor integer NOT NULL,
  FOREIGN KEY (item_id) REFERENCES item(id),
  FOREIGN KEY (move_id) REFERENCES stock_move(id),
  CONSTRAINT "valuation_layer_left" CHECK(left_qty_micro BETWEEN 0 AND qty_micro AND left_value_minor BETWEEN 0 AND value_minor
        AND (left_qty_micro > 0 OR left_value_minor = 0))
) STRICT;

CREATE INDEX valuation_layer_open ON valuation_layer (item_id,id) WHERE left_qty_micro > 0;
CREATE UNIQUE INDEX valuation_layer_move ON valuation_layer (move_id);
CREATE TABLE layer_move (
  id integer PRIMARY KEY NOT NULL,
  move_id integer NOT NULL,
  layer_id integer NOT NULL,
  qty_micro integer NOT NULL,
  value_minor integer NOT NULL,
  FOREIGN KEY (move_id) REFERENCES stock_move(id),
  FOREIGN KEY (layer_id) REFERENCES valuation_layer(id)
) STRICT;

CREATE INDEX layer_move_move ON layer_move (move_id);
CREATE INDEX layer_move_layer ON layer_move (layer_id,id);
CREATE TABLE stock_reason_account (
  id integer PRIMARY KEY NOT NULL,
  reason text NOT NULL,
  side text NOT NULL,
  account_id integer NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (account_id) REFERENCES account(id)
) STRICT;

CREATE UNIQUE INDEX stock_reason_account_reason ON stock_reason_account (reason,side);

-- What a move did to layers never changes; a layer's own figures move on, it stays with its item and its receipt.
CREATE TRIGGER layer_move_frozen BEFORE UPDATE ON layer_move BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER layer_move_kept BEFORE DELETE ON layer_move BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER valuation_layer_frozen BEFORE UPDATE ON valuation_layer
WHEN NEW.id <> OLD.id OR NEW.item_id <> OLD.item_id OR NEW.move_id <> OLD.move_id
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER valuation_layer_kept BEFORE DELETE ON valuation_layer BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER item_cost_method BEFORE UPDATE OF cost_method ON item
WHEN NEW.cost_method <> OLD.cost_method AND EXISTS (SELECT 1 FROM stock_move WHERE item_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
