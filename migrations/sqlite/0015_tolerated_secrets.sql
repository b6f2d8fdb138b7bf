-- Secrets that were too easy to guess when this was first looked at, in a folder that was in use by then: digests only.
-- A row with an empty digest says that it was looked at.
CREATE TABLE tolerated_secret (
    digest TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
