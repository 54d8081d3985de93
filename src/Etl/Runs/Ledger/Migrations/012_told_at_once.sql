-- What a person looks at after a night, without going through every attempt and outcome of it: the few that failed or were
-- passed over, and why stages were done, counted once when the run ends.

CREATE INDEX outcomes_failed ON outcomes (document_id) WHERE outcome = 'failed';
CREATE INDEX attempts_failed ON attempts (run_id, source_id, document_id) WHERE outcome = 'failed';
CREATE INDEX attempts_skipped ON attempts (run_id, source_id, document_id) WHERE outcome = 'skipped';

CREATE TABLE run_reasons (
    run_id TEXT NOT NULL,
    stage TEXT NOT NULL,
    cause TEXT,
    reason TEXT NOT NULL,
    documents BIGINT NOT NULL,
    PRIMARY KEY (run_id, stage, reason)
);
