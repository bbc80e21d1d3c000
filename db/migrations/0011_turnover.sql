-- Turnover and number of lines per account and month: a trial balance and a page of an account's ledger are found by it,
-- however many customers and lines there are.
CREATE TABLE account_turnover (
  account_id integer NOT NULL,
  period text NOT NULL,
  debit_minor integer NOT NULL,
  credit_minor integer NOT NULL,
  line_count integer NOT NULL,
  PRIMARY KEY(account_id, period),
  FOREIGN KEY (account_id) REFERENCES account(id)
) STRICT, WITHOUT ROWID;

INSERT INTO account_turnover (account_id, period, debit_minor, credit_minor, line_count)
SELECT account_id, substr(posted_on, 1, 7), sum(debit_minor), sum(credit_minor), count(*) FROM journal_line GROUP BY 1, 2;
