-- What whoever is signed in sees of their sessions, and until when one lasts however much it is used.
ALTER TABLE session ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN began_at_ms INTEGER;
ALTER TABLE session ADD COLUMN used_at_ms INTEGER;
ALTER TABLE session ADD COLUMN ends_at_ms INTEGER;
ALTER TABLE session ADD COLUMN address TEXT;
ALTER TABLE session ADD COLUMN browser TEXT;

-- Sessions of before go on; those of staff for a day after their last use at the most.
UPDATE session SET id = lower(hex(randomblob(8)));
UPDATE session SET ends_at_ms = expires_at_ms + 43200000 WHERE subject LIKE 'account:%';

CREATE UNIQUE INDEX session_by_id ON session (id);
CREATE INDEX session_by_subject ON session (subject);
