-- Complaints, explanations asked for, promised answers and tailored help, with their steps and clocks; derived from the
-- log. `case` alone is a word of SQL.
CREATE TABLE hall_case (
    hall TEXT NOT NULL,
    id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    kind ANY AS (body ->> '$.kind') VIRTUAL,
    PRIMARY KEY (hall, id)
) STRICT;
CREATE INDEX hall_case_by_time ON hall_case (hall, at_ms, id);
