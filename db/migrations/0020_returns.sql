-- Returns that are asked for before they are agreed, and goods that are inspected and go back to the customer.
ALTER TABLE customer_return ADD COLUMN requested_on text;
ALTER TABLE customer_return_line ADD COLUMN sent_back_micro integer DEFAULT 0 NOT NULL
  CONSTRAINT "customer_return_line_sent_back" CHECK(sent_back_micro >= 0 AND restocked_micro + scrapped_micro + sent_back_micro <= qty_micro);

DROP TRIGGER customer_return_frozen;
CREATE TRIGGER customer_return_frozen BEFORE UPDATE ON customer_return
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.customer_id <> OLD.customer_id OR NEW.requested_on IS NOT OLD.requested_on
  OR NEW.created_at <> OLD.created_at OR (NEW.authorised_on <> OLD.authorised_on AND OLD.state <> 'requested')
  OR (OLD.state <> 'authorised' AND (NEW.received_on IS NOT OLD.received_on OR NEW.cost_minor <> OLD.cost_minor OR NEW.warehouse_id <> OLD.warehouse_id))
  OR NOT (NEW.state = OLD.state OR OLD.state = 'authorised' OR (OLD.state = 'received' AND NEW.state = 'closed')
    OR (OLD.state = 'requested' AND NEW.state IN ('authorised', 'closed')))
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
DROP TRIGGER customer_return_line_added;
CREATE TRIGGER customer_return_line_added BEFORE INSERT ON customer_return_line
WHEN (SELECT state FROM customer_return WHERE id = NEW.return_id) NOT IN ('requested', 'authorised') BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
