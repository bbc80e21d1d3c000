-- Who stood on an invoice or credit note when it was issued: printed again, it reads as it did then.
CREATE TABLE issued_party (
  id integer PRIMARY KEY NOT NULL,
  document text NOT NULL,
  document_id integer NOT NULL,
  company_name text DEFAULT '' NOT NULL,
  company_address text DEFAULT '' NOT NULL,
  company_tax_number text DEFAULT '' NOT NULL,
  name text DEFAULT '' NOT NULL,
  tax_number text DEFAULT '' NOT NULL,
  contact text DEFAULT '' NOT NULL,
  address text DEFAULT '' NOT NULL,
  city text DEFAULT '' NOT NULL,
  region text DEFAULT '' NOT NULL,
  postal_code text DEFAULT '' NOT NULL,
  country text DEFAULT '' NOT NULL,
  CONSTRAINT "issued_party_document" CHECK(document IN ('invoice', 'creditNote'))
) STRICT;
CREATE UNIQUE INDEX issued_party_of ON issued_party (document, document_id);

INSERT INTO issued_party (document, document_id, company_name, company_address, company_tax_number, name, tax_number, contact,
    address, city, region, postal_code, country)
  SELECT d.document, d.id, o.name, o.address, o.tax_number, c.name, c.tax_number, c.contact, c.address, c.city, c.region,
    c.postal_code, c.country
  FROM (SELECT 'invoice' AS document, id, customer_id FROM invoice WHERE state <> 'draft' AND opening_on IS NULL
    UNION ALL SELECT 'creditNote', id, customer_id FROM credit_note WHERE state <> 'draft') d
  JOIN customer c ON c.id = d.customer_id JOIN company o;

CREATE TRIGGER issued_party_frozen BEFORE UPDATE ON issued_party BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER issued_party_kept BEFORE DELETE ON issued_party BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
