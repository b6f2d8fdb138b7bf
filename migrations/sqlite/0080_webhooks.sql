-- What other systems are sent of what happened: each delivery under its webhook's name and a number that counts up, with how
-- far each hall's log was put out for it. What is sent is read from the log; no personal data. Who receives it is kept on the
-- shelf `webhooks`.
CREATE TABLE webhook_delivery (
    webhook TEXT NOT NULL,
    number INTEGER NOT NULL,
    pending INTEGER NOT NULL,
    settled_at_ms INTEGER,
    body TEXT NOT NULL,
    PRIMARY KEY (webhook, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX webhook_delivery_pending ON webhook_delivery (webhook, number) WHERE pending = 1;

CREATE TABLE webhook_reached (
    webhook TEXT NOT NULL,
    hall TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (webhook, hall)
) STRICT, WITHOUT ROWID;
