-- The address that a document was first known under, where its site has moved since: its identity is made of it.

ALTER TABLE fetch_memory ADD COLUMN known_as TEXT;
