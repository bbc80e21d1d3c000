-- Photos of what came back, or of what a customer is not content with.
CREATE TABLE photo (
  id integer PRIMARY KEY NOT NULL,
  document_type text NOT NULL,
  document_id integer NOT NULL,
  name text NOT NULL,
  image text NOT NULL,
  bytes integer NOT NULL,
  user_name text NOT NULL,
  added_at text NOT NULL,
  CONSTRAINT "photo_of" CHECK(document_type IN ('customerReturn', 'case')),
  CONSTRAINT "photo_image" CHECK(image LIKE 'data:image/%')
) STRICT;
CREATE INDEX photo_document ON photo (document_type, document_id);
