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
