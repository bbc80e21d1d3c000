-- What is open is added up from these indexes alone, without the documents.
DROP INDEX invoice_open;
CREATE INDEX invoice_open ON invoice (customer_id, due_on, issued_on, opening_on, base_open_minor) WHERE open_minor > 0;
DROP INDEX credit_note_open;
CREATE INDEX credit_note_open ON credit_note (customer_id, issued_on, state, base_open_minor) WHERE open_minor > 0;
DROP INDEX payment_unapplied;
CREATE INDEX payment_unapplied ON payment (customer_id, paid_on, state, base_unapplied_minor) WHERE unapplied_minor > 0;

-- Drafts are found among documents without reading those of every day.
CREATE INDEX payment_draft ON payment (id) WHERE state = 'draft';
CREATE INDEX stock_document_draft ON stock_document (id) WHERE state = 'draft';
CREATE INDEX refund_draft ON refund (id) WHERE state = 'draft';
CREATE INDEX stock_transfer_draft ON stock_transfer (id) WHERE state = 'draft';
