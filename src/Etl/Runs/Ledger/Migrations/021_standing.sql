-- Digests by which a document that is as it was is known by one look: fed_key of what its row was last written from, line_key (on the last stage's outcome)
-- of all that it came through the line by. NULL: not known, to be looked at stage by stage.
ALTER TABLE documents ADD COLUMN fed_key TEXT;
ALTER TABLE outcomes ADD COLUMN line_key TEXT;
