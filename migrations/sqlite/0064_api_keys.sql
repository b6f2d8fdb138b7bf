-- Keys by which programs of the municipality and its suppliers call. The body is JSON: what a key may do, whose it is, until
-- when, and the digest of its secret; no secret itself.
CREATE TABLE api_key (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
