-- A snapshot of a hall on a day of 20,000 visits is 20 MB of JSON, and a tenth of that packed. What older programs left
-- is not read any more, so nothing is carried over: each hall is folded from its log once.
DROP TABLE snapshot;
CREATE TABLE snapshot (
    hall TEXT NOT NULL PRIMARY KEY,
    seq INTEGER NOT NULL,
    body BLOB NOT NULL
) STRICT;
