-- Notes and files of documents, kept in the company file. They go with a draft that is deleted.
CREATE TABLE note (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  document_type text NOT NULL,
  document_id integer NOT NULL,
  text text NOT NULL,
  written_by text NOT NULL,
  written_at text NOT NULL,
  changed_at text,
  version integer DEFAULT 1 NOT NULL
) STRICT;
CREATE INDEX note_document ON note (document_type, document_id);

CREATE TABLE attachment (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  document_type text NOT NULL,
  document_id integer NOT NULL,
  file_name text NOT NULL,
  byte_count integer NOT NULL,
  sha256 text NOT NULL,
  attached_by text NOT NULL,
  attached_at text NOT NULL,
  content blob NOT NULL,
  CONSTRAINT "attachment_content" CHECK(byte_count = length(content))
) STRICT;
CREATE UNIQUE INDEX attachment_document ON attachment (document_type, document_id, file_name);

-- A file is put to a document and taken away, never exchanged.
CREATE TRIGGER attachment_frozen BEFORE UPDATE ON attachment BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;

CREATE TRIGGER quote_notes AFTER DELETE ON quote BEGIN
  DELETE FROM note WHERE document_type = 'quote' AND document_id = OLD.id;
  DELETE FROM attachment WHERE document_type = 'quote' AND document_id = OLD.id;
END;
CREATE TRIGGER sales_order_notes AFTER DELETE ON sales_order BEGIN
  DELETE FROM note WHERE document_type = 'salesOrder' AND document_id = OLD.id;
  DELETE FROM attachment WHERE document_type = 'salesOrder' AND document_id = OLD.id;
END;
CREATE TRIGGER package_notes AFTER DELETE ON package BEGIN
  DELETE FROM note WHERE document_type = 'package' AND document_id = OLD.id;
  DELETE FROM attachment WHERE document_type = 'package' AND document_id = OLD.id;
END;
CREATE TRIGGER shipment_notes AFTER DELETE ON shipment BEGIN
  DELETE FROM note WHERE document_type = 'shipment' AND document_id = OLD.id;
  DELETE FROM attachment WHERE document_type = 'shipment' AND document_id = OLD.id;
END;
CREATE TRIGGER invoice_notes AFTER DELETE ON invoice BEGIN
  DELETE FROM note WHERE document_type = 'invoice' AND document_id = OLD.id;
  DELETE FROM attachment WHERE document_type = 'invoice' AND document_id = OLD.id;
END;
CREATE TRIGGER payment_notes AFTER DELETE ON payment BEGIN
  DELETE FROM note WHERE document_type = 'payment' AND document_id = OLD.id;
  DELETE FROM attachment WHERE document_type = 'payment' AND document_id = OLD.id;
END;
CREATE TRIGGER credit_note_notes AFTER DELETE ON credit_note BEGIN
  DELETE FROM note WHERE document_type = 'creditNote' AND document_id = OLD.id;
  DELETE FROM attachment WHERE document_type = 'creditNote' AND document_id = OLD.id;
END;
CREATE TRIGGER write_off_notes AFTER DELETE ON write_off BEGIN
  DELETE FROM note WHERE document_type = 'writeOff' AND document_id = OLD.id;
  DELETE FROM attachment WHERE document_type = 'writeOff' AND document_id = OLD.id;
END;
CREATE TRIGGER stock_document_notes AFTER DELETE ON stock_document BEGIN
  DELETE FROM note WHERE document_type = OLD.kind AND document_id = OLD.id;
  DELETE FROM attachment WHERE document_type = OLD.kind AND document_id = OLD.id;
END;
CREATE TRIGGER stock_transfer_notes AFTER DELETE ON stock_transfer BEGIN
  DELETE FROM note WHERE document_type = 'stockTransfer' AND document_id = OLD.id;
  DELETE FROM attachment WHERE document_type = 'stockTransfer' AND document_id = OLD.id;
END;
