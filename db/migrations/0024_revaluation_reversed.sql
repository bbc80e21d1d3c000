-- A revaluation of open foreign items may be taken back on a day of its own; its day is free for another one then.
ALTER TABLE currency_revaluation ADD COLUMN state text DEFAULT 'posted' NOT NULL
  CONSTRAINT "currency_revaluation_state" CHECK(state IN ('posted', 'reversed'));
ALTER TABLE currency_revaluation ADD COLUMN reversed_on text
  CONSTRAINT "currency_revaluation_reversed" CHECK((state = 'reversed') = (reversed_on IS NOT NULL)
    AND (reversed_on IS NULL OR (reversed_on >= revalued_on AND reversed_on < reverses_on)));
ALTER TABLE currency_revaluation ADD COLUMN version integer DEFAULT 1 NOT NULL;
DROP INDEX currency_revaluation_day;
CREATE UNIQUE INDEX currency_revaluation_day ON currency_revaluation (revalued_on) WHERE state = 'posted';
DROP TRIGGER currency_revaluation_frozen;
CREATE TRIGGER currency_revaluation_frozen BEFORE UPDATE ON currency_revaluation
WHEN NOT (OLD.state = 'posted' AND NEW.state = 'reversed' AND NEW.id = OLD.id AND NEW.number = OLD.number AND NEW.revalued_on = OLD.revalued_on
  AND NEW.reverses_on = OLD.reverses_on AND NEW.note = OLD.note AND NEW.difference_minor = OLD.difference_minor AND NEW.created_at = OLD.created_at)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
