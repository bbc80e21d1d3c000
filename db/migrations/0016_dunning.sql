-- Reminders of overdue invoices by level, what customers promised to pay, and why a customer is on hold.
CREATE TABLE dunning_level (
  id integer PRIMARY KEY NOT NULL,
  after_days integer NOT NULL,
  pay_within_days integer NOT NULL,
  text_en text DEFAULT '' NOT NULL,
  text_ru text DEFAULT '' NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT "dunning_level_days" CHECK(after_days >= 1 AND pay_within_days >= 0)
) STRICT;
CREATE UNIQUE INDEX dunning_level_after ON dunning_level (after_days);
INSERT INTO dunning_level (after_days, pay_within_days) VALUES (7, 10), (21, 7), (35, 7);

CREATE TABLE reminder (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  number text NOT NULL,
  state text NOT NULL,
  customer_id integer NOT NULL,
  reminded_on text NOT NULL,
  pay_by text NOT NULL,
  level integer NOT NULL,
  tone text NOT NULL,
  text_en text DEFAULT '' NOT NULL,
  text_ru text DEFAULT '' NOT NULL,
  held integer NOT NULL,
  withdrawn_on text,
  created_at text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (customer_id) REFERENCES customer(id),
  CONSTRAINT "reminder_withdrawn" CHECK((state = 'withdrawn') = (withdrawn_on IS NOT NULL)),
  CONSTRAINT "reminder_level" CHECK(level >= 1)
) STRICT;
CREATE UNIQUE INDEX reminder_number ON reminder (number);
CREATE INDEX reminder_customer ON reminder (customer_id, reminded_on);
CREATE INDEX reminder_date ON reminder (reminded_on);

CREATE TABLE reminder_line (
  id integer PRIMARY KEY NOT NULL,
  reminder_id integer NOT NULL,
  invoice_id integer NOT NULL,
  level integer NOT NULL,
  due_on text NOT NULL,
  overdue_days integer NOT NULL,
  overdue_minor integer NOT NULL,
  base_overdue_minor integer NOT NULL,
  FOREIGN KEY (reminder_id) REFERENCES reminder(id),
  FOREIGN KEY (invoice_id) REFERENCES invoice(id),
  CONSTRAINT "reminder_line_amount" CHECK(level >= 1 AND overdue_days >= 1 AND overdue_minor > 0)
) STRICT;
CREATE INDEX reminder_line_reminder ON reminder_line (reminder_id);
CREATE INDEX reminder_line_invoice ON reminder_line (invoice_id);

CREATE TABLE payment_promise (
  id integer PRIMARY KEY NOT NULL,
  state text NOT NULL,
  invoice_id integer NOT NULL,
  said_on text NOT NULL,
  pay_on text NOT NULL,
  amount_minor integer NOT NULL,
  open_minor integer NOT NULL,
  note text DEFAULT '' NOT NULL,
  created_at text NOT NULL,
  version integer DEFAULT 1 NOT NULL,
  FOREIGN KEY (invoice_id) REFERENCES invoice(id),
  CONSTRAINT "payment_promise_amount" CHECK(amount_minor > 0 AND amount_minor <= open_minor),
  CONSTRAINT "payment_promise_days" CHECK(pay_on >= said_on)
) STRICT;
CREATE INDEX payment_promise_invoice ON payment_promise (invoice_id);
CREATE INDEX payment_promise_day ON payment_promise (pay_on);

ALTER TABLE customer ADD COLUMN hold_reason text DEFAULT '' NOT NULL;
INSERT OR IGNORE INTO number_series (code, prefix, digits, next) SELECT 'reminder', 'RM-', 6, 1 WHERE EXISTS (SELECT 1 FROM number_series);

-- A letter that was sent stays as it was sent.
CREATE TRIGGER reminder_frozen BEFORE UPDATE ON reminder
WHEN OLD.state = 'withdrawn' OR NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.customer_id <> OLD.customer_id
  OR NEW.reminded_on <> OLD.reminded_on OR NEW.pay_by <> OLD.pay_by OR NEW.level <> OLD.level OR NEW.tone <> OLD.tone
  OR NEW.text_en <> OLD.text_en OR NEW.text_ru <> OLD.text_ru OR NEW.held <> OLD.held OR NEW.created_at <> OLD.created_at
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER reminder_kept BEFORE DELETE ON reminder BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER reminder_line_frozen BEFORE UPDATE ON reminder_line BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER reminder_line_kept BEFORE DELETE ON reminder_line BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
