-- People of a company: what each may do, and the password he says who he is by. While there are none the file is its owner's.
CREATE TABLE person (
  id integer PRIMARY KEY NOT NULL,
  name text NOT NULL,
  name_key text NOT NULL,
  role text NOT NULL,
  active integer NOT NULL,
  password_hash text,
  version integer DEFAULT 1 NOT NULL,
  CONSTRAINT "person_role" CHECK(role IN ('viewer', 'clerk', 'accountant', 'owner'))
) STRICT;
CREATE UNIQUE INDEX person_name ON person (name_key);

-- A company whose people cannot let anybody in is closed for good: somebody stays who may.
CREATE TRIGGER person_first BEFORE INSERT ON person
WHEN NOT EXISTS (SELECT 1 FROM person) AND NOT (NEW.role = 'owner' AND NEW.active = 1)
BEGIN SELECT RAISE(ABORT, 'GUARD:LAST_OWNER'); END;
CREATE TRIGGER person_last_owner BEFORE UPDATE ON person
WHEN NOT (NEW.role = 'owner' AND NEW.active = 1)
  AND NOT EXISTS (SELECT 1 FROM person WHERE id <> OLD.id AND role = 'owner' AND active = 1)
BEGIN SELECT RAISE(ABORT, 'GUARD:LAST_OWNER'); END;
CREATE TRIGGER person_kept BEFORE DELETE ON person
BEGIN SELECT RAISE(ABORT, 'GUARD:LAST_OWNER'); END;
