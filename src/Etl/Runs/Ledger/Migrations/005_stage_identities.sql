-- The identity of a stage's code, made at build, where a version was raised by hand. Null in rows that an earlier version
-- of the program wrote: nobody knows any more which code gave them, so they are done again.

ALTER TABLE outcomes ADD COLUMN stage_identity TEXT;
ALTER TABLE outcomes DROP COLUMN stage_version;
