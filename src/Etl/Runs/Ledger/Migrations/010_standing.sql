-- A good report stays while its address gives something else for a few nights. What the last snapshot was made of says for
-- that how large each report was, which payload it was read from, and since when it has been kept.

ALTER TABLE outcomes ADD COLUMN tables BIGINT;
ALTER TABLE outcomes ADD COLUMN characters BIGINT;

ALTER TABLE manifest ADD COLUMN payload_key TEXT;
ALTER TABLE manifest ADD COLUMN facts BIGINT;
ALTER TABLE manifest ADD COLUMN checks BIGINT;
ALTER TABLE manifest ADD COLUMN broken BIGINT;
ALTER TABLE manifest ADD COLUMN empty BIGINT;
ALTER TABLE manifest ADD COLUMN tables BIGINT;
ALTER TABLE manifest ADD COLUMN characters BIGINT;
ALTER TABLE manifest ADD COLUMN stale_since TEXT;
ALTER TABLE manifest ADD COLUMN stale_code TEXT;
ALTER TABLE manifest ADD COLUMN kept_runs BIGINT NOT NULL DEFAULT 0;

UPDATE manifest SET
    facts = (SELECT o.facts FROM outcomes o WHERE o.document_id = manifest.document_id AND o.stage = manifest.stage AND o.memo_key = manifest.memo_key),
    checks = (SELECT o.checks FROM outcomes o WHERE o.document_id = manifest.document_id AND o.stage = manifest.stage AND o.memo_key = manifest.memo_key),
    broken = (SELECT o.broken FROM outcomes o WHERE o.document_id = manifest.document_id AND o.stage = manifest.stage AND o.memo_key = manifest.memo_key),
    payload_key = (SELECT o.input_key FROM outcomes o WHERE o.document_id = manifest.document_id AND o.stage = 'clean');

-- Reports that a run kept as they were in the snapshot before, and reports that left. replaced: the rows are those of that
-- snapshot, not of tonight's reading.
CREATE TABLE report_standing (
    run_id TEXT NOT NULL,
    document_id TEXT NOT NULL,
    source_id TEXT NOT NULL,
    state TEXT NOT NULL,
    code TEXT NOT NULL,
    message TEXT NOT NULL,
    since TEXT,
    kept_runs BIGINT NOT NULL,
    replaced BIGINT NOT NULL,
    PRIMARY KEY (run_id, document_id)
);
