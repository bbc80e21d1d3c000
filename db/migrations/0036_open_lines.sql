-- What is not billed yet is found on its index: SQLite turns a comparison with a bare column on its right round before it looks
-- for one, and so never took the index that was written the other way. Payments that were taken back are found by their day.
DROP INDEX shipment_line_unbilled;
CREATE INDEX shipment_line_unbilled ON shipment_line (shipment_id) WHERE qty_micro > billed_micro + returned_unbilled_micro;
CREATE INDEX payment_reversed_on ON payment (reversed_on) WHERE reversed_on IS NOT NULL;
