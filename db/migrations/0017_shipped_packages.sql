-- What left in a package stays as it left; only the reversal of its shipment makes it a packed one again.
CREATE TRIGGER package_frozen BEFORE UPDATE ON package
WHEN OLD.state = 'shipped' AND (NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.order_id <> OLD.order_id
  OR NEW.packed_on IS NOT OLD.packed_on OR NEW.weight_grams <> OLD.weight_grams OR NEW.tracking <> OLD.tracking OR NEW.created_at <> OLD.created_at
  OR NOT ((NEW.state = 'shipped' AND NEW.shipment_id IS OLD.shipment_id)
    OR (NEW.state = 'packed' AND NEW.shipment_id IS NULL AND (SELECT state FROM shipment WHERE id = OLD.shipment_id) = 'reversed')))
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER package_kept BEFORE DELETE ON package WHEN OLD.state = 'shipped' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER package_line_frozen BEFORE UPDATE ON package_line
WHEN (SELECT state FROM package WHERE id = OLD.package_id) = 'shipped' OR (SELECT state FROM package WHERE id = NEW.package_id) = 'shipped'
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER package_line_added BEFORE INSERT ON package_line
WHEN (SELECT state FROM package WHERE id = NEW.package_id) = 'shipped' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER package_line_kept BEFORE DELETE ON package_line
WHEN (SELECT state FROM package WHERE id = OLD.package_id) = 'shipped' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
