-- What a bank says of its accounts, and which lines of the ledger each line of it met. A statement is evidence: nobody edits it.
CREATE TABLE bank_statement (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  account_id integer NOT NULL,
  reference text NOT NULL,
  from_on text NOT NULL,
  to_on text NOT NULL,
  opening_minor integer NOT NULL,
  closing_minor integer NOT NULL,
  imported_by text NOT NULL,
  imported_at text NOT NULL,
  FOREIGN KEY (account_id) REFERENCES account(id),
  CONSTRAINT "bank_statement_days" CHECK(from_on <= to_on)
) STRICT;
CREATE INDEX bank_statement_account ON bank_statement (account_id, from_on);

CREATE TABLE bank_statement_line (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  statement_id integer NOT NULL,
  position integer NOT NULL,
  booked_on text NOT NULL,
  amount_minor integer NOT NULL,
  party text DEFAULT '' NOT NULL,
  party_tax_number text DEFAULT '' NOT NULL,
  party_account text DEFAULT '' NOT NULL,
  reference text DEFAULT '' NOT NULL,
  text text DEFAULT '' NOT NULL,
  -- Lines are written first; the statement seals them.
  FOREIGN KEY (statement_id) REFERENCES bank_statement(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT "bank_statement_line_amount" CHECK(amount_minor <> 0)
) STRICT;
CREATE INDEX bank_statement_line_statement ON bank_statement_line (statement_id, position);

CREATE TABLE bank_match (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  line_id integer NOT NULL,
  journal_line_id integer NOT NULL,
  matched_by text NOT NULL,
  matched_at text NOT NULL,
  undone_by text,
  undone_at text,
  FOREIGN KEY (line_id) REFERENCES bank_statement_line(id) ON DELETE CASCADE,
  FOREIGN KEY (journal_line_id) REFERENCES journal_line(id),
  CONSTRAINT "bank_match_undone" CHECK((undone_by IS NULL) = (undone_at IS NULL))
) STRICT;
CREATE INDEX bank_match_line ON bank_match (line_id);
CREATE UNIQUE INDEX bank_match_journal_line ON bank_match (journal_line_id) WHERE undone_at IS NULL;

CREATE TRIGGER bank_statement_adds_up BEFORE INSERT ON bank_statement
WHEN NEW.opening_minor + coalesce((SELECT sum(amount_minor) FROM bank_statement_line WHERE statement_id = NEW.id), 0) <> NEW.closing_minor
BEGIN SELECT RAISE(ABORT, 'GUARD:UNBALANCED'); END;
CREATE TRIGGER bank_statement_once BEFORE INSERT ON bank_statement WHEN EXISTS (SELECT 1 FROM bank_statement WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER bank_statement_frozen BEFORE UPDATE ON bank_statement BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
-- It is taken out whole, and only while nothing stands on it.
CREATE TRIGGER bank_statement_kept BEFORE DELETE ON bank_statement
WHEN EXISTS (SELECT 1 FROM bank_statement_line l JOIN bank_match m ON m.line_id = l.id WHERE l.statement_id = OLD.id AND m.undone_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER bank_statement_locked BEFORE DELETE ON bank_statement
WHEN OLD.from_on <= coalesce((SELECT locked_through FROM company), '')
BEGIN SELECT RAISE(ABORT, 'GUARD:PERIOD_LOCKED'); END;
CREATE TRIGGER bank_statement_line_added BEFORE INSERT ON bank_statement_line
WHEN EXISTS (SELECT 1 FROM bank_statement WHERE id = NEW.statement_id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER bank_statement_line_frozen BEFORE UPDATE ON bank_statement_line BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER bank_statement_line_kept BEFORE DELETE ON bank_statement_line
WHEN EXISTS (SELECT 1 FROM bank_statement WHERE id = OLD.statement_id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER bank_match_once BEFORE INSERT ON bank_match WHEN EXISTS (SELECT 1 FROM bank_match WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
-- A match is undone once and for all, and stays told: what was known at a past moment can still be asked.
CREATE TRIGGER bank_match_frozen BEFORE UPDATE ON bank_match
WHEN OLD.undone_at IS NOT NULL OR NEW.undone_at IS NULL OR NEW.id <> OLD.id OR NEW.line_id <> OLD.line_id
  OR NEW.journal_line_id <> OLD.journal_line_id OR NEW.matched_by <> OLD.matched_by OR NEW.matched_at <> OLD.matched_at
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
-- It counts from the later of its two days.
CREATE TRIGGER bank_match_locked BEFORE UPDATE ON bank_match
WHEN max((SELECT booked_on FROM bank_statement_line WHERE id = OLD.line_id), (SELECT posted_on FROM journal_line WHERE id = OLD.journal_line_id))
  <= coalesce((SELECT locked_through FROM company), '')
BEGIN SELECT RAISE(ABORT, 'GUARD:PERIOD_LOCKED'); END;
CREATE TRIGGER bank_match_kept BEFORE DELETE ON bank_match
WHEN EXISTS (SELECT 1 FROM bank_statement_line WHERE id = OLD.line_id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER bank_statement_notes AFTER DELETE ON bank_statement BEGIN
  DELETE FROM note WHERE document_type = 'bankStatement' AND document_id = OLD.id;
  DELETE FROM attachment WHERE document_type = 'bankStatement' AND document_id = OLD.id;
END;
