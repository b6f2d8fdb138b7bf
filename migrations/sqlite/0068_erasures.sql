-- What was erased of what can be told of people: the last time and how much, a row a hall and a kind. Nothing of what it said.
CREATE TABLE erasure (
    hall TEXT NOT NULL,
    kind TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    last_rows INTEGER NOT NULL,
    all_rows INTEGER NOT NULL,
    PRIMARY KEY (hall, kind)
) STRICT;
