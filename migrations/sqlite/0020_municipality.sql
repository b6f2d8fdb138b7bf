-- The municipality's own id, drawn by chance when the database is made or first opened by a version that knows it. It
-- travels with every copy of the database and never changes: what is sent out under it stays the municipality's.
CREATE TABLE municipality (
    id TEXT NOT NULL PRIMARY KEY
) STRICT;
INSERT INTO municipality (id) VALUES (lower(hex(randomblob(16))));
