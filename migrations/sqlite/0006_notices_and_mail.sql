-- What visitors were shown when: notices, and the sentence about a late wait. Derived from the log.
CREATE TABLE notice (
    hall TEXT NOT NULL,
    id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (hall, id)
) STRICT;
CREATE INDEX notice_by_time ON notice (hall, at_ms, id);

-- Mail about appointments: what waits in the outbox, was sent, or could not be. Derived from the log; the address
-- lies in `personal`, named by number.
CREATE TABLE mail (
    hall TEXT NOT NULL,
    id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    state ANY AS (body ->> '$.state') VIRTUAL,
    PRIMARY KEY (hall, id)
) STRICT;
CREATE INDEX mail_by_time ON mail (hall, at_ms, id);
