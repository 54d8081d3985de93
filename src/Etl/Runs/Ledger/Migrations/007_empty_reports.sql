-- Reports without one number, where reports of their kind have tables: 1 for such a report, and how many a snapshot had of a source.

ALTER TABLE outcomes ADD COLUMN empty BIGINT NOT NULL DEFAULT 0;
ALTER TABLE snapshot_sources ADD COLUMN empty BIGINT NOT NULL DEFAULT 0;
