-- Every wait of every visit, a row a leg, by the start of its clock: what norm reports count. Derived from the log.
CREATE TABLE wait (
    hall TEXT NOT NULL,
    id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    day ANY AS (body ->> '$.day') VIRTUAL,
    service ANY AS (body ->> '$.service') VIRTUAL,
    arrival ANY AS (body ->> '$.arrival') VIRTUAL,
    waited_s ANY AS (body ->> '$.waitedS') VIRTUAL,
    ended ANY AS (body ->> '$.end') VIRTUAL,
    limit_s ANY AS (body ->> '$.limitS') VIRTUAL,
    breach ANY AS (body ->> '$.breach') VIRTUAL,
    PRIMARY KEY (hall, id)
) STRICT;
CREATE INDEX wait_by_time ON wait (hall, at_ms, id);
