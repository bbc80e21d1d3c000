-- A series starts at 1, or at the number that follows those of a former program.
ALTER TABLE number_series ADD COLUMN first integer DEFAULT 1 NOT NULL;
