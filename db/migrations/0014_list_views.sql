-- How a person likes to see a list, by name; the name '' is the view that the list opens with.
CREATE TABLE list_view (
  id integer PRIMARY KEY NOT NULL,
  user_name text NOT NULL,
  list text NOT NULL,
  name text NOT NULL,
  shape text NOT NULL,
  version integer DEFAULT 1 NOT NULL
) STRICT;
CREATE UNIQUE INDEX list_view_name ON list_view (user_name, list, name);
