-- A refund is entered as a draft first: it has no number and moves nothing until it is posted. What a draft is to pay back stands
-- in refund_source, what a posted refund has paid back in refund_line.
-- It reads refunds, which are made anew here.
DROP TRIGGER command_log_moment;
CREATE TABLE refund_new (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  number text,
  state text NOT NULL,
  customer_id integer NOT NULL,
  refunded_on text NOT NULL,
  currency text NOT NULL,
  rate_e10 integer NOT NULL,
  amount_minor integer NOT NULL,
  base_amount_minor integer NOT NULL,
  bank_account_id integer NOT NULL,
  reference text DEFAULT '' NOT NULL,
  note text DEFAULT '' NOT NULL,
  reversed_on text,
  created_at text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (customer_id) REFERENCES customer(id),
  FOREIGN KEY (bank_account_id) REFERENCES account(id),
  CONSTRAINT "refund_amount" CHECK(amount_minor > 0),
  CONSTRAINT "refund_reversed" CHECK((state = 'reversed') = (reversed_on IS NOT NULL)),
  CONSTRAINT "refund_numbered" CHECK((state = 'draft') = (number IS NULL) AND (state <> 'draft' OR base_amount_minor = 0))
) STRICT;
CREATE TABLE refund_line_new (
  id integer PRIMARY KEY NOT NULL,
  refund_id integer NOT NULL,
  payment_id integer,
  credit_note_id integer,
  amount_minor integer NOT NULL,
  advance_tax_minor integer DEFAULT 0 NOT NULL,
  base_amount_minor integer NOT NULL,
  base_paid_minor integer NOT NULL,
  FOREIGN KEY (refund_id) REFERENCES refund_new(id),
  FOREIGN KEY (payment_id) REFERENCES payment(id),
  FOREIGN KEY (credit_note_id) REFERENCES credit_note(id),
  CONSTRAINT "refund_line_source" CHECK(amount_minor > 0 AND (payment_id IS NULL) <> (credit_note_id IS NULL))
) STRICT;
INSERT INTO refund_new SELECT id, number, state, customer_id, refunded_on, currency, rate_e10, amount_minor, base_amount_minor,
  bank_account_id, reference, note, reversed_on, created_at, version FROM refund;
INSERT INTO refund_line_new SELECT id, refund_id, payment_id, credit_note_id, amount_minor, advance_tax_minor, base_amount_minor,
  base_paid_minor FROM refund_line;
DROP TABLE refund_line;
DROP TABLE refund;
ALTER TABLE refund_new RENAME TO refund;
ALTER TABLE refund_line_new RENAME TO refund_line;
CREATE UNIQUE INDEX refund_number ON refund (number) WHERE number IS NOT NULL;
CREATE INDEX refund_customer ON refund (customer_id,refunded_on);
CREATE INDEX refund_date ON refund (refunded_on);
CREATE INDEX refund_line_refund ON refund_line (refund_id);
CREATE INDEX refund_line_payment ON refund_line (payment_id) WHERE payment_id IS NOT NULL;
CREATE INDEX refund_line_credit_note ON refund_line (credit_note_id) WHERE credit_note_id IS NOT NULL;

CREATE TABLE refund_source (
  id integer PRIMARY KEY NOT NULL,
  refund_id integer NOT NULL,
  payment_id integer,
  credit_note_id integer,
  amount_minor integer NOT NULL,
  FOREIGN KEY (refund_id) REFERENCES refund(id),
  FOREIGN KEY (payment_id) REFERENCES payment(id),
  FOREIGN KEY (credit_note_id) REFERENCES credit_note(id),
  CONSTRAINT "refund_source_one" CHECK(amount_minor > 0 AND (payment_id IS NULL) <> (credit_note_id IS NULL))
) STRICT;
CREATE INDEX refund_source_refund ON refund_source (refund_id);
CREATE INDEX refund_source_credit_note ON refund_source (credit_note_id) WHERE credit_note_id IS NOT NULL;

CREATE TRIGGER refund_frozen BEFORE UPDATE ON refund
WHEN OLD.state <> 'draft' AND (NEW.id <> OLD.id OR NEW.number IS NOT OLD.number OR NEW.customer_id <> OLD.customer_id
  OR NEW.refunded_on <> OLD.refunded_on OR NEW.currency <> OLD.currency OR NEW.amount_minor <> OLD.amount_minor
  OR NEW.rate_e10 <> OLD.rate_e10 OR NEW.base_amount_minor <> OLD.base_amount_minor OR NEW.bank_account_id <> OLD.bank_account_id
  OR NEW.reference <> OLD.reference OR NEW.created_at <> OLD.created_at
  OR (OLD.reversed_on IS NOT NULL AND NEW.reversed_on IS NOT OLD.reversed_on)
  OR NOT (NEW.state = OLD.state OR (OLD.state = 'posted' AND NEW.state = 'reversed')))
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER refund_kept BEFORE DELETE ON refund WHEN OLD.state <> 'draft' BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER refund_line_frozen BEFORE UPDATE ON refund_line BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER refund_line_kept BEFORE DELETE ON refund_line BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER command_log_moment AFTER INSERT ON command_log BEGIN
  INSERT INTO moment SELECT NEW.id,
  (SELECT coalesce(max(id), 0) FROM journal_entry),
  (SELECT coalesce(max(id), 0) FROM journal_line),
  (SELECT coalesce(max(id), 0) FROM stock_move),
  (SELECT coalesce(max(id), 0) FROM payment_application),
  (SELECT coalesce(max(id), 0) FROM credit_application),
  (SELECT coalesce(max(id), 0) FROM unbilling),
  (SELECT coalesce(max(id), 0) FROM advance_match),
  (SELECT coalesce(max(id), 0) FROM sales_order),
  (SELECT coalesce(max(id), 0) FROM sales_order_line),
  (SELECT coalesce(max(id), 0) FROM shipment),
  (SELECT coalesce(max(id), 0) FROM shipment_line),
  (SELECT coalesce(max(id), 0) FROM invoice),
  (SELECT coalesce(max(id), 0) FROM payment),
  (SELECT coalesce(max(id), 0) FROM credit_note),
  (SELECT coalesce(max(id), 0) FROM customer_return),
  (SELECT coalesce(max(id), 0) FROM refund),
  (SELECT coalesce(max(id), 0) FROM write_off),
  (SELECT coalesce(max(id), 0) FROM stock_document),
  (SELECT coalesce(max(id), 0) FROM valuation_layer),
  (SELECT coalesce(max(id), 0) FROM currency_revaluation),
  (SELECT coalesce(max(id), 0) FROM cut_off);
END;
-- What a refund said before a command changed it, for what was known at a past moment.
CREATE TRIGGER refund_earlier AFTER UPDATE OF number, state, refunded_on, amount_minor, base_amount_minor, reversed_on ON refund
WHEN NEW.number IS NOT OLD.number OR NEW.state <> OLD.state OR NEW.refunded_on <> OLD.refunded_on OR NEW.amount_minor <> OLD.amount_minor OR NEW.base_amount_minor <> OLD.base_amount_minor OR NEW.reversed_on IS NOT OLD.reversed_on
BEGIN INSERT INTO earlier_row (log_id, source, row_id, said)
  SELECT k.id, 'refund', OLD.id, json_array(OLD.number, OLD.state, OLD.refunded_on, OLD.amount_minor, OLD.base_amount_minor, OLD.reversed_on) FROM (SELECT log_id + 1 AS id, refund AS newest FROM moment ORDER BY log_id DESC LIMIT 1) k
  WHERE OLD.id <= k.newest AND NOT EXISTS (SELECT 1 FROM earlier_row e WHERE e.log_id = k.id AND e.source = 'refund' AND e.row_id = OLD.id); END;
-- Refunds were posted before they had drafts: what was kept of them had their state and the day of their reversal alone.
DROP TRIGGER earlier_row_frozen;
UPDATE earlier_row SET said = (SELECT json_array(r.number, json_extract(said, '$[0]'), r.refunded_on, r.amount_minor, r.base_amount_minor,
  json_extract(said, '$[1]')) FROM refund r WHERE r.id = row_id) WHERE source = 'refund';
CREATE TRIGGER earlier_row_frozen BEFORE UPDATE ON earlier_row BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
