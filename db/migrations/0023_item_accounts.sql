-- Item categories with accounts of their own, and every account that a posting role has or had: what reconciles a role
-- counts all of them, so that a role may move to another account without changing what was reported.
CREATE TABLE item_category (
  id integer PRIMARY KEY NOT NULL,
  name text NOT NULL,
  revenue_account_id integer,
  cogs_account_id integer,
  inventory_account_id integer,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (revenue_account_id) REFERENCES account(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (cogs_account_id) REFERENCES account(id) ON UPDATE no action ON DELETE no action,
  FOREIGN KEY (inventory_account_id) REFERENCES account(id) ON UPDATE no action ON DELETE no action,
  CONSTRAINT "item_category_named" CHECK(name <> '')
) STRICT;
CREATE UNIQUE INDEX item_category_name ON item_category (name);

CREATE TABLE role_account (
  role text NOT NULL,
  account_id integer NOT NULL,
  PRIMARY KEY (role, account_id),
  FOREIGN KEY (account_id) REFERENCES account(id) ON UPDATE no action ON DELETE no action
) STRICT;
INSERT INTO role_account SELECT role, account_id FROM account_role;
CREATE INDEX item_category_items ON item (category) WHERE category <> '';

CREATE TRIGGER account_role_mapped AFTER INSERT ON account_role BEGIN
  INSERT OR IGNORE INTO role_account VALUES (NEW.role, NEW.account_id);
END;
CREATE TRIGGER account_role_moved AFTER UPDATE ON account_role BEGIN
  INSERT OR IGNORE INTO role_account VALUES (NEW.role, NEW.account_id);
END;
CREATE TRIGGER item_category_mapped AFTER INSERT ON item_category BEGIN
  INSERT OR IGNORE INTO role_account SELECT 'REVENUE', NEW.revenue_account_id WHERE NEW.revenue_account_id IS NOT NULL;
  INSERT OR IGNORE INTO role_account SELECT 'COGS', NEW.cogs_account_id WHERE NEW.cogs_account_id IS NOT NULL;
  INSERT OR IGNORE INTO role_account SELECT 'INVENTORY', NEW.inventory_account_id WHERE NEW.inventory_account_id IS NOT NULL;
END;
CREATE TRIGGER item_category_moved AFTER UPDATE ON item_category BEGIN
  INSERT OR IGNORE INTO role_account SELECT 'REVENUE', NEW.revenue_account_id WHERE NEW.revenue_account_id IS NOT NULL;
  INSERT OR IGNORE INTO role_account SELECT 'COGS', NEW.cogs_account_id WHERE NEW.cogs_account_id IS NOT NULL;
  INSERT OR IGNORE INTO role_account SELECT 'INVENTORY', NEW.inventory_account_id WHERE NEW.inventory_account_id IS NOT NULL;
END;
CREATE TRIGGER role_account_fixed BEFORE UPDATE ON role_account BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER role_account_lasting BEFORE DELETE ON role_account BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;

-- What documents keep open on an account stays there: such a role moves only while nothing is posted to it.
CREATE TRIGGER account_role_posted BEFORE UPDATE OF account_id ON account_role
WHEN NEW.account_id <> OLD.account_id AND OLD.role IN ('AR', 'CUSTOMER_ADVANCES', 'UNBILLED_RECEIVABLE', 'DEFERRED_REVENUE',
    'SALES_DISCOUNT', 'OUTPUT_TAX', 'TAX_ON_ADVANCES', 'BANK', 'INVENTORY', 'SHIPPED_NOT_BILLED', 'OPENING_BALANCE', 'RETAINED_EARNINGS')
  AND EXISTS (SELECT 1 FROM journal_line WHERE account_id = OLD.account_id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
-- The value of an item's stock stands on one account.
CREATE TRIGGER item_category_stock BEFORE UPDATE OF category ON item
WHEN EXISTS (SELECT 1 FROM cost_pool WHERE item_id = OLD.id AND qty_micro <> 0)
  AND coalesce((SELECT inventory_account_id FROM item_category WHERE name = NEW.category), (SELECT account_id FROM account_role WHERE role = 'INVENTORY'))
    IS NOT coalesce((SELECT inventory_account_id FROM item_category WHERE name = OLD.category), (SELECT account_id FROM account_role WHERE role = 'INVENTORY'))
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER item_category_opened BEFORE INSERT ON item_category
WHEN NEW.inventory_account_id IS NOT NULL AND NEW.inventory_account_id IS NOT (SELECT account_id FROM account_role WHERE role = 'INVENTORY')
  AND EXISTS (SELECT 1 FROM item i JOIN cost_pool p ON p.item_id = i.id WHERE i.category = NEW.name AND i.category <> '' AND p.qty_micro <> 0)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER item_category_inventory BEFORE UPDATE OF name, inventory_account_id ON item_category
WHEN (NEW.name <> OLD.name OR coalesce(NEW.inventory_account_id, (SELECT account_id FROM account_role WHERE role = 'INVENTORY'))
    IS NOT coalesce(OLD.inventory_account_id, (SELECT account_id FROM account_role WHERE role = 'INVENTORY')))
  AND EXISTS (SELECT 1 FROM item i JOIN cost_pool p ON p.item_id = i.id WHERE i.category = OLD.name AND i.category <> '' AND p.qty_micro <> 0)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER item_category_kept BEFORE DELETE ON item_category BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
