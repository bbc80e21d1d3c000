-- Lines keep the accounts that they were posted to: what takes them back goes there too, whatever the category of the item
-- says by then. What was posted before is taken to be where its category says now.
ALTER TABLE invoice_line ADD COLUMN revenue_account_id integer REFERENCES account(id);
ALTER TABLE shipment_line ADD COLUMN cogs_account_id integer REFERENCES account(id);
DROP TRIGGER invoice_line_frozen;
UPDATE invoice_line SET revenue_account_id = (SELECT c.revenue_account_id FROM item i JOIN item_category c ON c.name = i.category WHERE i.id = item_id)
  WHERE invoice_id IN (SELECT id FROM invoice WHERE state <> 'draft');
UPDATE shipment_line SET cogs_account_id = coalesce(
    (SELECT c.cogs_account_id FROM item i JOIN item_category c ON c.name = i.category WHERE i.id = item_id),
    (SELECT account_id FROM account_role WHERE role = 'COGS'))
  WHERE shipment_id IN (SELECT id FROM shipment WHERE state = 'posted') AND (billed_micro > 0 OR (SELECT cost_of_sales FROM company) = 'onShipment');
CREATE TRIGGER invoice_line_frozen BEFORE UPDATE ON invoice_line
WHEN (SELECT state FROM invoice WHERE id = OLD.invoice_id) <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;

-- A return that was received by mistake is taken back on a day of its own.
ALTER TABLE customer_return ADD COLUMN reversed_on text
  CONSTRAINT "customer_return_reversed" CHECK((state = 'reversed') = (reversed_on IS NOT NULL) AND (reversed_on IS NULL OR reversed_on >= received_on));
DROP TRIGGER customer_return_frozen;
CREATE TRIGGER customer_return_frozen BEFORE UPDATE ON customer_return
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.customer_id <> OLD.customer_id OR NEW.requested_on IS NOT OLD.requested_on
  OR NEW.created_at <> OLD.created_at OR (NEW.authorised_on <> OLD.authorised_on AND OLD.state <> 'requested')
  OR (OLD.state <> 'authorised' AND (NEW.received_on IS NOT OLD.received_on OR NEW.cost_minor <> OLD.cost_minor OR NEW.warehouse_id <> OLD.warehouse_id))
  OR NOT (NEW.state = OLD.state OR OLD.state = 'authorised' OR (OLD.state = 'received' AND NEW.state = 'closed')
    OR (OLD.state = 'requested' AND NEW.state IN ('authorised', 'closed')) OR (OLD.state IN ('received', 'closed') AND NEW.state = 'reversed'))
  OR (NEW.reversed_on IS NOT OLD.reversed_on AND NOT (NEW.state = 'reversed' AND OLD.state <> 'reversed'))
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
DROP INDEX customer_return_open;
CREATE INDEX customer_return_open ON customer_return (state) WHERE state NOT IN ('closed', 'reversed');
CREATE INDEX customer_return_reversed_on ON customer_return (reversed_on) WHERE reversed_on IS NOT NULL;
