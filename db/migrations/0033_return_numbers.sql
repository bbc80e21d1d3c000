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
