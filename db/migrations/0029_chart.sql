-- What a credit note was agreed by, and why goods come back, stay as they were once the document is posted; names of
-- categories and accounts of roles may change to and fro.
DROP TRIGGER credit_note_frozen;
CREATE TRIGGER credit_note_frozen BEFORE UPDATE ON credit_note
WHEN OLD.state <> 'draft' AND (NEW.id <> OLD.id OR NEW.number IS NOT OLD.number OR NEW.invoice_id <> OLD.invoice_id
  OR NOT (NEW.state = OLD.state OR (OLD.state = 'issued' AND NEW.state = 'reversed'))
  OR (NEW.reversed_on IS NOT OLD.reversed_on AND NOT (NEW.state = 'reversed' AND OLD.state = 'issued'))
  OR NEW.customer_id <> OLD.customer_id OR NEW.return_id IS NOT OLD.return_id OR NEW.issued_on <> OLD.issued_on OR NEW.currency <> OLD.currency
  OR NEW.rate_e10 <> OLD.rate_e10 OR NEW.base_net_minor <> OLD.base_net_minor OR NEW.base_tax_minor <> OLD.base_tax_minor
  OR NEW.base_rounding_minor <> OLD.base_rounding_minor OR NEW.base_gross_minor <> OLD.base_gross_minor
  OR NEW.reason <> OLD.reason OR NEW.net_minor <> OLD.net_minor OR NEW.tax_minor <> OLD.tax_minor
  OR NEW.rounding_minor <> OLD.rounding_minor OR NEW.gross_minor <> OLD.gross_minor
  OR NEW.created_at <> OLD.created_at OR NEW.bill_again <> OLD.bill_again
  OR NEW.gross_agreed <> OLD.gross_agreed)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
DROP TRIGGER customer_return_frozen;
CREATE TRIGGER customer_return_frozen BEFORE UPDATE ON customer_return
WHEN NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.customer_id <> OLD.customer_id OR NEW.requested_on IS NOT OLD.requested_on
  OR NEW.created_at <> OLD.created_at OR (NEW.authorised_on <> OLD.authorised_on AND OLD.state <> 'requested')
  OR (NEW.reason <> OLD.reason AND OLD.state <> 'requested')
  OR (OLD.state <> 'authorised' AND (NEW.received_on IS NOT OLD.received_on OR NEW.cost_minor <> OLD.cost_minor OR NEW.warehouse_id <> OLD.warehouse_id))
  OR NOT (NEW.state = OLD.state OR OLD.state = 'authorised' OR (OLD.state = 'received' AND NEW.state = 'closed')
    OR (OLD.state = 'closed' AND NEW.state = 'received' AND OLD.received_on IS NOT NULL)
    OR (OLD.state = 'requested' AND NEW.state IN ('authorised', 'closed')) OR (OLD.state IN ('received', 'closed') AND NEW.state = 'reversed'))
  OR (NEW.reversed_on IS NOT OLD.reversed_on AND NOT (NEW.state = 'reversed' AND OLD.state <> 'reversed'))
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
-- A category that gets another name takes its items along; one that no item names any more may go.
DROP TRIGGER item_category_kept;
CREATE TRIGGER item_category_kept BEFORE DELETE ON item_category
WHEN EXISTS (SELECT 1 FROM item WHERE category = OLD.name) BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
-- A role may go back to an account that it had: what an upsert fires does not ignore a row that is there, so it asks first.
DROP TRIGGER account_role_mapped;
CREATE TRIGGER account_role_mapped AFTER INSERT ON account_role
WHEN NOT EXISTS (SELECT 1 FROM role_account WHERE role = NEW.role AND account_id = NEW.account_id) BEGIN
  INSERT INTO role_account VALUES (NEW.role, NEW.account_id);
END;
DROP TRIGGER account_role_moved;
CREATE TRIGGER account_role_moved AFTER UPDATE ON account_role
WHEN NOT EXISTS (SELECT 1 FROM role_account WHERE role = NEW.role AND account_id = NEW.account_id) BEGIN
  INSERT INTO role_account VALUES (NEW.role, NEW.account_id);
END;
