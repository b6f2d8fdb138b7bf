-- Accounts that administrators keep here, beside those of the configuration's file. The body is JSON: what they may do where,
-- the password's hash, and the digest of a link that was handed out; no password and no link itself.
CREATE TABLE account (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
