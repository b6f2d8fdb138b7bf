-- Second factors of staff, each under the account's name. The body is JSON: the secret that codes are made from, sealed under
-- the server's secret, the steps whose codes open nothing any more, and digests of recovery codes; no code itself.
CREATE TABLE second_factor (
    id TEXT PRIMARY KEY NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;
