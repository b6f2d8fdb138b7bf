-- What administrators keep of the municipality beside the halls' logs, each a document under its name: what the municipality
-- says of itself, and its own charters. The version counts a document's changes; the body is JSON. No personal data.
CREATE TABLE kept (
    shelf TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (shelf, id)
) STRICT, WITHOUT ROWID;
