-- What a provider of accounts knows a session by, so that whoever signs out here is signed out there: gone with the session.
ALTER TABLE session ADD COLUMN id_token TEXT;
