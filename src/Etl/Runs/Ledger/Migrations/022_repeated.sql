-- A run that changed nothing publishes the snapshot before it once more: content_key is the hash of all that a snapshot is made of beside the documents (NULL:
-- not known), manifest_run_id the run whose rows of the manifest are this run's too (NULL: its own). failed: documents of the source that stood failed.
ALTER TABLE snapshots ADD COLUMN content_key TEXT;
ALTER TABLE runs ADD COLUMN manifest_run_id TEXT;
ALTER TABLE snapshot_sources ADD COLUMN failed BIGINT NOT NULL DEFAULT 0;
