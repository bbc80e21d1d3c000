-- What searches look through, by any three letters in a row. One index for all kinds: rowid = id * 16 + the number of the kind
-- (db/schema/search.ts), so that a search finds documents without reading them. Triggers keep it with each change, in the same
-- transaction.
CREATE VIRTUAL TABLE search_text USING fts5(text, content = '', contentless_delete = 1, tokenize = 'trigram', detail = 'none');

CREATE TRIGGER sales_order_search_insert AFTER INSERT ON sales_order BEGIN
  INSERT INTO search_text (rowid, text) VALUES (new.id * 16 + 1, coalesce(new.number, '') || char(10) || coalesce(new.customer_reference, ''));
END;
CREATE TRIGGER sales_order_search_update AFTER UPDATE OF number, customer_reference ON sales_order WHEN new.number IS NOT old.number OR new.customer_reference IS NOT old.customer_reference BEGIN
  DELETE FROM search_text WHERE rowid = old.id * 16 + 1;
  INSERT INTO search_text (rowid, text) VALUES (new.id * 16 + 1, coalesce(new.number, '') || char(10) || coalesce(new.customer_reference, ''));
END;
CREATE TRIGGER sales_order_search_delete AFTER DELETE ON sales_order BEGIN
  DELETE FROM search_text WHERE rowid = old.id * 16 + 1;
END;
INSERT INTO search_text (rowid, text) SELECT id * 16 + 1, coalesce(number, '') || char(10) || coalesce(customer_reference, '') FROM sales_order;

CREATE TRIGGER shipment_search_insert AFTER INSERT ON shipment BEGIN
  INSERT INTO search_text (rowid, text) VALUES (new.id * 16 + 2, coalesce(new.number, '') || char(10) || coalesce(new.tracking, ''));
END;
CREATE TRIGGER shipment_search_update AFTER UPDATE OF number, tracking ON shipment WHEN new.number IS NOT old.number OR new.tracking IS NOT old.tracking BEGIN
  DELETE FROM search_text WHERE rowid = old.id * 16 + 2;
  INSERT INTO search_text (rowid, text) VALUES (new.id * 16 + 2, coalesce(new.number, '') || char(10) || coalesce(new.tracking, ''));
END;
CREATE TRIGGER shipment_search_delete AFTER DELETE ON shipment BEGIN
  DELETE FROM search_text WHERE rowid = old.id * 16 + 2;
END;
INSERT INTO search_text (rowid, text) SELECT id * 16 + 2, coalesce(number, '') || char(10) || coalesce(tracking, '') FROM shipment;

CREATE TRIGGER invoice_search_insert AFTER INSERT ON invoice BEGIN
  INSERT INTO search_text (rowid, text) VALUES (new.id * 16 + 3, coalesce(new.number, ''));
END;
CREATE TRIGGER invoice_search_update AFTER UPDATE OF number ON invoice WHEN new.number IS NOT old.number BEGIN
  DELETE FROM search_text WHERE rowid = old.id * 16 + 3;
  INSERT INTO search_text (rowid, text) VALUES (new.id * 16 + 3, coalesce(new.number, ''));
END;
CREATE TRIGGER invoice_search_delete AFTER DELETE ON invoice BEGIN
  DELETE FROM search_text WHERE rowid = old.id * 16 + 3;
END;
INSERT INTO search_text (rowid, text) SELECT id * 16 + 3, coalesce(number, '') FROM invoice;

CREATE TRIGGER payment_search_insert AFTER INSERT ON payment BEGIN
  INSERT INTO search_text (rowid, text) VALUES (new.id * 16 + 4, coalesce(new.number, '') || char(10) || coalesce(new.reference, ''));
END;
CREATE TRIGGER payment_search_update AFTER UPDATE OF number, reference ON payment WHEN new.number IS NOT old.number OR new.reference IS NOT old.reference BEGIN
  DELETE FROM search_text WHERE rowid = old.id * 16 + 4;
  INSERT INTO search_text (rowid, text) VALUES (new.id * 16 + 4, coalesce(new.number, '') || char(10) || coalesce(new.reference, ''));
END;
CREATE TRIGGER payment_search_delete AFTER DELETE ON payment BEGIN
  DELETE FROM search_text WHERE rowid = old.id * 16 + 4;
END;
INSERT INTO search_text (rowid, text) SELECT id * 16 + 4, coalesce(number, '') || char(10) || coalesce(reference, '') FROM payment;

CREATE TRIGGER journal_entry_search_insert AFTER INSERT ON journal_entry BEGIN
  INSERT INTO search_text (rowid, text) VALUES (new.id * 16 + 5, coalesce(new.number, '') || char(10) || coalesce(new.source_number, '') || char(10) || coalesce(new.memo, ''));
END;
CREATE TRIGGER journal_entry_search_update AFTER UPDATE OF number, source_number, memo ON journal_entry WHEN new.number IS NOT old.number OR new.source_number IS NOT old.source_number OR new.memo IS NOT old.memo BEGIN
  DELETE FROM search_text WHERE rowid = old.id * 16 + 5;
  INSERT INTO search_text (rowid, text) VALUES (new.id * 16 + 5, coalesce(new.number, '') || char(10) || coalesce(new.source_number, '') || char(10) || coalesce(new.memo, ''));
END;
CREATE TRIGGER journal_entry_search_delete AFTER DELETE ON journal_entry BEGIN
  DELETE FROM search_text WHERE rowid = old.id * 16 + 5;
END;
INSERT INTO search_text (rowid, text) SELECT id * 16 + 5, coalesce(number, '') || char(10) || coalesce(source_number, '') || char(10) || coalesce(memo, '') FROM journal_entry;

-- What is billed ahead of its shipment is found without reading every line that was ever sold.
CREATE INDEX sales_order_line_ahead ON sales_order_line (order_id) WHERE kind = 'goods' AND invoiced_micro > shipped_micro - returned_micro;
CREATE INDEX invoice_line_unshipped ON invoice_line (order_line_id) WHERE shipment_line_id IS NULL;
