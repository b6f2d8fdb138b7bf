-- Tables with a body keep their rowid: without one, SQLite moves every row of more than a kilobyte to pages of its
-- own (measured: the same size on disk, a third less work to insert).

-- The truth: what happened in each hall, in order, never changed.
CREATE TABLE event (
    hall TEXT NOT NULL,
    seq INTEGER NOT NULL CHECK (seq > 0),
    at_ms INTEGER NOT NULL,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (hall, seq)
) STRICT;

-- Projections, rebuildable from the log. The generated columns cost nothing to write: they are there for
-- reports and for whoever looks into the file by hand.
CREATE TABLE ticket (
    hall TEXT NOT NULL,
    id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    number ANY AS (body ->> '$.number') VIRTUAL,
    state ANY AS (body ->> '$.state') VIRTUAL,
    service ANY AS (body ->> '$.serviceId') VIRTUAL,
    PRIMARY KEY (hall, id)
) STRICT;
CREATE INDEX ticket_by_time ON ticket (hall, at_ms, id);

CREATE TABLE counter (
    hall TEXT NOT NULL,
    id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    state ANY AS (body ->> '$.state') VIRTUAL,
    PRIMARY KEY (hall, id)
) STRICT;
CREATE INDEX counter_by_time ON counter (hall, at_ms, id);

CREATE TABLE appointment (
    hall TEXT NOT NULL,
    id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (hall, id)
) STRICT;
CREATE INDEX appointment_by_time ON appointment (hall, at_ms, id);

CREATE TABLE breach (
    hall TEXT NOT NULL,
    id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    number ANY AS (body ->> '$.number') VIRTUAL,
    service ANY AS (body ->> '$.serviceId') VIRTUAL,
    PRIMARY KEY (hall, id)
) STRICT;
CREATE INDEX breach_by_time ON breach (hall, at_ms, id);

-- A hall's state at an event, to start from; derived like the projections. One a hall, the newest.
CREATE TABLE snapshot (
    hall TEXT NOT NULL PRIMARY KEY,
    seq INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;

-- What can be told of a person. The log knows these rows by id alone, so that they can go.
CREATE TABLE personal (
    hall TEXT NOT NULL,
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    erase_at_ms INTEGER,
    PRIMARY KEY (hall, id)
) STRICT;
CREATE INDEX personal_by_erasure ON personal (erase_at_ms) WHERE erase_at_ms IS NOT NULL;

-- Answers kept for calls that are tried again.
CREATE TABLE answer (
    hall TEXT NOT NULL,
    caller TEXT NOT NULL,
    call TEXT NOT NULL,
    key TEXT NOT NULL,
    body_digest TEXT NOT NULL,
    answer TEXT NOT NULL,
    expires_at_ms INTEGER NOT NULL,
    PRIMARY KEY (hall, caller, call, key)
) STRICT;
CREATE INDEX answer_by_expiry ON answer (expires_at_ms);

CREATE TABLE session (
    token_digest TEXT NOT NULL PRIMARY KEY,
    subject TEXT NOT NULL,
    expires_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_expiry ON session (expires_at_ms);

-- Always empty: readiness writes a row here and takes it away, to learn whether there is room.
CREATE TABLE probe (
    room BLOB NOT NULL
) STRICT;
