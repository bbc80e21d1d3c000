-- Warehouse transfers and units of measure: tables as drizzle-kit exports them from db/schema/places.ts, made STRICT, and
-- the guards of what is posted (ACCOUNTING.md, section 9, I5).
CREATE TABLE stock_transfer (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  number text,
  state text NOT NULL,
  transferred_on text NOT NULL,
  from_warehouse_id integer NOT NULL,
  to_warehouse_id integer NOT NULL,
  note text DEFAULT '' NOT NULL,
  reversed_on text,
  created_at text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (from_warehouse_id) REFERENCES warehouse(id),
  FOREIGN KEY (to_warehouse_id) REFERENCES warehouse(id),
  CONSTRAINT "stock_transfer_numbered" CHECK(state = 'draft' OR number IS NOT NULL),
  CONSTRAINT "stock_transfer_apart" CHECK(from_warehouse_id <> to_warehouse_id),
  CONSTRAINT "stock_transfer_reversed" CHECK((state = 'reversed') = (reversed_on IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX stock_transfer_number ON stock_transfer (number) WHERE number IS NOT NULL;
CREATE INDEX stock_transfer_date ON stock_transfer (transferred_on);
CREATE TABLE stock_transfer_line (
  id integer PRIMARY KEY NOT NULL,
  transfer_id integer NOT NULL,
  item_id integer NOT NULL,
  qty_micro integer NOT NULL,
  entered_unit text NOT NULL,
  unit_numerator integer NOT NULL,
  unit_denominator integer NOT NULL,
  entered_micro integer NOT NULL,
  FOREIGN KEY (transfer_id) REFERENCES stock_transfer(id),
  FOREIGN KEY (item_id) REFERENCES item(id),
  CONSTRAINT "stock_transfer_line_qty" CHECK(qty_micro > 0 AND qty_micro * unit_denominator = entered_micro * unit_numerator)
) STRICT;

CREATE INDEX stock_transfer_line_transfer ON stock_transfer_line (transfer_id);
CREATE TABLE item_unit (
  id integer PRIMARY KEY NOT NULL,
  item_id integer NOT NULL,
  position integer NOT NULL,
  code text NOT NULL,
  numerator integer NOT NULL,
  denominator integer NOT NULL,
  qty_decimals integer NOT NULL,
  usual integer NOT NULL,
  FOREIGN KEY (item_id) REFERENCES item(id),
  CONSTRAINT "item_unit_factor" CHECK(numerator > 0 AND denominator > 0),
  CONSTRAINT "item_unit_decimals" CHECK(qty_decimals BETWEEN 0 AND 6)
) STRICT;

CREATE UNIQUE INDEX item_unit_code ON item_unit (item_id,code);
CREATE UNIQUE INDEX item_unit_usual ON item_unit (item_id) WHERE usual = 1;

CREATE TRIGGER stock_transfer_frozen BEFORE UPDATE ON stock_transfer
WHEN OLD.state <> 'draft' AND (NEW.id <> OLD.id OR NEW.number IS NOT OLD.number OR NEW.transferred_on <> OLD.transferred_on
  OR NEW.from_warehouse_id <> OLD.from_warehouse_id OR NEW.to_warehouse_id <> OLD.to_warehouse_id
  OR NEW.created_at <> OLD.created_at OR (OLD.reversed_on IS NOT NULL AND NEW.reversed_on IS NOT OLD.reversed_on)
  OR NOT (NEW.state = OLD.state OR (OLD.state = 'posted' AND NEW.state = 'reversed')))
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER stock_transfer_kept BEFORE DELETE ON stock_transfer WHEN OLD.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER stock_transfer_line_frozen BEFORE UPDATE ON stock_transfer_line
WHEN (SELECT state FROM stock_transfer WHERE id = OLD.transfer_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER stock_transfer_line_added BEFORE INSERT ON stock_transfer_line
WHEN (SELECT state FROM stock_transfer WHERE id = NEW.transfer_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER stock_transfer_line_kept BEFORE DELETE ON stock_transfer_line
WHEN (SELECT state FROM stock_transfer WHERE id = OLD.transfer_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;

-- Nothing comes into a warehouse that is no longer used, whatever document would bring it.
CREATE TRIGGER stock_move_into_active BEFORE INSERT ON stock_move
WHEN NEW.qty_micro > 0 AND NOT (SELECT active FROM warehouse WHERE id = NEW.warehouse_id)
BEGIN SELECT RAISE(ABORT, 'GUARD:WAREHOUSE_INACTIVE'); END;
