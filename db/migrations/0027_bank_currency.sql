-- The currency that a bank account is kept in; none where it is the company's own, which takes any at the rate of the day.
ALTER TABLE bank_account ADD COLUMN currency text;
