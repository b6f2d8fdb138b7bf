-- What visitors were told about their wait, and what came: a row a local day, derived from the log.
CREATE TABLE forecast (
    hall TEXT NOT NULL,
    id TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (hall, id)
) STRICT;
CREATE INDEX forecast_by_time ON forecast (hall, at_ms, id);
