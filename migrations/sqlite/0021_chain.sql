-- The running digest of the log: SHA-256 over the digest of the row before and the row, see `src/store/chain.rs`. Rows
-- from before it get theirs when a version that knows it first opens the database.
ALTER TABLE event ADD COLUMN digest BLOB;

-- What is still without: empty but for that first time, and so at no cost afterwards.
CREATE INDEX event_unchained ON event (hall, seq) WHERE digest IS NULL;

-- A log of a million events has some of these.
CREATE INDEX event_epoch ON event (hall, seq) WHERE kind = 'epochBegan';

-- Up to where a hall's log was read and found as it was written, sealed with the server's key.
CREATE TABLE checkpoint (
    hall TEXT NOT NULL PRIMARY KEY,
    seq INTEGER NOT NULL,
    digest BLOB NOT NULL,
    seal TEXT NOT NULL
) STRICT;
