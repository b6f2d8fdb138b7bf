-- A hall is set up some times in its life, and its log has millions of events: who changed what is found by these alone.
CREATE INDEX event_setup ON event (hall, seq) WHERE kind = 'hallConfigured';
