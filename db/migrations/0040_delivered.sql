-- The day on which a shipment arrived, where somebody said so.
ALTER TABLE shipment ADD COLUMN delivered_on text CHECK(delivered_on IS NULL OR (state <> 'draft' AND delivered_on >= shipped_on));

-- What was expected of an opportunity, row after row as it changed, so that a forecast can be told as it was known on a day. Of what was
-- expected before this nobody kept more than the last word.
CREATE TABLE opportunity_estimate (
  id integer PRIMARY KEY NOT NULL,
  opportunity_id integer NOT NULL,
  known_on text NOT NULL,
  state text NOT NULL,
  expected_on text,
  amount_minor integer NOT NULL,
  chance_ppm integer DEFAULT 0 NOT NULL,
  FOREIGN KEY (opportunity_id) REFERENCES opportunity(id),
  CONSTRAINT "opportunity_estimate_amount" CHECK(amount_minor >= 0 AND chance_ppm BETWEEN 0 AND 1000000)
) STRICT;
CREATE INDEX opportunity_estimate_opportunity ON opportunity_estimate (opportunity_id, known_on);
CREATE INDEX opportunity_estimate_expected ON opportunity_estimate (expected_on);
INSERT INTO opportunity_estimate (opportunity_id, known_on, state, expected_on, amount_minor, chance_ppm)
  SELECT id, coalesce(closed_on, (SELECT max(entered_on) FROM opportunity_stage WHERE opportunity_id = o.id), created_on), state, expected_on,
    amount_minor, chance_ppm FROM opportunity o ORDER BY id;
CREATE TRIGGER opportunity_estimate_frozen BEFORE UPDATE ON opportunity_estimate BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER opportunity_estimate_kept BEFORE DELETE ON opportunity_estimate BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER opportunity_estimate_once BEFORE INSERT ON opportunity_estimate WHEN EXISTS (SELECT 1 FROM opportunity_estimate WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
