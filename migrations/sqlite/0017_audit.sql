-- Who did what from where: sign-ins and failures, what was read of visitors, what was changed. The rows are a chain of
-- digests of their own (`src/store/audit.rs`), of which the oldest are taken away when their time has come.
CREATE TABLE audit (
    seq INTEGER NOT NULL PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    kind TEXT NOT NULL,
    who TEXT NOT NULL,
    hall TEXT NOT NULL,
    detail TEXT NOT NULL,
    digest BLOB
) STRICT;
CREATE INDEX audit_by_time ON audit (at_ms, seq);

-- Where rows were taken away: the last of them, signed with the server's key. What follows is a chain from there.
CREATE TABLE audit_cut (
    seq INTEGER NOT NULL PRIMARY KEY,
    digest BLOB NOT NULL,
    cut_at_ms INTEGER NOT NULL,
    signature TEXT NOT NULL
) STRICT;
