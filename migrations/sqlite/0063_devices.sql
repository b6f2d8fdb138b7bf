-- Kiosks and lobby screens that administrators pair here, beside those of the configuration's file. The body is JSON: what
-- it is, where it stands, and the digest of its token; no token itself.
CREATE TABLE device (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
