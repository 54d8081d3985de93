-- What a person looks at through the page, without adding up a run's sources or going through all documents: sums of each
-- run, kept when it ends; documents by address; those whose last fetch failed.

CREATE TABLE run_totals (
    run_id TEXT NOT NULL,
    stage TEXT NOT NULL,
    done BIGINT NOT NULL,
    reused BIGINT NOT NULL,
    failed BIGINT NOT NULL,
    skipped BIGINT NOT NULL,
    duration_us BIGINT NOT NULL,
    PRIMARY KEY (run_id, stage)
);

INSERT INTO run_totals (run_id, stage, done, reused, failed, skipped, duration_us)
SELECT c.run_id, c.stage, SUM(c.done), SUM(c.reused), SUM(c.failed), SUM(c.skipped), SUM(c.duration_us)
FROM run_counts c JOIN runs r ON r.run_id = c.run_id WHERE r.ended_at IS NOT NULL GROUP BY c.run_id, c.stage;

CREATE INDEX documents_by_url ON documents (url);
CREATE INDEX documents_failed ON documents (source_id, document_id) WHERE fetch_outcome = 'failed';
