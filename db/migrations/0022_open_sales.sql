-- What is drafted or not closed about a sale, found without reading what was ever posted.
CREATE INDEX shipment_draft ON shipment (order_id) WHERE state = 'draft';
CREATE INDEX invoice_draft ON invoice (id) WHERE state = 'draft';
CREATE INDEX credit_note_draft ON credit_note (invoice_id) WHERE state = 'draft';
CREATE INDEX write_off_draft ON write_off (invoice_id) WHERE state = 'draft';
CREATE INDEX service_case_open ON service_case (id) WHERE state <> 'closed';
