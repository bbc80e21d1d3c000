-- Why numbers of a series are missing, as somebody said once and for all: an auditor reads it beside the gap.
CREATE TABLE number_gap (
  id integer PRIMARY KEY NOT NULL,
  series text NOT NULL REFERENCES number_series(code),
  first integer NOT NULL,
  last integer NOT NULL,
  reason text NOT NULL,
  user_name text NOT NULL,
  at text NOT NULL,
  CONSTRAINT "number_gap_places" CHECK(first >= 1 AND last >= first)
) STRICT;
CREATE UNIQUE INDEX number_gap_first ON number_gap (series, first);

CREATE TRIGGER number_gap_frozen BEFORE UPDATE ON number_gap BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER number_gap_kept BEFORE DELETE ON number_gap BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
CREATE TRIGGER number_gap_once BEFORE INSERT ON number_gap WHEN EXISTS (SELECT 1 FROM number_gap WHERE id = NEW.id
  OR (series = NEW.series AND first <= NEW.last AND last >= NEW.first))
BEGIN SELECT RAISE(ABORT, 'GUARD:POSTED'); END;
