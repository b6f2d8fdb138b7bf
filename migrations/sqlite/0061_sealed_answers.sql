-- Answers kept for calls that are tried again, of what belongs to no hall. The name is a code of caller, call and key under
-- the server's secret, and what is sealed opens with all of them together: who has this file alone reads nothing.
CREATE TABLE sealed_answer (
    name TEXT PRIMARY KEY NOT NULL,
    sealed BLOB NOT NULL,
    expires_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX sealed_answer_by_expiry ON sealed_answer (expires_at_ms);
