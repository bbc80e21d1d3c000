-- A return has its number from the day it is agreed; one that is only asked for has none yet.
DROP INDEX customer_return_number;
CREATE UNIQUE INDEX customer_return_number ON customer_return (number) WHERE number <> '';
DROP TRIGGER customer_return_frozen;
CREATE TRIGGER customer_return_frozen BEFORE UPDATE ON customer_return
WHEN NEW.id <> OLD.id OR NEW.customer_id <> OLD.customer_id OR NEW.requested_on IS NOT OLD.requested_on
  OR (NEW.number <> OLD.number AND NOT (OLD.number = '' AND OLD.state = 'requested' AND NEW.state = 'authorised'))
  OR (NEW.number = '' AND NEW.state NOT IN ('requested', 'closed'))
  OR NEW.created_at <> OLD.created_at OR (NEW.authorised_on <> OLD.authorised_on AND OLD.state <> 'requested')
  OR (NEW.reason <> OLD.reason AND OLD.state <> 'requested')
  OR (OLD.state <> 'authorised' AND (NEW.received_on IS NOT OLD.received_on OR NEW.cost_minor <> OLD.cost_minor OR NEW.warehouse_id <> OLD.warehouse_id))
  OR NOT (NEW.state = OLD.state OR OLD.state = 'authorised' OR (OLD.state = 'received' AND NEW.state = 'closed')
    OR (OLD.state = 'closed' AND NEW.state = 'received' AND OLD.received_on IS NOT NULL)
    OR (OLD.state = 'requested' AND NEW.state IN ('authorised', 'closed')) OR (OLD.state IN ('received', 'closed') AND NEW.state = 'reversed'))
  OR (NEW.reversed_on IS NOT OLD.reversed_on AND NOT (NEW.state = 'reversed' AND OLD.state <> 'reversed'))
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;

DROP TRIGGER customer_return_earlier;
CREATE TRIGGER customer_return_earlier AFTER UPDATE OF number, state, received_on, reversed_on ON customer_return
WHEN NEW.number <> OLD.number OR NEW.state <> OLD.state OR NEW.received_on IS NOT OLD.received_on OR NEW.reversed_on IS NOT OLD.reversed_on
BEGIN INSERT INTO earlier_row (log_id, source, row_id, said)
  SELECT k.id, 'customer_return', OLD.id, json_array(OLD.number, OLD.state, OLD.received_on, OLD.reversed_on) FROM (SELECT log_id + 1 AS id, customer_return AS newest FROM moment ORDER BY log_id DESC LIMIT 1) k
  WHERE OLD.id <= k.newest AND NOT EXISTS (SELECT 1 FROM earlier_row e WHERE e.log_id = k.id AND e.source = 'customer_return' AND e.row_id = OLD.id); END;
-- Numbers of returns did not change before.
DROP TRIGGER earlier_row_frozen;
UPDATE earlier_row SET said = json_array((SELECT number FROM customer_return WHERE id = row_id), json_extract(said, '$[0]'),
  json_extract(said, '$[1]'), json_extract(said, '$[2]')) WHERE source = 'customer_return';
CREATE TRIGGER earlier_row_frozen BEFORE UPDATE ON earlier_row BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
